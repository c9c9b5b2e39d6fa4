/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: va-arg */
/* Variadic arguments are received at va_start; where a call comes before it, once, at
   the start of the function, by a list of the plugin's own, and nothing is copied
   to the stack.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump" } */

#include <stdarg.h>

extern void other (int, ...);

int
soon (int n, ...)
{
  va_list ap;
  int x;

  va_start (ap, n);
  x = va_arg (ap, int);
  va_end (ap);
  return x;
}

int
late (int n, ...)
{
  va_list one, two;
  int x;

  other (1, 2);
  va_start (one, n);
  x = va_arg (one, int);
  va_end (one);
  va_start (two, n);
  x += va_arg (two, int);
  va_end (two);
  return x;
}

/* { dg-final { scan-tree-dump-times "kmsan: va_start: " 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "kmsan: va_start, received at entry: " 2 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "va_start \\(&kmsan_va_list" 1 "kmsan" } } */
