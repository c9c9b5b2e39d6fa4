/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-warnings */
/* Regions that nest deeper than 255.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

extern void work (void);

#define TWICE(X) X X
#define TIMES_16(X) TWICE (TWICE (TWICE (TWICE (X))))
#define TIMES_15(X) TWICE (TWICE (TWICE (X) X) X) X
#define BEGIN __kmsan_cond_begin ();
#define END __kmsan_cond_end ();

/* 255 is deep enough.  */
__attribute__ ((kmsan_conditional)) void
deep (void)
{
  TIMES_15 (TIMES_16 (BEGIN)) TIMES_15 (BEGIN)
  work ();
  TIMES_15 (TIMES_16 (END)) TIMES_15 (END)
}

__attribute__ ((kmsan_conditional)) void
deeper (void)
{
  __kmsan_cond_begin (); /* { dg-message "note: the outermost begins here" } */
  TIMES_15 (TIMES_16 (BEGIN)) TWICE (TWICE (TWICE (BEGIN) BEGIN)) BEGIN BEGIN
  __kmsan_cond_begin (); /* { dg-warning "instrumentation regions nest deeper than 255" } */
  work ();
  TIMES_15 (TIMES_16 (END)) TIMES_15 (END)
}
