/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-warnings */
/* An end where nothing is open: once for each, with the end before it or the way
   from the function's beginning.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

extern void work (void);

__attribute__ ((kmsan_conditional)) void
first (void) /* { dg-message "note: on a path from the beginning of the function" } */
{
  work ();
  __kmsan_cond_end (); /* { dg-warning "instrumentation region is ended here, but none is open" } */
  work ();
}

__attribute__ ((kmsan_conditional)) void
twice (void)
{
  __kmsan_cond_begin ();
  work ();
  __kmsan_cond_end (); /* { dg-message "note: the last one was ended here" } */
  work ();
  __builtin_sanitizer_instrumentation_end (); /* { dg-warning "instrumentation region is ended here, but none is open" } */
}
