/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: fn-runtime */
/* What the other tests rely on: each assertion of kmsan-test.h ends a program in
   which it does not hold, and none in which it does.  */
/* { dg-do run } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"
#include <sys/wait.h>

/* How a process of its own ends that runs BODY: 1 if an assertion failed, 0 if it
   got to its end, -1 otherwise.  Its status says nothing: the runtime changes that
   of any process with a report.  */
static NO_KMSAN NOIPA int
failed (void (*body) (void))
{
  static char said[1 << 16];
  size_t length = 0;
  ssize_t got;
  int ends[2];
  pid_t child;

  if (pipe (ends) != 0)
    return -1;
  child = fork ();
  if (child == 0)
    {
      if (dup2 (ends[1], 2) < 0)
	_exit (97);
      body ();
      _exit (kmsan_test_done ());
    }
  close (ends[1]);
  while ((got = read (ends[0], said + length, sizeof said - 1 - length)) > 0)
    length += got;
  close (ends[0]);
  said[length] = 0;
  if (child < 0 || waitpid (child, NULL, 0) != child)
    return -1;
  if (strstr (said, "kmsan-test: FAILED: "))
    return 1;
  return strstr (said, "kmsan-test: done\n") ? 0 : -1;
}

/* Fail unless BODY holds with `wrong' 0, and does not with 1.  */
static int wrong;
#define EXPECT_JUDGED(BODY) \
  do { \
    for (wrong = 0; wrong < 2; wrong++) \
      if (failed (BODY) != wrong) \
	kmsan_test_fail (__LINE__, #BODY, !wrong, wrong); \
  } while (0)

static NOIPA void
value (void)
{
  EXPECT_EQ (opaque_int (7), 7 + wrong);
}

#ifndef KMSAN_TEST_PLAIN
static NOIPA void
dirty_value (void)
{
  EXPECT_EQ (dirty_int (7, wrong), 7);
}

static NOIPA void
clean (void)
{
  EXPECT_VALUE_CLEAN (dirty_u16 (7, wrong << 15));
}

static NOIPA void
poisoned (void)
{
  EXPECT_VALUE_POISONED (dirty_u16 (7, wrong ? 0 : 0x100));
}

static NOIPA void
shadow (void)
{
  EXPECT_VALUE_SHADOW (dirty_u32 (7, 0xff0), 0xff0 + wrong);
}

static NOIPA void
bytes (void)
{
  u32 x = dirty_u32 (7, 0x10000);

  EXPECT_BYTES (x, wrong ? "...." : "..x.");
  EXPECT_BYTES (x, wrong ? ".xx." : "..x.");
}

static NOIPA void
reports (void)
{
  EXPECT_REPORTS (1 + wrong, USE (dirty_int (7, -1)));
}

static NOIPA void
no_report (void)
{
  EXPECT_REPORTS (0, USE (dirty_int (7, -wrong)));
}

static NOIPA void
reported (void)
{
  EXPECT_REPORTED (USE (dirty_int (7, wrong - 1)));
}

/* A report is counted once, by whatever counts it.  */
static NOIPA void
nested (void)
{
  EXPECT_REPORTS (2, USE (dirty_int (7, -1));
		  EXPECT_REPORTED (USE (dirty_int (7, -1))));
  USE (dirty_int (7, -wrong));
}

/* A report that no statement counts, in a program that counts others.  */
static NOIPA void
uncounted (void)
{
  EXPECT_REPORTS (1, USE (dirty_int (7, -1)));
  USE (dirty_int (7, -wrong));
}
#endif

int
main (void)
{
  EXPECT_JUDGED (value);
#ifndef KMSAN_TEST_PLAIN
  EXPECT_JUDGED (dirty_value);
  EXPECT_JUDGED (clean);
  EXPECT_JUDGED (poisoned);
  EXPECT_JUDGED (shadow);
  EXPECT_JUDGED (bytes);
  EXPECT_JUDGED (reports);
  EXPECT_JUDGED (no_report);
  EXPECT_JUDGED (reported);
  EXPECT_JUDGED (nested);
  EXPECT_JUDGED (uncounted);
#endif
  return kmsan_test_done ();
}
