// SPDX-License-Identifier: GPL-3.0-or-later
/* Lines for the console: what say.h says. */
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "say.h"

#define LINE 256		/* longer ones are cut */

void say(const char *format, ...)
{
	char line[LINE];
	int len = snprintf(line, LINE - 1, "\n%s: ", said_by), room, more;
	va_list args;

	room = LINE - 1 - len;
	va_start(args, format);
	more = vsnprintf(line + len, room, format, args);
	va_end(args);
	len += more < room ? more : room - 1;
	line[len++] = '\n';
	if (write(STDOUT_FILENO, line, len) != len)
		_exit(1);
}
