/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: check-address call-aggregate call-aggregate-return */
/* Initialised addresses of structures that are passed and returned, whatever is in
   these; and a function without checks.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct big { long a[8]; };

static NOIPA void take (struct big s UNUSED) {}
static NOIPA struct big make (void) { return (struct big) { { 1 } }; }

NOIPA void test_pass (struct big **p) { take (**p); }
NOIPA void test_receive (struct big **p) { **p = make (); }
NOIPA NO_CHECKS void test_no_checks (struct big **p) { take (**p); **p = make (); }

int
main (void)
{
  struct big *p = malloc (sizeof (*p));

  EXPECT_REPORTS (0, test_pass (&p));
  EXPECT_REPORTS (0, test_receive (&p));
  EXPECT_CLEAN (*p);
  __msan_poison (&p, sizeof (p));
  EXPECT_REPORTS (0, test_no_checks (&p));
  __msan_unpoison (&p, sizeof (p));
  return kmsan_test_done ();
}
