/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-volatile */
/* A volatile clean store cleans its destination.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA void put (volatile u16 *to, u16 v) { *to = v; }

int
main (void)
{
  u16 *to = malloc (2 * sizeof (u16));

  put (to, 0x1234);
  EXPECT_EQ (to[0], 0x1234);
  EXPECT_POISONED (to[1]);
  return kmsan_test_done ();
}
