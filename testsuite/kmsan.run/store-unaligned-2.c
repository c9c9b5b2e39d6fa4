/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-unaligned */
/* An unaligned clean store cleans exactly its bytes.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct packed { char head[3]; u32 value; char tail; }
  __attribute__ ((packed, aligned (8)));

NOIPA void put (struct packed *s, u32 v) { s->value = v; }

int
main (void)
{
  struct packed *s = malloc (sizeof (*s));

  put (s, 0xcafe1234);
  EXPECT_BYTES (*s, "xxx....x");
  EXPECT_EQ (s->value, 0xcafe1234);
  return kmsan_test_done ();
}
