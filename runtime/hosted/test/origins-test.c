/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* The depot: equal events, equal origins; chains end; reserved numbers.  */

#include "unit.h"
#include "../kmsan-internal.h"

static void
test_stacks (void)
{
  uintptr_t pcs[KMSAN_STACK_DEPTH];

  for (int i = 0; i < KMSAN_STACK_DEPTH; i++)
    pcs[i] = 0x400000 + i;
  u32 a = kmsan_origin_stack (pcs, KMSAN_STACK_DEPTH, false);
  u32 b = kmsan_origin_stack (pcs, KMSAN_STACK_DEPTH - 1, false);
  u32 freed = kmsan_origin_stack (pcs, KMSAN_STACK_DEPTH, true);
  EXPECT (a && b && freed && a != b && a != freed);
  EXPECT_INT (kmsan_origin_stack (pcs, KMSAN_STACK_DEPTH, false), a);
  EXPECT_INT (kmsan_origin_stack (pcs, KMSAN_STACK_DEPTH, true), freed);
  EXPECT (!kmsan_origin_is_free (a) && kmsan_origin_is_free (freed));
  const struct kmsan_record *r = kmsan_origin_record (a);
  EXPECT (r && r->kind == RECORD_STACK && r->count == KMSAN_STACK_DEPTH);
  EXPECT (r && memcmp (r->data, pcs, sizeof pcs) == 0);
}

static void
test_chain (void)
{
  uintptr_t pc = 0x1234;
  u32 origin = kmsan_origin_stack (&pc, 1, true), last = 0;

  EXPECT_INT (kmsan_origin_depth (origin), 0);
  for (int i = 1; i <= KMSAN_MAX_ORIGIN_DEPTH; i++)
    {
      last = origin;
      origin = __msan_chain_origin (origin);
      EXPECT_INT (kmsan_origin_depth (origin), i);
      EXPECT (kmsan_origin_is_free (origin));
      const struct kmsan_record *r = kmsan_origin_record (origin);
      EXPECT (r && r->kind == RECORD_CHAIN && r->data[1] == last);
    }
  EXPECT_INT (__msan_chain_origin (origin), origin);
  EXPECT_INT (__msan_chain_origin (0), 0);
}

static void
test_locals (void)
{
  static const char name[] = "variable";
  u32 a = kmsan_origin_local (name, 1, 2);

  EXPECT (a && a == kmsan_origin_local (name, 1, 2));
  EXPECT (a != kmsan_origin_local (name, 1, 3));
  const struct kmsan_record *r = kmsan_origin_record (a);
  EXPECT (r && r->kind == RECORD_LOCAL && r->data[0] == (uintptr_t) name);
}

/* Fill a good part of the depot: enough records to pass several times over
   the places where a number could have only ones in its low 17 bits.  */

static void
test_reserved (void)
{
  bool all_ones = false, zero = false, wrong = false;
  u32 origin = 0;

  for (uintptr_t i = 0; i < 200000; i++)
    {
      uintptr_t pcs[3] = { 0x7000000 + i, i, 3 };
      origin = kmsan_origin_stack (pcs, 1 + i % 3, i & 1);
      for (int depth = 0; depth < KMSAN_MAX_ORIGIN_DEPTH && i % 16 == 0;
	   depth++)
	origin = kmsan_origin_chain (i + 1, origin);
      all_ones |= (origin & 0x1ffff) == 0x1ffff;
      zero |= origin == 0;
      wrong |= !kmsan_origin_record (origin);
    }
  EXPECT (!all_ones);
  EXPECT (!zero);
  EXPECT (!wrong);
  EXPECT (kmsan_depot_bytes () > ((size_t) 1 << 17) * 8 * 3);
}

static void
test_foreign (void)
{
  uintptr_t pc = 0x99;
  u32 origin = kmsan_origin_stack (&pc, 1, false);

  EXPECT (!kmsan_origin_record (0));
  EXPECT (!kmsan_origin_record (0xffffffff));
  EXPECT (!kmsan_origin_record (origin ^ 2));
  EXPECT (!kmsan_origin_record (origin + (1 << 4)));
}

int
main (void)
{
  test_stacks ();
  test_chain ();
  test_locals ();
  test_foreign ();
  test_reserved ();
  return unit_end ();
}
