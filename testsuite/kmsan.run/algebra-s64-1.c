/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-arith op-mul op-division op-and-or op-xor op-shift */
/* Feature: op-minmax op-overflow op-compare-eq op-compare-rel op-abs */
/* Signed 64-bit numbers: what the compiled rules say of random operands agrees
   with brute force, as far as their class says it does.  */
/* { dg-do run } */
/* { dg-options "-fwrapv" } */

#define TYPE s64
#include "kmsan-algebra-test.h"

#define OPERATIONS(X) \
  COMMON_OPERATIONS (X) \
  X (absolute, EXACT, ANY, TYPE, __builtin_llabs (a)) \
  X (negative, EXACT_FLAG, ANY, u8, a < 0)

RUN_OPERATIONS (OPERATIONS)
