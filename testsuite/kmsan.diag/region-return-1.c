/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-warnings */
/* A region that is open where the function returns, by falling off its end, by
   an early return, and by a tail call.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

extern void work (int);
extern int value (void);

__attribute__ ((kmsan_conditional)) void
falls_off (void)
{
  __kmsan_cond_begin (); /* { dg-warning "instrumentation region begun here is open when the function returns" } */
  work (1);
} /* { dg-message "note: it returns here" } */

__attribute__ ((kmsan_conditional)) int
early (int *p)
{
  int r;

  __kmsan_cond_begin (); /* { dg-warning "instrumentation region begun here is open when the function returns" } */
  r = value ();
  if (r)
    {
      work (r);
      return 2; /* { dg-message "note: it returns here" } */
    }
  work (2);
  __kmsan_cond_end ();
  work (3);
  return *p;
}

__attribute__ ((kmsan_conditional)) int
tail_call (void)
{
  __kmsan_cond_begin (); /* { dg-warning "instrumentation region begun here is open when the function returns" } */
  return value (); /* { dg-message "note: it returns here" } */
}
