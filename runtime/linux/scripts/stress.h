/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of the stress program share.  stress.c has the list of the
 * exercises, stress-traps.c the exceptions and the tracer, stress-load.c page
 * faults, interrupts and other load.
 */
#ifndef STRESS_H
#define STRESS_H

#include <signal.h>

#include "say.h"

#define TURNS 100		/* how often each exercise does its thing */

/* What an exercise returns that did not count. */
#define UNAVAILABLE (-1L)	/* this kernel or machine cannot do it */
#define FAILED (-2L)

/* Exception vectors. */
enum { DE = 0, DB = 1, BP = 3, OF = 4, UD = 6, NP = 11, SS = 12, GP = 13,
       PF = 14, MF = 16, AC = 17, XF = 19, VECTORS = 32 };

extern char *volatile fault_address;	/* what trap_address() reads */

long interrupts(const char *name);
void catch(int sig, void (*handler)(int, siginfo_t *, void *));
void catch_traps(void);
long trap_turns(int vector, void (*trap)(void));

/* Instructions that trap, once each. */
void trap_int3(void);
void trap_int_3(void);
void trap_int_4(void);
void trap_ud2(void);
void trap_divide(void);
void trap_hlt(void);
void trap_cli(void);
void trap_in(void);
void trap_rdmsr(void);
void trap_lidt(void);
void trap_gate(void);
void trap_selector(void);
void trap_noncanonical(void);
void trap_jump(void);
void trap_read(void);
void trap_address(void);
void trap_write(void);
void trap_execute(void);
void trap_kernel(void);
void trap_vsyscall(void);
void trap_x87(void);

/* Exercises: they return how often it happened. */
long run_sse(void);
long run_alignment(void);
long run_icebp(void);
long run_stack(void);
long run_int80(void);
long run_rdtsc(void);
long run_iret_cs(void);
long run_iret_ss(void);
long run_iret_rip(void);
long run_ldt_np(void);
long run_ldt_ss(void);
long run_step(void);
long run_step_syscall(void);
long run_ptrace_step(void);
long run_ptrace_syscall(void);
long run_breakpoint(void);
long run_watch_kernel(void);
long run_first_touch(void);
long run_file_map(void);
long run_past_end(void);
long run_cow(void);
long run_bad_pointers(void);
long run_kernel_touch(void);
long run_setitimer(void);
long run_timer_create(void);
long run_profile(void);
long run_idle(void);
long run_migrate(void);
long run_ping_pong(void);
long run_shootdown(void);
long run_membarrier(void);
long run_loopback(void);
long run_nmi(void);
long run_kunit(void);

#endif
