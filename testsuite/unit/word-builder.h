/* A builder for the shadow algebra over plain integers.
   SPDX-License-Identifier: GPL-3.0-or-later

   A word is a number of 1 up to the bits of U that knows its width.  The
   builder also keeps the contract of kmsan-algebra.h: it dies when a rule
   mixes widths, shifts too far or divides by zero.  What counts as statically
   known is a switch, because rules take shortcuts when told so.  */

#ifndef WORD_BUILDER_H
#define WORD_BUILDER_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef unsigned __int128 uint128;
typedef __int128 int128;

template <typename U> struct signed_of;
template <> struct signed_of<uint64_t> { typedef int64_t type; };
template <> struct signed_of<uint128> { typedef int128 type; };

/* All ones of width W.  */
template <typename U>
inline U
mask_of (unsigned w)
{
  return w >= 8 * sizeof (U) ? ~U (0) : (U (1) << w) - 1;
}

/* The low W bits of V as a signed number.  */
template <typename U>
inline typename signed_of<U>::type
as_signed (U v, unsigned w)
{
  U sign = U (1) << (w - 1);
  return (typename signed_of<U>::type) (((v & mask_of<U> (w)) ^ sign) - sign);
}

template <typename U>
struct word
{
  U bits;
  unsigned width;
};

template <typename U>
class word_builder
{
public:
  typedef word<U> V;

  /* With STATIC_P every word counts as statically known: all shortcuts are
     taken.  Without, none is.  */
  explicit word_builder (bool static_p) : m_static (static_p), m_ops (0) {}

  /* How many operations have been built.  */
  unsigned long ops () const { return m_ops; }

  unsigned width (V v) const { return v.width; }
  V zero (V v) const { return { 0, v.width }; }
  V ones (V v) const { return { mask_of<U> (v.width), v.width }; }
  V
  cst (V v, uint64_t c) const
  {
    return { U (c) & mask_of<U> (v.width), v.width };
  }

  bool is_zero (V v) const { return m_static && v.bits == 0; }
  bool
  is_ones (V v) const
  {
    return m_static && v.bits == mask_of<U> (v.width);
  }
  bool
  is_cst (V v, uint64_t *c) const
  {
    *c = uint64_t (v.bits);
    return m_static && *c == v.bits;
  }

  V and_ (V a, V b) { return make (a, b, a.bits & b.bits); }
  V or_ (V a, V b) { return make (a, b, a.bits | b.bits); }
  V xor_ (V a, V b) { return make (a, b, a.bits ^ b.bits); }
  V not_ (V a) { return make (a, a, ~a.bits); }
  V neg (V a) { return make (a, a, -a.bits); }
  V add (V a, V b) { return make (a, b, a.bits + b.bits); }
  V sub (V a, V b) { return make (a, b, a.bits - b.bits); }
  V mul (V a, V b) { return make (a, b, a.bits * b.bits); }
  V shl (V a, V n) { return make (a, n, a.bits << amount (n)); }
  V lshr (V a, V n) { return make (a, n, a.bits >> amount (n)); }
  V ashr (V a, V n) { return make (a, n, U (sext (a) >> amount (n))); }
  V udiv (V a, V d) { return make (a, d, a.bits / divisor (d)); }
  V umod (V a, V d) { return make (a, d, a.bits % divisor (d)); }

  V eq (V a, V b) { return truth (a, b, a.bits == b.bits); }
  V ne (V a, V b) { return truth (a, b, a.bits != b.bits); }
  V ltu (V a, V b) { return truth (a, b, a.bits < b.bits); }
  V leu (V a, V b) { return truth (a, b, a.bits <= b.bits); }
  V lts (V a, V b) { return truth (a, b, sext (a) < sext (b)); }
  V les (V a, V b) { return truth (a, b, sext (a) <= sext (b)); }

  V
  select (V c, V x, V y)
  {
    require (c.width == 1, "condition of width 1");
    return make (x, y, c.bits ? x.bits : y.bits);
  }
  V
  ext (V c, V like)
  {
    require (c.width == 1, "truth value of width 1");
    return make (like, like, c.bits);
  }
  V
  sext1 (V c, V like)
  {
    require (c.width == 1, "truth value of width 1");
    return make (like, like, c.bits ? ~U (0) : 0);
  }

private:
  bool m_static;
  unsigned long m_ops;

  /* Die unless OK; WHAT was expected of the rule.  */
  static void
  require (bool ok, const char *what)
  {
    if (ok)
      return;
    fprintf (stderr, "a rule broke the builder's contract: %s\n", what);
    abort ();
  }

  static typename signed_of<U>::type
  sext (V v)
  {
    return as_signed<U> (v.bits, v.width);
  }

  /* The result BITS of an operation on A and B.  */
  V
  make (V a, V b, U bits)
  {
    require (a.width == b.width, "operands of one width");
    require (((a.bits | b.bits) & ~mask_of<U> (a.width)) == 0,
	     "no stray bits");
    ++m_ops;
    return { bits & mask_of<U> (a.width), a.width };
  }

  /* The result T of comparing A and B.  */
  V
  truth (V a, V b, bool t)
  {
    require (a.width == b.width, "operands of one width");
    ++m_ops;
    return { t, 1 };
  }

  static unsigned
  amount (V n)
  {
    require (n.bits < n.width, "shift amount below the width");
    return unsigned (n.bits);
  }

  static U
  divisor (V d)
  {
    require (d.bits != 0, "divisor not zero");
    return d.bits;
  }
};

#endif /* WORD_BUILDER_H */
