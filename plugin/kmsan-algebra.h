/* The shadow algebra: which bits of a result are uninitialised.
   SPDX-License-Identifier: GPL-3.0-or-later

   Purpose.  Every operation on integers has one rule here.  A rule gets the
   values and the shadows of the operands and returns the shadow of the
   result.  A shadow bit of 1 means "this bit was never initialised".

   May not.  Know about GCC.  No GCC header is included: a rule is a template
   over a builder B, which the pass instantiates with trees and the unit tests
   with plain integers, so that each rule is proven by brute force outside the
   compiler (testsuite/unit).  Origins do not appear here either.

   Called by.  The propagation step of the pass, through kmsan-ops.def.

   What is true.  Let an operand be the set of all numbers obtained by filling
   its dirty bits freely.  A result bit is dirty when the operation yields both
   a 0 and a 1 there while the operands range independently over their sets.
   Against that measure a rule is

     EXACT   equal to the truth;
     UNDER   never sets a clean bit, may leave a dirty one unset (may miss);
     OVER    never leaves a dirty bit unset, may set a clean one (may report
	     falsely).

   Two facts carry most proofs.  LO = value & ~shadow and HI = value | shadow
   are the smallest and the largest unsigned member of the set.  And for any
   function f and any two members p and q, f (p) ^ f (q) is dirty in truth, so
   an OR of such differences ("samples") is UNDER by construction.

   The builder.  B::V is an unsigned integer of a width the builder knows; all
   arithmetic wraps.  Unless a rule says otherwise, its operands, shadows and
   result have one width W.

     width (v)			bits of v
     zero (v) ones (v)		constants of the width of v
     cst (v, c)			constant C (64 bits, extended with zeros)
     is_zero (v) is_ones (v)	statically known to be so
     is_cst (v, &c)		statically known constant of up to 64 bits
     and_ or_ xor_ (v, w)  not_ neg (v)  add sub mul (v, w)
     shl lshr ashr (v, n)	0 <= n < W
     udiv umod (v, d)		d != 0
     eq ne ltu leu lts les (v, w)	width 1
     select (c, x, y)		c of width 1
     ext sext1 (c, like)	c of width 1; 0/1 and 0/all ones like LIKE

   No count or popcount instruction is asked of the builder: in a kernel these
   may turn into calls to a library that is not there.  */

#ifndef KMSAN_ALGEBRA_H
#define KMSAN_ALGEBRA_H

#include <stdint.h>

namespace kmsan {
namespace algebra {

/* A value and which of its bits are dirty.  */
template <typename V>
struct operand
{
  V value;
  V shadow;
};

template <typename B>
using operand_of = operand<typename B::V>;

/* ---- Helpers.  None of them is a rule. ---- */

/* The member of X with every dirty bit 0: the unsigned minimum.  */
template <typename B>
typename B::V
lo (B &b, const operand_of<B> &x)
{
  return b.is_zero (x.shadow) ? x.value : b.and_ (x.value, b.not_ (x.shadow));
}

/* The member of X with every dirty bit 1: the unsigned maximum.  */
template <typename B>
typename B::V
hi (B &b, const operand_of<B> &x)
{
  return b.is_zero (x.shadow) ? x.value : b.or_ (x.value, x.shadow);
}

/* True when both X and Y are statically clean.  */
template <typename B>
bool
clean_p (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return b.is_zero (x.shadow) && b.is_zero (y.shadow);
}

/* OR of the shadows S and T, without code for a side known to be clean.  */
template <typename B>
typename B::V
join (B &b, typename B::V s, typename B::V t)
{
  if (b.is_zero (s))
    return t;
  if (b.is_zero (t))
    return s;
  return b.or_ (s, t);
}

/* Width 1: is any bit of S set?  */
template <typename B>
typename B::V
nonzero (B &b, typename B::V s)
{
  return b.ne (s, b.zero (s));
}

/* All ones like S when any bit of S is set, else 0.  */
template <typename B>
typename B::V
spread (B &b, typename B::V s)
{
  if (b.is_zero (s) || b.is_ones (s))
    return s;
  return b.sext1 (nonzero (b, s), s);
}

/* The sign bit alone, in the width of LIKE.  */
template <typename B>
typename B::V
sign_bit (B &b, typename B::V like)
{
  unsigned w = b.width (like);
  if (w <= 64)
    return b.cst (like, uint64_t (1) << (w - 1));
  return b.shl (b.cst (like, 1), b.cst (like, w - 1));
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

/* The lowest set bit of X, 0 for 0.  */
template <typename B>
typename B::V
low_bit (B &b, typename B::V x)
{
  return b.and_ (x, b.neg (x));
}

/* Every bit at and below the highest set bit of X.  All members of the
   interval from P to Q agree above the highest bit of P ^ Q and, if every
   number of the interval is taken, differ in each bit below it: then
   smear (P ^ Q) is the exact shadow of the interval.  */
template <typename B>
typename B::V
smear (B &b, typename B::V x)
{
  unsigned w = b.width (x);
  if (b.is_zero (x) || b.is_ones (x))
    return x;
  for (unsigned n = 1; n < w; n *= 2)
    x = b.or_ (x, b.lshr (x, b.cst (x, n)));
  return x;
}

/* X with its sign bit flipped, which turns signed order into unsigned order
   and leaves the shadow alone.  */
template <typename B>
operand_of<B>
biased (B &b, const operand_of<B> &x)
{
  return { b.xor_ (x.value, sign_bit (b, x.value)), x.shadow };
}

/* The bits of S in PATTERN, repeated.  */
template <typename B>
typename B::V
every (B &b, typename B::V s, uint64_t pattern)
{
  unsigned w = b.width (s);
  typename B::V mask = b.cst (s, w < 64 ? pattern & ((uint64_t (1) << w) - 1)
				 : pattern);
  /* Wider numbers than the constants go.  */
  for (unsigned n = 64; n < w; n *= 2)
    mask = b.or_ (mask, b.shl (mask, b.cst (mask, n)));
  return b.and_ (s, mask);
}

/* Some of all ways to flip the dirty bits S of a number: the lowest one, all
   but that one, the second, every other one, every other two.  A bit of a result
   that many flips change is changed by one of these most of the time.  */
template <typename B>
struct flips
{
  enum { N = 7 };
  typename B::V flip[N];

  flips (B &b, typename B::V s)
  {
    flip[0] = low_bit (b, s);
    flip[1] = b.xor_ (s, flip[0]);
    flip[2] = low_bit (b, flip[1]);
    flip[3] = every (b, s, UINT64_C (0x5555555555555555));
    flip[4] = b.xor_ (s, flip[3]);
    flip[5] = every (b, s, UINT64_C (0x3333333333333333));
    flip[6] = b.xor_ (s, flip[5]);
  }
  const typename B::V *begin () const { return flip; }
  const typename B::V *end () const { return flip + N; }
};

/* True if X is statically the clean constant *C of at most 64 bits.  */
template <typename B>
bool
clean_cst_p (B &b, const operand_of<B> &x, uint64_t *c)
{
  return (b.is_zero (x.shadow) && b.width (x.value) <= 64
	  && b.is_cst (x.value, c));
}

/* If C is a power of two store its exponent in *K and return true.  */
inline bool
power_of_two_p (uint64_t c, unsigned *k)
{
  if (c == 0 || (c & (c - 1)) != 0)
    return false;
  *k = 0;
  while (c >>= 1)
    ++*k;
  return true;
}

/* ---- Bitwise operations. ---- */

/* any: S = Sa | Sb.  A bit of the result depends on the same bit of each
   operand and on nothing else.  EXACT for xor, for copies into the same
   bits and for moving bits to places that do not overlap; for everything
   else it is the crude default (LLVM: ShadowAndOriginCombiner) and here no
   other operation uses it.  */
template <typename B>
typename B::V
any (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return join (b, x.shadow, y.shadow);
}

/* bit_xor: S = Sa | Sb, flipping one dirty input bit flips the result bit.
   EXACT.  LLVM: visitXor (default handler).  */
template <typename B>
typename B::V
bit_xor (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return join (b, x.shadow, y.shadow);
}

/* bit_not: S = Sa.  EXACT.  */
template <typename B>
typename B::V
bit_not (B &, const operand_of<B> &x)
{
  return x.shadow;
}

/* bit_and: a clean 0 on either side decides the bit.

      a & b  | 0  1  ?
      -------+---------	    S = (Sa & (b | Sb)) | (Sb & a)
	 0   | 0  0  0
	 1   | 0  1  ?
	 ?   | 0  ?  ?

   EXACT.  LLVM: visitAnd.  */
template <typename B>
typename B::V
bit_and (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  if (b.is_zero (x.shadow))
    return b.is_zero (y.shadow) ? y.shadow : b.and_ (y.shadow, x.value);
  if (b.is_zero (y.shadow))
    return b.and_ (x.shadow, y.value);
  return b.or_ (b.and_ (x.shadow, hi (b, y)), b.and_ (y.shadow, x.value));
}

/* bit_or: a clean 1 on either side decides the bit.

      a | b  | 0  1  ?
      -------+---------	    S = (Sa & (~b | Sb)) | (Sb & ~a)
	 0   | 0  1  ?
	 1   | 1  1  1
	 ?   | ?  1  ?

   EXACT.  LLVM: visitOr.  */
template <typename B>
typename B::V
bit_or (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  if (b.is_zero (x.shadow) && b.is_zero (y.shadow))
    return x.shadow;
  return bit_and<B> (b, { b.not_ (x.value), x.shadow },
		     { b.not_ (y.value), y.shadow });
}

/* ---- Addition and its relatives. ---- */

/* add: with P = a_lo + b_lo and Q = P + Sa + Sb = a_hi + b_hi,

      S = Sa | Sb | (P ^ Q).

   The carry into a bit grows with every operand bit, so it can be 0 only if
   it is 0 in the all-low sum and can be 1 only if it is 1 in the all-high sum;
   a bit without dirty inputs differs between P and Q exactly when its carry
   does.  EXACT.  Differs from LLVM: visitAdd takes Sa | Sb and loses every
   carry, which misses 43 % of all 4-bit cases.  */
template <typename B>
typename B::V
add (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  if (clean_p (b, x, y))
    return x.shadow;
  typename B::V p = b.add (lo (b, x), lo (b, y));
  typename B::V q = p;
  if (!b.is_zero (x.shadow))
    q = b.add (q, x.shadow);
  if (!b.is_zero (y.shadow))
    q = b.add (q, y.shadow);
  return join (b, join (b, x.shadow, y.shadow), b.xor_ (p, q));
}

/* sub: the borrow grows with b and falls with a, so the ends of the interval
   are P = a_lo - b_hi and Q = a_hi - b_lo:

      S = Sa | Sb | (P ^ Q).

   EXACT by the argument of add.  LLVM: visitSub takes Sa | Sb.  */
template <typename B>
typename B::V
sub (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  if (clean_p (b, x, y))
    return x.shadow;
  typename B::V d = b.sub (lo (b, x), lo (b, y));
  typename B::V p = d;
  typename B::V q = d;
  if (!b.is_zero (y.shadow))
    p = b.sub (d, y.shadow);
  if (!b.is_zero (x.shadow))
    q = b.add (d, x.shadow);
  return join (b, join (b, x.shadow, y.shadow), b.xor_ (p, q));
}

/* neg: 0 - b.  S = Sb | (-b_lo ^ -b_hi).  EXACT.  LLVM: the default OR.  */
template <typename B>
typename B::V
neg (B &b, const operand_of<B> &x)
{
  if (b.is_zero (x.shadow))
    return x.shadow;
  typename B::V p = b.neg (lo (b, x));
  return b.or_ (x.shadow, b.xor_ (p, b.sub (p, x.shadow)));
}

/* absolute: the two branches of a < 0 ? -a : a, each taken with the sign bit
   it implies.  Once the sign is fixed the other bits are independent, so with
   X = a without sign and Y = -(a with sign) the rule of select applies:

      S = Ssign ? (X ^ Y) | Sx | Sy : (a < 0 ? Sy : Sx).

   EXACT (the most negative number is its own absolute value).
   LLVM: handleAbsIntrinsic keeps Sa.  */
template <typename B>
typename B::V
absolute (B &b, const operand_of<B> &x)
{
  if (b.is_zero (x.shadow))
    return x.shadow;
  typename B::V sign = sign_bit (b, x.value);
  typename B::V body = b.not_ (sign);
  typename B::V rest = b.and_ (x.shadow, body);
  typename B::V pos = b.and_ (x.value, body);
  typename B::V from = b.or_ (x.value, sign);
  typename B::V from_lo = b.and_ (from, b.not_ (rest));
  typename B::V p = b.neg (from_lo);
  typename B::V neg_s = b.or_ (rest, b.xor_ (p, b.sub (p, rest)));
  typename B::V both = b.or_ (b.or_ (b.xor_ (pos, b.neg (from)), rest), neg_s);
  typename B::V zero = b.zero (x.value);
  return b.select (b.lts (x.shadow, zero), both,
		   b.select (b.lts (x.value, zero), neg_s, rest));
}

/* The shadow of a product of clean factors, or of X times a clean 0 or power of two, to
   *S: EXACT.  False for all others.  */
template <typename B>
bool
mul_exact (B &b, const operand_of<B> &x, const operand_of<B> &y,
	   typename B::V *s)
{
  uint64_t c;
  unsigned k;
  if (clean_p (b, x, y))
    *s = x.shadow;
  else if (!clean_cst_p (b, y, &c))
    return false;
  else if (c == 0)
    *s = y.shadow;
  else if (power_of_two_p (c, &k))
    *s = b.shl (x.shadow, b.cst (x.shadow, k));
  else
    return false;
  return true;
}

/* mul_few: the products of a_lo, b_lo and of a_hi, b_hi are compared; that covers
   what carries can do.  On top of it, a dirty bit I of A together with the
   lowest bit that B can have, at T, always moves bit I + T of the product:
   choose B with bit T set, flip bit I of A, and the product changes by
   2^I * B, whose lowest bit is I + T.  Hence

      S = Sa * low_bit (b_hi) | Sb * low_bit (a_hi) | (a_lo * b_lo ^ a_hi * b_hi).

   UNDER.  The lowest dirty bit is always the true one, therefore the whole
   product is reported clean only if it is clean.  LLVM: visitMul,
   handleMulByConstant keep only the first line, and plain Sa | Sb (both kinds of
   error) without a constant.  */
template <typename B>
typename B::V
mul_few (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  typename B::V s;
  if (mul_exact (b, x, y, &s) || mul_exact (b, y, x, &s))
    return s;
  s = b.or_ (b.mul (x.shadow, low_bit (b, hi (b, y))),
	     b.mul (y.shadow, low_bit (b, hi (b, x))));
  return b.or_ (s, b.xor_ (b.mul (lo (b, x), lo (b, y)),
			   b.mul (hi (b, x), hi (b, y))));
}

/* What is wider than a register is multiplied in many instructions, and arithmetic on
   large numbers has hundreds of such products in a function.  */
const unsigned MAX_SAMPLED_WIDTH = 64;

/* mul: mul_few, and up to that width more samples.  Let a_first be a_lo with its
   lowest dirty bit set, a_last be a_hi with that bit clear, likewise for B.  Then
   a_lo * b_lo is compared, too, with a_hi * b_lo, a_lo * b_hi, a_first * b_last,
   a_last * b_last, and for each F of flips (Sa) with (a_lo ^ F) * b_hi.  UNDER for
   the same reason.  */
template <typename B>
typename B::V
mul (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  typedef typename B::V V;
  V s = mul_few (b, x, y), exact;
  if (b.width (s) > MAX_SAMPLED_WIDTH || mul_exact (b, x, y, &exact)
      || mul_exact (b, y, x, &exact))
    return s;
  if (b.is_zero (x.shadow))
    return mul (b, y, x);
  V xl = lo (b, x), yh = hi (b, y);
  V p = b.mul (xl, lo (b, y));
  auto sample = [&] (V v, V w)
    {
      s = b.or_ (s, b.xor_ (p, b.mul (v, w)));
    };
  flips<B> x_flips (b, x.shadow);
  for (V flip : x_flips)
    sample (b.xor_ (xl, flip), yh);
  if (b.is_zero (y.shadow))
    return s;
  V y_last = b.xor_ (yh, low_bit (b, y.shadow));
  sample (hi (b, x), lo (b, y));
  sample (xl, yh);
  sample (b.xor_ (xl, x_flips.flip[0]), y_last);
  sample (b.xor_ (xl, x_flips.flip[1]), y_last);
  return s;
}

/* mul_lowest: S = Sa << T for a clean factor B whose lowest bit is bit T.  The lowest
   dirty bit is the true one; the others are any.  LLVM: handleMulByConstant takes
   this for all bits.  */
template <typename B>
typename B::V
mul_lowest (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return b.mul (x.shadow, low_bit (b, y.value));
}

/* ---- Whole values. ---- */

/* whole: any dirty bit of any operand makes every bit of the result dirty.
   OVER by nature: for floating point and for operations that mix all bits
   there is no useful relation between bits.  LLVM: the default OR, which for
   conversions to a narrower type drops dirty bits.  If the result has another
   width, use nonzero on each shadow and widen the answer with sext1.  */
template <typename B>
typename B::V
whole (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return spread (b, join (b, x.shadow, y.shadow));
}

template <typename B>
typename B::V
whole1 (B &b, const operand_of<B> &x)
{
  return spread (b, x.shadow);
}

/* whole_cmp: a comparison (width 1) is dirty if any operand bit is.  OVER by
   nature, for floating point.  LLVM: visitFCmpInst.  */
template <typename B>
typename B::V
whole_cmp (B &b, const operand_of<B> &x, const operand_of<B> &y)
{
  return nonzero (b, join (b, x.shadow, y.shadow));
}

/* fp_neg, fp_abs: negation flips and absolute value clears the sign bit of an
   IEEE number and touches no other bit.  EXACT.  */
template <typename B>
typename B::V
fp_neg (B &, const operand_of<B> &x)
{
  return x.shadow;
}

template <typename B>
typename B::V
fp_abs (B &b, const operand_of<B> &x)
{
  if (b.is_zero (x.shadow))
    return x.shadow;
  return b.and_ (x.shadow, b.not_ (sign_bit (b, x.shadow)));
}

} // namespace algebra
} // namespace kmsan

#include "kmsan-algebra-compare.h"
#include "kmsan-algebra-shift.h"
#include "kmsan-algebra-count.h"
#include "kmsan-algebra-overflow.h"
#include "kmsan-algebra-div.h"

#endif /* KMSAN_ALGEBRA_H */
