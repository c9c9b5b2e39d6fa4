/* What each operation of the shadow algebra computes, said in plain C.
   SPDX-License-Identifier: GPL-3.0-or-later

   One function for each row KMSAN_RULE of plugin/kmsan-ops.def, of the same
   name: the operation itself, not its shadow.  ARG are the operands, numbers
   of W bits; bits of the result beyond its width are ignored.  Nothing is
   shared with the algebra, so that a mistake there is not repeated here.  */

#ifndef ORACLES_H
#define ORACLES_H

#include "word-builder.h"

namespace oracle {

/* An operation on A, B, C and the width W that yields EXPR.  SA and SB are A
   and B as signed numbers.  */
#define ORACLE(NAME, EXPR)						\
template <typename U>							\
U									\
NAME (const U *arg, unsigned w)						\
{									\
  typedef typename signed_of<U>::type S;				\
  const U a = arg[0], b = arg[1], c = arg[2];				\
  const S sa = as_signed<U> (a, w), sb = as_signed<U> (b, w);		\
  (void) a, (void) b, (void) c, (void) sa, (void) sb;			\
  return U (EXPR);							\
}

ORACLE (any, a ^ b)
ORACLE (bit_and, a & b)
ORACLE (bit_or, a | b)
ORACLE (bit_xor, a ^ b)
ORACLE (bit_not, ~a)

ORACLE (add, a + b)
ORACLE (sub, a - b)
ORACLE (neg, U (0) - a)
ORACLE (absolute, sa < 0 ? U (0) - a : a)
ORACLE (mul, a * b)
ORACLE (mul_few, a * b)

ORACLE (eq, a == b)
ORACLE (ne, a != b)
ORACLE (ltu, a < b)
ORACLE (leu, a <= b)
ORACLE (gtu, a > b)
ORACLE (geu, a >= b)
ORACLE (lts, sa < sb)
ORACLE (les, sa <= sb)
ORACLE (gts, sa > sb)
ORACLE (ges, sa >= sb)
ORACLE (in_range, ((a + b) & mask_of<U> (w)) <= c)
ORACLE (select, a ? b : c)
ORACLE (minu, a < b ? a : b)
ORACLE (maxu, a < b ? b : a)
ORACLE (mins, sa < sb ? a : b)
ORACLE (maxs, sa < sb ? b : a)

ORACLE (shl, a << b)
ORACLE (lshr, a >> b)
ORACLE (ashr, sa >> b)
ORACLE (rotl, b == 0 ? a : (a << b) | (a >> (w - b)))
ORACLE (rotr, b == 0 ? a : (a >> b) | (a << (w - b)))

/* The sign of an IEEE number is its top bit.  */
ORACLE (fp_neg, a ^ (U (1) << (w - 1)))
ORACLE (fp_abs, a & ~(U (1) << (w - 1)))

/* Some function that lets every bit of A and B count everywhere.  */
template <typename U>
U
mix (U a, U b, unsigned w)
{
  U x = a * 3 + b * 5 + 1;
  for (unsigned i = 0; i < w + 2; ++i)
    {
      x = (x * 5 + 3) & mask_of<U> (w);
      x ^= x >> (w + 1) / 2;
    }
  return x;
}

ORACLE (whole, (mix<U> (a, b, w)))
ORACLE (whole1, (mix<U> (a, 0, w)))
ORACLE (whole_cmp, (mix<U> (a, b, w) >> (w - 1)))

/* Division with a quotient and a remainder of type T.  */
template <typename T>
struct division
{
  T quot;
  T rem;
};

/* A over D, not 0; unsigned.  UP tells whether a quotient with remainder R is
   rounded up.  */
template <typename U, typename F>
division<U>
divide_unsigned (U a, U d, F up)
{
  U q = a / d, r = a % d;
  if (r != 0 && up (r))
    return { q + 1, r - d };
  return { q, r };
}

/* How far the magnitude of R is from 0.  */
template <typename S, typename U>
U
magnitude (S r)
{
  return r < 0 ? U (0) - U (r) : U (r);
}

enum direction { TRUNC, FLOOR, CEIL, ROUND };

/* SA over SB, not 0, signed, with the rounding DIR.  */
template <typename U>
division<U>
divide_signed (typename signed_of<U>::type sa, typename signed_of<U>::type sb,
	       direction dir)
{
  typedef typename signed_of<U>::type S;
  if (sb == -1)
    return { U (0) - U (sa), 0 };
  S q = sa / sb, r = sa % sb;
  if (r == 0)
    return { U (q), 0 };
  bool negative = (sa < 0) != (sb < 0);
  U mr = magnitude<S, U> (r), md = magnitude<S, U> (sb);
  bool half = dir == ROUND && mr >= md - mr;
  if (negative && (dir == FLOOR || half))
    return { U (q) - 1, U (r) + U (sb) };
  if (!negative && (dir == CEIL || half))
    return { U (q) + 1, U (r) - U (sb) };
  return { U (q), U (r) };
}

ORACLE (udiv, a / b)
ORACLE (umod, a % b)
ORACLE (udiv_ceil, divide_unsigned<U> (a, b, [] (U) { return true; }).quot)
ORACLE (umod_ceil, divide_unsigned<U> (a, b, [] (U) { return true; }).rem)
ORACLE (udiv_round,
	divide_unsigned<U> (a, b, [b] (U r) { return r >= b - r; }).quot)
ORACLE (umod_round,
	divide_unsigned<U> (a, b, [b] (U r) { return r >= b - r; }).rem)
ORACLE (sdiv, divide_signed<U> (sa, sb, TRUNC).quot)
ORACLE (smod, divide_signed<U> (sa, sb, TRUNC).rem)
ORACLE (sdiv_floor, divide_signed<U> (sa, sb, FLOOR).quot)
ORACLE (smod_floor, divide_signed<U> (sa, sb, FLOOR).rem)
ORACLE (sdiv_ceil, divide_signed<U> (sa, sb, CEIL).quot)
ORACLE (smod_ceil, divide_signed<U> (sa, sb, CEIL).rem)
ORACLE (sdiv_round, divide_signed<U> (sa, sb, ROUND).quot)
ORACLE (smod_round, divide_signed<U> (sa, sb, ROUND).rem)

/* True if NAME of A and B, unsigned or signed, does not fit in W bits.  */
#define OVERFLOWS(NAME)							\
template <typename U>							\
bool									\
NAME##_unsigned (U a, U b, unsigned w)					\
{									\
  U r;									\
  return __builtin_##NAME##_overflow (a, b, &r) || r != (r & mask_of<U> (w)); \
}									\
template <typename U>							\
bool									\
NAME##_signed (U a, U b, unsigned w)					\
{									\
  typename signed_of<U>::type r;					\
  return (__builtin_##NAME##_overflow (as_signed<U> (a, w),		\
				       as_signed<U> (b, w), &r)		\
	  || r != as_signed<U> (U (r), w));				\
}

OVERFLOWS (add)
OVERFLOWS (sub)
OVERFLOWS (mul)

ORACLE (uadd_overflow, add_unsigned<U> (a, b, w))
ORACLE (sadd_overflow, add_signed<U> (a, b, w))
ORACLE (usub_overflow, sub_unsigned<U> (a, b, w))
ORACLE (ssub_overflow, sub_signed<U> (a, b, w))
ORACLE (umul_overflow, mul_unsigned<U> (a, b, w))
ORACLE (smul_overflow, mul_signed<U> (a, b, w))

/* A is the carry.  */
ORACLE (add_carry, a + b + c)
ORACLE (sub_borrow, b - c - a)

/* How many bits of V, from bit FROM on in steps of STEP, equal BIT before the
   first one that does not.  */
template <typename U>
unsigned
run_length (U v, unsigned w, int from, int step, bool bit)
{
  unsigned n = 0;
  for (int i = from; i >= 0 && i < int (w) && ((v >> i) & 1) == bit; i += step)
    ++n;
  return n;
}

/* The number of ones of V.  */
template <typename U>
unsigned
count_ones (U v, unsigned w)
{
  unsigned n = 0;
  for (unsigned i = 0; i < w; ++i)
    n += (v >> i) & 1;
  return n;
}

ORACLE (clz, run_length<U> (a, w, w - 1, -1, false))
ORACLE (ctz, run_length<U> (a, w, 0, 1, false))
ORACLE (ffs, a == 0 ? 0 : run_length<U> (a, w, 0, 1, false) + 1)
ORACLE (clrsb, run_length<U> (a, w, w - 1, -1, (a >> (w - 1)) & 1) - 1)
ORACLE (popcount, count_ones<U> (a, w))
ORACLE (parity, count_ones<U> (a, w) & 1)

#undef ORACLE
#undef OVERFLOWS

} // namespace oracle

#endif /* ORACLES_H */
