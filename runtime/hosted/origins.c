/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* origins.c - the depot: what an origin stands for.

   An origin is a 32-bit number:

     bit  0       the memory was freed ("use-after-free")
     bits 1 - 3   number of links of its chain, 0 to KMSAN_MAX_ORIGIN_DEPTH
     bits 4 - 31  where its record is, in units of 8 bytes

   0 is no origin; it is never reported.  The low 17 bits are never all ones:
   compilers use such values as private marks.

   Records are found again by a hash table and never removed or moved, so
   equal events have equal origins and readers need no lock.  Writers take
   space by one atomic addition and link the finished record by one
   compare-and-swap.  A record that lost a race against its equal stays
   unused.  */

#include "kmsan-internal.h"

#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define UNIT		8
#define INDEX_BITS	28
#define ARENA_SIZE	((size_t) UNIT << INDEX_BITS)
#define BUCKETS		(1u << 20)
#define DEPTH_SHIFT	1
#define DEPTH_MASK	7u
#define INDEX_SHIFT	4
/* Indices that would allow the low 17 bits of an origin to be all ones.  */
#define FORBIDDEN	0x1fffu

static char *arena;
static u32 *buckets;
static uint64_t next_unit = 1;

static void *
map_reserve (size_t size)
{
  long p = syscall (SYS_mmap, 0L, size, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0L);

  if (p == -1)
    kmsan_fatal ("cannot map the origin depot (%zu MiB)", size >> 20);
  return (void *) p;
}

/* Map arena and hash table; pages come into being as they are used.  */

void
kmsan_depot_init (void)
{
  arena = map_reserve (ARENA_SIZE);
  buckets = map_reserve (BUCKETS * sizeof *buckets);
}

/* Return the number of bytes of records so far.  */

size_t
kmsan_depot_bytes (void)
{
  return (__atomic_load_n (&next_unit, __ATOMIC_RELAXED) - 1) * UNIT;
}

unsigned
kmsan_origin_depth (u32 origin)
{
  return origin >> DEPTH_SHIFT & DEPTH_MASK;
}

bool
kmsan_origin_is_free (u32 origin)
{
  return origin & 1;
}

static struct kmsan_record *
record_at (u32 origin)
{
  return (void *) (arena + (size_t) (origin >> INDEX_SHIFT) * UNIT);
}

/* Return the record of ORIGIN, null if there is none: a number that did not
   come from the depot must not crash a report.  */

const struct kmsan_record *
kmsan_origin_record (u32 origin)
{
  uint64_t end = __atomic_load_n (&next_unit, __ATOMIC_ACQUIRE);

  if (!origin || !arena || origin >> INDEX_SHIFT >= end)
    return NULL;
  const struct kmsan_record *r = record_at (origin);
  return r->id == origin ? r : NULL;
}

/* Return a hash of the N words at DATA, of KIND and of FLAGS.  */

static u32
hash_words (const uintptr_t *data, unsigned n, unsigned kind, u32 flags)
{
  uint64_t h = 0x9e3779b97f4a7c15ull ^ kind ^ (uint64_t) flags << 32;

  for (unsigned i = 0; i < n; i++)
    {
      h ^= data[i];
      h *= 0xff51afd7ed558ccdull;
      h ^= h >> 32;
    }
  return h;
}

/* Search the chain of records that starts at ID, up to but without STOP, for
   one with these contents.  Return its id or 0.  */

static u32
find (u32 id, u32 stop, u32 hash, enum kmsan_record_kind kind, u32 flags,
      const uintptr_t *data, unsigned n)
{
  while (id != stop)
    {
      struct kmsan_record *r = record_at (id);
      if (r->hash == hash && r->kind == kind && r->count == n
	  && (r->id & ((1u << INDEX_SHIFT) - 1)) == flags)
	{
	  unsigned i = 0;
	  while (i < n && r->data[i] == data[i])
	    i++;
	  if (i == n)
	    return id;
	}
      id = r->next;
    }
  return 0;
}

/* Take space for a record with N words of data.  Return its index, 0 if the
   arena is full.  */

static u32
take_space (unsigned n)
{
  u32 units = sizeof (struct kmsan_record) / UNIT + n;
  uint64_t index;

  do
    {
      index = __atomic_fetch_add (&next_unit, units, __ATOMIC_RELAXED);
      if (index + units >= (uint64_t) 1 << INDEX_BITS)
	{
	  __atomic_fetch_sub (&next_unit, units, __ATOMIC_RELAXED);
	  return 0;
	}
    }
  while ((index & FORBIDDEN) == FORBIDDEN);
  return index;
}

/* Return the origin of the record with KIND, FLAGS and the N words at DATA,
   which is made if there is none.  A full depot answers with the record at
   the head of the bucket: some origin is better than none, because without
   one the bug would not be reported.  */

static u32
intern (enum kmsan_record_kind kind, u32 flags, const uintptr_t *data,
	unsigned n)
{
  if (unlikely (!buckets))
    return 0;
  u32 hash = hash_words (data, n, kind, flags);
  u32 *bucket = &buckets[hash & (BUCKETS - 1)];
  u32 head = __atomic_load_n (bucket, __ATOMIC_ACQUIRE);
  u32 found = find (head, 0, hash, kind, flags, data, n);

  if (likely (found))
    return found;
  u32 index = take_space (n);
  if (!index)
    return head ? head : record_at (1u << INDEX_SHIFT)->id;
  u32 id = index << INDEX_SHIFT | flags;
  struct kmsan_record *r = record_at (id);
  r->hash = hash;
  r->kind = kind;
  r->count = n;
  r->id = id;
  for (unsigned i = 0; i < n; i++)
    r->data[i] = data[i];
  do
    {
      u32 seen = head;
      r->next = head;
      if (__atomic_compare_exchange_n (bucket, &head, id, false,
				       __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
	return id;
      /* Others came first; one of them may be our equal.  */
      found = find (head, seen, hash, kind, flags, data, n);
    }
  while (!found);
  return found;
}

/* Return the origin of the stack PCS of N addresses; FREED if it is the stack
   of a call that freed the memory.  */

u32
kmsan_origin_stack (const uintptr_t *pcs, unsigned n, bool freed)
{
  return intern (RECORD_STACK, freed, pcs, n);
}

/* Return the origin that says: stored at STACK, by way of PREVIOUS.  */

u32
kmsan_origin_chain (u32 stack, u32 previous)
{
  uintptr_t data[2] = { stack, previous };
  u32 depth = kmsan_origin_depth (previous) + 1;

  return intern (RECORD_CHAIN, depth << DEPTH_SHIFT | (previous & 1), data, 2);
}

/* Return the origin of the local NAME, born at PC in a function that was
   called from CALLER.  NAME must live as long as the program.  */

u32
kmsan_origin_local (const char *name, uintptr_t pc, uintptr_t caller)
{
  uintptr_t data[3] = { (uintptr_t) name, pc, caller };

  return intern (RECORD_LOCAL, 0, data, 3);
}

/* Return ORIGIN with a link for the store at PC, which is a return address
   of the thread's own stack.  The chain has an end: beyond it, the origin
   stays as it is.  */

u32
kmsan_chain_here (u32 origin, uintptr_t pc)
{
  uintptr_t pcs[KMSAN_STACK_DEPTH];

  if (!origin || kmsan_origin_depth (origin) >= KMSAN_MAX_ORIGIN_DEPTH)
    return origin;
  unsigned n = kmsan_unwind (pcs, KMSAN_STACK_DEPTH, pc);
  u32 stack = kmsan_origin_stack (pcs, n, false);
  return kmsan_origin_chain (stack, origin);
}

/* Return the origin of an event at PC, a return address of the thread's own
   stack.  HOOK, if not 0, is an address in the library function that PC
   called; it becomes the innermost frame.  FREED as above.  */

u32
kmsan_origin_here (uintptr_t pc, uintptr_t hook, bool freed)
{
  uintptr_t pcs[KMSAN_STACK_DEPTH];
  unsigned n = 0;

  if (hook)
    pcs[n++] = hook;
  n += kmsan_unwind (pcs + n, KMSAN_STACK_DEPTH - n, pc);
  return kmsan_origin_stack (pcs, n, freed);
}
