/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-static call-uninstrumented */
/* Constructors, destructors, aliases, weak and section functions, signal
   handlers: clean.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <signal.h>

static int early;
static volatile sig_atomic_t caught;

__attribute__ ((constructor)) static void
begin (void)
{
  int local[4] = { 1, 2, 3, 4 };
  int *p = malloc (sizeof (int));

  *p = local[3];
  early = *p + local[opaque_int (1)];
  free (p);
}

__attribute__ ((destructor)) static void
end (void)
{
  if (early != 6)
    _exit (95);
}

NOIPA int real (int v) { return v + 1; }
extern int other (int v) __attribute__ ((alias ("real")));
__attribute__ ((weak, noipa)) int weak_one (int v) { return v * 2; }
__attribute__ ((section (".text.kept"), noipa)) int
kept (int v)
{
  return v * 3;
}

static void
handler (int sig)
{
  int local;

  local = sig;
  caught = local;
}

int
main (void)
{
  EXPECT_EQ (early, 6);
  EXPECT_EQ (other (1) + weak_one (2) + kept (3), 15);
  signal (SIGUSR1, handler);
  raise (SIGUSR1);
  EXPECT_EQ (caught, SIGUSR1);
  return kmsan_test_done ();
}
