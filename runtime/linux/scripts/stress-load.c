// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Exercises of the stress program: page faults, also of the kernel's own,
 * interrupts, wake-ups, and what else keeps a kernel busy.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/membarrier.h>
#include <net/if.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "stress.h"

#define PAGE 4096L
#define NMIS 16			/* how many NMIs are waited for */
#define KUNIT_RUN "/sys/kernel/debug/kunit/kmsan/run"

/* ---- Page faults. ------------------------------------------------------- */

static long minor_faults(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_minflt;
}

static char *map_pages(long pages, int prot, int flags, int fd)
{
	char *map = mmap(NULL, pages * PAGE, prot, flags, fd, 0);

	if (map == MAP_FAILED)
		_exit(1);
	return map;
}

static char *map_anonymous(long pages)
{
	return map_pages(pages, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1);
}

/* Read the first byte of each of PAGES, then write it. */
static void touch(char *map, long pages)
{
	for (long i = 0; i < pages; i++)
		(void)*(volatile char *)(map + i * PAGE);
	for (long i = 0; i < pages; i++)
		*(volatile char *)(map + i * PAGE) = 1;
}

long run_first_touch(void)
{
	char *map = map_anonymous(TURNS);
	long before = minor_faults();

	touch(map, TURNS);
	return minor_faults() - before;
}

/* A file of TURNS pages, shared and private. */
long run_file_map(void)
{
	int fd = open("/stress-file", O_RDWR | O_CREAT | O_TRUNC, 0600);
	long before = minor_faults();

	if (fd < 0 || ftruncate(fd, TURNS * PAGE))
		return FAILED;
	touch(map_pages(TURNS, PROT_READ | PROT_WRITE, MAP_SHARED, fd), TURNS);
	touch(map_pages(TURNS, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd), TURNS);
	unlink("/stress-file");
	return minor_faults() - before;
}

/* A page of a file behind the file's end: SIGBUS. */
long run_past_end(void)
{
	int fd = open("/stress-empty", O_RDWR | O_CREAT | O_TRUNC, 0600);

	if (fd < 0)
		return FAILED;
	fault_address = map_pages(1, PROT_READ, MAP_SHARED, fd);
	unlink("/stress-empty");
	return trap_turns(PF, trap_address);
}

long run_cow(void)
{
	char *map = map_anonymous(TURNS);
	int status;
	pid_t pid;

	touch(map, TURNS);
	pid = fork();
	if (!pid) {
		long before = minor_faults();

		touch(map, TURNS);
		_exit(minor_faults() - before < TURNS);
	}
	if (waitpid(pid, &status, 0) != pid || status)
		return FAILED;
	return TURNS;
}

/* Faults of the kernel itself: of system calls, on addresses that are bad. */
long run_bad_pointers(void)
{
	char *bad[] = { NULL, (char *)8, (char *)trap_read,
			(char *)0xffffffff81000000, (char *)(1L << 62),
			map_pages(1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1) };
	long count = 0;
	int fds[2];

	if (pipe(fds) || write(fds[1], "kmsan", 5) != 5)
		return FAILED;
	for (int i = 0; i < TURNS; i++) {
		char *pointer = bad[i % 6];

		if (i % 6 != 2)		/* code can be read */
			count += write(fds[1], pointer, 4) < 0 && errno == EFAULT;
		count += read(fds[0], pointer, 4) < 0 && errno == EFAULT;
		count += syscall(SYS_clock_gettime, CLOCK_MONOTONIC,
				 pointer) < 0 && errno == EFAULT;
	}
	return count;
}

/* Faults of the kernel that are served: it writes to untouched pages. */
long run_kernel_touch(void)
{
	char *map = map_anonymous(TURNS);
	long before = minor_faults();
	int fds[2];

	if (pipe(fds))
		return FAILED;
	for (int i = 0; i < TURNS; i++)
		if (write(fds[1], "kmsan", 5) != 5
		    || read(fds[0], map + i * PAGE, 5) != 5
		    || map[i * PAGE] != 'k')
			return FAILED;
	return minor_faults() - before;
}

/* ---- Interrupts. -------------------------------------------------------- */

/* The sum over the processors of the line NAME of /proc/interrupts. */
long interrupts(const char *name)
{
	FILE *file = fopen("/proc/interrupts", "r");
	char line[256], *at;
	long sum = 0;

	while (file && fgets(line, sizeof(line), file)) {
		at = strstr(line, name);
		if (!at || at[strlen(name)] != ':')
			continue;
		for (at += strlen(name) + 1; strspn(at, " 0123456789"); ) {
			char *start = at;

			sum += strtol(start, &at, 10);
			if (at == start)
				break;
		}
	}
	if (file)
		fclose(file);
	return sum;
}

static volatile long signals;

static void on_signal(int sig, siginfo_t *info, void *context)
{
	(void)sig;
	(void)info;
	(void)context;
	signals++;
}

/* Compute, make system calls and fault until TURNS signals have come. */
static long work_until_signals(void)
{
	while (signals < TURNS) {
		for (volatile int i = 0; i < 1000; i++)
			;
		syscall(SYS_getppid);
		trap_ud2();
	}
	return TURNS;
}

long run_setitimer(void)
{
	struct itimerval timer = { { 0, 500 }, { 0, 500 } };

	catch(SIGALRM, on_signal);
	return setitimer(ITIMER_REAL, &timer, NULL) ? FAILED
		: work_until_signals();
}

long run_timer_create(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL,
				  .sigev_signo = SIGRTMIN };
	struct itimerspec time = { { 0, 500000 }, { 0, 500000 } };
	timer_t timer;

	catch(SIGRTMIN, on_signal);
	if (timer_create(CLOCK_MONOTONIC, &event, &timer)
	    || timer_settime(timer, 0, &time, NULL))
		return FAILED;
	return work_until_signals();
}

/* The timer interrupt itself counts time, and sends the signals. */
long run_profile(void)
{
	struct itimerval timer = { { 0, 1000 }, { 0, 1000 } };

	catch(SIGPROF, on_signal);
	return setitimer(ITIMER_PROF, &timer, NULL) ? FAILED
		: work_until_signals();
}

/* Nothing to do for anybody, for a moment: idle, left by the timer. */
long run_idle(void)
{
	struct timespec nap = { 0, 300000 };
	long count = 0;

	for (int i = 0; i < TURNS; i++)
		count += !nanosleep(&nap, NULL);
	return count;
}

/* Have the caller run on processor CPU.  True if it does. */
static int run_on(int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	return !sched_setaffinity(0, sizeof(set), &set) && sched_getcpu() == cpu;
}

long run_migrate(void)
{
	long count = 0;

	for (int i = 0; i < TURNS; i++)
		count += run_on(i & 1);
	return count;
}

/* Two processes on two processors wake each other. */
long run_ping_pong(void)
{
	int there[2], back[2];
	long count = 0;
	char byte = 0;

	if (pipe(there) || pipe(back))
		return FAILED;
	if (!fork()) {
		run_on(1);
		close(there[1]);
		while (read(there[0], &byte, 1) == 1)
			if (write(back[1], &byte, 1) != 1)
				break;
		_exit(0);
	}
	run_on(0);
	for (int i = 0; i < TURNS; i++)
		count += write(there[1], "x", 1) == 1
			&& read(back[0], &byte, 1) == 1;
	return count;
}

static void *spin(void *stop)
{
	run_on(1);
	while (!*(volatile int *)stop)
		;
	return NULL;
}

/* Unmap what another processor may have in its TLB, TURNS times. */
long run_shootdown(void)
{
	volatile int stop = 0;
	pthread_t thread;
	long count = 0;

	run_on(0);
	if (pthread_create(&thread, NULL, spin, (void *)&stop))
		return FAILED;
	for (int i = 0; i < TURNS; i++) {
		char *map = map_anonymous(8);

		touch(map, 8);
		count += !mprotect(map, PAGE, PROT_READ) && !munmap(map, 8 * PAGE);
	}
	stop = 1;
	pthread_join(thread, NULL);
	return count;
}

long run_membarrier(void)
{
	long count = 0;

	if (syscall(SYS_membarrier, MEMBARRIER_CMD_QUERY, 0) < 0)
		return UNAVAILABLE;
	for (int i = 0; i < TURNS; i++)
		count += !syscall(SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0);
	return count;
}

/* Datagrams to ourselves: the network's softirq on the way. */
long run_loopback(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	struct ifreq request = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	socklen_t len = sizeof(address);
	int fd = socket(AF_INET, SOCK_DGRAM, 0);
	char data[1000] = "kmsan", got[1000];
	long count = 0;

	if (fd < 0 || ioctl(fd, SIOCSIFFLAGS, &request)
	    || bind(fd, (void *)&address, len)
	    || getsockname(fd, (void *)&address, &len))
		return FAILED;
	for (int i = 0; i < TURNS; i++)
		count += sendto(fd, data, sizeof(data), 0, (void *)&address, len)
			== sizeof(data) && recv(fd, got, sizeof(got), 0)
			== sizeof(data) && !memcmp(data, got, sizeof(data));
	return count;
}

/* Wait for NMIs in user mode, in the kernel and in traps. */
long run_nmi(void)
{
	long before = interrupts("NMI"), count = 0;

	say("waiting for nmi");
	while (count < NMIS) {
		for (int i = 0; i < TURNS; i++) {
			trap_int3();
			syscall(SYS_getppid);
		}
		usleep(10000);
		count = interrupts("NMI") - before;
	}
	return count;
}

/* KUnit once more, which debugfs offers to start. */
long run_kunit(void)
{
	int fd = open(KUNIT_RUN, O_WRONLY);

	if (fd < 0)
		return UNAVAILABLE;
	return write(fd, "1", 1) == 1;
}
