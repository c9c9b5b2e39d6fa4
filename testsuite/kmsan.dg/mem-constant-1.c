/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-constant */
/* Constant memory is clean and is not asked about.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "__msan_metadata_ptr_for_load" } } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */

static const int table[16] = { 2, 3, 5, 7, 11, 13, 17, 19 };
extern void hit (void);

void
look_up (unsigned i)
{
  if (table[i & 15])
    hit ();
}

char
letter (unsigned i)
{
  return "abcdefghijklmnop"[i & 15];
}
