/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-query */
/* __builtin_allow_sanitize_check () takes the name of a sanitizer, not
   a string that is known when the program runs.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

_Bool
f (const char *name)
{
  return __builtin_allow_sanitize_check (name); /* { dg-error "the argument of '__builtin_allow_sanitize_check' must be the name of a sanitizer, such as 'kernel-memory'" } */
}
