/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-asm-callee */
/* A function of the same file that an asm calls outside all regions, where
   nothing can be cleared, takes its parameters for clean.  */
/* { dg-do run } */
/* { dg-additional-options "-mno-red-zone -fno-pic -no-pie" } */

#include "region-test.h"

static NOIPA __attribute__ ((used)) void
callee (long *p, long v)
{
  USE (p != 0);
  USE (v > 3);
  *p += v;
}

NOINSTR void
entry (long *p, long v)
{
  DIRTY_CONTEXT ();
  __asm__ volatile ("movq %%rsp, %%rbx\n\tandq $-16, %%rsp\n\t"
		    "call %P[func]\n\tmovq %%rbx, %%rsp"
		    : "+D" (p), "+S" (v) : [func] "i" (callee)
		    : "rax", "rbx", "rcx", "rdx", "r8", "r9", "r10", "r11",
		      "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6",
		      "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12",
		      "xmm13", "xmm14", "xmm15", "cc", "memory");
}

int
main (void)
{
  long sum = 0;

  EXPECT_REPORTS (0, entry (&sum, 5));
  EXPECT_EQ (sum, 5);
  return kmsan_test_done ();
}
