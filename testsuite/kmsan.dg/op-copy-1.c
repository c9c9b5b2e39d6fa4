/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-store agg-copy */
/* Copying never checks, whatever the size; a structure's shadow and origins
   move with it.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-not "__msan_warning" } } */
/* { dg-final { scan-assembler "__msan_memcpy|__msan_memmove|__msan_metadata_ptr_for_store_n" } } */

struct large
{
  char text[200];
};

struct large from, to;
int small_from, small_to;

void copy (void) { to = from; small_to = small_from; }
