/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-preserve-registers */
/* The proof about regions reads object code, so a conditional function calls the
   runtime as ever.  */
/* { dg-do compile } */
/* { dg-options "-mno-red-zone -fplugin-arg-kmsan-preserve-registers -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-assembler-not "_preserve" } } */

#include "region.h"

extern void g (int);

NOINSTR void
noinstr_f (int *p)
{
  BEGIN ();
  g (*p);
  END ();
}
