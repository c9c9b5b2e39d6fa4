/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An always_inline function of another policy is inlined all the same, without
   an error from the inliner.  */
/* { dg-do compile } */
/* { dg-options "-O2 -Wall" } */
/* { dg-final { scan-assembler-not "call\[ \t\]+helper" } } */

static inline __attribute__ ((always_inline, no_kmsan_checks)) int
helper_clean (const int *p)
{
  return *p;
}

static inline __attribute__ ((always_inline,
			      disable_sanitizer_instrumentation)) int
helper_none (const int *p)
{
  return *p;
}

static inline __attribute__ ((always_inline)) int
helper_full (const int *p)
{
  return *p;
}

int
full (const int *p)
{
  return helper_clean (p) + helper_none (p);
}

__attribute__ ((no_kmsan_checks)) int
clean (const int *p)
{
  return helper_full (p) + helper_none (p);
}

__attribute__ ((disable_sanitizer_instrumentation)) int
none (const int *p)
{
  return helper_full (p) + helper_clean (p);
}
