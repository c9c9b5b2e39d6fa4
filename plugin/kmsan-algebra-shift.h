/* The shadow algebra: shifts, rotations and overflow flags.
   SPDX-License-Identifier: GPL-3.0-or-later

   Part of kmsan-algebra.h, which explains classes and builder; do not include
   it on its own.

   Shifts and rotations.  The amount is an operand of the same width W as the
   value; the caller narrows or widens it, and folds dirty bits that narrowing
   would lose into its shadow.  Its value is below W.  With a clean amount all
   rules are EXACT.  With a dirty amount the place of every bit is unknown, and
   the result is dirty as a whole except where the value makes the amount
   irrelevant; that is OVER by nature.  LLVM: handleShift, all ones whenever
   the amount is dirty.  */

#ifndef KMSAN_ALGEBRA_SHIFT_H
#define KMSAN_ALGEBRA_SHIFT_H

namespace kmsan {
namespace algebra {

/* DIRTY is what a shift yields when its AMOUNT is dirty, MOVED what it yields
   when the amount is clean; choose at run time.  */
template <typename B>
typename B::V
by_amount (B &b, const operand_of<B> &amount, typename B::V dirty,
	   typename B::V moved)
{
  if (b.is_zero (amount.shadow))
    return moved;
  return b.select (nonzero (b, amount.shadow), dirty, moved);
}

/* shl: S = Sa << n.  With a dirty amount no bit below the lowest bit that A
   can have becomes 1, so S = H | -H with H = a_hi: everything from there up,
   nothing if A is 0.  */
template <typename B>
typename B::V
shl (B &b, const operand_of<B> &x, const operand_of<B> &n)
{
  if (clean_p (b, x, n))
    return x.shadow;
  typename B::V moved = b.is_zero (x.shadow) ? x.shadow
					     : b.shl (x.shadow, n.value);
  if (b.is_zero (n.shadow))
    return moved;
  typename B::V h = hi (b, x);
  return by_amount (b, n, b.or_ (h, b.neg (h)), moved);
}

/* lshr: S = Sa >> n, zeros from the left.  With a dirty amount everything,
   or nothing if A is 0.  */
template <typename B>
typename B::V
lshr (B &b, const operand_of<B> &x, const operand_of<B> &n)
{
  if (clean_p (b, x, n))
    return x.shadow;
  typename B::V moved = b.is_zero (x.shadow) ? x.shadow
					     : b.lshr (x.shadow, n.value);
  if (b.is_zero (n.shadow))
    return moved;
  return by_amount (b, n, spread (b, hi (b, x)), moved);
}

/* ashr: S = Sa >> n, copies of the shadow's sign bit from the left: the
   copies are as dirty as the sign.  With a dirty amount everything, or
   nothing if A is 0 or -1.  */
template <typename B>
typename B::V
ashr (B &b, const operand_of<B> &x, const operand_of<B> &n)
{
  if (clean_p (b, x, n))
    return x.shadow;
  typename B::V moved = b.is_zero (x.shadow) ? x.shadow
					     : b.ashr (x.shadow, n.value);
  if (b.is_zero (n.shadow))
    return moved;
  /* 0 iff A is known to be 0, or known to be -1.  */
  typename B::V open = b.and_ (nonzero (b, hi (b, x)),
			       b.ne (lo (b, x), b.ones (x.value)));
  return by_amount (b, n, b.sext1 (open, x.shadow), moved);
}

/* V rotated left by N, 0 <= N < W, for any W.  The right shift is split in
   two so that N = 0 does not shift by W.  */
template <typename B>
typename B::V
rotate_left (B &b, typename B::V v, typename B::V n)
{
  unsigned w = b.width (v);
  if (w == 1)
    return v;
  typename B::V back = b.sub (b.cst (n, w - 1), n);
  return b.or_ (b.shl (v, n), b.lshr (b.lshr (v, b.cst (v, 1)), back));
}

/* V rotated right by N, 0 <= N < W.  */
template <typename B>
typename B::V
rotate_right (B &b, typename B::V v, typename B::V n)
{
  unsigned w = b.width (v);
  if (w == 1)
    return v;
  typename B::V back = b.sub (b.cst (n, w - 1), n);
  return b.or_ (b.lshr (v, n), b.shl (b.shl (v, b.cst (v, 1)), back));
}

/* What a rotation of X yields for a dirty amount: everything, or nothing if
   X is 0 or all ones.  */
template <typename B>
typename B::V
rotate_open (B &b, const operand_of<B> &x)
{
  typename B::V open = b.and_ (nonzero (b, hi (b, x)),
			       b.ne (lo (b, x), b.ones (x.value)));
  return b.sext1 (open, x.shadow);
}

/* rotl: S = Sa rotated left by n.  LLVM: handleFunnelShift.  */
template <typename B>
typename B::V
rotl (B &b, const operand_of<B> &x, const operand_of<B> &n)
{
  if (clean_p (b, x, n))
    return x.shadow;
  typename B::V moved = b.is_zero (x.shadow)
			  ? x.shadow : rotate_left (b, x.shadow, n.value);
  if (b.is_zero (n.shadow))
    return moved;
  return by_amount (b, n, rotate_open (b, x), moved);
}

/* rotr: S = Sa rotated right by n.  LLVM: handleFunnelShift.  */
template <typename B>
typename B::V
rotr (B &b, const operand_of<B> &x, const operand_of<B> &n)
{
  if (clean_p (b, x, n))
    return x.shadow;
  typename B::V moved = b.is_zero (x.shadow)
			  ? x.shadow : rotate_right (b, x.shadow, n.value);
  if (b.is_zero (n.shadow))
    return moved;
  return by_amount (b, n, rotate_open (b, x), moved);
}

/* ---- Overflow flags (width 1) of W-bit operations with a W-bit result. ----

   An operation on operands or a result of several types is not covered: the
   caller takes whole_cmp for its flag.  LLVM: handleArithmeticWithOverflow
   takes (Sa | Sb) != 0 for all of them.  */

/* uadd_overflow: the sum's carry out grows with the operands, so the flag is
   open iff it differs between a_lo + b_lo and a_hi + b_hi.  EXACT.  */
template <typename B>
typename B::V
uadd_overflow (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  if (clean_p (b, x, y))
    return nonzero (b, x.shadow);
  typename B::V xl = lo (b, x), xh = hi (b, x);
  return b.xor_ (b.ltu (b.add (xl, lo (b, y)), xl),
		 b.ltu (b.add (xh, hi (b, y)), xh));
}

/* usub_overflow: a - b borrows iff a < b.  EXACT.  */
template <typename B>
typename B::V
usub_overflow (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return ltu (b, x, y);
}

/* Sign bit set if X + Y with wrapped sum S overflows to the DOWN side (both
   operands negative), or else to the up side (neither is).  */
template <typename B>
typename B::V
overflow_side (B &b, typename B::V x, typename B::V y, typename B::V s,
	       bool down)
{
  if (down)
    return b.and_ (b.and_ (x, y), b.not_ (s));
  return b.and_ (s, b.not_ (b.or_ (x, y)));
}

/* sadd_overflow: the exact sum grows with the operands, so it can lie below,
   in or above the range only as its smallest and largest value allow.  The
   flag is open iff these two do not lie on the same side.  (Below at one end
   and above at the other makes both signs dirty, and operands of different
   signs never overflow.)  EXACT.  */
template <typename B>
typename B::V
sadd_overflow (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  typedef typename B::V V;
  if (clean_p (b, x, y))
    return nonzero (b, x.shadow);
  V sign = sign_bit (b, x.value);
  V xs = b.and_ (x.shadow, sign), ys = b.and_ (y.shadow, sign);
  V xmin = b.xor_ (lo (b, x), xs), xmax = b.xor_ (hi (b, x), xs);
  V ymin = b.xor_ (lo (b, y), ys), ymax = b.xor_ (hi (b, y), ys);
  V smin = b.add (xmin, ymin), smax = b.add (xmax, ymax);
  V down = b.xor_ (overflow_side (b, xmin, ymin, smin, true),
		   overflow_side (b, xmax, ymax, smax, true));
  V up = b.xor_ (overflow_side (b, xmin, ymin, smin, false),
		 overflow_side (b, xmax, ymax, smax, false));
  return b.lts (b.or_ (down, up), b.zero (sign));
}

/* ssub_overflow: a - b = a + ~b + 1; the extra 1 goes into the sums, and ~b
   stands for the sign of -b.  EXACT.  */
template <typename B>
typename B::V
ssub_overflow (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  typedef typename B::V V;
  if (clean_p (b, x, y))
    return nonzero (b, x.shadow);
  V sign = sign_bit (b, x.value);
  V xs = b.and_ (x.shadow, sign), ys = b.and_ (y.shadow, sign);
  V xmin = b.xor_ (lo (b, x), xs), xmax = b.xor_ (hi (b, x), xs);
  V ymin = b.xor_ (lo (b, y), ys), ymax = b.xor_ (hi (b, y), ys);
  V smin = b.sub (xmin, ymax), smax = b.sub (xmax, ymin);
  V nmin = b.not_ (ymax), nmax = b.not_ (ymin);
  V down = b.xor_ (overflow_side (b, xmin, nmin, smin, true),
		   overflow_side (b, xmax, nmax, smax, true));
  V up = b.xor_ (overflow_side (b, xmin, nmin, smin, false),
		 overflow_side (b, xmax, nmax, smax, false));
  return b.lts (b.or_ (down, up), b.zero (sign));
}

/* umul_overflow, smul_overflow: any dirty bit.  OVER, a whole-value rule.  */
template <typename B>
typename B::V
umul_overflow (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return whole_cmp (b, x, y);
}

template <typename B>
typename B::V
smul_overflow (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return whole_cmp (b, x, y);
}

} // namespace algebra
} // namespace kmsan

#endif /* KMSAN_ALGEBRA_SHIFT_H */
