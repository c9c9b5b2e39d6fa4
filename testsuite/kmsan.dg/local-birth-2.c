/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-birth local-loop */
/* The same without optimisation.  */
/* { dg-do compile } */
/* { dg-options "-O0" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_poison_alloca" 1 } } */
/* { dg-final { scan-assembler "\"buffer\"" } } */
/* { dg-final { scan-assembler-not "kmsan_birth" } } */

#include "local-birth-1.c"
