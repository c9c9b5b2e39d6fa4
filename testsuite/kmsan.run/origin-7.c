/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain mem-load mem-unaligned mem-bitfield atomic-load op-complex */
/* Memory that was clean and so has no origins, but for one dirty byte: a value that is
   loaded from there has that byte's, wherever it starts.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_u16.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_u32.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_u64.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_field.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_atomic.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#define PACKED __attribute__ ((packed))
struct p16 { u16 v; } PACKED;
struct p32 { u32 v; } PACKED;
struct p64 { u64 v; } PACKED;
struct field { u64 a : 20, b : 44; };

NOIPA void test_u16 (void *p) { USE (((struct p16 *) p)->v); }
NOIPA void test_u32 (void *p) { USE (((struct p32 *) p)->v); }
NOIPA void test_u64 (void *p) { USE (((struct p64 *) p)->v); }
NOIPA u64 get_field (struct field *p) { return p->b; }
NOIPA void test_field (void *p) { USE (get_field (p)); }
NOIPA void test_atomic (void *p) { USE (__atomic_load_n ((u64 *) p, __ATOMIC_RELAXED)); }
#ifdef __SSE2__
NOIPA _Complex double get_complex (_Complex double *p) { return *p; }
NOIPA void
test_complex (void *p)
{
  _Complex double z = get_complex (p);

  USE (__real__ z > 1);
  USE (__imag__ z > 1);
}
#endif

/* TEST reports an object of SIZE bytes whose byte I is dirty, FIRST <= I, in each place
   that is a multiple of ALIGN.  */
static void
try (void (*test) (void *), int first, int size, int align)
{
  for (int at = 0; at < 4; at += align)
    for (int i = first; i < size; i++)
      {
	u8 *p = calloc (1, size + 8);

	EXPECT_REPORTS (0, test (p + at));
	__msan_poison (p + at + i, 1);
	EXPECT_REPORTS (1, test (p + at));
	free (p);
      }
}

int
main (void)
{
  try (test_u16, 0, 2, 1);
  try (test_u32, 0, 4, 1);
  try (test_u64, 0, 8, 1);
  try (test_field, 3, 8, 8);
  try (test_atomic, 0, 8, 8);
#ifdef __SSE2__
  try (test_complex, 0, 16, 16);
#endif
  return kmsan_test_done ();
}
