// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The stress program.  In place of init.c it is the only program of the
 * initial RAM disk, and makes the kernel be entered in every way that a
 * program, another processor and the machine can cause: exceptions, system
 * calls, interrupts, NMIs.  Each exercise runs in a process of its own, counts
 * what really happened, and is one line of the console,
 *
 *	kmsan-stress: NAME count=N
 *	kmsan-stress: NAME unavailable	this kernel or machine cannot do it
 *	kmsan-stress: NAME failed: WHY
 *
 * entry_proof.py knows the counts to expect.  With arguments, and not as init,
 * only the exercises of these names are run.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stress.h"

#define PATIENCE 300		/* seconds that an exercise may take */

const char said_by[] = "kmsan-stress";

struct exercise {
	const char *name;
	long (*run)(void);	/* or, if that is not set: */
	int vector;
	void (*trap)(void);
};

#define T(name, vector, trap) { name, NULL, vector, trap }
#define E(name, run) { name, run, 0, NULL }

static const struct exercise exercises[] = {
	T("int3", BP, trap_int3), T("int-3", BP, trap_int_3),
	T("int-4", OF, trap_int_4), E("icebp", run_icebp),
	T("ud2", UD, trap_ud2), T("divide", DE, trap_divide),
	T("hlt", GP, trap_hlt), T("cli", GP, trap_cli), T("in", GP, trap_in),
	T("rdmsr", GP, trap_rdmsr), T("lidt", GP, trap_lidt),
	T("closed-gate", GP, trap_gate), T("selector", GP, trap_selector),
	T("noncanonical", GP, trap_noncanonical),
	E("noncanonical-stack", run_stack),
	T("noncanonical-jump", GP, trap_jump),
	T("read-fault", PF, trap_read), T("write-fault", PF, trap_write),
	T("exec-fault", PF, trap_execute), T("kernel-address", PF, trap_kernel),
	T("vsyscall-read", PF, trap_vsyscall), T("x87-error", MF, trap_x87),
	E("simd-error", run_sse), E("alignment", run_alignment),
	E("int80", run_int80), E("rdtsc", run_rdtsc),
	E("iret-cs", run_iret_cs), E("iret-ss", run_iret_ss),
	E("iret-rip", run_iret_rip), E("ldt-not-present", run_ldt_np),
	E("ldt-stack", run_ldt_ss), E("step", run_step),
	E("step-syscall", run_step_syscall), E("ptrace-step", run_ptrace_step),
	E("ptrace-syscall", run_ptrace_syscall),
	E("ptrace-breakpoint", run_breakpoint),
	E("kernel-watchpoint", run_watch_kernel),
	E("first-touch", run_first_touch), E("file-map", run_file_map),
	E("past-end", run_past_end), E("copy-on-write", run_cow),
	E("bad-pointers", run_bad_pointers), E("kernel-touch", run_kernel_touch),
	E("setitimer", run_setitimer), E("timer-create", run_timer_create),
	E("profile-timer", run_profile), E("idle", run_idle),
	E("migrate", run_migrate), E("ping-pong", run_ping_pong),
	E("shootdown", run_shootdown), E("membarrier", run_membarrier),
	E("loopback", run_loopback), E("nmi", run_nmi), E("kunit", run_kunit),
};

#define EXERCISES (sizeof(exercises) / sizeof(*exercises))

/* What the process of an exercise does. */
static void perform(const struct exercise *exercise)
{
	sigset_t all;
	long count;

	catch_traps();
	alarm(PATIENCE);
	count = exercise->run ? exercise->run()
		: trap_turns(exercise->vector, exercise->trap);
	/* A timer may still run, and must not interrupt what is said. */
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, NULL);
	if (count == UNAVAILABLE)
		say("%s unavailable", exercise->name);
	else if (count == FAILED)
		say("%s failed: errno %d", exercise->name, errno);
	else
		say("%s count=%ld", exercise->name, count);
	_exit(0);
}

static void start(const struct exercise *exercise)
{
	int status;
	pid_t pid = fork();

	if (!pid)
		perform(exercise);
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		say("%s failed: no process", exercise->name);
	else if (status)
		say("%s failed: status %#x", exercise->name, status);
}

/* Interrupts since the start, for all that they were caused by. */
static void tell_interrupts(void)
{
	static const char *const names[] = { "LOC", "RES", "CAL", "TLB", "NMI" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		say("interrupts-%s count=%ld", names[i], interrupts(names[i]));
}

/*
 * All exercises, or those that the arguments name, or the one that the kernel's
 * command line names with kmsan_stress=, which becomes part of the environment.
 */
static int wanted(const char *name, int argc, char **argv)
{
	const char *only = getenv("kmsan_stress");

	if (only)
		return !strcmp(only, name);
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], name))
			return 1;
	return argc < 2;
}

int main(int argc, char **argv)
{
	int init = getpid() == 1;

	if (init) {
		argc = 1;
		mkdir("/proc", 0755);
		mkdir("/sys", 0755);
		if (mount("proc", "/proc", "proc", 0, NULL)
		    || mount("sysfs", "/sys", "sysfs", 0, NULL))
			say("mount failed: errno %d", errno);
		mount("debugfs", "/sys/kernel/debug", "debugfs", 0, NULL);
	}
	say("up");
	for (size_t i = 0; i < EXERCISES; i++)
		if (wanted(exercises[i].name, argc, argv))
			start(&exercises[i]);
	tell_interrupts();
	say("done");
	if (init) {
		sync();
		reboot(RB_POWER_OFF);
	}
	return 0;
}
