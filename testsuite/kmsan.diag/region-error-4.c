/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-warnings */
/* `region-warnings=error' makes errors of the warnings: a naked
   function.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-region-warnings=error" } */

__attribute__ ((naked)) void
naked (void)
{
  __kmsan_cond_begin (); /* { dg-error "region marker in naked function 'naked' is ignored" } */
  __asm__ ("ret");
}
