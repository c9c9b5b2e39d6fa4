// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The program that tells what operations of the kernel cost in instructions.
 * It is init of a machine whose clock counts instructions (count.h).  Each
 * result is one line of the console,
 *
 *	kmsan-bench: NAME turns=N instructions=N mark=N
 *
 * where the instructions are those of all turns, with what the timer and work
 * that was put off take meanwhile.  bench_mark() was called for the Nth time
 * (from 0) behind the last turn, and the time before before the first: a
 * plugin of the machine watches for that (profile.c).
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../scripts/count.h"
#include "../scripts/say.h"
#include "bench.h"

const char said_by[] = "kmsan-bench";
char buffer[64 * 1024];
long own_cost;

static const struct operation operations[] = {
	{ "null-syscall", 50000, null_syscall },
	{ "read-4k", 4000, read_4k, open_shm, close_file },
	{ "write-4k", 2000, write_4k, open_shm, close_file },
	{ "read-64k", 400, read_64k, open_shm, close_file },
	{ "write-64k", 200, write_64k, open_shm, close_file },
	{ "read-64k-zero", 400, read_64k, open_zero, close_file },
	{ "stat", 400, stat_file },
	{ "open-close", 200, open_close },
	{ "create-unlink", 100, create_unlink },
	{ "pipe", 800, pass_message, open_pipe, close_both },
	{ "mmap-touch-munmap", 20, map_touch },
	{ "page-fault", 1000, page_fault, prepare_pages, drop_pages },
	{ "fork-wait", 10, fork_wait },
	{ "fork-exec-wait", 10, fork_exec_wait },
	{ "context-switch", 400, switch_twice, start_partner, stop_partner },
	{ "signal", 400, signal_self },
	{ "unix-socket", 400, pass_message, open_unix, close_both },
	{ "udp-loopback", 200, pass_message, open_udp, close_both },
	{ "tcp-loopback", 100, request_reply, open_tcp, close_both },
	{ "epoll", 800, epoll_event, open_epoll, close_both },
	{ "list-proc", 20, list_proc },
	{ "proc-self-stat", 100, proc_self_stat },
	{ "format-cpuinfo", 20, read_4k, open_cpuinfo, close_file },
	{ "ext4-create-write-unlink", 40, ext4_create, mount_ext4,
	  unmount_ext4 },
	{ "ext4-append-fsync", 40, ext4_sync, mount_ext4, unmount_ext4 },
	{ "timer-interrupt", 50, timer_interrupt },
};

/* End the machine; the status is in what was said. */
static void power_off(void)
{
	if (getpid() == 1) {
		sync();
		reboot(RB_POWER_OFF);
	}
	_exit(1);
}

void need(int ok, const char *what)
{
	if (ok)
		return;
	say("failed: %s: errno %d", what, errno);
	power_off();
}

/* Where the machine's plugin looks. */
__attribute__((noinline)) void bench_mark(void)
{
	asm volatile("" : : : "memory");
}

/* Measure the operation OP. */
static void measure(const struct operation *op)
{
	static int marks;
	unsigned long start, cost;

	if (op->prepare)
		op->prepare();
	op->run(op->turns / 10);
	if (op->finish && op->prepare) {
		op->finish();
		op->prepare();
	}
	op->run(2);
	own_cost = 0;
	bench_mark();
	start = now();
	op->run(op->turns);
	cost = now() - start;
	bench_mark();
	marks += 2;
	if (op->finish)
		op->finish();
	say("%s turns=%ld instructions=%ld mark=%d", op->name, op->turns,
	    own_cost ? own_cost * op->turns : (long)cost, marks);
}

/* Mount what a kernel without a user space lacks. */
static void mount_all(void)
{
	static const char *const types[] = { "proc", "tmpfs", "devtmpfs" };
	static const char *const places[] = { "/proc", "/tmp", "/dev" };

	for (int i = 0; i < 3; i++) {
		mkdir(places[i], 0755);
		need(!mount(types[i], places[i], types[i], 0, NULL) ||
		     errno == EBUSY, places[i]);
	}
	mkdir("/ext4", 0755);
}

int main(void)
{
	/* The end of booting. */
	bench_mark();
	mount_all();
	say("up");
	say("unit instructions=%ld", unit());
	network_up();
	for (size_t i = 0; i < sizeof(operations) / sizeof(*operations); i++)
		measure(&operations[i]);
	say("done");
	power_off();
}
