-- SPDX-License-Identifier: GPL-3.0-or-later
-- The work of the interpreter: numbers, tables, strings, closures, patterns.

local function fibonacci (n)
  return n < 2 and n or fibonacci (n - 1) + fibonacci (n - 2)
end

-- How many primes there are up to LIMIT.
local function sieve (limit)
  local composite, count = {}, 0
  for i = 2, limit do
    if not composite[i] then
      count = count + 1
      for j = i * i, limit, i do
        composite[j] = true
      end
    end
  end
  return count
end

-- N numbers that look random, in order.
local function sorted (n)
  local list, x = {}, 42
  for i = 1, n do
    x = (x * 1103515245 + 12345) % 2147483648
    list[i] = x
  end
  table.sort (list, function (a, b) return a > b end)
  return list
end

-- The words of a text that is made up, with how often each occurs.
local function words (n)
  local parts, seen = {}, {}
  for i = 1, n do
    parts[#parts + 1] = string.format ("w%d=%s;", i % 97, ("x"):rep (i % 7))
  end
  for key, value in table.concat (parts):gmatch ("(%w+)=(%w*);") do
    seen[key] = (seen[key] or 0) + #value
  end
  local list = {}
  for key, value in pairs (seen) do
    list[#list + 1] = key .. ":" .. value
  end
  table.sort (list)
  return list
end

print (fibonacci (18))
print (sieve (10000))
local list = sorted (1500)
print (list[1], list[750], list[1500])
print (table.concat (words (3000), " "))
local sum = 0.0
for i = 1, 10000 do
  sum = sum + math.sin (i) / i
end
print (string.format ("%.12f", sum))
