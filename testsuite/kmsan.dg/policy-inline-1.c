/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: policy-inline */
/* Functions of different policy are not inlined into each other.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+small_full\[ \t\n\]" 2 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+small_clean\[ \t\n\]" 2 } } */
/* { dg-final { scan-assembler-times "call\[ \t\]+small_none\[ \t\n\]" 2 } } */

static inline int
small_full (const int *p)
{
  return *p;
}

static inline __attribute__ ((no_kmsan_checks)) int
small_clean (const int *p)
{
  return *p;
}

static inline __attribute__ ((disable_sanitizer_instrumentation)) int
small_none (const int *p)
{
  return *p;
}

int
full (const int *p)
{
  int sum = small_full (p);
  sum += small_clean (p + 1);
  return 1 + sum + small_none (p + 2);
}

__attribute__ ((no_kmsan_checks)) int
clean (const int *p)
{
  int sum = small_full (p);
  sum += small_clean (p + 1);
  return 1 + sum + small_none (p + 2);
}

__attribute__ ((disable_sanitizer_instrumentation)) int
none (const int *p)
{
  int sum = small_full (p);
  sum += small_clean (p + 1);
  return 1 + sum + small_none (p + 2);
}
