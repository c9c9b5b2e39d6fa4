/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-marker */
/* A marker is no function: it has no address to pass on.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

extern void use (void (*) (void));

void
f (void)
{
  use (&__builtin_sanitizer_instrumentation_end); /* { dg-error "'__builtin_sanitizer_instrumentation_end' is no function: it can only be called by its name" } */
}
