/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register */
/* Uninitialised registers that no optimiser can make disappear are reported with
   their names.  In Clang they are undefined values without an origin, and the
   runtime drops reports without one.  */
/* { dg-report phi gcc "1 from result" } */
/* { dg-report phi clang "1 from result" { -O0 } } */
/* { dg-report phi clang silent { -O1 -O2 -O3 -Os } } */
/* { dg-report loop gcc "1 from sum" } */
/* { dg-report loop clang "1 from sum" { -O0 } } */
/* { dg-report loop clang silent { -O1 -O2 -O3 -Os } } */
/* { dg-report caller gcc "1 from error" } */
/* { dg-report caller clang "1 from error" { -O0 } } */
/* { dg-report caller clang silent { -O1 -O2 -O3 -Os } } */
/* { dg-report heap gcc "1 from field" } */
/* { dg-report heap clang "1 from field" { -O0 } } */
/* { dg-report heap clang silent { -O1 -O2 -O3 -Os } } */
/* { dg-report argument gcc "1 from unset" } */
/* { dg-report argument clang "1 from unset" { -O0 } } */
/* { dg-report argument clang silent { -O1 -O2 -O3 -Os } } */
/* { dg-report index gcc "1 from slot" } */
/* { dg-report index clang "1 from slot" { -O0 } } */
/* { dg-report index clang silent { -O1 -O2 -O3 -Os } } */

#include "compare.h"

static int numbers[4] = { 1, 2, 3, 4 };
static int cell;

NOIPA int known (void) { return 3; }

NOIPA void
test_phi (int c)
{
  int result;

  if (c)
    result = known ();
  if (result > 2) /* @phi */
    hit ();
}

NOIPA void
test_loop (const int *p, int n)
{
  int sum;

  for (int i = 0; i < n; i++)
    sum += p[i];
  if (sum > 100) /* @loop */
    hit ();
}

NOIPA int
find (const int *p, int n)
{
  int error;

  for (int i = 0; i < n; i++)
    if (p[i] > 9)
      error = p[i];
  return error;
}

NOIPA void
test_caller (void)
{
  if (find (numbers, 4) > 5) /* @caller */
    hit ();
}

/* Through memory and back.  */
NOIPA void
test_heap (int c, int *p)
{
  int field;

  if (c)
    field = known ();
  *p = field;
  escape (p);
  if (*p == 3) /* @heap */
    hit ();
}

NOIPA void
test_argument (int c)
{
  int unset;

  if (c)
    unset = known ();
  use (unset); /* @argument */
}

NOIPA int
test_index (int c, const int *p)
{
  u32 slot;

  if (c)
    slot = known ();
  return p[slot & 3]; /* @index */
}

int
main (void)
{
  START ();
  RUN (test_phi (0));
  RUN (test_loop (numbers, 4));
  RUN (test_caller ());
  RUN (test_heap (0, &cell));
  RUN (test_argument (0));
  RUN (test_index (0, numbers));
  return FINISH ();
}
