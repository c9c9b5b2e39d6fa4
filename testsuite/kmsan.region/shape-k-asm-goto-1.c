/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-depth asm-goto */
/* Shape k: regions on the labels of asm goto, as in vmcs_readl ().  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-dump=details -fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_1 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_2 " "kmsan*" } } */
/* { dg-final { scan-tree-dump "^kmsan: call: .*inside_3 " "kmsan*" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: .*outside_" "kmsan*" } } */

#include "region.h"

INLINE void
vmwrite (long field, int value)
{
  __asm__ goto ("nop # %0 %1\n\tjna %l2\n\tjp %l3"
		: : "r" (field), "rm" (value) : "cc" : error, fault);
  return;
error:
  BEGIN ();
  inside_1 (value);
  END ();
  return;
fault:
  BEGIN ();
  inside_2 (value);
  END ();
}

NOINSTR void
noinstr_vmx (long field, int *value)
{
  outside_1 ();
  vmwrite (field, *value);
  outside_2 ();
  BEGIN ();
  __asm__ goto ("jc %l0" : : : "cc" : out);
  inside_3 (value[1]);
out:
  END ();
  outside_1 ();
}
