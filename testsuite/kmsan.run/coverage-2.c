/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-runtime flow-branch */
/* Together with coverage calls at every edge and comparison, as for
   fuzzing, clean programs stay clean.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc12 } */
/* { dg-options "-fsanitize-coverage=trace-pc,trace-cmp" } */

#include "kmsan-test.h"

#define CALLBACK NO_KMSAN __attribute__ ((no_sanitize_coverage))
CALLBACK void __sanitizer_cov_trace_pc (void) { }
CALLBACK void __sanitizer_cov_trace_cmp1 (u8 a, u8 b) { }
CALLBACK void __sanitizer_cov_trace_cmp2 (u16 a, u16 b) { }
CALLBACK void __sanitizer_cov_trace_cmp4 (u32 a, u32 b) { }
CALLBACK void __sanitizer_cov_trace_cmp8 (u64 a, u64 b) { }
CALLBACK void __sanitizer_cov_trace_const_cmp1 (u8 a, u8 b) { }
CALLBACK void __sanitizer_cov_trace_const_cmp2 (u16 a, u16 b) { }
CALLBACK void __sanitizer_cov_trace_const_cmp4 (u32 a, u32 b) { }
CALLBACK void __sanitizer_cov_trace_const_cmp8 (u64 a, u64 b) { }
CALLBACK void __sanitizer_cov_trace_switch (u64 v, void *p) { }

NOIPA int
work (int a, u8 b, long c)
{
  int r = 0;

  if (a > 3 && b < 9)
    r = 1;
  switch (c)
    {
    case 1: r += 2; break;
    case 50: r += 4; break;
    case 1000: r += 8; break;
    }
  return r;
}

int
main (void)
{
  u32 *p = malloc (sizeof (u32));

  EXPECT_EQ (work (4, 8, 50), 5);
  EXPECT_EQ (work (2, 8, 2), 0);
  *p = dirty_u32 (0x100, 0xff);
  EXPECT_EQ (*p == 0x200, 0);
  return kmsan_test_done ();
}
