/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-check-returns */
/* With check-returns an undefined result is reported in the function that returns
   it, even if no caller ever looks at it.  Clang has that for C++ only: in C it
   is silent, or blames the caller.  */
/* { dg-gcc-options "-fplugin-arg-kmsan-check-returns" } */
/* { dg-report ignored gcc "1 from status" } */
/* { dg-report ignored clang silent } */
/* { dg-report callee gcc "1 from level" } */
/* { dg-report callee clang silent } */
/* { dg-report caller gcc silent } */
/* { dg-report caller clang "1 from level" } */

#include "compare.h"

NOIPA int
test_ignored (void)
{
  int status;

  escape (&status);
  return status; /* @ignored */
}

NOIPA int
test_callee (void)
{
  int level;

  escape (&level);
  return level; /* @callee */
}

NOIPA void
test_caller (void)
{
  if (test_callee ()) /* @caller */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_ignored ());
  RUN (test_caller ());
  return FINISH ();
}
