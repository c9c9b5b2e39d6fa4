/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-result */
/* A conditional function with a result clears its slot where a region ends, at
   the outermost end only.  One without a result has nothing to clear.  */
/* { dg-do compile } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_get_context_state" 2 } } */
/* { dg-final { scan-assembler-times "mov\[lq\]\[ \t\]+\[^,\]*, 800\\(%r" 2 } } */

#include "region.h"

NOINSTR long
noinstr_result (int *p)
{
  BEGIN ();
  BEGIN ();
  p[0] = 1;
  END ();
  p[1] = 2;
  END ();
  outside_1 ();
  BEGIN ();
  p[2] = 3;
  END ();
  return *p;
}

NOINSTR void
noinstr_void (int *p)
{
  BEGIN ();
  p[0] = 1;
  END ();
}
