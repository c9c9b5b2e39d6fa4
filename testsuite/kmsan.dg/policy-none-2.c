/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: attr-disable policy-naked */
/* As policy-none-1.c, without optimisation.  */
/* { dg-do compile } */
/* { dg-options "-O0" } */
/* { dg-final { scan-assembler-not "__msan" } } */
/* { dg-final { scan-assembler-not "kmsan_birth" } } */

#include "policy-none-1.c"
