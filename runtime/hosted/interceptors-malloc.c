/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-malloc.c - the heap.

   Memory that instrumented code allocates is uninitialised (calloc's is not)
   and so is memory it frees, with an origin that says so; memory that other
   code allocates is initialised, see modules.c.  All bytes that
   malloc_usable_size promises are treated alike.

   The C library's allocator stays in use, under its __libc_ names: no call
   of dlsym, which itself allocates, is in the way.  */

#include "interceptors.h"

#include <errno.h>
#include <unistd.h>

extern void *__libc_malloc (size_t);
extern void *__libc_calloc (size_t, size_t);
extern void *__libc_realloc (void *, size_t);
extern void *__libc_memalign (size_t, size_t);
extern void __libc_free (void *);
extern size_t malloc_usable_size (void *);

/* The memory at P is new, allocated by a call from PC to the function of
   HOOK.  Return P.  */

static void *
allocated (void *p, uintptr_t pc, uintptr_t hook)
{
  if (!p || !ACTIVE ())
    return p;
  size_t size = malloc_usable_size (p);
  if (!kmsan_pc_instrumented (pc))
    {
      kmsan_internal_unpoison (p, size);
      return p;
    }
  kmsan_enter_runtime ();
  int saved_errno = errno;
  kmsan_internal_poison (p, size, kmsan_origin_here (pc, hook, false));
  errno = saved_errno;
  kmsan_leave_runtime ();
  return p;
}

/* Whether the C library will give the memory at P back to the system when it
   is freed: bit 1 of the size in front of it.  */

static bool
has_own_mapping (const void *p)
{
  return ((const size_t *) p)[-1] & 2;
}

/* The memory at P is about to be freed by a call from PC to the function of
   HOOK.  Memory that goes back to the system must not be left dirty: the
   next mapping there, a library for example, is clean.  */

static void
about_to_free (void *p, uintptr_t pc, uintptr_t hook)
{
  if (!ACTIVE ())
    return;
  size_t size = malloc_usable_size (p);
  if (has_own_mapping (p) || !kmsan_pc_instrumented (pc))
    {
      kmsan_internal_unpoison (p, size);
      return;
    }
  kmsan_enter_runtime ();
  int saved_errno = errno;
  kmsan_internal_poison (p, size, kmsan_origin_here (pc, hook, true));
  errno = saved_errno;
  kmsan_leave_runtime ();
}

WRAP (void *, malloc, size_t size)
{
  return allocated (__libc_malloc (size), CALLER_PC (), HOOK (malloc));
}

WRAP (void *, calloc, size_t n, size_t size)
{
  void *p = __libc_calloc (n, size);

  if (p && ACTIVE ())
    kmsan_internal_unpoison (p, malloc_usable_size (p));
  return p;
}

WRAP (void, free, void *p)
{
  if (!p)
    return;
  about_to_free (p, CALLER_PC (), HOOK (free));
  __libc_free (p);
}

/* Metadata of a block, kept while the block may move.  */
struct saved
{
  unsigned char *shadow;	/* SIZE bytes, then the origins.  */
  u32 *origins;
  size_t size;
};

/* Keep the metadata of SIZE bytes at P, which is 8-byte aligned.  False if
   there is nothing to keep: all clean or no metadata.  */

static bool
save (struct saved *s, const void *p, size_t size)
{
  const unsigned char *shadow = kmsan_shadow (p);

  s->size = kmsan_tracked_prefix (p, size);
  if (!s->size || kmsan_internal_first_dirty (p, s->size) < 0)
    return false;
  size_t slots = (s->size + ORIGIN_SIZE - 1) / ORIGIN_SIZE;
  s->origins = __libc_malloc (slots * sizeof (u32) + s->size);
  if (!s->origins)
    return false;
  s->shadow = (unsigned char *) (s->origins + slots);
  kmsan_copy_bytes (s->origins, kmsan_origin_of_shadow (shadow),
		    slots * sizeof (u32));
  kmsan_copy_bytes (s->shadow, shadow, s->size);
  return true;
}

/* Give SIZE bytes at P the metadata S, which is used up.  */

static void
restore (struct saved *s, void *p, size_t size)
{
  if (size > s->size)
    size = s->size;
  kmsan_copy_bytes (kmsan_shadow (p), s->shadow, size);
  kmsan_copy_bytes (kmsan_origin_of_shadow (kmsan_shadow (p)), s->origins,
		    (size + ORIGIN_SIZE - 1) / ORIGIN_SIZE * sizeof (u32));
  __libc_free (s->origins);
}

/* realloc (P, SIZE) called from PC by the name of HOOK.  The old block is
   marked as freed while it still belongs to us; another thread may have it
   at the moment it is free.  */

static void *
reallocate (void *p, size_t size, uintptr_t pc, uintptr_t hook)
{
  struct saved s;

  if (!p)
    return allocated (__libc_malloc (size), pc, hook);
  if (!ACTIVE ())
    return __libc_realloc (p, size);
  size_t old = malloc_usable_size (p);
  bool dirty = save (&s, p, old);
  about_to_free (p, pc, hook);
  void *q = __libc_realloc (p, size);
  if (!q && size)
    {
      /* Nothing happened to the block; neither to its metadata.  */
      kmsan_internal_unpoison (p, old);
      if (dirty)
	restore (&s, p, old);
      return NULL;
    }
  size_t kept = old < size ? old : size;
  if (q)
    {
      allocated (q, pc, hook);
      kmsan_internal_unpoison (q, kept);
    }
  if (dirty)
    restore (&s, q, q ? kept : 0);
  return q;
}

WRAP (void *, realloc, void *p, size_t size)
{
  return reallocate (p, size, CALLER_PC (), HOOK (realloc));
}

WRAP (void *, reallocarray, void *p, size_t n, size_t size)
{
  size_t total;

  if (__builtin_mul_overflow (n, size, &total))
    {
      errno = ENOMEM;
      return NULL;
    }
  return reallocate (p, total, CALLER_PC (), HOOK (reallocarray));
}

WRAP (void *, memalign, size_t align, size_t size)
{
  return allocated (__libc_memalign (align, size), CALLER_PC (),
		    HOOK (memalign));
}

WRAP (void *, aligned_alloc, size_t align, size_t size)
{
  return allocated (__libc_memalign (align, size), CALLER_PC (),
		    HOOK (aligned_alloc));
}

WRAP (int, posix_memalign, void **result, size_t align, size_t size)
{
  if (align % sizeof (void *) || !align || (align & (align - 1)))
    return EINVAL;
  int saved_errno = errno;
  void *p = __libc_memalign (align, size);
  errno = saved_errno;
  if (!p)
    return ENOMEM;
  *result = allocated (p, CALLER_PC (), HOOK (posix_memalign));
  WROTE (result, sizeof *result);
  return 0;
}

WRAP (void *, valloc, size_t size)
{
  return allocated (__libc_memalign (sysconf (_SC_PAGESIZE), size),
		    CALLER_PC (), HOOK (valloc));
}

WRAP (void *, pvalloc, size_t size)
{
  size_t page = sysconf (_SC_PAGESIZE);

  return allocated (__libc_memalign (page, (size + page - 1) & -page),
		    CALLER_PC (), HOOK (pvalloc));
}
