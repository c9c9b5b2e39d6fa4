/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-warnings */
/* `region-warnings=error' makes errors of the warnings: paths that
   join.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-region-warnings=error" } */

extern void work (int);

__attribute__ ((kmsan_conditional)) void
join (int *p)
{
  if (*p)
    __kmsan_cond_begin (); /* { dg-error "instrumentation region begun here is open on some paths only" } */
  work (2); /* { dg-message "note: paths join here" } */
}
