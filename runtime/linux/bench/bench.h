/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of the benchmark's program share.  bench.c has the list of
 * the operations, bench-files.c those on files, bench-tasks.c processes, memory
 * and time, bench-net.c sockets and the like.
 */
#ifndef BENCH_H
#define BENCH_H

#include <stddef.h>

/*
 * An operation.  What it needs is made by prepare and taken away by finish;
 * between them run() is called, first as a rehearsal, then with the clock on.
 */
struct operation {
	const char *name;
	long turns;		/* how often: about 100 million instructions */
	void (*run)(long turns);
	void (*prepare)(void);
	void (*finish)(void);
};

/* Stop with a message that names WHAT unless OK; errno is told, too. */
void need(int ok, const char *what);

/* For operations that know what a turn takes: its instructions. */
extern long own_cost;

extern char buffer[64 * 1024];

/* bench-files.c */
void open_shm(void);
void open_zero(void);
void open_cpuinfo(void);
void close_file(void);
void read_4k(long turns);
void write_4k(long turns);
void read_64k(long turns);
void write_64k(long turns);
void stat_file(long turns);
void open_close(long turns);
void create_unlink(long turns);
void list_proc(long turns);
void proc_self_stat(long turns);
void mount_ext4(void);
void unmount_ext4(void);
void ext4_create(long turns);
void ext4_sync(long turns);

/* bench-tasks.c */
void null_syscall(long turns);
void map_touch(long turns);
void prepare_pages(void);
void drop_pages(void);
void page_fault(long turns);
void fork_wait(long turns);
void fork_exec_wait(long turns);
void start_partner(void);
void stop_partner(void);
void switch_twice(long turns);
void signal_self(long turns);
void timer_interrupt(long turns);

/* bench-net.c */
void open_pipe(void);
void open_unix(void);
void open_udp(void);
void open_tcp(void);
void open_epoll(void);
void close_both(void);
void pass_message(long turns);
void request_reply(long turns);
void epoll_event(long turns);
void network_up(void);

#endif
