/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: policy-macro */
/* The plugin predefines __SANITIZE_MEMORY__ to one.  */
/* { dg-do run } */

#include "kmsan-test.h"

#if !defined KMSAN_TEST_PLAIN && !defined __clang__
# if __SANITIZE_MEMORY__ != 1
#  error "not predefined"
# endif
#endif

int
main (void)
{
  return kmsan_test_done ();
}
