/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Right uses of the attributes, in all their spellings; Clang's use of one on a
   variable of static storage means nothing here and is not commented on.  */
/* { dg-do compile } */
/* { dg-options "-Wall -Wextra" } */

#if !__has_attribute (no_kmsan_checks)				\
    || !__has_attribute (__no_kmsan_checks__)			\
    || !__has_attribute (disable_sanitizer_instrumentation)	\
    || !__has_attribute (kmsan_conditional)
# error "an attribute is not known"
#endif

int variable __attribute__ ((disable_sanitizer_instrumentation));
extern int elsewhere __attribute__ ((disable_sanitizer_instrumentation));

__attribute__ ((no_kmsan_checks)) int a (int *p) { return *p; }
__attribute__ ((__disable_sanitizer_instrumentation__)) int
b (int *p) { return *p; }
int c (int *p) { return *p; }
int c (int *p) __attribute__ ((kmsan_conditional));
[[gnu::no_kmsan_checks]] int d (int *p) { return *p; }
int e (int *p) { static int count; return *p + count++; }
