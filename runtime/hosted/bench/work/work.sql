-- SPDX-License-Identifier: GPL-3.0-or-later
-- The work of the data base: fill, index, join, update, delete, sort.
CREATE TABLE item (id INTEGER PRIMARY KEY, kind INTEGER, name TEXT, price REAL);
CREATE TABLE sale (item INTEGER, day INTEGER, pieces INTEGER);
BEGIN;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)
  INSERT INTO item SELECT i, i % 17, 'item ' || (i * 7919 % 1500), i * 0.25 FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
  INSERT INTO sale SELECT 1 + i * 31 % 1500, i % 365, 1 + i % 5 FROM n;
COMMIT;
CREATE INDEX item_name ON item (name);
CREATE INDEX sale_item ON sale (item);
SELECT count (*), sum (price) FROM item WHERE name LIKE '%77%';
SELECT kind, count (*), sum (pieces), round (sum (pieces * price), 2)
  FROM item JOIN sale ON item.id = sale.item GROUP BY kind ORDER BY kind;
UPDATE item SET price = price * 1.1 WHERE kind IN (3, 5, 7);
DELETE FROM sale WHERE day % 10 = 3;
SELECT name, price FROM item ORDER BY name DESC LIMIT 5;
SELECT day, sum (pieces) FROM sale GROUP BY day HAVING sum (pieces) > 33 ORDER BY 2, 1;
SELECT group_concat (upper (substr (name, 1, 3)) || id, ',') FROM item WHERE id < 40;
PRAGMA integrity_check;
