/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-address-space */
/* No address of a named address space reaches the runtime.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "__msan_metadata_ptr" } } */
/* { dg-final { scan-assembler-not "__msan_mem" } } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */
/* { dg-final { scan-assembler "%gs:" } } */

struct pair
{
  long a, b;
};

extern void hit (void);

void load (int __seg_gs *p) { if (*p) hit (); }
void store (int __seg_gs *p, int x) { *p = x; }
void update (int __seg_gs *p) { ++*p; }
void clear (struct pair __seg_gs *p) { *p = (struct pair) { 0, 0 }; }
