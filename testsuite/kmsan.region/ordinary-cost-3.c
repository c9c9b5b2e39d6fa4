/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-function region-outside */
/* A conditional function without a region is not touched: the code is the same
   as with the option `disable'.  */
/* { dg-do compile } */
/* { dg-final { same-assembler "-fplugin-arg-kmsan-disable" } } */
/* { dg-final { scan-assembler-not "__msan_" } } */

extern void use (void *);

__attribute__ ((kmsan_conditional)) int
f (int *p)
{
  int local[4], other;

  use (local);
  if (local[*p])
    use (&other);
  return local[1];
}

__attribute__ ((disable_sanitizer_instrumentation)) int
g (int *p)
{
  return *p / p[1];
}
