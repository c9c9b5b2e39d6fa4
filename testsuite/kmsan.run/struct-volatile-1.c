/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-volatile agg-copy */
/* Copies of volatile structures and unions carry the shadow of each byte.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_use.*Uninit was stored to memory at.*copy_small.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_use.*Uninit was stored to memory at.*copy_big.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_use.*Uninit was stored to memory at.*copy_packed.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

union small { u64 a; u8 b[8]; };
struct big { u32 a[12]; u16 b; };
struct packed { u8 a; u32 b[3]; u16 c; } __attribute__ ((packed));

NOIPA void copy_small (union small *d, const volatile union small *s) { *d = *s; }
NOIPA void copy_big (volatile struct big *d, struct big *s) { *d = *s; }
NOIPA void copy_packed (volatile struct packed *d, volatile struct packed *s) { *d = *s; }

NOIPA void test_use (const u8 *p) { USE (*p); }

int
main (void)
{
  union small *s = calloc (2, sizeof (*s));
  struct big *b = calloc (2, sizeof (*b));
  u8 *memory = calloc (1, 2 * sizeof (struct packed) + 5);
  struct packed *p = (struct packed *) (memory + 1);

  __msan_poison (&s[1].b[3], 2);
  copy_small (&s[0], &s[1]);
  EXPECT_BYTES (s[0], "...xx...");
  EXPECT_REPORTS (1, test_use (&s[0].b[4]));

  __msan_poison (&b[1].a[5], 5);
  b[1].b = 7;
  copy_big (&b[0], &b[1]);
  EXPECT_BYTES (b[0], "....................xxxxx...........................");
  EXPECT_REPORTS (1, test_use ((u8 *) &b[0].a[6]));
  EXPECT_EQ (b[0].b, 7);

  __msan_poison (&p[1].c, 2);
  copy_packed (&p[0], &p[1]);
  EXPECT_BYTES (memory[0], "..............xx.");
  EXPECT_REPORTS (1, test_use ((u8 *) &p[0].c + 1));
  return kmsan_test_done ();
}
