/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: op-arith op-mul op-division op-and-or op-xor */
/* Feature: op-shift op-minmax op-overflow op-compare-eq op-compare-rel */
/* Feature: op-rotate op-bswap op-count */
/* Unsigned 64-bit numbers: what the compiled rules say of random operands
   agrees with brute force, as far as their class says it does.  */
/* { dg-do run } */
/* { dg-options "-fwrapv" } */

#define TYPE u64
#include "kmsan-algebra-test.h"

#define OPERATIONS(X) \
  COMMON_OPERATIONS (X) \
  X (rotate_left, EXACT, AMOUNT, TYPE, (a << b) | (a >> (-b & 63))) \
  X (rotate_left_7, EXACT, ANY, TYPE, (a << 7) | (a >> 57)) \
  X (rotate_right, EXACT, AMOUNT, TYPE, (a >> b) | (a << (-b & 63))) \
  X (swap_bytes, EXACT, ANY, TYPE, __builtin_bswap64 (a)) \
  X (leading_zeros, EXACT, ANY, TYPE, __builtin_clzll (a | 1)) \
  X (trailing_zeros, EXACT, ANY, TYPE, __builtin_ctzll (a | 1ull << 63)) \
  X (find_first_set, EXACT, ANY, TYPE, __builtin_ffsll (a)) \
  X (count_ones, EXACT, ANY, TYPE, __builtin_popcountll (a)) \
  X (count_parity, EXACT, ANY, TYPE, __builtin_parityll (a)) \
  X (sign_bits, OVER, ANY, TYPE, __builtin_clrsbll (a))

RUN_OPERATIONS (OPERATIONS)
