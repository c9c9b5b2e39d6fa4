// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The program that counts the instructions of kernel entries.  It is the only
 * program of the initial RAM disk of a machine with one processor whose clock
 * advances by 1 ns with each instruction (QEMU: -icount shift=0,sleep=off).
 * The time stamp counter of that machine counts instructions, too, and unlike
 * CLOCK_MONOTONIC it does so exactly, whatever frequency the kernel believes
 * it to have.  Each cost is one line of the console,
 *
 *	kmsan-cost: NAME instructions=N
 *
 * and is what the named entry adds to a loop without it, the median of many
 * rounds.  A round is short, so that few are disturbed by the timer.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGE 4096L
#define ROUNDS 101
#define BATCH 20		/* entries in a round */
#define GAPS 200		/* interrupts of the timer to look at */
#define GAP 500			/* instructions that only an interrupt takes */

__attribute__((format(printf, 1, 2)))
static void say(const char *format, ...)
{
	char line[128] = "\nkmsan-cost: ";
	int len = strlen(line);
	va_list args;

	va_start(args, format);
	len += vsnprintf(line + len, sizeof(line) - len - 1, format, args);
	va_end(args);
	line[len++] = '\n';
	if (write(STDOUT_FILENO, line, len) != len)
		_exit(1);
}

/* The instructions so far. */
static inline unsigned long now(void)
{
	unsigned int low, high;

	asm volatile("rdtsc" : "=a"(low), "=d"(high) : : "memory");
	return (unsigned long)high << 32 | low;
}

static int compare(const void *a, const void *b)
{
	long x = *(const long *)a, y = *(const long *)b;

	return (x > y) - (x < y);
}

static long median(long *values, int count)
{
	qsort(values, count, sizeof(*values), compare);
	return values[count / 2];
}

/* ---- What is done BATCH times in a round. ------------------------------- */

static char *fresh;

static void prepare_nothing(void)
{
}

static void prepare_pages(void)
{
	if (fresh)
		munmap(fresh, BATCH * PAGE);
	fresh = mmap(NULL, BATCH * PAGE, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (fresh == MAP_FAILED)
		_exit(1);
}

/* Each loop has the same instructions around what it is about. */
#define LOOP(name, what) \
static void name(void) \
{ \
	unsigned long turns = BATCH; \
	char *at = fresh; \
	\
	asm volatile("1:\n\t" what "\n\t" \
		     "add $4096, %1\n\t" \
		     "dec %0\n\t" \
		     "jnz 1b" \
		     : "+r"(turns), "+r"(at) \
		     : : "rax", "rcx", "r11", "memory", "cc"); \
}

LOOP(loop_nothing, "mov $110, %%eax")
LOOP(loop_syscall, "mov $110, %%eax; syscall")	/* getppid */
LOOP(loop_int3, "int3")
LOOP(loop_touch, "movb $1, (%1)")

/* The instructions that one turn of LOOP has, in the median of the rounds. */
static long cost_of(void (*loop)(void), void (*prepare)(void))
{
	static long rounds[ROUNDS];

	for (int i = 0; i < ROUNDS; i++) {
		unsigned long start;

		prepare();
		start = now();
		loop();
		rounds[i] = now() - start;
	}
	return median(rounds, ROUNDS);
}

/* Print the cost of LOOP beyond that of the loop with a plain instruction. */
static void tell_cost(const char *name, void (*loop)(void),
		      void (*prepare)(void))
{
	long empty = cost_of(loop_nothing, prepare);
	long full = cost_of(loop, prepare);

	say("%s instructions=%ld", name, (full - empty + BATCH / 2) / BATCH);
}

/* ---- The timer's interrupt. --------------------------------------------- */

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
 * gap.  Tell the median, which is an interrupt that finds nothing to do, and
 * the mean, with all that was put off until an interrupt.  That the gaps are
 * those of the timer, the kernel's count shows.
 */
static void tell_timer(void)
{
	static long gaps[GAPS];
	long counted = timer_interrupts(), sum = 0, usual = LONG_MAX;
	unsigned long last = now();

	for (int seen = 0; seen < GAPS; ) {
		unsigned long time = now();
		long gap = time - last;

		last = time;
		if (gap < usual)
			usual = gap;
		if (gap > GAP)
			gaps[seen++] = gap - usual;
	}
	counted = timer_interrupts() - counted;
	if (counted < GAPS * 9 / 10 || counted > GAPS * 11 / 10) {
		say("timer-interrupt failed: %d gaps, %ld interrupts", GAPS,
		    counted);
		return;
	}
	for (int i = 0; i < GAPS; i++)
		sum += gaps[i];
	say("timer-interrupt instructions=%ld", median(gaps, GAPS));
	say("timer-interrupt-mean instructions=%ld", sum / GAPS);
}

/* ---- All of them. ------------------------------------------------------- */

/* Spend INSTRUCTIONS, give or take two, in user mode. */
static void spin(unsigned long instructions)
{
	unsigned long turns = instructions / 2;

	asm volatile("1: dec %0\n\tjnz 1b" : "+r"(turns) : : "cc");
}

/* Is the clock what it must be?  10000 instructions are 10000. */
static void tell_unit(void)
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
	say("unit instructions=%ld", median(rounds, ROUNDS));
}

static void on_int3(int sig)
{
	(void)sig;
}

static void tell_all(void)
{
	struct sigaction action = { .sa_handler = on_int3 };

	sigaction(SIGTRAP, &action, NULL);
	tell_unit();
	tell_cost("null-syscall", loop_syscall, prepare_nothing);
	tell_cost("int3-signal", loop_int3, prepare_nothing);
	tell_cost("page-fault", loop_touch, prepare_pages);
	tell_timer();
}

int main(void)
{
	int init = getpid() == 1, status;
	pid_t pid;

	mkdir("/proc", 0755);
	if (init && mount("proc", "/proc", "proc", 0, NULL))
		say("mount failed: errno %d", errno);
	say("up");
	/* The kernel has a message for each trap of init, even if handled. */
	pid = fork();
	if (!pid) {
		tell_all();
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid || status)
		say("child failed: errno %d", errno);
	else
		say("done");
	if (init) {
		sync();
		reboot(RB_POWER_OFF);
	}
	return 0;
}
