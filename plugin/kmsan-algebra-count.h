/* The shadow algebra: counting bits.
   SPDX-License-Identifier: GPL-3.0-or-later

   Part of kmsan-algebra.h, which explains classes and builder; do not include
   it on its own.

   The shadow returned has the width W of the operand; it describes the count
   as a number of W bits.  The caller converts it to the type of the result
   (int) with zeros.  Counts of 0 that C leaves undefined count as W.

   Positions.  Where a count is decided by the place of one bit, the set of
   places that bit can have is itself a W-bit mask P.  Bit J of the count is
   dirty iff P holds a place whose count has bit J set and one whose count has
   it clear.  This makes the rules exact without counting anything.  */

#ifndef KMSAN_ALGEBRA_COUNT_H
#define KMSAN_ALGEBRA_COUNT_H

namespace kmsan {
namespace algebra {

/* Which count a bit at place I stands for.  */
enum class place { leading, trailing, first };

inline unsigned
count_at (place kind, unsigned i, unsigned w)
{
  switch (kind)
    {
    case place::leading:
      return w - 1 - i;
    case place::trailing:
      return i;
    default:
      return i + 1;
    }
}

/* The mask, in the width of LIKE, of the places whose count has bit J set.  */
template <typename B>
typename B::V
places_with_bit (B &b, typename B::V like, place kind, unsigned j)
{
  unsigned w = b.width (like);
  uint64_t part[2] = { 0, 0 };
  for (unsigned i = 0; i < w && i < 128; ++i)
    if ((count_at (kind, i, w) >> j) & 1)
      part[i / 64] |= uint64_t (1) << (i % 64);
  typename B::V mask = b.cst (like, part[0]);
  if (w > 64)
    mask = b.or_ (mask, b.shl (b.cst (like, part[1]), b.cst (like, 64)));
  return mask;
}

/* The shadow of the count of KIND for an operand whose deciding bit can be at
   any place of P and which can be 0 iff MAYBE_ZERO (width 1).  */
template <typename B>
typename B::V
count_shadow (B &b, typename B::V p, typename B::V maybe_zero, place kind)
{
  typedef typename B::V V;
  unsigned w = b.width (p);
  unsigned of_zero = kind == place::first ? 0 : w;
  V result = b.zero (p);
  for (unsigned j = 0; (w >> j) != 0; ++j)
    {
      V mask = places_with_bit (b, p, kind, j);
      V one = nonzero (b, b.and_ (p, mask));
      V zero = nonzero (b, b.and_ (p, b.not_ (mask)));
      if ((of_zero >> j) & 1)
	one = b.or_ (one, maybe_zero);
      else
	zero = b.or_ (zero, maybe_zero);
      V bit = b.ext (b.and_ (one, zero), p);
      if (j < w)
	result = b.or_ (result, b.shl (bit, b.cst (bit, j)));
    }
  return result;
}

/* The places a highest one can have, if L holds the known ones and H those
   and the dirty bits: all of H that is not below the highest one of L.  */
template <typename B>
typename B::V
highest_places (B &b, typename B::V h, typename B::V l)
{
  if (b.width (l) == 1)
    return h;
  typename B::V below = b.lshr (smear (b, l), b.cst (l, 1));
  return b.and_ (h, b.not_ (below));
}

/* clz: the leading one can be any bit of a_hi from the highest known one
   upwards, and A can be 0 iff it has no known one.  EXACT.  LLVM:
   handleCountLeadingTrailingZeros, all ones if the highest known one lies
   below the highest dirty bit; up to version 20 if any bit is dirty.  */
template <typename B>
typename B::V
clz (B &b, const operand_of<B> &x)
{
  if (b.is_zero (x.shadow))
    return x.shadow;
  typename B::V l = lo (b, x);
  return count_shadow (b, highest_places (b, hi (b, x), l),
		       b.eq (l, b.zero (l)), place::leading);
}

/* The places a lowest one of X can have: the bits of a_hi up to the lowest
   known one, which L ^ (L - 1) covers.  */
template <typename B>
typename B::V
lowest_places (B &b, const operand_of<B> &x)
{
  typename B::V l = lo (b, x);
  return b.and_ (hi (b, x), b.xor_ (l, b.sub (l, b.cst (l, 1))));
}

/* ctz: the place of the lowest one, W for 0.  EXACT.  LLVM: as clz.  */
template <typename B>
typename B::V
ctz (B &b, const operand_of<B> &x)
{
  if (b.is_zero (x.shadow))
    return x.shadow;
  typename B::V l = lo (b, x);
  return count_shadow (b, lowest_places (b, x), b.eq (l, b.zero (l)),
		       place::trailing);
}

/* ffs: one more than the place of the lowest one, 0 for 0.  EXACT.  */
template <typename B>
typename B::V
ffs (B &b, const operand_of<B> &x)
{
  if (b.is_zero (x.shadow))
    return x.shadow;
  typename B::V l = lo (b, x);
  return count_shadow (b, lowest_places (b, x), b.eq (l, b.zero (l)),
		       place::first);
}

/* clrsb: the number of bits that repeat the sign.  With Y = a ^ (a >> 1),
   whose leading one marks the first bit that does not, it is clz (Y) - 1.
   The bits of Y are not independent, so some places counted here cannot be
   taken.  OVER.  LLVM: has no such operation.  */
template <typename B>
typename B::V
clrsb (B &b, const operand_of<B> &x)
{
  unsigned w = b.width (x.value);
  if (b.is_zero (x.shadow) || w == 1)
    return b.zero (x.shadow);
  typename B::V one = b.cst (x.value, 1);
  /* Y shifted up by one drops its top bit, which is 0, so the count is the
     leading zeros; the 1 that comes in below stops it at W - 1.  */
  operand_of<B> y
    = { b.shl (b.xor_ (x.value, b.ashr (x.value, one)), one),
	b.shl (b.or_ (x.shadow, b.ashr (x.shadow, one)), one) };
  typename B::V l = b.or_ (lo (b, y), one);
  typename B::V p = highest_places (b, b.or_ (hi (b, y), one), l);
  return count_shadow (b, p, b.eq (p, b.zero (p)), place::leading);
}

/* The number of ones of V, by adding neighbours, pairs, fours and so on.  */
template <typename B>
typename B::V
ones_of (B &b, typename B::V v)
{
  unsigned w = b.width (v);
  for (unsigned n = 1; n < w; n *= 2)
    {
      uint64_t field = (uint64_t (1) << n) - 1, part = 0;
      for (unsigned i = 0; i < 64; i += 2 * n)
	part |= field << i;
      if (n >= 64)
	part = ~uint64_t (0);
      typename B::V mask = b.cst (v, part);
      if (w > 64 && n < 64)
	mask = b.or_ (mask, b.shl (mask, b.cst (v, 64)));
      v = b.add (b.and_ (v, mask), b.and_ (b.lshr (v, b.cst (v, n)), mask));
    }
  return v;
}

/* popcount: every number from popcount (a_lo) to popcount (a_hi) is taken:
   S = smear of the difference of the two.  EXACT.  LLVM: keeps Sa.  */
template <typename B>
typename B::V
popcount (B &b, const operand_of<B> &x)
{
  if (b.is_zero (x.shadow))
    return x.shadow;
  typename B::V p = ones_of (b, lo (b, x));
  return smear (b, b.xor_ (p, b.add (p, ones_of (b, x.shadow))));
}

/* parity: bit 0 is dirty iff any bit is, the other bits are 0.  EXACT.  */
template <typename B>
typename B::V
parity (B &b, const operand_of<B> &x)
{
  if (b.is_zero (x.shadow))
    return x.shadow;
  return b.ext (nonzero (b, x.shadow), x.shadow);
}

} // namespace algebra
} // namespace kmsan

#endif /* KMSAN_ALGEBRA_COUNT_H */
