/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: asm-move */
/* Moving an undefined value through an asm without instructions is no use of it,
   and what is initialised stays so.  */
/* { dg-do run } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void
copy (int *to, const int *from)
{
  int x = *from;

  __asm__ volatile ("" : "+r" (x));
  *to = x;
}

NOIPA int
low_half (const u32 *p)
{
  u32 x = *p;

  __asm__ ("\n\t" : "+r" (x));
  return (x & 0xff) == 0x34;
}

NOIPA int
clean (int v)
{
  __asm__ ("" : "+r" (v));
  return v + 1;
}

int
main (void)
{
  int to = 3;
  u32 half = dirty_u32 (0x1234, 0xffff0000);

  copy (&to, new_int (4));
  EXPECT_POISONED (to);
  EXPECT_EQ (low_half (&half), 1);
  EXPECT_EQ (clean (4), 5);
  return kmsan_test_done ();
}
