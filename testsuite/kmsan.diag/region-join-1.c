/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-warnings */
/* A region that is open on one of two paths that join.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

extern void work (int);

__attribute__ ((kmsan_conditional)) void
one_arm (int *p)
{
  if (*p)
    {
      __kmsan_cond_begin (); /* { dg-warning "instrumentation region begun here is open on some paths only" } */
      work (1);
    }
  work (2); /* { dg-message "note: paths join here" } */
}

__attribute__ ((kmsan_conditional)) void
loop (volatile int *p)
{
  for (;;)
    {
      work (3); /* { dg-message "note: paths join here" } */
      if (*p)
	break;
      __kmsan_cond_begin (); /* { dg-warning "instrumentation region begun here is open on some paths only" } */
    }
  work (4);
}

__attribute__ ((kmsan_conditional)) void
hole (int *p)
{
  __kmsan_cond_begin (); /* { dg-warning "instrumentation region begun here is open on some paths only" } */
  work (5);
  if (*p)
    __kmsan_cond_end ();
  work (6); /* { dg-message "note: paths join here" } */
}
