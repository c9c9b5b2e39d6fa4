/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth region-inside region-outside */
/* Shape c: a WARN_ON () in a region has brackets of its own; the end of the
   inner pair does not end the outer one.  The same WARN_ON () outside is a
   region.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: inside_warn " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: region begin, depth 2" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: region begin, depth 3" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: region end, depth 2" "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */
/* { dg-final { scan-tree-dump "^;; kmsan: noinstr_nested regions=\[23\] depth=3 " "kmsan*" } } */

#include "region.h"

INLINE int
enter_state (int *state)
{
  int r;

  BEGIN ();
  WARN_ON (state[0]);
  r = inside_1 (state[1]);
  END ();
  return r;
}

NOINSTR int
noinstr_nested (int *state)
{
  int r;

  outside_1 ();
  BEGIN ();
  WARN_ON (state[2]);
  r = enter_state (state);
  inside_2 (state[3]);
  END ();
  if (WARN_ON (r))
    outside_2 ();
  return r;
}
