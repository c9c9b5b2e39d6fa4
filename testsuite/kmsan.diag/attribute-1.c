/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attributes on things that are no function.  */
/* { dg-do compile } */
/* { dg-options "-Wall" } */

int global __attribute__ ((no_kmsan_checks)); /* { dg-warning "'no_kmsan_checks' attribute ignored: it applies to functions only" } */

static int local_to_file __attribute__ ((kmsan_conditional, unused)); /* { dg-warning "'kmsan_conditional' attribute ignored: it applies to functions only" } */

typedef int number __attribute__ ((disable_sanitizer_instrumentation)); /* { dg-warning "'disable_sanitizer_instrumentation' attribute ignored: it applies to functions only" } */

struct s
{
  int member __attribute__ ((no_kmsan_checks)); /* { dg-warning "'no_kmsan_checks' attribute ignored" } */
};

void
f (int parameter __attribute__ ((no_kmsan_checks))) /* { dg-warning "'no_kmsan_checks' attribute ignored" } */
{
  int local __attribute__ ((disable_sanitizer_instrumentation)); /* { dg-warning "attribute ignored: it applies to functions only" } */
  local = parameter;
  global = local;
}
