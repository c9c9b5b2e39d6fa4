/* Proves the class of every rule of the shadow algebra at small widths.
   SPDX-License-Identifier: GPL-3.0-or-later

   For each rule, with all shortcuts taken and with none:
     - all values and all shadows, up to 8 bits for one operand and up to 4
       for two (and 3 for three);
     - at 6 bits, all ways to call each bit 0, 1 or dirty, with noise in the
       value below dirty bits;
     - random operands at 8 and 16 bits;
   each against all ways to fill in the dirty bits.  Prints one line per rule
   and fails if a class is not as declared, or is better than declared.  */

#include <string.h>
#include <random>

#include "tally.h"

typedef uint64_t number;
typedef rule_row<number> row_t;
typedef row_t::operand operand;

static unsigned failures;
static std::mt19937_64 noise (20240229);

/* What share of all 4-bit operands a rule that is not EXACT may get wrong, in
   percent; as measured, so that no rule gets worse unseen.  */
static const struct ceiling
{
  const char *name;
  double percent;
} ceilings[] = {
  { "mul", 0.17 },	   { "mul_few", 13.96 },
  { "udiv", 0.22 },	   { "sdiv", 0.00 },
  { "udiv_ceil", 0.22 },   { "sdiv_ceil", 0.84 },
  { "udiv_round", 0.22 },  { "sdiv_round", 0.22 },
  { "sdiv_floor", 1.05 },
  { "umod", 1.89 },	   { "smod", 0.00 },
  { "umod_ceil", 2.72 },   { "smod_ceil", 1.68 },
  { "umod_round", 1.47 },  { "smod_round", 0.84 },
  { "smod_floor", 1.68 },
  { "umul_overflow", 30.21 }, { "smul_overflow", 11.69 },
  { "clrsb", 9.38 }, { "in_range", 10.56 },
  { "whole", 9.84 }, { "whole1", 39.85 }, { "whole_cmp", 1.84 }
};

/* Say that rule NAME fails WHAT, unless WHAT is null.  */
static void
judge (const char *name, const char *where, const char *what)
{
  if (what == nullptr)
    return;
  printf ("FAIL: %s, %s: %s\n", name, where, what);
  ++failures;
}

/* Hold the share PERCENT of wrong 4-bit cases of ROW to its ceiling.  */
static void
judge_share (const row_t &row, double percent)
{
  const char *what = "has no ceiling";
  if (row.its_class == klass::EXACT)
    return;
  for (const ceiling &c : ceilings)
    if (strcmp (c.name, row.name) == 0)
      what = percent <= c.percent ? nullptr : "errs more often than it did";
  judge (row.name, "share of wrong cases", what);
}

/* True if the rule ROW has to cope with the operands X of W bits.  */
static bool
in_domain_p (const row_t &row, const operand *x, unsigned w)
{
  switch (row.its_domain)
    {
    case domain::AMOUNT:
      return x[1].value.bits < w;
    case domain::DIVISOR:
      return x[1].shadow.bits == 0 && x[1].value.bits != 0;
    case domain::LIMITS:
      return x[1].shadow.bits == 0 && x[2].shadow.bits == 0;
    default:
      return true;
    }
}

/* Which part of its domain a rule is run on.  */
enum class part { ALL, CLEAN_AMOUNT, ONE_RUN, NOTHING_KNOWN };

static bool
in_part_p (part p, const operand *x)
{
  number s = x[0].shadow.bits;
  switch (p)
    {
    case part::CLEAN_AMOUNT:
      return x[1].shadow.bits == 0;
    case part::ONE_RUN:
      return (s & (s + 1)) == 0;
    case part::NOTHING_KNOWN:
      return s == mask_of<number> (x[0].shadow.width);
    default:
      return true;
    }
}

/* Run ROW on X, both ways, and count.  */
static void
run_case (const row_t &row, const operand *x, unsigned w, tally *t)
{
  number right = truth<number> (row, x, w).shadow ();
  for (int shortcuts = 0; shortcuts < 2; ++shortcuts)
    {
      word_builder<number> b (shortcuts);
      t->count (row.rule (b, x).bits, right);
    }
}

/* Set operand I of X and those behind it in all ways; run the cases.  */
static void
run_all (const row_t &row, operand *x, unsigned i, unsigned w, part p,
	 tally *t)
{
  if (i == row.arity ())
    {
      if (in_domain_p (row, x, w) && in_part_p (p, x))
	run_case (row, x, w, t);
      return;
    }
  unsigned wi = row.width_of (i, w);
  for (number v = 0; v <= mask_of<number> (wi); ++v)
    for (number s = 0; s <= mask_of<number> (wi); ++s)
      {
	x[i] = { { v, wi }, { s, wi } };
	run_all (row, x, i + 1, w, p, t);
      }
}

static tally
exhaust (const row_t &row, unsigned w, part p)
{
  tally t;
  operand x[3];
  run_all (row, x, 0, w, p, &t);
  return t;
}

/* As run_all, but with each bit 0, 1 or dirty, and noise below dirt.  */
static void
run_ternary (const row_t &row, operand *x, unsigned i, unsigned w, tally *t)
{
  if (i == row.arity ())
    {
      if (in_domain_p (row, x, w))
	run_case (row, x, w, t);
      return;
    }
  unsigned wi = row.width_of (i, w);
  for (number s = 0; s <= mask_of<number> (wi); ++s)
    {
      number clean = mask_of<number> (wi) & ~s, v = clean;
      do
	{
	  number junk = noise () & s;
	  x[i] = { { v | junk, wi }, { s, wi } };
	  run_ternary (row, x, i + 1, w, t);
	  v = (v - 1) & clean;
	}
      while (v != clean);
    }
}

/* N random cases at W bits with at most DIRT dirty bits per operand.  */
static void
run_random (const row_t &row, unsigned w, unsigned dirt, unsigned n, tally *t)
{
  operand x[3];
  while (n > 0)
    {
      for (unsigned i = 0; i < row.arity (); ++i)
	{
	  unsigned wi = row.width_of (i, w);
	  number s = 0;
	  for (unsigned k = noise () % (dirt + 1); k > 0; --k)
	    s |= number (1) << noise () % wi;
	  number v = noise () & mask_of<number> (wi);
	  if (i == 1 && row.its_domain == domain::AMOUNT)
	    v %= w;
	  if (i == 1 && row.its_domain == domain::DIVISOR)
	    {
	      s = 0;
	      v >>= noise () % w;
	      v += v == 0;
	    }
	  if (i > 0 && row.its_domain == domain::LIMITS)
	    s = 0;
	  x[i] = { { v, wi }, { s, wi } };
	}
      run_case (row, x, w, t);
      --n;
    }
}

/* The average number of operations of ROW at 32 bits without shortcuts.  */
static unsigned
cost (const row_t &row)
{
  word_builder<number> b (false);
  operand x[3];
  for (unsigned i = 0; i < row.arity (); ++i)
    {
      unsigned wi = row.width_of (i, 32);
      x[i] = { { 1, wi }, { 0, wi } };
    }
  row.rule (b, x);
  return b.ops ();
}

/* A dirty divisor, which the caller reports, makes all bits dirty.  */
static void
test_dirty_divisor (const row_t &row)
{
  for (number v = 0; v < 16; ++v)
    for (number s = 0; s < 16; ++s)
      for (number d = 1; d < 16; ++d)
	for (number sd = 1; sd < 16; ++sd)
	  for (int shortcuts = 0; shortcuts < 2; ++shortcuts)
	    {
	      word_builder<number> b (shortcuts);
	      operand x[2]
		= { { { v, 4 }, { s, 4 } }, { { d, 4 }, { sd, 4 } } };
	      if (row.rule (b, x).bits == 15)
		continue;
	      judge (row.name, "dirty divisor", "is not wholly dirty");
	      return;
	    }
}

/* Test ROW in every way and print its line.  */
static void
test_rule (const row_t &row)
{
  unsigned full = row.arity () == 1 ? 8 : row.arity () == 2 ? 4 : 3;
  tally all, shown;
  for (unsigned w = 1; w <= full; ++w)
    {
      tally t = exhaust (row, w, part::ALL);
      all.add (t);
      if (w == (row.arity () == 3 ? 3 : 4))
	shown = t;
    }
  if (row.arity () == 2)
    {
      operand x[3];
      run_ternary (row, x, 0, 6, &all);
    }
  run_random (row, 8, 4, 20000, &all);
  run_random (row, 16, 4, 20000, &all);
  judge (row.name, "all operands", all.objection (row.its_class));
  judge (row.name, "all operands", all.modesty (row.its_class));
  judge_share (row, shown.missed_percent () + shown.false_percent ());
  if (row.its_domain == domain::AMOUNT)
    judge (row.name, "clean amount",
	   exhaust (row, 4, part::CLEAN_AMOUNT).objection (klass::EXACT));
  if (row.its_domain == domain::DIVISOR)
    test_dirty_divisor (row);
  printf ("%-14s %-6s %10lu %8.2f %8.2f %6u\n", row.name,
	  class_name (row.its_class), all.cases, shown.missed_percent (),
	  shown.false_percent (), cost (row));
}

/* The rule NAME must be exact on the part P of its domain.  */
static void
test_exact_part (const char *name, const char *where, part p)
{
  for (const row_t *row = all_rules<number> (); row->name != nullptr; ++row)
    if (strcmp (row->name, name) == 0)
      {
	judge (name, where, exhaust (*row, 4, p).objection (klass::EXACT));
	return;
      }
  judge (name, where, "there is no such rule");
}

static number
lowest (number n)
{
  return n & -n;
}

/* What is wrong with the lowest dirty bit that ROW finds for the operands X of W
   bits, or null.  It may depend on no other dirty bits of X but the lowest
   ones.  */
static const char *
short_objection (const short_row<number> &row, const operand *x, unsigned w)
{
  number right = lowest (truth<number> (row.of, x, w).shadow ());
  for (int shortcuts = 0; shortcuts < 2; ++shortcuts)
    {
      word_builder<number> b (shortcuts);
      if (lowest (row.rule (b, x).bits) != right)
	return "has another lowest dirty bit";
      operand less[2] = { x[0], x[1] };
      for (operand &o : less)
	{
	  number first = lowest (o.shadow.bits), above = -(first << 1);
	  if (first != 0)
	    o.shadow.bits = (first | (noise () & above)) & mask_of<number> (w);
	}
      if (lowest (row.rule (b, less).bits) != right)
	return "needs more than the lowest dirty bits";
    }
  return nullptr;
}

/* Test the short rule ROW with all operands of up to 4 bits.  */
static void
test_short_rule (const short_row<number> &row)
{
  unsigned long cases = 0;
  for (unsigned w = 1; w <= 4; ++w)
    for (unsigned n = 0; n < 1u << 4 * w; ++n)
      {
	number m = mask_of<number> (w);
	operand x[2] = { { { n & m, w }, { n >> w & m, w } },
			 { { n >> 2 * w & m, w }, { n >> 3 * w & m, w } } };
	if (row.constant && x[1].shadow.bits != 0)
	  continue;
	++cases;
	if (const char *what = short_objection (row, x, w))
	  {
	    judge (row.name, "short rule", what);
	    return;
	  }
      }
  printf ("%-18s short for %-6s %10lu\n", row.name, row.of.name, cases);
}

static word<number>
or_rule (word_builder<number> &b, const operand *x)
{
  return b.or_ (x[0].shadow, x[1].shadow);
}

static word<number>
ones_rule (word_builder<number> &b, const operand *x)
{
  return b.ones (x[0].value);
}

/* The tests must notice a rule that is not what it claims.  */
static void
test_the_tests ()
{
  row_t fake = { "fake", shape::BINARY, domain::ANY, klass::EXACT, or_rule,
		 oracle::add<number> };
  tally t = exhaust (fake, 4, part::ALL);
  if (t.objection (klass::EXACT) == nullptr || t.falsely != 0
      || t.missed == 0)
    judge ("an addition without carries", "self-test", "is not found out");
  operand x[2] = { { { 4, 4 }, { 2, 4 } }, { { 1, 4 }, { 0, 4 } } };
  short_row<number> brief = { "fake", fake, false, ones_rule };
  if (short_objection (brief, x, 4) == nullptr)
    judge ("a short rule without a lowest bit", "self-test", "is not found out");
  brief.rule = or_rule;
  if (short_objection (brief, x, 4) != nullptr)
    judge ("the short rule of addition", "self-test", "is found out");
  fake.rule = ones_rule;
  t = exhaust (fake, 4, part::ALL);
  if (t.objection (klass::EXACT) == nullptr
      || t.objection (klass::UNDER) == nullptr
      || t.objection (klass::OVER) != nullptr)
    judge ("an addition that is always dirty", "self-test",
	   "is not found out");
}

int
main ()
{
  printf ("%-14s %-6s %10s %8s %8s %6s\n", "rule", "class", "cases",
	  "missed %", "false %", "ops");
  unsigned rules = 0;
  for (const row_t *row = all_rules<number> (); row->name != nullptr;
       ++row, ++rules)
    test_rule (*row);
  for (const short_row<number> *row = all_short_rules<number> ();
       row->name != nullptr; ++row, ++rules)
    test_short_rule (*row);
  test_exact_part ("udiv", "one run of dirty bits", part::ONE_RUN);
  test_exact_part ("sdiv", "one run of dirty bits", part::ONE_RUN);
  test_exact_part ("umod", "all bits dirty", part::NOTHING_KNOWN);
  test_exact_part ("smod", "all bits dirty", part::NOTHING_KNOWN);
  test_the_tests ();
  printf ("Percentages: all 4-bit operands (of three: 3-bit).  Ops: at 32 bits, "
	  "nothing known statically.\n%u rules, %u failures\n",
	  rules, failures);
  return failures != 0 || rules == 0;
}
