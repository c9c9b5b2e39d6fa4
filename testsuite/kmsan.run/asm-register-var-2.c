/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-register-variable */
/* Hard-register variables reach their asm undisturbed, as in a system call
   or a hypercall.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA long
call6 (long a, long b, long c, long d)
{
  register long r8 __asm__ ("r8") = c;
  register long r10 __asm__ ("r10") = d;
  long ret;

  __asm__ volatile ("leaq (%%rdi,%%rsi), %%rax\n\taddq %%r8, %%rax\n\taddq %%r10, %%rax"
		    : "=a" (ret) : "D" (a), "S" (b), "r" (r8), "r" (r10) : "rcx", "r11", "memory");
  return ret;
}

NOIPA long
write_nothing (void)
{
  register long nr __asm__ ("rax") = 39;

  __asm__ volatile ("syscall" : "+r" (nr) : : "rcx", "r11", "memory");
  return nr;
}

NOIPA u64
stack (void)
{
  register u64 sp __asm__ ("rsp");

  __asm__ volatile ("" : "+r" (sp));
  return sp;
}

int
main (void)
{
  long *p = malloc (sizeof (long));

  *p = opaque_long (3);
  EXPECT_EQ (call6 (1, 2, *p, *p + 1), 10);
  EXPECT_EQ (write_nothing (), getpid ());
  EXPECT_EQ (stack () != 0, 1);
  return kmsan_test_done ();
}
