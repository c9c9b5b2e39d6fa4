/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain */
/* A store of an undefined value is part of the story the report tells.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_story.*" } */
/* { dg-output "Uninit was stored to memory at.*middle.*" } */
/* { dg-output "Local variable source created at.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA void
middle (int *to)
{
  int source;

  look (&source);
  *to = source;
}

NOIPA void test_story (const int *p) { USE (*p); }

int
main (void)
{
  int *p = calloc (1, sizeof (int));

  middle (p);
  EXPECT_REPORTS (1, test_story (p));
  return kmsan_test_done ();
}
