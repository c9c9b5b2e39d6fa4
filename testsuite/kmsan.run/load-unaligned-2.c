/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-unaligned */
/* An unaligned load of initialised memory is clean although its neighbours
   are not.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct packed { char c; int i; long l; char d; } __attribute__ ((packed));

NOIPA int get_int (const struct packed *p) { return p->i; }
NOIPA long get_long (const struct packed *p) { return p->l; }

int
main (void)
{
  struct packed *p = malloc (sizeof (*p));

  p->i = opaque_int (0x12345678);
  p->l = opaque_long (-2);
  EXPECT_EQ (get_int (p), 0x12345678);
  EXPECT_EQ (get_long (p), -2);
  EXPECT_BYTES (*p, "x............x");
  return kmsan_test_done ();
}
