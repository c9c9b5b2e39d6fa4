// SPDX-License-Identifier: GPL-3.0-or-later
/* Operations on files: in tmpfs (/tmp), in proc, and in ext4 on a RAM disk. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "bench.h"

#define BLOCK 4096L
#define RAM_DISK "/dev/ram0"
#define IMAGE "/ext4.blocks"	/* a file system, as `bench.py pack' writes it */

static int fd = -1;

void open_shm(void)
{
	fd = open("/tmp/data", O_RDWR | O_CREAT, 0644);
	need(fd >= 0, "open /tmp/data");
	write_64k(1);
}

void open_zero(void)
{
	fd = open("/dev/zero", O_RDONLY);
	need(fd >= 0, "open /dev/zero");
}

/* A file that is nothing but formatted strings. */
void open_cpuinfo(void)
{
	fd = open("/proc/cpuinfo", O_RDONLY);
	need(fd >= 0, "open /proc/cpuinfo");
}

void close_file(void)
{
	close(fd);
}

void read_4k(long turns)
{
	while (turns--)
		need(pread(fd, buffer, 4096, 0) > 0, "read");
}

void write_4k(long turns)
{
	while (turns--)
		need(pwrite(fd, buffer, 4096, 0) == 4096, "write");
}

void read_64k(long turns)
{
	while (turns--)
		need(pread(fd, buffer, 65536, 0) == 65536, "read");
}

void write_64k(long turns)
{
	while (turns--)
		need(pwrite(fd, buffer, 65536, 0) == 65536, "write");
}

void stat_file(long turns)
{
	struct stat status;

	while (turns--)
		need(!stat("/tmp/data", &status), "stat");
}

void open_close(long turns)
{
	while (turns--) {
		int file = open("/tmp/data", O_RDONLY);

		need(file >= 0, "open");
		close(file);
	}
}

/* Create and remove the file NAME with SIZE bytes. */
static void create_one(const char *name, long size)
{
	int file = open(name, O_WRONLY | O_CREAT | O_EXCL, 0644);

	need(file >= 0, name);
	need(write(file, buffer, size) == size, "write");
	close(file);
	need(!unlink(name), "unlink");
}

void create_unlink(long turns)
{
	while (turns--)
		create_one("/tmp/new", 0);
}

/* List the root of proc. */
void list_proc(long turns)
{
	while (turns--) {
		int file = open("/proc", O_RDONLY | O_DIRECTORY);

		need(file >= 0, "open /proc");
		while (syscall(SYS_getdents64, file, buffer, 4096) > 0)
			;
		close(file);
	}
}

void proc_self_stat(long turns)
{
	while (turns--) {
		int file = open("/proc/self/stat", O_RDONLY);

		need(file >= 0, "open /proc/self/stat");
		need(read(file, buffer, 4096) > 0, "read");
		close(file);
	}
}

/* Write the blocks of the image, each behind its number, to the RAM disk. */
static void fill_ram_disk(void)
{
	int from = open(IMAGE, O_RDONLY), to = open(RAM_DISK, O_WRONLY);
	long number;

	need(from >= 0, "open " IMAGE);
	need(to >= 0, "open " RAM_DISK);
	while (read(from, &number, sizeof(number)) == sizeof(number)) {
		need(read(from, buffer, BLOCK) == BLOCK, "read " IMAGE);
		need(pwrite(to, buffer, BLOCK, number * BLOCK) == BLOCK,
		     "write " RAM_DISK);
	}
	need(!fsync(to), "fsync " RAM_DISK);
	close(from);
	close(to);
}

void mount_ext4(void)
{
	static int filled;

	if (!filled++)
		fill_ram_disk();
	need(!mount(RAM_DISK, "/ext4", "ext4", 0, NULL), "mount ext4");
}

void unmount_ext4(void)
{
	need(!umount("/ext4"), "umount ext4");
}

void ext4_create(long turns)
{
	while (turns--)
		create_one("/ext4/new", 4096);
}

/*
 * Append a block and wait until it and the journal are on the disk.  (Writing
 * the same block again would change the inode only when the kernel's clock has
 * ticked meanwhile: less work for a fast kernel.)
 */
void ext4_sync(long turns)
{
	int file = open("/ext4/data", O_WRONLY | O_CREAT | O_TRUNC, 0644);

	need(file >= 0, "open /ext4/data");
	while (turns--) {
		need(write(file, buffer, 4096) == 4096, "write");
		need(!fsync(file), "fsync");
	}
	close(file);
}
