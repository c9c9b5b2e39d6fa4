/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-runtime */
/* The interface's poison, unpoison, query and shadow calls agree.  */
/* { dg-do run } */

#include "kmsan-test.h"

#ifdef KMSAN_TEST_PLAIN
# define UNDEFINED_AT(N) -1
#else
# define UNDEFINED_AT(N) (N)
#endif

int
main (void)
{
  char *p = malloc (16);

  EXPECT_EQ (__msan_test_shadow (p, 16), UNDEFINED_AT (0));
  __msan_unpoison (p, 16);
  EXPECT_EQ (__msan_test_shadow (p, 16), -1);
  __msan_poison (p + 5, 2);
  EXPECT_EQ (__msan_test_shadow (p, 16), UNDEFINED_AT (5));
  EXPECT_EQ (__msan_test_shadow (p + 7, 9), -1);
  kmsan_check_memory (p, 5);
  kmsan_test_expect_bytes (p, ".....xx.........", __LINE__);
  return kmsan_test_done ();
}
