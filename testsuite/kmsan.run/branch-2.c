/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch */
/* A branch that undefined bits cannot influence is silent.  */
/* { dg-do run } */

#include "kmsan-test.h"

NOIPA int
classify (const u32 *p)
{
  if (*p & 0x100)
    return 1;
  if (*p == 0x00)
    return 2;
  return 3;
}

int
main (void)
{
  u32 *p = malloc (sizeof (u32));

  *p = dirty_u32 (0x100, 0x0f);
  EXPECT_EQ (classify (p), 1);
  *p = dirty_u32 (0x010, 0x0f);
  EXPECT_EQ (classify (p), 3);
  *p = opaque_u32 (0);
  EXPECT_EQ (classify (p), 2);
  return kmsan_test_done ();
}
