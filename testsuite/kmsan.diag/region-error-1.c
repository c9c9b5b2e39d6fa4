/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-warnings */
/* `region-warnings=error' makes errors of the warnings: an end too many.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-region-warnings=error" } */

extern void work (int);

__attribute__ ((kmsan_conditional)) void
end (int *p) /* { dg-message "note: on a path from the beginning of the function" } */
{
  __kmsan_cond_end (); /* { dg-error "instrumentation region is ended here, but none is open" } */
  work (*p);
}
