// SPDX-License-Identifier: GPL-3.0-or-later
/* The smallest program to execute.  It needs no library. */
void _start(void)
{
	/* exit (0) */
	asm volatile("syscall" : : "a"(60), "D"(0));
	__builtin_unreachable();
}
