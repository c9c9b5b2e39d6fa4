/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-goto */
/* An interpreter with computed gotos keeps values, and its state stays
   clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
run (const char *code)
{
  static void *const labels[] = { &&op_inc, &&op_dbl, &&op_end };
  int acc = 0;

  goto *labels[*code++ - '0'];
op_inc:
  acc++;
  goto *labels[*code++ - '0'];
op_dbl:
  acc *= 2;
  goto *labels[*code++ - '0'];
op_end:
  return acc;
}

NOIPA int
irreducible (int n)
{
  int i = 0;

  if (n & 1)
    goto middle;
top:
  i += 2;
middle:
  i++;
  if (i < n)
    goto top;
  return i;
}

int
main (void)
{
  EXPECT_EQ (run ("00101012"), 22);
  EXPECT_EQ (irreducible (7), 7);
  EXPECT_EQ (irreducible (8), 9);
  return kmsan_test_done ();
}
