/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-query */
/* __builtin_allow_sanitize_check () takes the name of a sanitizer.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

_Bool
f (void)
{
  return __builtin_allow_sanitize_check ("kernel-memori"); /* { dg-error "the argument of '__builtin_allow_sanitize_check' must be the name of a sanitizer, such as 'kernel-memory'" } */
}
