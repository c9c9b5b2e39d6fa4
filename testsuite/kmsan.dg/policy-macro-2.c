/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: policy-macro opt-disable */
/* A disabled plugin defines no macro and instruments nothing.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-disable" } */
/* { dg-final { scan-assembler-not "__msan" } } */

#ifdef __SANITIZE_MEMORY__
# error "__SANITIZE_MEMORY__ is defined"
#endif

extern void use (void *);

int
f (int *p)
{
  int local[4];
  use (local);
  return local[*p];
}
