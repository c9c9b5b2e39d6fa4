// SPDX-License-Identifier: GPL-3.0-or-later
/* Operations of processes: system calls, memory, other processes, time. */
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../scripts/count.h"
#include "bench.h"

#define PAGE 4096L
#define PAGES 64		/* mapped at once by mmap-touch-munmap */
#define FAULTS 1000		/* pages there are for page-fault */
#define GAPS 1000

static char *pages;
static pid_t partner;
static int there[2], back[2];

void null_syscall(long turns)
{
	while (turns--)
		syscall(SYS_getppid);
}

/* Map COUNT pages of memory. */
static char *map_pages(long count)
{
	char *at = mmap(NULL, count * PAGE, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	need(at != MAP_FAILED, "mmap");
	return at;
}

void map_touch(long turns)
{
	while (turns--) {
		char *at = map_pages(PAGES);

		for (long i = 0; i < PAGES; i++)
			((volatile char *)at)[i * PAGE] = 1;
		munmap(at, PAGES * PAGE);
	}
}

void prepare_pages(void)
{
	pages = map_pages(FAULTS + 2);
}

void drop_pages(void)
{
	munmap(pages, (FAULTS + 2) * PAGE);
}

/* Touch pages for the first time. */
void page_fault(long turns)
{
	volatile char *at = pages;

	if (turns == 2)		/* the rehearsal takes the last two */
		at += FAULTS * PAGE;
	for (; turns--; at += PAGE)
		*at = 1;
}

/* Wait for CHILD, which must end well. */
static void wait_for(pid_t child)
{
	int status;

	need(child > 0, "fork");
	need(waitpid(child, &status, 0) == child && !status, "child");
}

void fork_wait(long turns)
{
	while (turns--) {
		pid_t child = fork();

		if (!child)
			_exit(0);
		wait_for(child);
	}
}

void fork_exec_wait(long turns)
{
	static char *args[] = { "/exit", NULL }, *environment[] = { NULL };

	while (turns--) {
		pid_t child = fork();

		if (!child) {
			execve(args[0], args, environment);
			_exit(1);
		}
		wait_for(child);
	}
}

/* Start a process that returns each byte it gets. */
void start_partner(void)
{
	char byte;

	need(!pipe(there) && !pipe(back), "pipe");
	partner = fork();
	need(partner >= 0, "fork");
	if (!partner) {
		close(there[1]);
		close(back[0]);
		while (read(there[0], &byte, 1) == 1)
			if (write(back[1], &byte, 1) != 1)
				_exit(1);
		_exit(0);
	}
	close(there[0]);
	close(back[1]);
}

void stop_partner(void)
{
	close(there[1]);
	wait_for(partner);
	close(back[0]);
}

/* Two switches, two writes to and two reads from pipes. */
void switch_twice(long turns)
{
	char byte = 1;

	while (turns--)
		need(write(there[1], &byte, 1) == 1 &&
		     read(back[0], &byte, 1) == 1, "partner");
}

static void on_signal(int sig)
{
	(void)sig;
}

/* Send a signal, handle it, return from the handler. */
void signal_self(long turns)
{
	struct sigaction action = { .sa_handler = on_signal };
	pid_t self = getpid();

	sigaction(SIGUSR1, &action, NULL);
	while (turns--)
		need(!kill(self, SIGUSR1), "kill");
}

/* Mean, with all that was put off until an interrupt. */
void timer_interrupt(long turns)
{
	static long gaps[GAPS];
	long sum = 0;

	need(!timer_gaps(gaps, turns), "gaps that the kernel did not count");
	for (long i = 0; i < turns; i++)
		sum += gaps[i];
	own_cost = sum / turns;
}
