/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-auto-init */
/* -fhardened and -fzero-init-padding-bits=all initialise more than the source
   says; programs behave as without the plugin.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc14 } */
/* { dg-additional-options "-fhardened -Wno-hardened" } */
/* { dg-additional-options "-fzero-init-padding-bits=all" { target gcc15 } } */

#include "kmsan-test.h"

struct padded { char c; long l; };
union both { char c; long l[2]; };

NOIPA void take (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA void
locals (int n)
{
  struct padded s = { n, n };
  union both u = { n };
  int x, array[5];

  take (&s);
  take (&u);
  take (&x);
  take (array);
  EXPECT_CLEAN (s.c);
  EXPECT_CLEAN (s.l);
  EXPECT_CLEAN (u.c);
  EXPECT_CLEAN (x);
  EXPECT_CLEAN (array);
  EXPECT_EQ (x, 0);
}

NOIPA void
copies (char *to, const char *from, size_t n)
{
  char buffer[64];

  memcpy (buffer, from, n);
  memcpy (to, buffer, n);
  EXPECT_EQ (to[3], 'd');
  EXPECT_EQ (strlen (to), 8);
}

int
main (void)
{
  static char to[64];

  locals (opaque_int (3));
  copies (to, "abcdefgh", opaque_int (9));
  return kmsan_test_done ();
}
