/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-va-start */
/* A variadic conditional function: va_start outside is left alone, inside it
   makes the list and the saved registers initialised.  What was passed is
   not looked at.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-param-retval -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump-times "^kmsan: clean va_start: " 1 "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: va_start: " "kmsan*" } } */
/* { dg-final { scan-assembler-not "__msan_get_context_state" } } */

#include <stdarg.h>
#include "region.h"

extern void outside_list (va_list), inside_list (va_list *);

NOINSTR void
noinstr_outside (int n, ...)
{
  va_list ap;
  int v;

  va_start (ap, n);
  v = va_arg (ap, int);
  BEGIN ();
  inside_1 (v);
  END ();
  outside_list (ap);
  va_end (ap);
}

NOINSTR void
noinstr_inside (int n, ...)
{
  va_list ap;

  BEGIN ();
  va_start (ap, n);
  __asm__ volatile ("" : : "r" (&ap) : "memory");
  va_end (ap);
  END ();
}
