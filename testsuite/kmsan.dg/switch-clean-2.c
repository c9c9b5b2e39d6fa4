/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: call-checked */
/* With find-clean only what is not initialised needs shadow.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump-not "^kmsan: values that can be dirty:.* i_\[0-9\]+( |$)" "kmsan" } } */
/* { dg-final { scan-tree-dump-not "^kmsan: check: " "kmsan" } } */

#include "clean-values-1.c"
