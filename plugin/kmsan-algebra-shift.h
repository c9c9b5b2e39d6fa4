/* The shadow algebra: shifts and rotations.
   SPDX-License-Identifier: GPL-3.0-or-later

   Part of kmsan-algebra.h, which explains classes and builder; do not include
   it on its own.

   Shifts and rotations.  The amount is an operand of the same width W as the
   value; the caller narrows or widens it, and folds dirty bits that narrowing
   would lose into its shadow.  Its value is below W, and so is what dirty bits
   can make of it: nothing else is a shift.

   With a clean amount the shadow moves as the value does.  A dirty amount is a
   choice in each of the stages that the shift is made of, by 1, by 2, by 4... Let
   Z be the bits that can be 0 and O those that can be 1.  A stage that may or may
   not move yields the union of what both ways yield, for Z and for O; the choice
   is free of all choices before, so this is exact, and S = Z & O at the end.  All
   rules are EXACT.  LLVM: handleShift, all ones whenever the amount is dirty.  */

#ifndef KMSAN_ALGEBRA_SHIFT_H
#define KMSAN_ALGEBRA_SHIFT_H

namespace kmsan {
namespace algebra {

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

/* The ways to move V by N, in the order of the rules below.  */
enum class movement { SHL, LSHR, ASHR, ROTL, ROTR };

template <typename B>
typename B::V
move_by (B &b, movement how, typename B::V v, typename B::V n)
{
  switch (how)
    {
    case movement::SHL: return b.shl (v, n);
    case movement::LSHR: return b.lshr (v, n);
    case movement::ASHR: return b.ashr (v, n);
    case movement::ROTL: return rotate_left (b, v, n);
    default: return rotate_right (b, v, n);
    }
}

/* The bits that can be 0 and those that can be 1.  */
template <typename V>
struct possible_bits
{
  V zero, one;
};

/* P moved by the constant N as HOW says: a shift that does not copy the sign
   moves zeros in.  */
template <typename B>
possible_bits<typename B::V>
move_possible (B &b, movement how, const possible_bits<typename B::V> &p,
	       unsigned n)
{
  typedef typename B::V V;
  V by = b.cst (p.zero, n);
  V zero = (how == movement::SHL || how == movement::LSHR
	    ? b.not_ (move_by (b, how, b.not_ (p.zero), by))
	    : move_by (b, how, p.zero, by));
  return { zero, move_by (b, how, p.one, by) };
}

/* Keep of P what is in mask STAY, and add what is of Q in mask GO.  */
template <typename B>
possible_bits<typename B::V>
either (B &b, const possible_bits<typename B::V> &p, typename B::V stay,
	const possible_bits<typename B::V> &q, typename B::V go)
{
  return { b.or_ (b.and_ (p.zero, stay), b.and_ (q.zero, go)),
	   b.or_ (b.and_ (p.one, stay), b.and_ (q.one, go)) };
}

/* All ones if bit 0 of V >> I is set, else 0.  */
template <typename B>
typename B::V
bit_mask (B &b, typename B::V v, unsigned i)
{
  typename B::V bit = b.and_ (b.lshr (v, b.cst (v, i)), b.cst (v, 1));
  return b.neg (bit);
}

/* The shadow of X moved by N, whose shadow is not known to be clean.  */
template <typename B>
typename B::V
move_open (B &b, movement how, const operand_of<B> &x, const operand_of<B> &n)
{
  typedef typename B::V V;
  unsigned w = b.width (x.shadow);
  possible_bits<V> p = { b.not_ (lo (b, x)), hi (b, x) };
  V can_stay = b.not_ (lo (b, n)), can_go = hi (b, n);
  if ((w & (w - 1)) == 0)
    {
      for (unsigned i = 0; 1u << i < w; ++i)
	p = either (b, p, bit_mask (b, can_stay, i),
		    move_possible (b, how, p, 1u << i),
		    bit_mask (b, can_go, i));
      return b.and_ (p.zero, p.one);
    }
  /* Not all stages together make a shift: try each amount.  */
  possible_bits<V> all = { b.zero (x.shadow), b.zero (x.shadow) };
  for (unsigned i = 0; i < w; ++i)
    {
      V differs = b.and_ (b.xor_ (n.value, b.cst (n.value, i)),
			  b.not_ (n.shadow));
      V possible = b.sext1 (b.eq (differs, b.zero (differs)), differs);
      all = either (b, all, b.ones (x.shadow), move_possible (b, how, p, i),
		    possible);
    }
  return b.and_ (all.zero, all.one);
}

/* The shadow of X moved by N as HOW says.  */
template <typename B>
typename B::V
move_rule (B &b, movement how, const operand_of<B> &x, const operand_of<B> &n)
{
  if (clean_p (b, x, n))
    return x.shadow;
  if (b.is_zero (n.shadow))
    return move_by (b, how, x.shadow, n.value);
  return move_open (b, how, x, n);
}

/* One rule per tree code and signedness.  All EXACT, see above.  */
#define KMSAN_MOVEMENT(NAME, HOW)					\
template <typename B>							\
typename B::V								\
NAME (B &b, const operand_of<B> &x, const operand_of<B> &n)		\
{									\
  return move_rule (b, movement::HOW, x, n);				\
}

KMSAN_MOVEMENT (shl, SHL)
KMSAN_MOVEMENT (lshr, LSHR)
KMSAN_MOVEMENT (ashr, ASHR)
KMSAN_MOVEMENT (rotl, ROTL)
KMSAN_MOVEMENT (rotr, ROTR)

#undef KMSAN_MOVEMENT

} // namespace algebra
} // namespace kmsan

#endif /* KMSAN_ALGEBRA_SHIFT_H */
