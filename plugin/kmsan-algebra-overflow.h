/* The shadow algebra: overflow flags.
   SPDX-License-Identifier: GPL-3.0-or-later

   Part of kmsan-algebra.h, which explains classes and builder; do not include
   it on its own.  Sums and differences with a carry are here, too.

   The flag (width 1) says that the exact result of +, - or * does not fit into
   the type of the result.  LLVM: handleArithmeticWithOverflow takes
   (Sa | Sb) != 0 for all of them.  */

#ifndef KMSAN_ALGEBRA_OVERFLOW_H
#define KMSAN_ALGEBRA_OVERFLOW_H

namespace kmsan {
namespace algebra {

/* ---- W-bit operations with a W-bit result. ---- */

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

/* The flag of X + Y, whose wrapped sum S is smallest and largest at the ends 0
   and 1 of the operands' ranges.  */
template <typename B>
typename B::V
sum_overflow (B &b, const typename B::V x[2], const typename B::V y[2],
	      const typename B::V s[2])
{
  typedef typename B::V V;
  V down = b.xor_ (overflow_side (b, x[0], y[0], s[0], true),
		   overflow_side (b, x[1], y[1], s[1], true));
  V up = b.xor_ (overflow_side (b, x[0], y[0], s[0], false),
		 overflow_side (b, x[1], y[1], s[1], false));
  return b.lts (b.or_ (down, up), b.zero (down));
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
  V p[2] = { smallest (b, x, true), largest (b, x, true) };
  V q[2] = { smallest (b, y, true), largest (b, y, true) };
  V s[2] = { b.add (p[0], q[0]), b.add (p[1], q[1]) };
  return sum_overflow (b, p, q, s);
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
  V p[2] = { smallest (b, x, true), largest (b, x, true) };
  V q[2] = { largest (b, y, true), smallest (b, y, true) };
  V n[2] = { b.not_ (q[0]), b.not_ (q[1]) };
  V s[2] = { b.sub (p[0], q[0]), b.sub (p[1], q[1]) };
  return sum_overflow (b, p, n, s);
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

/* ---- Sums with a carry from below. ---- */

/* add_carry: a + b + c, c one bit.  As for add, the carry into a bit grows with
   a, b and c, so with P = a_lo + b_lo + c_lo and Q = a_hi + b_hi + c_hi

      S = Sa | Sb | Sc | (P ^ Q).

   EXACT.  */
template <typename B>
typename B::V
add_carry (B &b, const operand_of<B> &c, const operand_of<B> &x,
	   const operand_of<B> &y)
{
  typedef typename B::V V;
  V p = b.add (b.add (lo (b, x), lo (b, y)), b.ext (lo (b, c), x.value));
  V q = b.add (b.add (hi (b, x), hi (b, y)), b.ext (hi (b, c), x.value));
  V s = join (b, join (b, x.shadow, y.shadow), b.ext (c.shadow, x.value));
  return b.or_ (s, b.xor_ (p, q));
}

/* sub_borrow: a - b - c, c one bit.  The borrow from a bit grows with b and c
   and shrinks with a, otherwise as above.  EXACT.  */
template <typename B>
typename B::V
sub_borrow (B &b, const operand_of<B> &c, const operand_of<B> &x,
	    const operand_of<B> &y)
{
  typedef typename B::V V;
  V p = b.sub (b.sub (lo (b, x), hi (b, y)), b.ext (hi (b, c), x.value));
  V q = b.sub (b.sub (hi (b, x), lo (b, y)), b.ext (lo (b, c), x.value));
  V s = join (b, join (b, x.shadow, y.shadow), b.ext (c.shadow, x.value));
  return b.or_ (s, b.xor_ (p, q));
}

/* ---- Operations on operands of several types. ----

   The caller computes in a type that is wide enough for every exact result,
   signed if SIGNED_P.  */

/* The flag of an operation whose result must lie between LEAST and MOST, for
   operands that range over what dirty bits allow.  CORNERS are its N results
   where each operand is smallest or largest; each of these is possible, and all
   others lie between them.

   Open if one corner fits and another does not, which is so in truth, or if one
   is too small and another too large.  OVER: in between there may be nothing
   that fits.  */
template <typename B>
typename B::V
range_overflow (B &b, const typename B::V *corners, unsigned n,
		typename B::V least, typename B::V most, bool signed_p)
{
  typedef typename B::V V;
  auto less = [&] (V v, V w)
    {
      return signed_p ? b.lts (v, w) : b.ltu (v, w);
    };
  V small = less (corners[0], least), large = less (most, corners[0]);
  V bad = b.or_ (small, large), all_bad = bad;
  for (unsigned i = 1; i < n; ++i)
    {
      V s = less (corners[i], least), l = less (most, corners[i]);
      small = b.or_ (small, s);
      large = b.or_ (large, l);
      bad = b.or_ (bad, b.or_ (s, l));
      all_bad = b.and_ (all_bad, b.or_ (s, l));
    }
  return b.or_ (b.xor_ (bad, all_bad), b.and_ (small, large));
}

} // namespace algebra
} // namespace kmsan

#endif /* KMSAN_ALGEBRA_OVERFLOW_H */
