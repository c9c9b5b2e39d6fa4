/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-unknown */
/* An operation without a rule is one line in the dump and one in the count;
   both its operands are checked, and its result is clean: the store needs
   no origin.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump-times "kmsan: unhandled " 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-times "^;; kmsan: less .*checks=2 strict=1" 1 "kmsan" } } */
/* { dg-final { scan-tree-dump-not "__msan_chain_origin" "kmsan" } } */

typedef int v4 __attribute__ ((vector_size (16)));
static v4 out;

void
less (const v4 *a, const v4 *b)
{
  out = *a < *b;
}

v4
get (void)
{
  return out;
}
