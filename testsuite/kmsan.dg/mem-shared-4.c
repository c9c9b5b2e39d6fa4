/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-shared */
/* Without optimisation, and with the option, each access asks.  */
/* { dg-do compile } */
/* { dg-options "-O0 -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump-not "shared" "kmsan0" } } */
/* { dg-final { scan-assembler-times "__msan_metadata_ptr_for_store_4" 2 } } */

struct s { int a, b; };

void f (struct s *p) { p->a = 1; p->b = 2; }
