/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-preserve-registers */
/* In user space the address comes from the global offset table: a stub of the linker
   would change registers.  */
/* { dg-do compile } */
/* { dg-options "-O2 -mno-red-zone -fplugin-arg-kmsan-preserve-registers" } */
/* { dg-final { scan-assembler "call\[ \t\]+\\*__msan_metadata_ptr_for_load_1_preserve@GOTPCREL\\(%rip\\)\n" } } */
/* { dg-final { scan-assembler "call\[ \t\]+\\*__msan_warning_preserve@GOTPCREL\\(%rip\\)\n" } } */
/* { dg-final { scan-assembler-not "call\[ \t\]+__msan_" } } */

int f (const int *p) { return *p ? 1 : 2; }
