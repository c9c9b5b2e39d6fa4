/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-unaligned mem-store origin-chain */
/* An unaligned store of dirty data paints every origin slot that it touches.
   Clang leaves out the last one: reports about bytes there blame what was in
   memory before.  */
/* { dg-report last gcc "1 from stored" } */
/* { dg-report last clang "1 from buffer" } */
/* { dg-report first gcc "1 from stored" } */
/* { dg-report first clang "1 from stored" } */

#include "compare.h"

struct __attribute__ ((packed)) message { u16 type; u32 value; u16 end; };

NOIPA void
test_origin (void)
{
  struct message buffer __attribute__ ((aligned (8)));
  u32 stored;

  escape (&buffer);
  escape (&stored);
  buffer.value = stored;
  escape (&buffer);
  if (((u8 *) &buffer)[5] > 7) /* @last */
    hit ();
  if (((u8 *) &buffer)[2] > 7) /* @first */
    hit ();
}

int
main (void)
{
  START ();
  RUN (test_origin ());
  return FINISH ();
}
