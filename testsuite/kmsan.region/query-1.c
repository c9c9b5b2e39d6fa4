/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-query */
/* __builtin_allow_sanitize_check ("kernel-memory") answers after inlining: true
   in a region and in ordinary functions, false elsewhere.  */
/* { dg-do compile } */
/* { dg-options "-Wall -Wextra -Werror" } */
/* { dg-final { scan-regions } } */
/* { dg-final { scan-assembler-not "wrong_" } } */
/* { dg-final { scan-assembler-times "(call|jmp)\[ \t\]+inside_1\\M" 2 } } */
/* { dg-final { scan-assembler-times "(call|jmp)\[ \t\]+outside_3\\M" 2 } } */
/* { dg-final { scan-assembler-times "(call|jmp)\[ \t\]+right_\[a-z\]+\\M" 4 } } */
/* { dg-final { scan-assembler-not "allow_sanitize_check" } } */

#include "region.h"

extern void right_ordinary (int), right_inlined (int), right_clean (int),
  right_none (int), wrong_1 (int), wrong_2 (int), wrong_3 (int), wrong_4 (int);

/* As the kernel's atomics and the like ask.  */
INLINE void
helper (int *p)
{
  if (__builtin_allow_sanitize_check ("kernel-memory"))
    inside_1 (*p);
  else
    outside_3 (*p);
}

NOINSTR void
noinstr_query (int *p)
{
  helper (p);
  BEGIN ();
  helper (p + 1);
  if (__builtin_allow_sanitize_check ("kernel-memory"))
    inside_1 (p[3]);
  else
    wrong_1 (p[2]);
  END ();
  if (__builtin_allow_sanitize_check ("kernel-memory"))
    wrong_2 (p[4]);
  helper (p + 5);
}

INLINE void
inlined (int *p)
{
  if (__builtin_allow_sanitize_check ("kernel-memory"))
    right_inlined (*p);
  else
    wrong_3 (*p);
}

void
ordinary (int *p)
{
  if (__builtin_allow_sanitize_check ("kernel-memory"))
    right_ordinary (*p);
  else
    wrong_3 (*p);
  inlined (p);
  if (__builtin_allow_sanitize_check ("kernel-address"))
    wrong_4 (p[1]);
  if (__builtin_allow_sanitize_check ("memory"))
    wrong_4 (p[2]);
}

__attribute__ ((no_kmsan_checks)) void
clean (int *p)
{
  if (__builtin_allow_sanitize_check ("kernel-memory"))
    right_clean (*p);
  else
    wrong_4 (*p);
}

__attribute__ ((disable_sanitizer_instrumentation)) void
none (int *p)
{
  if (__builtin_allow_sanitize_check ("kernel-memory"))
    wrong_4 (*p);
  else
    right_none (*p);
}
