// SPDX-License-Identifier: GPL-2.0-only OR GPL-3.0-or-later
/*
 * A plugin for QEMU that counts how often each block of guest code is entered.
 *
 *	-plugin profile.so,out=FILE,mark=ADDRESS
 *
 * Whenever the guest gets to ADDRESS (hexadecimal), and once more in the end,
 * what was counted since the last time is written to FILE, one line
 *
 *	mark N
 *
 * and one for each block that was entered,
 *
 *	START INSTRUCTIONS TIMES
 *
 * START is the virtual address, in hexadecimal.  A function was called as often
 * as the block at its start was entered.  A block that a fault leaves early is
 * counted whole; what that adds is a few instructions per fault.
 *
 * Only for machines with one processor.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "qemu-plugin-1.h"

#define BUCKETS (1u << 16)

/* The blocks with the same start and length, however often translated. */
struct block {
	struct block *next;
	uint64_t start;
	uint64_t size;		/* instructions */
	uint64_t times;
};

QEMU_PLUGIN_EXPORT int qemu_plugin_version = QEMU_PLUGIN_VERSION;

static struct block *buckets[BUCKETS];
static FILE *out;
static uint64_t mark;
static unsigned int marks;

/* End QEMU with MESSAGE: half a profile is none. */
static void fail(const char *message)
{
	fprintf(stderr, "profile.so: %s\n", message);
	exit(1);
}

/* The block of SIZE instructions at START. */
static struct block *find_block(uint64_t start, uint64_t size)
{
	struct block **at = &buckets[(start ^ start >> 16) % BUCKETS];

	for (; *at; at = &(*at)->next)
		if ((*at)->start == start && (*at)->size == size)
			return *at;
	*at = calloc(1, sizeof(**at));
	if (!*at)
		fail("out of memory");
	(*at)->start = start;
	(*at)->size = size;
	return *at;
}

/* Write what was counted and start again from zero. */
static void write_counts(void)
{
	fprintf(out, "mark %u\n", marks++);
	for (unsigned int i = 0; i < BUCKETS; i++)
		for (struct block *block = buckets[i]; block;
		     block = block->next) {
			if (!block->times)
				continue;
			fprintf(out, "%llx %llu %llu\n",
				(unsigned long long)block->start,
				(unsigned long long)block->size,
				(unsigned long long)block->times);
			block->times = 0;
		}
	if (fflush(out) || ferror(out))
		fail("cannot write the counts");
}

static void on_mark(unsigned int cpu, void *data)
{
	(void)cpu;
	(void)data;
	write_counts();
}

static void on_exit_of_qemu(qemu_plugin_id_t id, void *data)
{
	(void)id;
	(void)data;
	write_counts();
}

static void on_translation(qemu_plugin_id_t id, struct qemu_plugin_tb *tb)
{
	uint64_t start = qemu_plugin_tb_vaddr(tb);
	struct block *block = find_block(start, qemu_plugin_tb_n_insns(tb));

	(void)id;
	qemu_plugin_register_vcpu_tb_exec_inline(tb, QEMU_PLUGIN_INLINE_ADD_U64,
						 &block->times, 1);
	if (start == mark)
		qemu_plugin_register_vcpu_tb_exec_cb(tb, on_mark,
						     QEMU_PLUGIN_CB_NO_REGS,
						     NULL);
}

/* Take the option NAME=VALUE. */
static bool take_option(const char *option)
{
	char *end;

	if (!strncmp(option, "out=", 4)) {
		out = fopen(option + 4, "w");
		return out;
	}
	if (!strncmp(option, "mark=", 5)) {
		mark = strtoull(option + 5, &end, 16);
		return mark && !*end;
	}
	return false;
}

QEMU_PLUGIN_EXPORT int qemu_plugin_install(qemu_plugin_id_t id,
					   const void *info, int argc,
					   char **argv)
{
	(void)info;
	for (int i = 0; i < argc; i++)
		if (!take_option(argv[i])) {
			fprintf(stderr, "profile.so: bad option %s\n", argv[i]);
			return -1;
		}
	if (!out || !mark) {
		fprintf(stderr, "profile.so: needs out= and mark=\n");
		return -1;
	}
	qemu_plugin_register_vcpu_tb_trans_cb(id, on_translation);
	qemu_plugin_register_atexit_cb(id, on_exit_of_qemu, NULL);
	return 0;
}
