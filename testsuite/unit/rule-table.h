/* Every rule of plugin/kmsan-ops.def next to its oracle.
   SPDX-License-Identifier: GPL-3.0-or-later

   The table is made from the .def file, so a rule without an oracle does not
   compile, and a row KMSAN_OP whose class or shape is not that of its rules
   does not either.  */

#ifndef RULE_TABLE_H
#define RULE_TABLE_H

#include "kmsan-algebra.h"
#include "oracles.h"

enum class shape { UNARY, BINARY, COMPARE, SELECT, RANGE, CONVERT };
enum class domain { ANY, AMOUNT, DIVISOR, LIMITS };
enum class klass { EXACT, UNDER, OVER };

/* Class and shape of each rule by name, for the assertions below.  */
namespace declared {
#define KMSAN_RULE(NAME, SHAPE, DOMAIN, CLASS, ID)			\
struct NAME								\
{									\
  static constexpr klass its_class = klass::CLASS;			\
  static constexpr shape its_shape = shape::SHAPE;			\
};
#include "kmsan-ops.def"

/* True if a row may use the rule R for an operation of shape S and class C.  */
template <typename R>
constexpr bool
fits_p (shape s, klass c)
{
  return (R::its_class == c
	  && (R::its_shape == s
	      || (s == shape::CONVERT && R::its_shape == shape::UNARY)));
}

#define KMSAN_OP(CODE, SHAPE, UNSIGNED_RULE, SIGNED_RULE, CLASS, ID)	\
static_assert (fits_p<SIGNED_RULE> (shape::SHAPE, klass::CLASS),	\
	       #CODE " and its signed rule differ");			\
static_assert (fits_p<UNSIGNED_RULE> (shape::SHAPE, klass::CLASS),	\
	       #CODE " and its unsigned rule differ");
#define KMSAN_FP_OP(CODE, SHAPE, RULE, CLASS, ID)			\
static_assert (fits_p<RULE> (shape::SHAPE, klass::CLASS),		\
	       #CODE " and its rule differ");
#include "kmsan-ops.def"
} // namespace declared

template <typename U>
struct rule_row
{
  typedef kmsan::algebra::operand<word<U> > operand;

  const char *name;
  shape its_shape;
  domain its_domain;
  klass its_class;
  word<U> (*rule) (word_builder<U> &, const operand *);
  U (*oracle) (const U *, unsigned);

  unsigned
  arity () const
  {
    return (its_shape == shape::UNARY ? 1
	    : its_shape == shape::SELECT || its_shape == shape::RANGE ? 3 : 2);
  }

  /* The width of operand I of an operation on W-bit numbers.  */
  unsigned
  width_of (unsigned i, unsigned w) const
  {
    return its_shape == shape::SELECT && i == 0 ? 1 : w;
  }

  /* The width of the result.  */
  unsigned
  result_width (unsigned w) const
  {
    return its_shape == shape::COMPARE || its_shape == shape::RANGE ? 1 : w;
  }

  /* True if the operation is defined for the plain numbers V of width W.  */
  bool
  defined_p (const U *v, unsigned w) const
  {
    return ((its_domain != domain::AMOUNT || v[1] < w)
	    && (its_domain != domain::DIVISOR || v[1] != 0));
  }
};

#define APPLY_UNARY(NAME) kmsan::algebra::NAME (b, x[0])
#define APPLY_BINARY(NAME) kmsan::algebra::NAME (b, x[0], x[1])
#define APPLY_COMPARE(NAME) kmsan::algebra::NAME (b, x[0], x[1])
#define APPLY_SELECT(NAME) kmsan::algebra::NAME (b, x[0], x[1], x[2])
#define APPLY_RANGE(NAME) kmsan::algebra::NAME (b, x[0], x[1], x[2])

/* All rules; the last row has no name.  */
template <typename U>
const rule_row<U> *
all_rules ()
{
  typedef typename rule_row<U>::operand operand;
  static const rule_row<U> rows[] = {
#define KMSAN_RULE(NAME, SHAPE, DOMAIN, CLASS, ID)			\
    { #NAME, shape::SHAPE, domain::DOMAIN, klass::CLASS,		\
      [] (word_builder<U> &b, const operand *x) -> word<U>		\
      { return APPLY_##SHAPE (NAME); },					\
      oracle::NAME<U> },
#include "kmsan-ops.def"
    { nullptr, shape::UNARY, domain::ANY, klass::EXACT, nullptr, nullptr }
  };
  return rows;
}

/* A short rule, and the rule whose lowest dirty bit it must have.  */
template <typename U>
struct short_row
{
  const char *name;
  rule_row<U> of;
  bool constant;		/* y is clean */
  word<U> (*rule) (word_builder<U> &, const typename rule_row<U>::operand *);
};

/* All short rules, by operation; the last row has no name.  */
template <typename U>
const short_row<U> *
all_short_rules ()
{
  typedef typename rule_row<U>::operand operand;
  enum tree_code { PLUS_EXPR, MINUS_EXPR, POINTER_PLUS_EXPR, POINTER_DIFF_EXPR,
		   MULT_EXPR };
  static const short_row<U> rows[] = {
#define KMSAN_SHORT_OP(CODE, RULE, OF, ID)				\
    { #CODE,								\
      { #OF, shape::BINARY, domain::ANY, declared::OF::its_class, nullptr, \
	oracle::OF<U> },						\
      CODE == MULT_EXPR,						\
      [] (word_builder<U> &b, const operand *x) -> word<U>		\
      { return APPLY_BINARY (RULE); } },
#include "kmsan-ops.def"
    { nullptr, { nullptr, shape::BINARY, domain::ANY, klass::EXACT, nullptr,
		 nullptr }, false, nullptr }
  };
  return rows;
}

inline const char *
class_name (klass c)
{
  return c == klass::EXACT ? "EXACT" : c == klass::UNDER ? "UNDER" : "OVER";
}

/* The truth by brute force: fill in all dirty bits of the operands X of ROW
   in all ways for which the operation on W-bit numbers is defined, and return
   the bits of the result that differ.  No way at all: 0.  */
template <typename U>
class truth
{
public:
  truth (const rule_row<U> &row, const typename rule_row<U>::operand *x,
	 unsigned w)
    : m_row (row), m_x (x), m_w (w), m_and (~U (0)), m_or (0)
  {
    fill (0);
  }

  U
  shadow () const
  {
    return m_or & ~m_and & mask_of<U> (m_row.result_width (m_w));
  }

private:
  const rule_row<U> &m_row;
  const typename rule_row<U>::operand *m_x;
  unsigned m_w;
  U m_and, m_or;
  U m_value[3] = { 0, 0, 0 };

  /* Fill in operand I and those behind it.  */
  void
  fill (unsigned i)
  {
    if (i == m_row.arity ())
      {
	if (!m_row.defined_p (m_value, m_w))
	  return;
	U r = m_row.oracle (m_value, m_w);
	m_and &= r;
	m_or |= r;
	return;
      }
    U s = m_x[i].shadow.bits, known = m_x[i].value.bits & ~s, part = s;
    do
      {
	m_value[i] = known | part;
	fill (i + 1);
	part = (part - 1) & s;
      }
    while (part != s);
  }
};

#endif /* RULE_TABLE_H */
