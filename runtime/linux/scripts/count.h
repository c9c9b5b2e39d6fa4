/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Counting instructions, for programs that run in a machine with one processor
 * whose clock advances by 1 ns with each instruction (QEMU: -icount
 * shift=0,sleep=off).  The time stamp counter of that machine counts
 * instructions, too, and unlike CLOCK_MONOTONIC it does so exactly, whatever
 * frequency the kernel believes it to have.  (When the processor has nothing to
 * do, both jump to the next event.)
 */
#ifndef COUNT_H
#define COUNT_H

/* The instructions so far. */
static inline unsigned long now(void)
{
	unsigned int low, high;

	asm volatile("rdtsc" : "=a"(low), "=d"(high) : : "memory");
	return (unsigned long)high << 32 | low;
}

/* The median of COUNT VALUES, which are sorted. */
long median(long *values, int count);

/* What 10000 instructions are on the clock: 10000, or nothing else counts. */
long unit(void);

/*
 * Wait for COUNT interrupts of the timer, put the instructions of each into
 * GAPS, and return 0; or -1 if these were other interrupts.
 */
int timer_gaps(long *gaps, int count);

#endif
