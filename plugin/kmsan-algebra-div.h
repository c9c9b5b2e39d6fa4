/* The shadow algebra: division and remainder.
   SPDX-License-Identifier: GPL-3.0-or-later

   Part of kmsan-algebra.h, which explains classes and builder; do not include
   it on its own.

   The divisor.  The caller checks its shadow before the division, so it is
   clean here; should it be dirty all the same, the result is all ones.  The
   class of a rule is its class for a clean divisor.  The real division has
   run or will run, so the divisor is not 0.

   No trap.  The rules divide numbers the program never divides.  Signed
   division is therefore made of unsigned division: the most negative number
   over -1, which traps on x86, is harmless that way.

   A run.  Let T be the run of dirty bits that starts at bit 0.  From a member
   with T zero up to the same member with T set, every number is a member, so
   quotients and remainders take every value on their way, too.  A dividend
   wholly uninitialised, or extended with zeros from one that is, is such a
   run; that is the case that matters.

   LLVM: handleDiv keeps the shadow of the dividend in place, for quotient and
   remainder alike, which has errors of both kinds.  */

#ifndef KMSAN_ALGEBRA_DIV_H
#define KMSAN_ALGEBRA_DIV_H

namespace kmsan {
namespace algebra {

/* How a quotient that is no integer is rounded, as GCC's tree codes
   TRUNC_*, FLOOR_*, CEIL_* and ROUND_* (half away from zero) have it.  */
enum class rounding { trunc, floor, ceil, round };

/* The run of ones of S that starts at bit 0.  */
template <typename B>
typename B::V
low_run (B &b, typename B::V s)
{
  return b.and_ (s, b.not_ (b.add (s, b.cst (s, 1))));
}

/* All ones if V is negative, else 0.  */
template <typename B>
typename B::V
sign_mask (B &b, typename B::V v)
{
  return b.ashr (v, b.cst (v, b.width (v) - 1));
}

/* V if MASK is 0, -V if it is all ones.  */
template <typename B>
typename B::V
negate_by (B &b, typename B::V v, typename B::V mask)
{
  return b.sub (b.xor_ (v, mask), mask);
}

/* How far from zero to move the truncated quotient of the magnitudes A and D
   with remainder REM, width 1.  NEG is all ones when the quotient is
   negative, else 0.  */
template <typename B>
typename B::V
away_from_zero (B &b, typename B::V d, typename B::V rem, typename B::V neg,
		rounding how)
{
  typename B::V zero = b.zero (rem);
  typename B::V inexact = b.ne (rem, zero);
  if (how == rounding::floor)
    return b.and_ (inexact, b.ne (neg, zero));
  if (how == rounding::ceil)
    return b.and_ (inexact, b.eq (neg, zero));
  /* Half or more: rem >= d - rem.  */
  return b.leu (b.sub (d, rem), rem);
}

/* Divide the plain value A by D (not 0), signed if SIGNED_P, rounding as HOW
   says, and return the quotient or, if REM_P, the remainder.  Never traps.  */
template <typename B>
typename B::V
divide (B &b, typename B::V a, typename B::V d, bool signed_p, rounding how,
	bool rem_p)
{
  typedef typename B::V V;
  V zero = b.zero (a);
  V sa = signed_p ? sign_mask (b, a) : zero;
  V sd = signed_p ? sign_mask (b, d) : zero;
  V ma = signed_p ? negate_by (b, a, sa) : a;
  V md = signed_p ? negate_by (b, d, sd) : d;
  V sq = signed_p ? b.xor_ (sa, sd) : zero;
  V result;
  if (how == rounding::trunc)
    result = rem_p ? b.umod (ma, md) : b.udiv (ma, md);
  else
    {
      V r = b.umod (ma, md);
      V up = b.ext (away_from_zero (b, md, r, sq, how), r);
      result = (rem_p ? b.sub (r, b.mul (md, up))
		: b.add (b.udiv (ma, md), up));
    }
  return signed_p ? negate_by (b, result, rem_p ? sa : sq) : result;
}

/* The member of X that is smallest in signed order if SIGNED_P, else in
   unsigned order.  */
template <typename B>
typename B::V
smallest (B &b, const operand_of<B> &x, bool signed_p)
{
  if (!signed_p)
    return lo (b, x);
  return b.or_ (lo (b, x), b.and_ (x.shadow, sign_bit (b, x.value)));
}

/* The largest member of X, likewise.  */
template <typename B>
typename B::V
largest (B &b, const operand_of<B> &x, bool signed_p)
{
  if (!signed_p)
    return hi (b, x);
  return b.xor_ (hi (b, x), b.and_ (x.shadow, sign_bit (b, x.value)));
}

/* The low run of X, without the sign bit if SIGNED_P.  */
template <typename B>
typename B::V
run_of (B &b, const operand_of<B> &x, bool signed_p)
{
  typename B::V t = low_run (b, x.shadow);
  return signed_p ? b.and_ (t, b.not_ (sign_bit (b, t))) : t;
}

/* S if divisor D is clean, else all ones.  */
template <typename B>
typename B::V
by_divisor (B &b, const operand_of<B> &d, typename B::V s)
{
  return join (b, s, spread (b, d.shadow));
}

/* Quotient.  The quotient is monotonic in the dividend, so with q0 and q1 the
   quotients of the smallest and the largest dividend, and q2 that of the
   smallest one with its low run T set,

      S = (q0 ^ q1) | smear (q0 ^ q2).

   UNDER.  Dirty at all iff q0 != q1: a result that can vary is never taken
   for a clean one.  Exact if all dirty bits are one low run, except where a
   signed quotient is rounded to the nearest.  Unsigned by a clean power of
   two: EXACT, S = Sa >> k.  */
template <typename B>
typename B::V
divide_rule (B &b, const operand_of<B> &x, const operand_of<B> &d,
	     bool signed_p, rounding how)
{
  typedef typename B::V V;
  uint64_t c;
  unsigned k;
  if (b.is_zero (x.shadow))
    return spread (b, d.shadow);
  if (!signed_p && (how == rounding::trunc || how == rounding::floor)
      && clean_cst_p (b, d, &c) && power_of_two_p (c, &k))
    return b.lshr (x.shadow, b.cst (x.shadow, k));
  V first = smallest (b, x, signed_p);
  V last = largest (b, x, signed_p);
  V run = b.or_ (first, run_of (b, x, signed_p));
  V q0 = divide (b, first, d.value, signed_p, how, false);
  V q1 = divide (b, last, d.value, signed_p, how, false);
  V q2 = divide (b, run, d.value, signed_p, how, false);
  V s = b.or_ (b.xor_ (q0, q1), smear (b, b.xor_ (q0, q2)));
  return by_divisor (b, d, s);
}

/* The shadow of all remainders by a divisor of magnitude M, which a run of
   dividends at least M long takes: 0 .. M - 1, or 0 down to -(M - 1) for
   dividends of which NEG is all ones.  */
template <typename B>
typename B::V
all_remainders (B &b, typename B::V m, typename B::V neg)
{
  typename B::V top = b.sub (m, b.cst (m, 1));
  return b.or_ (smear (b, top), b.and_ (neg, spread (b, top)));
}

/* The shadow of the remainders that a run T of dividends from FIRST on takes
   by D, when it takes all there are; else 0.  SIGNED_P as in divide.  */
template <typename B>
typename B::V
run_remainders (B &b, typename B::V first, typename B::V t, typename B::V d,
		bool signed_p)
{
  typename B::V zero = b.zero (first);
  typename B::V m = signed_p ? negate_by (b, d, sign_mask (b, d)) : d;
  typename B::V neg = signed_p ? sign_mask (b, first) : zero;
  typename B::V enough = b.leu (b.sub (m, b.cst (m, 1)), t);
  return b.select (enough, all_remainders (b, m, neg), zero);
}

/* Remainder.  Let L be the lowest dirty bit, r (v) the remainder of v and 2^k
   the largest power of two in d.

      S = (Sa & (2^k - 1))		      low bits pass through
	  | (r (min) ^ r (min ^ L)) | (r (min) ^ r (max))
	  | (T >= |d| - 1 ? all remainders : 0)	  if truncating

   UNDER.  Dirty at all iff the remainder can vary: it is the same for min and
   min ^ L only if d divides L, hence every other dirty bit; then only a dirty
   sign is left, which min and max tell.  Exact for a wholly dirty dividend
   when truncating.  Unsigned by a clean power of two: the first line alone,
   EXACT.  */
template <typename B>
typename B::V
modulo_rule (B &b, const operand_of<B> &x, const operand_of<B> &d,
	     bool signed_p, rounding how)
{
  typedef typename B::V V;
  uint64_t c;
  unsigned k;
  if (b.is_zero (x.shadow))
    return spread (b, d.shadow);
  V low = b.and_ (x.shadow, b.sub (low_bit (b, d.value), b.cst (d.value, 1)));
  if (!signed_p && (how == rounding::trunc || how == rounding::floor)
      && clean_cst_p (b, d, &c) && power_of_two_p (c, &k))
    return low;
  V first = smallest (b, x, signed_p);
  V flip = b.xor_ (first, low_bit (b, x.shadow));
  V last = largest (b, x, signed_p);
  V r0 = divide (b, first, d.value, signed_p, how, true);
  V r1 = divide (b, flip, d.value, signed_p, how, true);
  V r2 = divide (b, last, d.value, signed_p, how, true);
  V s = b.or_ (low, b.or_ (b.xor_ (r0, r1), b.xor_ (r0, r2)));
  if (how == rounding::trunc)
    s = b.or_ (s, run_remainders (b, first, run_of (b, x, signed_p), d.value,
				  signed_p));
  return by_divisor (b, d, s);
}

/* One rule per tree code and signedness: udiv, sdiv, umod, smod truncate, the
   others round as their names say.  All UNDER, see above.  */
#define KMSAN_DIVISION(NAME, KIND, SIGNED_P, HOW)			\
template <typename B>							\
typename B::V								\
NAME (B &b, const operand_of<B> &x, const operand_of<B> &d)		\
{									\
  return KIND (b, x, d, SIGNED_P, rounding::HOW);			\
}

KMSAN_DIVISION (udiv, divide_rule, false, trunc)
KMSAN_DIVISION (sdiv, divide_rule, true, trunc)
KMSAN_DIVISION (udiv_ceil, divide_rule, false, ceil)
KMSAN_DIVISION (sdiv_ceil, divide_rule, true, ceil)
KMSAN_DIVISION (udiv_round, divide_rule, false, round)
KMSAN_DIVISION (sdiv_round, divide_rule, true, round)
KMSAN_DIVISION (sdiv_floor, divide_rule, true, floor)
KMSAN_DIVISION (umod, modulo_rule, false, trunc)
KMSAN_DIVISION (smod, modulo_rule, true, trunc)
KMSAN_DIVISION (umod_ceil, modulo_rule, false, ceil)
KMSAN_DIVISION (smod_ceil, modulo_rule, true, ceil)
KMSAN_DIVISION (umod_round, modulo_rule, false, round)
KMSAN_DIVISION (smod_round, modulo_rule, true, round)
KMSAN_DIVISION (smod_floor, modulo_rule, true, floor)

#undef KMSAN_DIVISION

} // namespace algebra
} // namespace kmsan

#endif /* KMSAN_ALGEBRA_DIV_H */
