// SPDX-License-Identifier: GPL-3.0-or-later
/* Execute the SQL of standard input in memory and print what it selects. */
#include <stdio.h>
#include <stdlib.h>

#include "sqlite3.h"

/* Print a row of COUNT VALUES. */
static int print_row(void *unused, int count, char **values, char **names)
{
	(void)unused;
	(void)names;
	for (int i = 0; i < count; i++)
		printf("%s%c", values[i] ? values[i] : "NULL",
		       i + 1 < count ? '|' : '\n');
	return 0;
}

int main(void)
{
	static char text[1 << 16];
	char *message = NULL;
	sqlite3 *db;

	text[fread(text, 1, sizeof(text) - 1, stdin)] = 0;
	if (sqlite3_open(":memory:", &db) != SQLITE_OK)
		return 1;
	if (sqlite3_exec(db, text, print_row, NULL, &message) != SQLITE_OK) {
		fprintf(stderr, "%s\n", message);
		return 1;
	}
	sqlite3_close(db);
	return 0;
}
