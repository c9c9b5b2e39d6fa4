/* Tries the rules of the shadow algebra at the widths C programs use.
   SPDX-License-Identifier: GPL-3.0-or-later

   Random operands of 8 to 128 bits with shadows as they occur in programs:
   nothing, everything, whole bytes, low or high runs, single bits.  With few
   dirty bits the truth is found by filling them in in all ways, and the rule
   is held to its class.  With many, some ways are sampled: a bit seen to vary
   is dirty for certain, so a rule that may not miss must have it.  */

#include <random>

#include "tally.h"

static unsigned failures;
static std::mt19937_64 noise (4004);

enum { CASES = 1500, SAMPLES = 48, FEW = 6 };

template <typename U>
static U
random_number ()
{
  U v = noise ();
  return sizeof (U) > 8 ? (v << 32 << 32) ^ noise () : v;
}

/* A shadow of W bits of some typical form.  */
template <typename U>
static U
random_shadow (unsigned w)
{
  U ones = mask_of<U> (w), low = mask_of<U> (noise () % w + 1);
  switch (noise () % 7)
    {
    case 0:
      return 0;
    case 1:
      return ones;
    case 2:
      return low;
    case 3:
      return ones & ~low;
    case 4:
      return (U (255) << noise () % (w / 8) * 8) & ones;
    case 5:
      return U (1) << noise () % w;
    default:
      return random_number<U> () & ones;
    }
}

/* A shadow of W bits with at most FEW dirty bits, adjacent or not.  */
template <typename U>
static U
sparse_shadow (unsigned w)
{
  unsigned n = noise () % (FEW + 1);
  if (noise () & 1)
    return mask_of<U> (w) & (mask_of<U> (n) << noise () % w);
  U s = 0;
  while (n-- > 0)
    s |= U (1) << noise () % w;
  return s;
}

/* A number of W bits: anything, something small, or near a power of two.  */
template <typename U>
static U
random_value (unsigned w)
{
  U v = random_number<U> ();
  switch (noise () % 4)
    {
    case 0:
      v >>= noise () % (8 * sizeof (U));
      break;
    case 1:
      v = (U (1) << noise () % w) + (noise () % 5) - 2;
      break;
    }
  return v & mask_of<U> (w);
}

/* Operands for ROW at W bits, all of them sparsely dirty if SPARSE_P.  */
template <typename U>
static void
random_operands (const rule_row<U> &row, unsigned w, bool sparse_p,
		 typename rule_row<U>::operand *x)
{
  for (unsigned i = 0; i < row.arity (); ++i)
    {
      unsigned wi = row.width_of (i, w);
      U v = random_value<U> (wi);
      U s = wi == 1 ? noise () & 1
	    : sparse_p ? sparse_shadow<U> (wi) : random_shadow<U> (wi);
      if (i == 1 && row.its_domain == domain::AMOUNT)
	{
	  v %= w;
	  s = noise () % 3 == 0 ? s : 0;
	}
      if (i == 1 && row.its_domain == domain::DIVISOR)
	{
	  v += v == 0;
	  s = 0;
	}
      if (i > 0 && row.its_domain == domain::LIMITS)
	s = 0;
      x[i] = { { v, wi }, { s, wi } };
    }
}

/* The bits of ROW's result that SAMPLES ways to fill in X show to vary.  */
template <typename U>
static U
sampled (const rule_row<U> &row, const typename rule_row<U>::operand *x,
	 unsigned w)
{
  U all_and = ~U (0), all_or = 0, v[3] = { 0, 0, 0 };
  for (unsigned n = 0; n < SAMPLES; ++n)
    {
      for (unsigned i = 0; i < row.arity (); ++i)
	{
	  U s = x[i].shadow.bits, fill = random_number<U> ();
	  if (n < 8)
	    fill = (n >> i) & 1 ? ~U (0) : 0;
	  v[i] = (x[i].value.bits & ~s) | (fill & s);
	}
      if (!row.defined_p (v, w))
	continue;
      U r = row.oracle (v, w);
      all_and &= r;
      all_or |= r;
    }
  return all_or & ~all_and & mask_of<U> (row.result_width (w));
}

/* Run ROW on X with and without shortcuts and count in T: against the truth
   RIGHT if it is EXACTLY known, else against that part of it.  */
template <typename U>
static void
run_case (const rule_row<U> &row, const typename rule_row<U>::operand *x,
	  U right, bool exactly, tally *t)
{
  for (int shortcuts = 0; shortcuts < 2; ++shortcuts)
    {
      word_builder<U> b (shortcuts);
      U got = row.rule (b, x).bits;
      if (exactly)
	t->count (got, right);
      else
	t->count_part (got, right);
    }
}

/* Test ROW at W bits; return false if it is not of its class.  */
template <typename U>
static bool
test_rule (const rule_row<U> &row, unsigned w)
{
  tally t;
  typename rule_row<U>::operand x[3];
  for (unsigned n = 0; n < CASES; ++n)
    {
      random_operands (row, w, true, x);
      run_case (row, x, truth<U> (row, x, w).shadow (), true, &t);
      random_operands (row, w, false, x);
      run_case (row, x, sampled (row, x, w), false, &t);
    }
  const char *what = t.objection (row.its_class);
  if (what == nullptr)
    return true;
  printf ("FAIL: %s at %u bits: %s (missed %lu, false %lu, lost %lu of %lu)\n",
	  row.name, w, what, t.missed, t.falsely, t.lost, t.cases);
  return false;
}

template <typename U>
static void
test_width (unsigned w)
{
  unsigned rules = 0, good = 0;
  for (const rule_row<U> *row = all_rules<U> (); row->name != nullptr; ++row)
    {
      ++rules;
      good += test_rule (*row, w);
    }
  printf ("%3u bits: %u of %u rules of their class\n", w, good, rules);
  failures += rules - good + (rules == 0);
}

int
main ()
{
  test_width<uint64_t> (8);
  test_width<uint64_t> (16);
  test_width<uint64_t> (32);
  test_width<uint64_t> (64);
  test_width<uint128> (128);
  printf ("%u failures\n", failures);
  return failures != 0;
}
