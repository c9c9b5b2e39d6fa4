/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-preserve-registers */
/* Not with AVX: the runtime for user space does not preserve its registers.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fno-pie -mno-red-zone -mavx -fplugin-arg-kmsan-preserve-registers" } */
/* { dg-final { scan-assembler "call\[ \t\]+__msan_metadata_ptr_for_load_1\n" } } */
/* { dg-final { scan-assembler "call\[ \t\]+__msan_warning\n" } } */
/* { dg-final { scan-assembler-not "_preserve" } } */

int f (const int *p) { return *p ? 1 : 2; }
