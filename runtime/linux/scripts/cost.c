// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The program that counts the instructions of kernel entries.  It is the only
 * program of the initial RAM disk of a machine whose clock counts instructions
 * (count.h).  Each cost is one line of the console,
 *
 *	kmsan-cost: NAME instructions=N
 *
 * and is what the named entry adds to a loop without it, the median of many
 * rounds.  A round is short, so that few are disturbed by the timer.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "count.h"
#include "say.h"

#define PAGE 4096L
#define ROUNDS 101
#define BATCH 20		/* entries in a round */
#define GAPS 200		/* interrupts of the timer to look at */

const char said_by[] = "kmsan-cost";

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

/*
 * Tell the median, which is an interrupt that finds nothing to do, and the
 * mean, with all that was put off until an interrupt.
 */
static void tell_timer(void)
{
	static long gaps[GAPS];
	long sum = 0;

	if (timer_gaps(gaps, GAPS)) {
		say("timer-interrupt failed: gaps that the kernel did not count");
		return;
	}
	for (int i = 0; i < GAPS; i++)
		sum += gaps[i];
	say("timer-interrupt instructions=%ld", median(gaps, GAPS));
	say("timer-interrupt-mean instructions=%ld", sum / GAPS);
}

/* ---- All of them. ------------------------------------------------------- */

static void on_int3(int sig)
{
	(void)sig;
}

static void tell_all(void)
{
	struct sigaction action = { .sa_handler = on_int3 };

	sigaction(SIGTRAP, &action, NULL);
	say("unit instructions=%ld", unit());
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
