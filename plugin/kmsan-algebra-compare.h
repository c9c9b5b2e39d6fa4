/* The shadow algebra: comparisons, choice, minimum and maximum.
   SPDX-License-Identifier: GPL-3.0-or-later

   Part of kmsan-algebra.h, which explains classes and builder; do not include
   it on its own.  */

#ifndef KMSAN_ALGEBRA_COMPARE_H
#define KMSAN_ALGEBRA_COMPARE_H

namespace kmsan {
namespace algebra {

/* ---- Comparisons.  The result has width 1. ---- */

/* eq: with D = a ^ b and S = Sa | Sb the answer is open when something is
   dirty and no clean bit already differs, that is, D has no bit outside S:
   S != 0 && (D | S) == S.  EXACT.  LLVM: handleEqualityComparison.  */
template <typename B>
typename B::V
eq (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  typename B::V s = join (b, x.shadow, y.shadow);
  if (b.is_zero (s))
    return nonzero (b, s);
  typename B::V either = b.or_ (b.xor_ (x.value, y.value), s);
  return b.and_ (nonzero (b, s), b.eq (either, s));
}

/* ne: as eq.  EXACT.  */
template <typename B>
typename B::V
ne (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return eq (b, x, y);
}

/* ltu: a < b can be true iff a_lo < b_hi, must be true iff a_hi < b_lo; dirty
   when these two disagree.  EXACT.  LLVM: handleRelationalComparisonExact,
   for every comparison only since version 20 or so.  */
template <typename B>
typename B::V
ltu (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  if (clean_p (b, x, y))
    return nonzero (b, x.shadow);
  return b.xor_ (b.ltu (lo (b, x), hi (b, y)), b.ltu (hi (b, x), lo (b, y)));
}

/* gtu, leu, geu: a > b is b < a, and a negated comparison is exactly as
   uncertain as the comparison.  EXACT.  */
template <typename B>
typename B::V
gtu (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return ltu (b, y, x);
}

template <typename B>
typename B::V
leu (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return ltu (b, y, x);
}

template <typename B>
typename B::V
geu (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return ltu (b, x, y);
}

/* lts: ltu of the operands with flipped sign bits.  Against a clean 0 the
   answer is the sign bit of the shadow.  EXACT.  LLVM up to version 19 takes
   Sa | Sb for all but x < 0 and its kin.  */
template <typename B>
typename B::V
lts (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  if (clean_p (b, x, y))
    return nonzero (b, x.shadow);
  if (b.is_zero (y.shadow) && b.is_zero (y.value))
    return b.lts (x.shadow, b.zero (x.shadow));
  return ltu (b, biased (b, x), biased (b, y));
}

/* gts, les, ges: see gtu.  EXACT.  */
template <typename B>
typename B::V
gts (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return lts (b, y, x);
}

template <typename B>
typename B::V
les (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return lts (b, y, x);
}

template <typename B>
typename B::V
ges (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return lts (b, x, y);
}

/* sum_in_range: P and Q are the sums x + c for the smallest and the largest x
   that an unknown number can be.  Unless they go through 0 all others lie between
   them, and x + c <= D is open iff its answers for these two differ:

      (p <= D) != (q <= D) || q < p.  */
template <typename B>
typename B::V
sum_in_range (B &b, typename B::V p, typename B::V q, typename B::V d)
{
  return b.or_ (b.xor_ (b.leu (p, d), b.leu (q, d)), b.ltu (q, p));
}

/* in_range: x + c <= d with clean c and d, which GCC makes of
   x >= LOW && x <= HIGH.  Not leu of add, as the sum's shadow has the carries, by
   which numbers far outside the range seem to reach into it.  OVER: what x can be
   need not be all that lies between its ends, and sums that go through 0 are
   taken for open.  LLVM: leu of add, whose shadow has no carries.  */
template <typename B>
typename B::V
in_range (B &b, const operand_of<B> &x, const operand_of<B> &c,
	  const operand_of<B> &d)
{
  if (b.is_zero (x.shadow))
    return nonzero (b, x.shadow);
  return sum_in_range (b, b.add (lo (b, x), c.value), b.add (hi (b, x), c.value),
		       d.value);
}

/* ---- Choice. ---- */

/* select: C ? X : Y, C of width 1.

      S = Sc ? (x ^ y) | Sx | Sy : (c ? Sx : Sy)

   With an open condition a bit is certain only if both sides agree on it.
   EXACT.  LLVM: visitSelectInst.  */
template <typename B>
typename B::V
select (B &b, const operand_of<B> &c, const operand_of<B> &x,
	const operand_of<B> &y)
{
  typename B::V s;
  if (clean_p (b, x, y))
    s = x.shadow;
  else
    s = b.select (c.value, x.shadow, y.shadow);
  if (b.is_zero (c.shadow))
    return s;
  typename B::V open = b.or_ (b.xor_ (x.value, y.value),
			      join (b, x.shadow, y.shadow));
  return b.select (c.shadow, open, s);
}

/* minu: let P be the operand with the smaller maximum and Q the other one.
   Every member of P can be the minimum; a member of Q can be if it is at most
   p_hi.  With D = p_hi - q_lo a dirty bit I of Q can still be 1 iff
   2^I <= D.  Bits that neither set can move are p_lo's or q_lo's:

      S = Sp | (q_lo > p_hi ? 0 : (p_lo ^ q_lo) | (Sq & smear (D))).

   EXACT.  LLVM: the default OR, which is neither exact nor sound.  */
template <typename B>
typename B::V
minu (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  typedef typename B::V V;
  if (clean_p (b, x, y))
    return x.shadow;
  V xl = lo (b, x), xh = hi (b, x), yl = lo (b, y), yh = hi (b, y);
  V first = b.leu (xh, yh);
  V ph = b.select (first, xh, yh);
  V ql = b.select (first, yl, xl);
  V sp = b.select (first, x.shadow, y.shadow);
  V sq = b.select (first, y.shadow, x.shadow);
  V mixed = b.or_ (b.xor_ (xl, yl),
		   b.and_ (sq, smear (b, b.sub (ph, ql))));
  return b.or_ (sp, b.select (b.leu (ql, ph), mixed, b.zero (sp)));
}

/* maxu: max (a, b) = ~min (~a, ~b).  EXACT.  */
template <typename B>
typename B::V
maxu (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return minu<B> (b, { b.not_ (x.value), x.shadow },
		  { b.not_ (y.value), y.shadow });
}

/* mins, maxs: minu and maxu of the operands with flipped sign bits.
   EXACT.  */
template <typename B>
typename B::V
mins (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return minu (b, biased (b, x), biased (b, y));
}

template <typename B>
typename B::V
maxs (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return maxu (b, biased (b, x), biased (b, y));
}

} // namespace algebra
} // namespace kmsan

#endif /* KMSAN_ALGEBRA_COMPARE_H */
