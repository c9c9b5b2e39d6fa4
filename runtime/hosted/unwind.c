/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* unwind.c - collects stacks.

   Frames are found through the unwind tables, so code without frame pointers
   (the C library's qsort between a program and its callback) is no obstacle.
   The frames of the runtime itself are left out by starting at a known
   return address instead of counting.

   Walking the tables takes a microsecond or more, and a program takes the
   same stack again and again: an allocation in a loop, a local of a function
   called in a loop.  Each thread remembers recent stacks together with the
   stack slots that held the return addresses.  A remembered stack is used
   again if the innermost return address and the frame are the same and all
   those slots still hold the same return addresses.  */

#include "kmsan-internal.h"

#include <pthread.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <unwind.h>

/* How many stacks of one hash are remembered, the oldest is the first to go.
   Callers of one function take turns, and so may functions whose addresses
   have the same hash.  */
#define CACHE_WAYS	4
#define CACHE_SETS	64
#define CACHE_FRAMES	30
/* Slots further away may belong to another stack, which may be gone.  */
#define CACHE_SPAN	(1u << 20)

struct cached_stack
{
  uintptr_t from, frame;	/* The key.  */
  unsigned n;
  bool complete;		/* There are no more frames than these.  */
  struct { uintptr_t pc; const uintptr_t *slot; } frames[CACHE_FRAMES];
};

struct cached_set
{
  struct cached_stack ways[CACHE_WAYS];
  unsigned oldest;		/* Modulo CACHE_WAYS.  */
};

static __thread struct cached_set *cache
  __attribute__ ((tls_model ("initial-exec")));
static pthread_key_t cache_key;
static pthread_once_t cache_once = PTHREAD_ONCE_INIT;

struct walk
{
  uintptr_t *pcs;
  unsigned n, max;
  uintptr_t from;
  bool seen;
  struct cached_stack *entry;	/* Null if the stack cannot be remembered.  */
};

/* Remember the return address PC, which CONTEXT says was at the end of the
   frame before it.  Give up on a stack with irregular frames.  */

static void
remember (struct walk *w, struct _Unwind_Context *context, uintptr_t pc)
{
  const uintptr_t *slot = (void *) (_Unwind_GetCFA (context) - sizeof pc);
  struct cached_stack *e = w->entry;

  if (w->n > CACHE_FRAMES)
    return;
  if ((uintptr_t) slot - e->frame >= CACHE_SPAN || *slot != pc)
    {
      w->entry = NULL;
      return;
    }
  e->frames[w->n - 1].pc = pc;
  e->frames[w->n - 1].slot = slot;
}

/* True if PC is in an entry point that preserves registers, which is a frame of
   the runtime between a known return address and the program.  */

static bool
preserve_p (uintptr_t pc)
{
  return (pc >= (uintptr_t) kmsan_preserve_start
	  && pc < (uintptr_t) kmsan_preserve_end);
}

static _Unwind_Reason_Code
one_frame (struct _Unwind_Context *context, void *data)
{
  struct walk *w = data;
  uintptr_t pc = _Unwind_GetIP (context);

  if (pc == w->from)
    w->seen = true;
  if (!w->seen || !pc || preserve_p (pc))
    return _URC_NO_REASON;
  if (w->n == w->max)
    {
      w->max = 0;		/* There is more.  */
      return _URC_END_OF_STACK;
    }
  w->pcs[w->n++] = pc;
  if (w->entry)
    remember (w, context, pc);
  return _URC_NO_REASON;
}

static void
free_cache (void *p)
{
  cache = NULL;
  syscall (SYS_munmap, p, CACHE_SETS * sizeof (struct cached_set));
}

static void
make_key (void)
{
  pthread_key_create (&cache_key, free_cache);
}

/* Return where this thread remembers stacks from FROM at FRAME, null if there
   is no memory to be had.  */

static struct cached_set *
cache_place (uintptr_t from, uintptr_t frame)
{
  if (unlikely (!cache))
    {
      size_t size = CACHE_SETS * sizeof *cache;
      long p = syscall (SYS_mmap, 0L, size, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0L);
      if (p == -1)
	return NULL;
      cache = (void *) p;
      kmsan_enter_runtime ();
      pthread_once (&cache_once, make_key);
      pthread_setspecific (cache_key, cache);
      kmsan_leave_runtime ();
    }
  uintptr_t h = (from ^ frame << 7 ^ frame >> 4) * 0x9e3779b97f4a7c15ull;
  return &cache[h >> 58];
}

_Static_assert (CACHE_SETS == 1 << (64 - 58), "the hash has this width");

/* A mapping is going away: forget where stacks were.  */

void
kmsan_unwind_forget (void)
{
  for (unsigned i = 0; cache && i < CACHE_SETS; i++)
    for (unsigned j = 0; j < CACHE_WAYS; j++)
      cache[i].ways[j].n = 0;
}

/* If E is the stack asked for and still as it was, copy at most MAX return
   addresses to PCS and return their number, else 0.  */

static unsigned
recall (const struct cached_stack *e, uintptr_t from, uintptr_t frame,
	uintptr_t *pcs, unsigned max)
{
  if (e->from != from || e->frame != frame || !e->n
      || (!e->complete && e->n < max))
    return 0;
  unsigned n = e->n < max ? e->n : max;
  for (unsigned i = 0; i < n; i++)
    {
      if (*e->frames[i].slot != e->frames[i].pc)
	return 0;
      pcs[i] = e->frames[i].pc;
    }
  return n;
}

/* Store at most MAX return addresses in PCS, innermost first, beginning with
   FROM, which is on the stack of the caller.  Return their number, at least
   1 if MAX is.  */

unsigned
kmsan_unwind (uintptr_t *pcs, unsigned max, uintptr_t from)
{
  uintptr_t frame = (uintptr_t) __builtin_frame_address (0);
  struct cached_set *set = cache_place (from, frame);
  struct cached_stack *place = NULL;

  if (set)
    {
      for (unsigned i = 0; i < CACHE_WAYS; i++)
	{
	  unsigned n = recall (&set->ways[i], from, frame, pcs, max);
	  if (n)
	    return n;
	}
      place = &set->ways[set->oldest++ % CACHE_WAYS];
      place->n = 0;
      place->from = from;
      place->frame = frame;
    }

  struct walk w = { pcs, 0, max, from, false, place };
  _Unwind_Backtrace (one_frame, &w);
  if (w.entry)
    {
      place->complete = w.max && w.n <= CACHE_FRAMES;
      place->n = w.n <= CACHE_FRAMES ? w.n : CACHE_FRAMES;
    }
  if (!w.n && max)
    pcs[w.n++] = from;
  return w.n;
}
