// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The program that runs other programs, as init of a machine whose
 * instructions are counted (../../linux/bench/profile.c).  Each line of the file
 * /cases has, with tabs between them, a name, the file for standard input, and
 * the words of a command.  What came of it is one line of the console,
 *
 *	kmsan-hosted: NAME status=N bytes=N hash=N resident=KIB mark=N
 *
 * and, if it said anything on standard error, the first lines of that,
 *
 *	kmsan-hosted: NAME said TEXT
 *
 * bench_mark() was called for the Nth time (from 0) behind the run, and the
 * time before before it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/personality.h>
#include <sys/reboot.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../linux/scripts/say.h"

#define LINES 60		/* of what was said on standard error */
#define OUTPUT "/tmp/output"
#define ERRORS "/tmp/errors"

struct program {
	char *name;
	char *input;
	char *words[32];
};

const char said_by[] = "kmsan-hosted";

/* Stop the machine, with a message that names WHAT unless OK. */
static void need(int ok, const char *what)
{
	if (ok)
		return;
	say("failed: %s: errno %d", what, errno);
	reboot(RB_POWER_OFF);
	_exit(1);
}

/* Where the machine's plugin looks. */
__attribute__((noinline)) void bench_mark(void)
{
	asm volatile("" : : : "memory");
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
}

/* Split LINE at its tabs. */
static struct program parse(char *line)
{
	struct program program = { 0 };
	int count = 0;

	program.name = strsep(&line, "\t");
	program.input = strsep(&line, "\t");
	while (line && count < 31)
		program.words[count++] = strsep(&line, "\t");
	need(count && !line, "a line of /cases");
	return program;
}

/* Open PATH with FLAGS as the descriptor FD. */
static void redirect(int fd, const char *path, int flags)
{
	int file = open(path, flags, 0600);

	if (file < 0 || dup2(file, fd) < 0)
		_exit(125);
	close(file);
}

/* Become PROGRAM, at the same addresses in every run. */
static void become(const struct program *program)
{
	static char *environment[] = { "PATH=/usr/bin", "HOME=/", NULL };

	redirect(STDIN_FILENO, program->input, O_RDONLY);
	redirect(STDOUT_FILENO, OUTPUT, O_RDWR | O_CREAT | O_TRUNC);
	redirect(STDERR_FILENO, ERRORS, O_RDWR | O_CREAT | O_TRUNC);
	personality(ADDR_NO_RANDOMIZE);
	execve(program->words[0], program->words, environment);
	_exit(126);
}

/* The FNV-1a hash of the file PATH, and its size in *BYTES. */
static unsigned long hash_file(const char *path, long *bytes)
{
	unsigned long hash = 0xcbf29ce484222325ul;
	FILE *file = fopen(path, "r");
	int c;

	*bytes = 0;
	need(!!file, path);
	while ((c = getc_unlocked(file)) != EOF) {
		hash = (hash ^ c) * 0x100000001b3ul;
		++*bytes;
	}
	fclose(file);
	return hash;
}

/* Tell what PROGRAM wrote to standard error. */
static void tell_errors(const struct program *program)
{
	FILE *file = fopen(ERRORS, "r");
	char line[200];

	need(!!file, ERRORS);
	for (int i = 0; i < LINES && fgets(line, sizeof(line), file); i++) {
		line[strcspn(line, "\n")] = 0;
		say("%s said %s", program->name, line);
	}
	fclose(file);
}

/* Run PROGRAM and tell about it. */
static void run(const struct program *program)
{
	static int marks;
	struct rusage usage;
	unsigned long hash;
	int status;
	long bytes;
	pid_t pid;

	bench_mark();
	pid = fork();
	if (!pid)
		become(program);
	need(pid > 0 && wait4(pid, &status, 0, &usage) == pid, "wait4");
	bench_mark();
	marks += 2;
	if (WIFSIGNALED(status))
		status = 128 + WTERMSIG(status);
	else
		status = WEXITSTATUS(status);
	hash = hash_file(OUTPUT, &bytes);
	tell_errors(program);
	say("%s status=%d bytes=%ld hash=%016lx resident=%ld mark=%d",
	    program->name, status, bytes, hash, usage.ru_maxrss, marks - 1);
}

int main(void)
{
	char line[4096];
	FILE *cases;

	mount_all();
	say("up");
	cases = fopen("/cases", "r");
	need(!!cases, "/cases");
	while (fgets(line, sizeof(line), cases)) {
		struct program program;

		line[strcspn(line, "\n")] = 0;
		program = parse(line);
		run(&program);
	}
	say("done");
	reboot(RB_POWER_OFF);
	return 1;
}
