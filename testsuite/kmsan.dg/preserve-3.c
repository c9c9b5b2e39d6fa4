/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-preserve-registers */
/* Not with a red zone, which the call would overwrite.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-pie -fplugin-arg-kmsan-preserve-registers" } */
/* { dg-final { scan-assembler "call\[ \t\]+__msan_metadata_ptr_for_load_1\n" } } */
/* { dg-final { scan-assembler "call\[ \t\]+__msan_warning\n" } } */
/* { dg-final { scan-assembler-not "_preserve" } } */

int f (const int *p) { return *p ? 1 : 2; }
