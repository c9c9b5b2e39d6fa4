/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: policy-macro */
/* The macro is defined, to 1.  */
/* { dg-do compile } */

#if !defined __SANITIZE_MEMORY__ || __SANITIZE_MEMORY__ != 1
# error "__SANITIZE_MEMORY__ is not 1"
#endif

_Static_assert (__SANITIZE_MEMORY__ + 0 == 1, "a number");
