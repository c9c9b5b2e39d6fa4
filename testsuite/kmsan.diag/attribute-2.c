/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attributes take no arguments.  */
/* { dg-do compile } */

void f (void) __attribute__ ((no_kmsan_checks (1))); /* { dg-error "wrong number of arguments specified for 'no_kmsan_checks' attribute" } */
void g (void) __attribute__ ((disable_sanitizer_instrumentation ("memory"))); /* { dg-error "wrong number of arguments specified for 'disable_sanitizer_instrumentation' attribute" } */
void h (void) __attribute__ ((__kmsan_conditional__ (0))); /* { dg-error "wrong number of arguments specified for 'kmsan_conditional' attribute" } */
