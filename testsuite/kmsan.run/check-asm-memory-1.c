/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-check-asm-memory */
/* Undefined bytes in a memory operand that an asm reads are one report, in front
   of it, with the origin of the first of them; so are those of an operand that
   it reads and writes.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-kmsan-check-asm-memory" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_byte.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_long.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_both.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_structure.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_second.*" } */
/* { dg-output "Local variable second_half created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_packed.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_element.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_goto.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct block { u32 words[16]; };
struct __attribute__ ((packed)) table { u16 limit; u64 base; };

NOIPA void test_byte (const u8 *p) { __asm__ volatile ("# %0" : : "m" (*p)); }
NOIPA void test_long (const long *p) { __asm__ volatile ("# %0" : : "m" (*p)); }
NOIPA void test_both (int *p) { __asm__ volatile ("# %0" : "+m" (*p)); }

/* One report for 64 bytes.  */
NOIPA void
test_structure (const struct block *p)
{
  __asm__ volatile ("# %0" : : "m" (*p));
}

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA void
test_second (u32 x)
{
  u32 second_half;
  u32 both[2];

  look (&second_half);
  both[0] = x;
  both[1] = second_half;
  __asm__ volatile ("# %0" : : "m" (both));
}

NOIPA void
test_packed (u64 base)
{
  struct table table;

  table.base = base;
  __asm__ volatile ("# %0" : : "m" (table));
}

NOIPA void
test_element (const u16 *p, int i)
{
  __asm__ volatile ("# %0" : : "m" (p[i]));
}

NOIPA int
test_goto (const int *p)
{
  __asm__ goto ("# %0 %l1" : : "m" (*p) : : out);
  return 1;
out:
  return 2;
}

int
main (void)
{
  int *both = new_int (1);
  u16 array[4] = { 1, 2, 3, 4 };

  __msan_poison (&array[2], sizeof array[2]);
  EXPECT_REPORTS (1, test_byte (new_u8 (1)));
  EXPECT_REPORTS (1, test_long (new_long (1)));
  EXPECT_REPORTS (1, test_both (both));
  EXPECT_CLEAN (*both);
  EXPECT_REPORTS (1, test_structure (malloc (sizeof (struct block))));
  EXPECT_REPORTS (1, test_second (1));
  EXPECT_REPORTS (1, test_packed (1));
  EXPECT_REPORTS (1, test_element (array, 2));
  EXPECT_REPORTS (1, test_goto (new_int (1)));
  return kmsan_test_done ();
}
