/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: uninit-register */
/* A local that only some paths set is reported with its name.  Clang's
   optimisers choose the value of the other paths, so that they agree, before
   its instrumentation runs.  */
/* { dg-report if gcc "1 from sometimes" } */
/* { dg-report if clang "1 from sometimes" { -O0 } } */
/* { dg-report if clang silent { -O1 -O2 -O3 -Os } } */
/* { dg-report switch gcc "1 from chosen" } */
/* { dg-report switch clang "1 from chosen" { -O0 } } */
/* { dg-report switch clang silent { -O1 -O2 -O3 -Os } } */

#include "compare.h"

NOIPA void
test_if (int c)
{
  int sometimes;

  if (c)
    sometimes = 1;
  if (sometimes == 1) /* @if */
    hit ();
}

NOIPA void
test_switch (int c)
{
  int chosen;

  switch (c)
    {
    case 1:
      chosen = 7;
      break;
    case 2:
      chosen = 7;
      break;
    }
  if (chosen == 7) /* @switch */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_if (0));
  RUN (test_switch (3));
  return FINISH ();
}
