/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-static */
/* What has static storage is never poisoned.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "__msan_poison_alloca" } } */

extern void use (void *);

void
f (void)
{
  static int array[8];
  static const char text[] = "text";
  use (array);
  use ((void *) text);
}
