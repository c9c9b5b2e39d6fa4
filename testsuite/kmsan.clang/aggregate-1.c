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
/* { dg-report leak gcc "1 from packet" } */
/* { dg-report leak clang "1 from packet" { -O0 } } */
/* { dg-report leak clang silent { -O1 -O2 -O3 -Os } } */
/* { dg-report register gcc "1 from state" } */
/* { dg-report register clang "1 from state" { -O0 } } */
/* { dg-report register clang silent { -O1 -O2 -O3 -Os } } */

#include "compare.h"
#include "kmsan-hosted.h"

struct reply { int status; int detail; };
struct record { int kind; int length; int cookie[2]; };

static struct reply answer, sent;
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

/* What copy_to_user () does: it looks at the shadow of all bytes.  */
NOIPA void
test_leak (struct reply *to, int status)
{
  struct reply packet;

  packet.status = status;
  *to = packet;
  kmsan_check_memory (to, sizeof *to); /* @leak */
  hit ();
}

/* A structure that is never in memory.  */
NOIPA void
test_register (int status)
{
  struct reply state;

  state.status = status;
  if (status > 3)
    state.detail = status;
  if (state.detail == 4) /* @register */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_member (&answer, 1));
  RUN (test_tail (&stored, 2));
  RUN (test_leak (&sent, 1));
  RUN (test_register (2));
  return FINISH ();
}
