/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-marker */
/* A marker is no function: it has no address, and a query neither.  */
/* { dg-do compile } */
/* { dg-options "-O2" } */

extern void use_query (_Bool (*) (const void *));

void
h (void)
{
  use_query (__builtin_allow_sanitize_check); /* { dg-error "'__builtin_allow_sanitize_check' is no function: it can only be called by its name" } */
}
