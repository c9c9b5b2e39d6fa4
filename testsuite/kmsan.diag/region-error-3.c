/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-warnings */
/* `region-warnings=error' makes errors of the warnings: an open
   region.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-region-warnings=error" } */

extern void work (int);

__attribute__ ((kmsan_conditional)) void
open (void)
{
  __kmsan_cond_begin (); /* { dg-error "instrumentation region begun here is open when the function returns" } */
  work (3);
} /* { dg-message "note: it returns here" } */
