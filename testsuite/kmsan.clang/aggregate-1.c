/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-copy local-birth */
/* Copying a structure copies what was never written, too.  Clang's optimisers
   drop that part of the copy before its instrumentation runs: the
   destination keeps its old shadow, and a leak of stack memory is not seen.  */
/* { dg-report member gcc "1 from reply" } */
/* { dg-report member clang "1 from reply" { -O0 } } */
/* { dg-report member clang silent { -O1 -O2 -O3 -Os } } */
/* { dg-report tail gcc "1 from record" } */
/* { dg-report tail clang "1 from record" { -O0 } } */
/* { dg-report tail clang silent { -O1 -O2 -O3 -Os } } */

#include "compare.h"

struct reply { int status; int detail; };
struct record { int kind; int length; int cookie[2]; };

static struct reply answer;
static struct record stored;

NOIPA void
test_member (struct reply *to, int status)
{
  struct reply reply;

  reply.status = status;
  *to = reply;
  escape (to);
  if (to->detail) /* @member */
    hit ();
}

NOIPA void
test_tail (struct record *to, int kind)
{
  struct record record;

  record.kind = kind;
  record.length = 8;
  *to = record;
  escape (to);
  if (to->cookie[1]) /* @tail */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_member (&answer, 1));
  RUN (test_tail (&stored, 2));
  return FINISH ();
}
