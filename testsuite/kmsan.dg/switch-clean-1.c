/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked */
/* Without find-clean nothing is known about values, and shadow is computed that
   turns out to be zero, which GCC finds if all its passes run.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-no-few-passes -fplugin-arg-kmsan-no-find-clean -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump "^kmsan: values that can be dirty:.* i_" "kmsan" } } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */

#include "clean-values-1.c"
