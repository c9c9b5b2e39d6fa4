/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: local-auto-init */
/* As auto-init-2.c, with -ftrivial-auto-var-init=pattern.  */
/* { dg-do run } */
/* { dg-require-effective-target gcc12 } */
/* { dg-options "-ftrivial-auto-var-init=pattern" } */

#define FILL 0xfe
#include "auto-init-2.c"
