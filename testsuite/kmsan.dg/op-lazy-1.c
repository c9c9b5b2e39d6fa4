/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-division op-arith */
/* The rule of a division is worked out for a dirty dividend only, in a block
   of its own; that of an addition, a few statements, always.  A divisor that
   is a power of two needs none.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump-times "^kmsan: rule if dirty: " 2 "kmsan" } } */
/* { dg-final { scan-tree-dump "^kmsan: rule if dirty: .* / 10;" "kmsan" } } */
/* { dg-final { scan-tree-dump "^kmsan: rule if dirty: .* % b" "kmsan" } } */

void
f (unsigned *out, const unsigned *a, unsigned b)
{
  out[0] = a[0] / 10;
  out[1] = a[1] % b;
  out[2] = a[2] + 10;
  out[3] = a[3] / 16;
}
