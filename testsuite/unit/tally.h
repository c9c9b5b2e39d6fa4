/* Counting how a rule compares with the truth, and judging its class.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef TALLY_H
#define TALLY_H

#include "rule-table.h"

struct tally
{
  unsigned long cases = 0;
  unsigned long missed = 0;	/* a dirty bit taken for clean */
  unsigned long falsely = 0;	/* a clean bit taken for dirty */
  unsigned long lost = 0;	/* a varying result taken for wholly clean */

  /* Count one case: the rule said GOT, TRUE_SHADOW is right.  */
  template <typename U>
  void
  count (U got, U true_shadow)
  {
    ++cases;
    missed += (true_shadow & ~got) != 0;
    falsely += (got & ~true_shadow) != 0;
    lost += true_shadow != 0 && got == 0;
  }

  /* Count one case of which only some truly dirty bits, SEEN, are known.  */
  template <typename U>
  void
  count_part (U got, U seen)
  {
    ++cases;
    missed += (seen & ~got) != 0;
    lost += seen != 0 && got == 0;
  }

  void
  add (const tally &t)
  {
    cases += t.cases;
    missed += t.missed;
    falsely += t.falsely;
    lost += t.lost;
  }

  double missed_percent () const { return 100.0 * missed / cases; }
  double false_percent () const { return 100.0 * falsely / cases; }

  /* Null if the counts agree with class C, else what is wrong.  */
  const char *
  objection (klass c) const
  {
    if (cases == 0)
      return "nothing was tested";
    if (c != klass::UNDER && missed != 0)
      return "misses dirty bits, its class says it does not";
    if (c != klass::OVER && falsely != 0)
      return "reports clean bits, its class says it does not";
    if (lost != 0)
      return "takes a result that varies for wholly clean";
    return nullptr;
  }

  /* Null if class C is the best the counts allow, else what is wrong.  For
     counts over a whole domain.  */
  const char *
  modesty (klass c) const
  {
    if (c == klass::UNDER && missed == 0)
      return "never misses: declare it EXACT";
    if (c == klass::OVER && falsely == 0)
      return "never reports falsely: declare it EXACT";
    return nullptr;
  }
};

#endif /* TALLY_H */
