/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: opt-dump */
/* GCC's own option for all dumps includes the pass.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fdump-tree-all" } */
/* { dg-final { scan-tree-dump "kmsan: full policy=full" "kmsan" } } */

int full (int *p) { return p[*p]; }
