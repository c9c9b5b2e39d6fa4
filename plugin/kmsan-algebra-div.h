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

   The run.  Let L be the lowest dirty bit and R the run of dirty bits that
   starts there.  From a member with R zero up to the same member with R set,
   every L-th number is a member, so what quotients and remainders skip on their
   way is known, too.  A dividend wholly uninitialised, a field of one that
   is, or what extends either, is such a run; that is the case that matters.

   LLVM: handleDiv keeps the shadow of the dividend in place, for quotient and
   remainder alike, which has errors of both kinds.  */

#ifndef KMSAN_ALGEBRA_DIV_H
#define KMSAN_ALGEBRA_DIV_H

namespace kmsan {
namespace algebra {

/* How a quotient that is no integer is rounded, as GCC's tree codes
   TRUNC_*, FLOOR_*, CEIL_* and ROUND_* (half away from zero) have it.  */
enum class rounding { trunc, floor, ceil, round };

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

/* The unsigned magnitude of the signed number V.  */
template <typename B>
typename B::V
magnitude (B &b, typename B::V v)
{
  return negate_by (b, v, sign_mask (b, v));
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

/* The run of X, without the sign bit if SIGNED_P.  */
template <typename B>
typename B::V
run_of (B &b, const operand_of<B> &x, bool signed_p)
{
  typename B::V s = x.shadow;
  typename B::V r = b.and_ (s, b.not_ (b.add (s, low_bit (b, s))));
  return signed_p ? b.and_ (r, b.not_ (sign_bit (b, r))) : r;
}

/* S if divisor D is clean, else all ones.  */
template <typename B>
typename B::V
by_divisor (B &b, const operand_of<B> &d, typename B::V s)
{
  return join (b, s, spread (b, d.shadow));
}

/* Quotient.  The quotient is monotonic in the dividend, so with q0 and q1 the
   quotients of the smallest and the largest dividend, q2 that of the smallest one
   with R set, and q3... those of the smallest one with flips (Sa),

      S = (q0 ^ q1) | (q0 ^ q2) | (q0 ^ q3)... | (smear (q0 ^ q2) & ~skipped).

   On the way from q0 to q2 a step is at most ceil (L / |d|), that is, no multiple
   of the next power of two is skipped.

   UNDER.  Dirty at all iff q0 != q1: a result that can vary is never taken
   for a clean one.  Exact if all dirty bits are one run from bit 0, except where
   a signed quotient is rounded to the nearest.  Unsigned by a clean power of
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
  V low = low_bit (b, x.shadow);
  V first = smallest (b, x, signed_p);
  V q0 = divide (b, first, d.value, signed_p, how, false);
  auto from_q0 = [&] (V dividend)
    {
      return b.xor_ (q0, divide (b, dividend, d.value, signed_p, how, false));
    };
  V way = from_q0 (b.or_ (first, run_of (b, x, signed_p)));
  V skipped = smear (b, b.udiv (b.sub (low, b.cst (low, 1)),
				signed_p ? magnitude (b, d.value) : d.value));
  V s = b.or_ (way, b.and_ (smear (b, way), b.not_ (skipped)));
  s = b.or_ (s, from_q0 (largest (b, x, signed_p)));
  for (V flip : flips<B> (b, x.shadow))
    s = b.or_ (s, from_q0 (b.xor_ (first, flip)));
  return by_divisor (b, d, s);
}

/* What bits of a truncated remainder vary on the way from dividend FIRST, with
   remainder R0, to FIRST | RUN, with remainder R1, in steps of LOW, which is at
   most M, the divisor's magnitude.

   Remainders of one sign go round in the interval from BOTTOM to TOP, which are
   0 and M - 1, or -(M - 1) and 0.  Without a wrap they take every LOW-th number
   from R0 to R1; else from R0 up to PEAK and from FOOT up to R1; and all from
   FOOT to PEAK if the way is longer than one round.  Bits above LOW take every
   value in between.  */
template <typename B>
typename B::V
remainders_passed (B &b, typename B::V first, typename B::V run,
		   typename B::V low, typename B::V r0, typename B::V r1,
		   typename B::V m, bool signed_p)
{
  typedef typename B::V V;
  V zero = b.zero (first);
  V above = b.neg (low);
  V reach = b.sub (m, b.cst (m, 1));
  V neg = signed_p ? sign_mask (b, first) : zero;
  V top = signed_p ? b.and_ (reach, b.not_ (neg)) : reach;
  V bottom = signed_p ? b.and_ (b.neg (reach), neg) : zero;
  V peak = b.add (r0, b.and_ (b.sub (top, r0), above));
  V foot = b.sub (r1, b.and_ (b.sub (r1, bottom), above));
  V wraps = b.ne (run, b.sub (r1, r0));
  V round = b.leu (b.sub (m, low), run);
  V s = b.or_ (smear (b, b.xor_ (r0, b.select (wraps, peak, r1))),
	       smear (b, b.xor_ (r1, b.select (wraps, foot, r0))));
  s = b.or_ (s, b.select (round, smear (b, b.xor_ (foot, peak)), zero));
  return b.and_ (s, above);
}

/* What bits of the truncated remainder R0 of X by constant C vary because X has
   so many dirty bits.  Let C = 2^k * odd.  Each dirty bit of at least 2^k adds a
   unit modulo ODD or does not, so by Chowla's theorem N of them reach at least
   N + 1 classes: with ODD - 1 of them every remainder that has the low K bits of
   R0.  Otherwise 0.  */
template <typename B>
typename B::V
remainders_by_count (B &b, const operand_of<B> &x, typename B::V r0, uint64_t c,
		     bool signed_p)
{
  typedef typename B::V V;
  V zero = b.zero (x.shadow);
  /* Code that is never reached may divide by 0.  */
  if (c == 0)
    return zero;
  uint64_t unit = c & -c;
  uint64_t odd = c / unit;
  unsigned w = b.width (x.shadow);
  if (odd > w || (signed_p && c >> (w - 1)))
    return zero;
  V above = b.neg (b.cst (zero, unit));
  V free = b.and_ (x.shadow, above);
  V neg = zero;
  if (signed_p)
    {
      free = b.and_ (free, b.not_ (sign_bit (b, free)));
      neg = sign_mask (b, smallest (b, x, true));
    }
  V enough = b.leu (b.cst (zero, odd - 1), ones_of (b, free));
  V reach = b.cst (zero, c - 1);
  V peak = b.add (r0, b.and_ (b.sub (b.and_ (reach, b.not_ (neg)), r0), above));
  V foot = b.sub (peak, b.cst (zero, c - unit));
  return b.select (enough, b.and_ (smear (b, b.xor_ (foot, peak)), above), zero);
}

/* Remainder.  Let r (v) be the remainder of v and 2^k the largest power of two
   in d.

      S = (Sa & (2^k - 1))		      low bits pass through
	  | (r (min) ^ r (v)) for v = max, min ^ R and min ^ flips (Sa)
	  | what varies on the way from r (min) to r (min ^ R), if truncating
	  | what varies because of the number of dirty bits, likewise

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
  V through = b.and_ (x.shadow, b.sub (low_bit (b, d.value),
				       b.cst (d.value, 1)));
  if (!signed_p && (how == rounding::trunc || how == rounding::floor)
      && clean_cst_p (b, d, &c) && power_of_two_p (c, &k))
    return through;
  V low = low_bit (b, x.shadow);
  V run = run_of (b, x, signed_p);
  V first = smallest (b, x, signed_p);
  auto remainder = [&] (V dividend)
    {
      return divide (b, dividend, d.value, signed_p, how, true);
    };
  V r0 = remainder (first);
  V r1 = remainder (b.or_ (first, run));
  V s = b.or_ (through, b.xor_ (r0, r1));
  s = b.or_ (s, b.xor_ (r0, remainder (largest (b, x, signed_p))));
  for (V flip : flips<B> (b, x.shadow))
    s = b.or_ (s, b.xor_ (r0, remainder (b.xor_ (first, flip))));
  if (how == rounding::trunc)
    {
      V m = signed_p ? magnitude (b, d.value) : d.value;
      V passed = remainders_passed (b, first, run, low, r0, r1, m, signed_p);
      s = b.or_ (s, b.select (b.leu (low, m), passed, b.zero (s)));
      if (clean_cst_p (b, d, &c))
	s = b.or_ (s, remainders_by_count (b, x, r0, c, signed_p));
    }
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
