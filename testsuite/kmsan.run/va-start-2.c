/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* va_start of part of an object: an element of an array, a member.  */
/* { dg-do run } */

#include <stdarg.h>
#include "kmsan-test.h"

struct lists { int n; va_list first, second; };

NOIPA long
element (int i, ...)
{
  va_list lists[10];
  long x;

  va_start (lists[4], i);
  x = va_arg (lists[4], long);
  va_end (lists[4]);
  return x;
}

NOIPA long
member (int i, ...)
{
  struct lists s, *p = &s;
  long x;

  va_start (p->first, i);
  va_copy (p->second, p->first);
  x = va_arg (p->second, long);
  va_end (p->second);
  va_end (p->first);
  return x;
}

static long next (struct lists *p) { return va_arg (p->first, long); }

NOIPA long
handed_over (int i, ...)
{
  struct lists s;
  long x;

  va_start (s.first, i);
  x = next (&s);
  va_end (s.first);
  return x;
}

int
main (void)
{
  EXPECT_EQ (element (1, 79L), 79);
  EXPECT_EQ (member (1, 80L), 80);
  EXPECT_EQ (handed_over (1, 81L), 81);
  return kmsan_test_done ();
}
