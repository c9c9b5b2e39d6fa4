/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-warnings */
/* `no-region-warnings' silences all of them.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-region-warnings" } */

extern void work (int);

__attribute__ ((kmsan_conditional)) void
f (int *p)
{
  __kmsan_cond_end ();
  work (1);
  if (*p)
    __kmsan_cond_begin ();
  work (2);
  __kmsan_cond_begin ();
}

__attribute__ ((naked)) void
g (void)
{
  __kmsan_cond_begin ();
  __asm__ ("ret");
}
