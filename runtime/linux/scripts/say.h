/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the programs that run as init say on the console. */
#ifndef SAY_H
#define SAY_H

/* The program that speaks; each of them has its own. */
extern const char said_by[];

/*
 * Write one whole line to the console, "SAID_BY: " and what FORMAT makes.  It
 * starts a new line, since a message of the kernel may have left off in the
 * middle of one.
 */
__attribute__((format(printf, 1, 2))) void say(const char *format, ...);

#endif
