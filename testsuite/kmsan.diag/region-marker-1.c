/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-marker */
/* Markers take nothing and return nothing.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

void
f (void)
{
  int x;

  __kmsan_cond_begin (1); /* { dg-error "too many arguments to function '__kmsan_cond_begin'" } */
  x = __kmsan_cond_end (); /* { dg-error "void value not ignored as it ought to be|invalid use of void expression" } */
}
