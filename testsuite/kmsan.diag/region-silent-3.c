/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-warnings */
/* Nothing is said with `no-regions'.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-regions" } */

extern void work (int);

__attribute__ ((kmsan_conditional)) void
f (int *p)
{
  __kmsan_cond_end ();
  if (*p)
    __kmsan_cond_begin ();
  work (2);
  __kmsan_cond_begin ();
}
