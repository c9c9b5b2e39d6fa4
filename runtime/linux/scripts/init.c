// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The only program of the initial RAM disk.  It tells that the kernel came
 * this far, makes the kernel do a little of everything a program asks for, so
 * that a report nobody expects has a chance to show, and powers off.
 */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "say.h"

const char said_by[] = "kmsan-init";

/* Read the file PATH to its end.  False if it cannot be read. */
static int slurp(const char *path)
{
	static char buffer[4096];
	int fd = open(path, O_RDONLY);
	ssize_t len;

	if (fd < 0)
		return 0;
	do
		len = read(fd, buffer, sizeof(buffer));
	while (len > 0);
	close(fd);
	return len == 0;
}

/* Files: create, write, map, rename, stat and remove one. */
static int try_files(void)
{
	struct stat st;
	char *map;
	int fd = open("/tmp-file", O_RDWR | O_CREAT, 0600);

	if (fd < 0 || write(fd, "kmsan", 5) != 5 || ftruncate(fd, 8192))
		return 0;
	map = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (map == MAP_FAILED)
		return 0;
	map[4096] = map[0];
	munmap(map, 8192);
	close(fd);
	return !rename("/tmp-file", "/tmp-file-2") && !stat("/tmp-file-2", &st)
		&& st.st_size == 8192 && !unlink("/tmp-file-2");
}

/* Processes: a child that answers through a pipe and is waited for. */
static int try_processes(void)
{
	int fds[2], status;
	char byte = 0;
	pid_t pid;

	if (pipe(fds))
		return 0;
	pid = fork();
	if (pid < 0)
		return 0;
	if (!pid)
		_exit(write(fds[1], "x", 1) != 1);
	if (read(fds[0], &byte, 1) != 1 || waitpid(pid, &status, 0) != pid)
		return 0;
	close(fds[0]);
	close(fds[1]);
	return byte == 'x' && !status;
}

/* Sockets: a message between two local ones, announced by epoll. */
static int try_sockets(void)
{
	struct epoll_event event = { .events = EPOLLIN };
	char text[8] = "";
	int fds[2], poll = epoll_create1(0);

	if (poll < 0 || socketpair(AF_UNIX, SOCK_DGRAM, 0, fds))
		return 0;
	if (epoll_ctl(poll, EPOLL_CTL_ADD, fds[1], &event))
		return 0;
	if (send(fds[0], "hello", 5, 0) != 5
	    || epoll_wait(poll, &event, 1, 1000) != 1
	    || recv(fds[1], text, sizeof(text), 0) != 5)
		return 0;
	close(fds[0]);
	close(fds[1]);
	close(poll);
	return !strcmp(text, "hello");
}

/* Time: sleep for a while and see the clock go on. */
static int try_time(void)
{
	struct timespec before, after, nap = { .tv_nsec = 20000000 };

	return !clock_gettime(CLOCK_MONOTONIC, &before)
		&& !nanosleep(&nap, NULL)
		&& !clock_gettime(CLOCK_MONOTONIC, &after)
		&& (after.tv_sec > before.tv_sec
		    || after.tv_nsec > before.tv_nsec);
}

/* Load the modules in /modules, if there are any, in the order of their names. */
static void load_modules(void)
{
	struct dirent **names;
	char text[96], path[80];
	int i, fd, n = scandir("/modules", &names, NULL, alphasort);

	for (i = 0; i < n; i++) {
		if (names[i]->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "/modules/%.60s", names[i]->d_name);
		fd = open(path, O_RDONLY);
		snprintf(text, sizeof(text), "module %.60s %s",
			 names[i]->d_name,
			 fd >= 0 && !syscall(SYS_finit_module, fd, "", 0)
			 ? "loaded" : "could not be loaded");
		say(text);
		close(fd);
	}
}

int main(void)
{
	int ok;

	say("up");
	load_modules();
	mkdir("/proc", 0755);
	mkdir("/sys", 0755);
	ok = !mount("proc", "/proc", "proc", 0, NULL)
		&& !mount("sysfs", "/sys", "sysfs", 0, NULL);
	ok &= slurp("/proc/meminfo") & slurp("/proc/self/maps")
		& slurp("/proc/cpuinfo") & slurp("/proc/interrupts")
		& slurp("/sys/kernel/notes");
	ok &= try_files() & try_processes() & try_sockets() & try_time();
	say(ok ? "done" : "failed");
	sync();
	reboot(RB_POWER_OFF);
	reboot(RB_AUTOBOOT);
	return 1;
}
