/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-asm-callee */
/* A function that an asm calls, as Linux does on the interrupt stack, finds its
   parameters initialised, whatever the context had; in a region and in an
   ordinary function.  */
/* { dg-do run } */
/* { dg-additional-options "-mno-red-zone -fno-pic -no-pie" } */

#include "region-test.h"

NOIPA __attribute__ ((used)) void
callee (long *p, long v)
{
  USE (p != 0);
  USE (v > 3);
  *p += v;
}

/* The compiler is not to know that it is the same function.  */
extern void elsewhere (long *, long) __asm__ ("callee");

/* The stack is aligned in between, which a call by asm must see to.  */
#define CALL() \
  __asm__ volatile ("movq %%rsp, %%rbx\n\tandq $-16, %%rsp\n\t" \
		    "call %P[func]\n\tmovq %%rbx, %%rsp" \
		    : "+D" (p_), "+S" (v_) : [func] "i" (elsewhere) \
		    : "rax", "rbx", "rcx", "rdx", "r8", "r9", "r10", "r11", \
		      "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", \
		      "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", \
		      "xmm13", "xmm14", "xmm15", "cc", "memory")

NOINSTR void
entry (long *p, long v)
{
  long *p_ = p;
  long v_ = v;

  DIRTY_CONTEXT ();
  BEGIN ();
  CALL ();
  END ();
}

NOIPA void
ordinary (long *p, long v)
{
  long *p_ = p;
  long v_ = v;

  DIRTY_CONTEXT ();
  CALL ();
}

int
main (void)
{
  long sum = 0;

  EXPECT_REPORTS (0, entry (&sum, 5));
  EXPECT_REPORTS (0, ordinary (&sum, 6));
  EXPECT_EQ (sum, 11);
  return kmsan_test_done ();
}
