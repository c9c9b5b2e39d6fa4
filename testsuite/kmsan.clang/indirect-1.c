/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-indirect */
/* Calling through an uninitialised pointer is reported.  Clang does not check the
   address of the function it calls.  */
/* { dg-report local gcc "1 from handler" } */
/* { dg-report local clang silent } */
/* { dg-report table gcc "1 from operations" } */
/* { dg-report table clang silent } */

#include "compare.h"

struct operations { void (*open) (void); void (*close) (void); };

NOIPA void
test_local (void)
{
  void (*handler) (void);

  plant (&handler, (u64) hit);
  handler (); /* @local */
}

NOIPA void
test_table (void)
{
  struct operations operations;

  operations.open = hit;
  plant (&operations.close, (u64) hit);
  operations.open ();
  operations.close (); /* @table */
}

int
main (void)
{
  START ();
  RUN (test_local ());
  RUN (test_table ());
  return FINISH ();
}
