/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Helpers of the run tests of regions.

   An entry function runs on a stack and with a context that others left
   poisoned.  DIRTY_STACK () leaves poison on the stack below the caller, and
   DIRTY_CONTEXT () in the slots of variadic arguments, of parameters and of the
   result, as what was interrupted leaves it.  Each is made by instrumented code
   that does nothing wrong.  With the option `no-regions' most of the negative
   tests therefore report.  */

#ifndef REGION_TEST_H
#define REGION_TEST_H

#include <stdarg.h>
#include "kmsan-test.h"

#ifdef KMSAN_TEST_PLAIN
# define NOINSTR NOIPA
# define BEGIN() ((void) 0)
# define END() ((void) 0)
#else
# define NOINSTR NOIPA __attribute__ ((kmsan_conditional))
# define BEGIN() __kmsan_cond_begin ()
# define END() __kmsan_cond_end ()
#endif
#define INLINE static inline __attribute__ ((always_inline))

struct region_pair { long a, b; };
struct region_big { long v[12]; };

static UNUSED NOIPA void
region_dirty_stack (void)
{
  char poison[4096];

  __asm__ volatile ("" : : "r" (poison) : "memory");
}

/* Variadic arguments, in registers and on the stack, that nobody reads.  */
static UNUSED NOIPA void
region_ignore (struct region_big big, struct region_pair pair, ...)
{
  __asm__ volatile ("" : : "r" (&big), "r" (&pair) : "memory");
}

static UNUSED NOIPA struct region_big
region_dirty_result (struct region_big *big)
{
  return *big;
}

static UNUSED NOIPA void
region_dirty_context (void)
{
  struct region_big *big = malloc (sizeof (*big));
  struct region_pair *pair = malloc (sizeof (*pair));
  struct region_big copy;

  copy = region_dirty_result (big);
  region_ignore (copy, *pair, *pair, *pair, *big, *big);
  region_ignore (*big, *pair, *pair, *pair, *big, *big);
  free (pair);
  free (big);
}

#define DIRTY_STACK() region_dirty_stack ()
#define DIRTY_CONTEXT() region_dirty_context ()

#endif /* REGION_TEST_H */
