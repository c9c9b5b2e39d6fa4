// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Exercises of the stress program: exceptions, and a tracer's work.
 */
#define _GNU_SOURCE
#include <linux/hw_breakpoint.h>
#include <linux/perf_event.h>
#include <asm/ldt.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#include "stress.h"

/* ---- Traps: an instruction, and a handler that goes on behind it. ------- */

static volatile long seen[VECTORS];
static volatile greg_t resume_ip __attribute__((used));
static volatile greg_t resume_sp __attribute__((used));
char *volatile fault_address __attribute__((used));

#define USER_SELECTORS 0x002b000000000033	/* cs, gs, fs, ss */

/*
 * Count a trap and go on at RESUME_IP, with the selectors and flags that a
 * program has.  Without RESUME_IP go on where it happened.
 */
static void on_trap(int sig, siginfo_t *info, void *context)
{
	greg_t *regs = ((ucontext_t *)context)->uc_mcontext.gregs;
	greg_t ip = resume_ip;

	(void)sig;
	(void)info;
	if ((unsigned long)regs[REG_TRAPNO] < VECTORS)
		seen[regs[REG_TRAPNO]]++;
	if (!ip)
		return;
	resume_ip = 0;
	regs[REG_RIP] = ip;
	regs[REG_RSP] = resume_sp;
	regs[REG_CSGSFS] = USER_SELECTORS;
	regs[REG_EFL] &= ~0x44500;	/* AC, NT, DF, TF */
}

/* Have SIG handled by HANDLER, on the stack for signals. */
void catch(int sig, void (*handler)(int, siginfo_t *, void *))
{
	struct sigaction action = { .sa_sigaction = handler,
				    .sa_flags = SA_SIGINFO | SA_ONSTACK };

	sigaction(sig, &action, NULL);
}

/* Have all signals that traps cause handled on a stack of their own. */
void catch_traps(void)
{
	static const int signals[] = { SIGTRAP, SIGILL, SIGSEGV, SIGBUS, SIGFPE };
	static char area[64 * 1024];
	stack_t stack = { .ss_sp = area, .ss_size = sizeof(area) };

	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		catch(signals[i], on_trap);
}

/*
 * Run CODE, which traps, and go on with AFTER.  All that CODE may change is
 * clobbered; the red zone is kept off, as CODE may push.
 */
#define TRAP(code, after) \
	asm volatile("sub $128, %%rsp\n\t" \
		     "push %%rbp\n\t" \
		     "lea 9f(%%rip), %%rax\n\t" \
		     "mov %%rax, resume_ip(%%rip)\n\t" \
		     "mov %%rsp, resume_sp(%%rip)\n\t" \
		     code "\n" \
		     "9:\n\t" \
		     "mov resume_sp(%%rip), %%rsp\n\t" \
		     after "\n\t" \
		     "movq $0, resume_ip(%%rip)\n\t" \
		     "pop %%rbp\n\t" \
		     "add $128, %%rsp" \
		     : : : "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", \
		     "r11", "memory", "cc")

#define TRAPS(name, code, after) void name(void) { TRAP(code, after); }
#define NONCANONICAL "mov $1, %%eax; ror $1, %%rax; shr $1, %%rax;"
#define FLAGS_AND(mask) "pushf; andl $" #mask ", (%%rsp); popf;"
#define FLAGS_OR(bits) "pushf; orl $" #bits ", (%%rsp); popf;"

TRAPS(trap_int3, "int3", "")
TRAPS(trap_int_3, ".byte 0xcd, 3", "")
TRAPS(trap_int_4, "int $4", "")
static TRAPS(trap_icebp, ".byte 0xf1", "")
TRAPS(trap_ud2, "ud2", "")
TRAPS(trap_divide, "xor %%edx, %%edx; xor %%ecx, %%ecx; div %%ecx", "")
TRAPS(trap_hlt, "hlt", "")
TRAPS(trap_cli, "cli", "")
TRAPS(trap_in, "in $0x80, %%al", "")
TRAPS(trap_rdmsr, "mov $0xc0000080, %%ecx; rdmsr", "")
TRAPS(trap_lidt, "lidt (%%rsp)", "")
TRAPS(trap_gate, "int $0x20", "")
static TRAPS(trap_rdtsc, "rdtsc", "")
TRAPS(trap_selector, "mov $0xfff3, %%ecx; mov %%ecx, %%es", "")
TRAPS(trap_noncanonical, NONCANONICAL "mov (%%rax), %%rax", "")
static TRAPS(trap_stack,
      NONCANONICAL "mov %%rax, %%rbp; mov (%%rbp), %%rax", "")
TRAPS(trap_jump, NONCANONICAL "jmp *%%rax", "")
TRAPS(trap_read, "mov 8, %%eax", "")
TRAPS(trap_address, "mov fault_address(%%rip), %%rax; mov (%%rax), %%al", "")
TRAPS(trap_write, "movl $1, trap_write(%%rip)", "")
TRAPS(trap_execute, "jmp resume_ip", "")
TRAPS(trap_kernel, "movabs 0xffffffff81000000, %%eax", "")
TRAPS(trap_vsyscall, "movabs 0xffffffffff600000, %%eax", "")
TRAPS(trap_x87, "push $0x033b; fninit; fldcw (%%rsp); fld1; fldz; fdivrp;"
      "fwait", "fninit")
static TRAPS(trap_sse,
      "push $0x1f00; ldmxcsr (%%rsp); pxor %%xmm0, %%xmm0;"
      "divss %%xmm0, %%xmm0", "push $0x1f80; ldmxcsr (%%rsp); pop %%rax")
static TRAPS(trap_alignment, FLAGS_OR(0x40000) "mov 1(%%rsp), %%ecx",
      FLAGS_AND(~0x40000))
static TRAPS(trap_int80, "mov $20, %%eax; int $0x80", "")
/* A bad frame: the kernel's own IRET faults, or what it returns to does. */
static TRAPS(trap_raise, "mov $39, %%eax; syscall; mov %%eax, %%edi;"
      "mov $62, %%eax; mov $12, %%esi; syscall", "")

/* The turns of TRAP that really were the exception VECTOR. */
long trap_turns(int vector, void (*trap)(void))
{
	for (int i = 0; i < TURNS; i++)
		trap();
	return seen[vector];
}

/* Like trap_turns(), for what not every machine or kernel does at all. */
static long trap_if_any(int vector, void (*trap)(void))
{
	long count = trap_turns(vector, trap);

	return count ? count : UNAVAILABLE;
}

long run_sse(void)
{
	return trap_if_any(XF, trap_sse);
}

long run_alignment(void)
{
	return trap_if_any(AC, trap_alignment);
}

long run_icebp(void)
{
	return trap_if_any(DB, trap_icebp);
}

/* A processor says #SS; QEMU's says #GP here, too. */
long run_stack(void)
{
	long count = trap_turns(SS, trap_stack);

	return count + seen[GP];
}

/* Without 32-bit system calls the gate is closed. */
long run_int80(void)
{
	trap_int80();
	if (seen[GP])
		return UNAVAILABLE;
	return TURNS - trap_turns(GP, trap_int80);
}

long run_rdtsc(void)
{
	if (prctl(PR_SET_TSC, PR_TSC_SIGSEGV))
		return UNAVAILABLE;
	return trap_turns(GP, trap_rdtsc);
}

/* What a signal handler changes for sigreturn() to return to. */
static int spoilt_register;
static greg_t spoilt_value;

static void on_spoil(int sig, siginfo_t *info, void *context)
{
	(void)sig;
	(void)info;
	((ucontext_t *)context)->uc_mcontext.gregs[spoilt_register] =
		spoilt_value;
}

/* Return from a signal with VALUE in REG; all but a few ways are faults. */
static long return_with(int reg, greg_t value)
{
	long count = 0;

	spoilt_register = reg;
	spoilt_value = value;
	catch(SIGUSR2, on_spoil);
	for (int i = 0; i < TURNS; i++)
		trap_raise();
	for (int i = 0; i < VECTORS; i++)
		count += seen[i];
	return count;
}

long run_iret_cs(void)
{
	return return_with(REG_CSGSFS, 0x002b00000000fff3);
}

long run_iret_ss(void)
{
	return return_with(REG_CSGSFS, 0x0033000000000033);
}

long run_iret_rip(void)
{
	return return_with(REG_RIP, 1L << 62);
}

/* A selector of a segment that is not present, in %ss (#SS) or %es (#NP). */
static long ldt_turns(int vector, int stack)
{
	struct user_desc desc = { .limit = 0xfffff, .seg_32bit = 1,
				  .limit_in_pages = 1, .seg_not_present = 1 };

	if (syscall(SYS_modify_ldt, 1, &desc, sizeof(desc)))
		return UNAVAILABLE;
	for (int i = 0; i < TURNS; i++)
		if (stack)
			TRAP("mov $7, %%ecx; mov %%ecx, %%ss", "");
		else
			TRAP("mov $7, %%ecx; mov %%ecx, %%es", "");
	return seen[vector];
}

long run_ldt_np(void)
{
	return ldt_turns(NP, 0);
}

long run_ldt_ss(void)
{
	return ldt_turns(SS, 1);
}

/* Six instructions with TF, none of them privileged: six #DB. */
long run_step(void)
{
	for (int i = 0; i < TURNS; i++)
		asm volatile("sub $128, %%rsp\n\t" FLAGS_OR(0x100)
			     "nop; nop; nop;" FLAGS_AND(~0x100)
			     "add $128, %%rsp" : : : "memory", "cc");
	return seen[DB];
}

/* The same with a system call, which itself runs without TF, in between. */
long run_step_syscall(void)
{
	long id = 0, right = 0;

	for (int i = 0; i < TURNS; i++) {
		asm volatile("sub $128, %%rsp\n\t" FLAGS_OR(0x100)
			     "mov $110, %%eax; syscall; mov %%rax, %0;"
			     FLAGS_AND(~0x100) "add $128, %%rsp"
			     : "=&r"(id) : : "rax", "rcx", "r11", "memory", "cc");
		right += id == getppid();
	}
	return right == TURNS ? seen[DB] : FAILED;
}

/* ---- A tracer. ---------------------------------------------------------- */

__attribute__((noinline)) static void traced(void)
{
	asm volatile("nop");
}

/* Start a child that stops, and then runs traced() many times. */
static pid_t start_traced(void)
{
	int status;
	pid_t pid = fork();

	if (!pid) {
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		raise(SIGSTOP);
		for (int i = 0; i < TURNS; i++) {
			traced();
			syscall(SYS_getppid);
		}
		_exit(0);
	}
	return waitpid(pid, &status, 0) == pid ? pid : -1;
}

/* How often PID, continued by REQUEST, stops with SIGTRAP; at most LIMIT. */
static long count_stops(pid_t pid, int request, long limit)
{
	long count = 0;
	int status;

	while (count < limit && !ptrace(request, pid, NULL, NULL)
	       && waitpid(pid, &status, 0) == pid && WIFSTOPPED(status))
		count += WSTOPSIG(status) == SIGTRAP;
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return count;
}

long run_ptrace_step(void)
{
	return count_stops(start_traced(), PTRACE_SINGLESTEP, TURNS);
}

long run_ptrace_syscall(void)
{
	return count_stops(start_traced(), PTRACE_SYSCALL, TURNS);
}

long run_breakpoint(void)
{
	pid_t pid = start_traced();

	if (ptrace(PTRACE_POKEUSER, pid, offsetof(struct user, u_debugreg[0]),
		   traced)
	    || ptrace(PTRACE_POKEUSER, pid, offsetof(struct user, u_debugreg[7]),
		      1L)) {
		kill(pid, SIGKILL);
		return UNAVAILABLE;
	}
	return count_stops(pid, PTRACE_CONT, 2 * TURNS);
}

/* A breakpoint on data that only the kernel writes: #DB in kernel mode. */
long run_watch_kernel(void)
{
	static volatile long watched;
	struct perf_event_attr attr = {
		.type = PERF_TYPE_BREAKPOINT, .size = sizeof(attr),
		.bp_type = HW_BREAKPOINT_W, .bp_addr = (unsigned long)&watched,
		.bp_len = sizeof(watched), .sample_period = 1 << 30,
	};
	int fd = syscall(SYS_perf_event_open, &attr, 0, -1, -1, 0);
	long value = 1, count = 0;
	int fds[2];

	if (fd < 0)
		return UNAVAILABLE;
	if (pipe(fds))
		return FAILED;
	for (int i = 0; i < TURNS; i++)
		if (write(fds[1], &value, sizeof(value)) != sizeof(value)
		    || read(fds[0], (void *)&watched, sizeof(watched)) < 0)
			return FAILED;
	if (read(fd, &count, sizeof(count)) != sizeof(count))
		return FAILED;
	return count;
}
