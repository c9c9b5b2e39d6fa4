/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: origin-chain call-aggregate call-aggregate-return va-arg mem-volatile */
/* Structures that start between two multiples of four, anywhere in memory that was
   clean and so has no origins: whichever byte is dirty, it brings one along.  */
/* { dg-do run } */
/* { dg-additional-options "-Wl,--push-state,--no-as-needed,-latomic,--pop-state" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_use.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <stdarg.h>

#define N 7

struct bytes { u8 b[N]; };
struct shorts { u16 a[3]; };
struct big { u8 b[90]; };

NOIPA void test_use (const u8 *p) { USE (*p); }

#define RETURN_AND_PASS(T) \
NOIPA struct T make_##T (const struct T *p) { return *p; } \
NOIPA void return_##T (void *to, void *from) \
{ *(struct T *) to = make_##T (from); } \
NOIPA void take_##T (void *to, struct T s) { *(struct T *) to = s; } \
NOIPA void pass_##T (void *to, void *from) \
{ take_##T (to, *(struct T *) from); }
RETURN_AND_PASS (bytes)
RETURN_AND_PASS (shorts)
RETURN_AND_PASS (big)

NOIPA void
take_variadic (void *to, ...)
{
  va_list ap;

  va_start (ap, to);
  *(struct bytes *) to = va_arg (ap, struct bytes);
  va_end (ap);
}

NOIPA void
pass_variadic (void *to, void *from)
{
  take_variadic (to, *(struct bytes *) from);
}

NOIPA void
load_atomic (void *to, void *from)
{
  __atomic_load ((struct bytes *) from, (struct bytes *) to, __ATOMIC_SEQ_CST);
}

NOIPA void
copy_volatile (void *to, void *from)
{
  *(volatile struct bytes *) to = *(volatile struct bytes *) from;
}

/* MOVE an object of SIZE bytes, of which number I is dirty, to and from each place
   that is a multiple of ALIGN.  */
static void
try (void (*move) (void *, void *), int size, int align, int i)
{
  for (int low = 0; low < 4; low += align)
    for (int at = 0; at < 4; at += align)
      {
	u8 *from = calloc (1, size + 8), *to = calloc (1, size + 8);

	__msan_poison (from + low + i, 1);
	move (to + at, from + low);
	EXPECT_REPORTS (0, test_use (to + at + (i + 1) % size));
	EXPECT_REPORTS (1, test_use (to + at + i));
	free (from);
	free (to);
      }
}

int
main (void)
{
  for (int i = 0; i < N; i++)
    {
      try (return_bytes, N, 1, i);
      try (pass_bytes, N, 1, i);
      try (pass_variadic, N, 1, i);
      try (load_atomic, N, 1, i);
      try (copy_volatile, N, 1, i);
    }
  for (int i = 0; i < 6; i++)
    {
      try (return_shorts, 6, 2, i);
      try (pass_shorts, 6, 2, i);
    }
  for (int i = 0; i < 90; i += 89)
    {
      try (return_big, 90, 1, i);
      try (pass_big, 90, 1, i);
    }
  return kmsan_test_done ();
}
