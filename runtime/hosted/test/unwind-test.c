/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* Stacks that were taken before are not walked again, and are right: of callers
   that take turns, of more of them than are remembered, after forgetting.  */

#include "unit.h"
#include "../kmsan-internal.h"

#include <dlfcn.h>
#include <unwind.h>

enum { DEPTH = 8, FEW = 4, MANY = 9, ROUNDS = 100 };

static unsigned walks;

/* In front of libgcc's: count walks.  */

_Unwind_Reason_Code
_Unwind_Backtrace (_Unwind_Trace_Fn fn, void *data)
{
  static __typeof__ (&_Unwind_Backtrace) next;

  if (!next)
    next = (__typeof__ (next)) dlsym (RTLD_NEXT, "_Unwind_Backtrace");
  walks++;
  return next (fn, data);
}

struct stack
{
  uintptr_t pcs[DEPTH];
  unsigned n;
};

static void __attribute__ ((noipa))
take (struct stack *s)
{
  s->n = kmsan_unwind (s->pcs, DEPTH,
		       (uintptr_t) __builtin_return_address (0));
}

/* The function between: one frame, one return address, whoever calls.  */

static void __attribute__ ((noipa))
between (struct stack *s)
{
  take (s);
}

/* Take a stack by way of caller NUMBER, each a call of its own.  */

static void __attribute__ ((noipa))
by_way_of (int number, struct stack *s)
{
  switch (number)
    {
#define CALL(N) case N: between (s); __asm__ volatile ("# call " #N); break;
    CALL (0) CALL (1) CALL (2) CALL (3) CALL (4) CALL (5) CALL (6) CALL (7)
    CALL (8)
#undef CALL
    default: abort ();
    }
}

/* Take stacks by way of NUMBER callers in turn, ROUNDS times; all must be like
   those of the first round.  Return the number of walks.  */

static unsigned
turns (int number, unsigned rounds)
{
  static struct stack first[MANY];
  unsigned before = walks;

  for (unsigned round = 0; round < rounds; round++)
    for (int i = 0; i < number; i++)
      {
	struct stack s;
	memset (&s, 0, sizeof s);
	by_way_of (i, &s);
	if (round == 0)
	  first[i] = s;
	EXPECT (s.n >= 4 && memcmp (&s, &first[i], sizeof s) == 0);
      }
  for (int i = 1; i < number; i++)
    {
      EXPECT (first[i].pcs[0] == first[0].pcs[0]);
      EXPECT (first[i].pcs[1] != first[i - 1].pcs[1]);
    }
  return walks - before;
}

int
main (void)
{
  EXPECT_INT (turns (FEW, ROUNDS), FEW);
  kmsan_unwind_forget ();
  EXPECT_INT (turns (FEW, ROUNDS), FEW);
  EXPECT (turns (MANY, ROUNDS) >= MANY);
  return unit_end ();
}
