/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked flow-branch */
/* Each thread has its own context: a bug in one is reported there while
   others work on clean data.  */
/* { dg-do run } */
/* { dg-options "-pthread" } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_in_thread.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

#include <pthread.h>

NOIPA int add (int a, int b) { return a + b; }

NOIPA void *
test_in_thread (void *p)
{
  USE (*(int *) p);
  return NULL;
}

NOIPA void *
clean_thread (void *p)
{
  int i, s = 0;

  for (i = 0; i < 1000; i++)
    s = add (s, i);
  *(int *) p = s;
  return p;
}

int
main (void)
{
  pthread_t a, b;
  int *out = malloc (sizeof (int));

  if (pthread_create (&a, NULL, clean_thread, out)
      || pthread_create (&b, NULL, test_in_thread, new_int (4)))
    return 96;
  pthread_join (a, NULL);
  pthread_join (b, NULL);
  EXPECT_EQ (*out, 499500);
  kmsan_test_expect_count (0, 0, 1, __LINE__);
  return kmsan_test_done ();
}
