// SPDX-License-Identifier: GPL-3.0-or-later
/* Counting instructions: what count.h says. */
#define _GNU_SOURCE
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "count.h"

#define ROUNDS 101
#define GAP 500			/* instructions that only an interrupt takes */

static int compare(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x > y) - (x < y);
}

long median(long *values, int count)
{
	qsort(values, count, sizeof(*values), compare);
	return values[count / 2];
}

/* Spend INSTRUCTIONS, give or take two, in user mode. */
static void spin(unsigned long instructions)
{
	unsigned long turns = instructions / 2;

	asm volatile("1: dec %0\n\tjnz 1b" : "+r"(turns) : : "cc");
}

long unit(void)
{
	static long rounds[ROUNDS];
	unsigned long empty, start;

	for (int i = 0; i < ROUNDS; i++) {
		start = now();
		spin(2);
		empty = now() - start;
		start = now();
		spin(10002);
		rounds[i] = now() - start - empty;
	}
	return median(rounds, ROUNDS);
}

/* How often the timer of this, the only, processor interrupted. */
static long timer_interrupts(void)
{
	FILE *file = fopen("/proc/interrupts", "r");
	char line[256], *at;
	long count = 0;

	while (file && fgets(line, sizeof(line), file)) {
		at = strstr(line, "LOC:");
		if (at)
			count = strtol(at + 4, NULL, 10);
	}
	if (file)
		fclose(file);
	return count;
}

/*
 * A program that does nothing but look at the clock sees each interrupt as a
 * gap.  That the gaps are those of the timer, the kernel's count shows, less
 * the interrupts while the count is read, which takes long on some kernels.
 */
int timer_gaps(long *gaps, int count)
{
	long before = timer_interrupts(), begin = timer_interrupts();
	long usual = LONG_MAX, counted;
	unsigned long last = now();

	for (int seen = 0; seen < count; ) {
		unsigned long time = now();
		long gap = time - last;

		last = time;
		if (gap < usual)
			usual = gap;
		if (gap > GAP)
			gaps[seen++] = gap - usual;
	}
	counted = timer_interrupts() - begin - (begin - before);
	return labs(counted - count) > count / 10 + 2 ? -1 : 0;
}
