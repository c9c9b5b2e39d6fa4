/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* instrumentation.c - the functions the compiler calls.

   Names, arguments and meaning are those of mm/kmsan/instrumentation.c; the
   same object code works with both.  The metadata lookups are the hot path:
   no call, no lock, no test that the table does not answer.  */

#include "kmsan-internal.h"

/* What a lookup returns, in RAX and RDX.  */
struct shadow_origin_ptr
{
  void *shadow, *origin;
};

/* Return the state of the current thread.  */

KMSAN_EXPORT struct kmsan_context_state *
__msan_get_context_state (void)
{
  return &kmsan_ctx.cstate;
}

/* Return the metadata of ADDR, or of DUMMY if ADDR has none.  */

static inline __attribute__ ((always_inline)) struct shadow_origin_ptr
lookup (void *addr, char *dummy)
{
  unsigned char *shadow = kmsan_shadow (addr);
  struct shadow_origin_ptr p;

  if (unlikely (!shadow))
    p.shadow = p.origin = dummy;
  else
    {
      p.shadow = shadow;
      p.origin = kmsan_origin_of_shadow (shadow);
    }
  return p;
}

/* The same for N bytes.  The kernel turns KMSAN off when a lookup is longer
   than a page, because its metadata is in one piece only that far; a
   compiler that asks for more is broken, and a test must notice.  */

static inline struct shadow_origin_ptr
lookup_n (void *addr, uintptr_t n, char *dummy)
{
  if (unlikely (n > KMSAN_PAGE_SIZE))
    kmsan_fatal ("metadata of %zu bytes at %p was asked for in one piece; "
		 "the limit is a page", (size_t) n, addr);
  if (unlikely (kmsan_tracked_prefix (addr, n) < n))
    return (struct shadow_origin_ptr) { dummy, dummy };
  return lookup (addr, dummy);
}

#define DECLARE_LOOKUP(SIZE)						\
  KMSAN_EXPORT struct shadow_origin_ptr					\
  __msan_metadata_ptr_for_load_##SIZE (void *addr)			\
  {									\
    return lookup (addr, kmsan_dummy_load);				\
  }									\
  KMSAN_EXPORT struct shadow_origin_ptr					\
  __msan_metadata_ptr_for_store_##SIZE (void *addr)			\
  {									\
    return lookup (addr, kmsan_dummy_store);				\
  }

DECLARE_LOOKUP (1)
DECLARE_LOOKUP (2)
DECLARE_LOOKUP (4)
DECLARE_LOOKUP (8)

/* Metadata for a load of N bytes at ADDR.  */

KMSAN_EXPORT struct shadow_origin_ptr
__msan_metadata_ptr_for_load_n (void *addr, uintptr_t n)
{
  return lookup_n (addr, n, kmsan_dummy_load);
}

/* Metadata for a store of N bytes at ADDR.  */

KMSAN_EXPORT struct shadow_origin_ptr
__msan_metadata_ptr_for_store_n (void *addr, uintptr_t n)
{
  return lookup_n (addr, n, kmsan_dummy_store);
}

/* A value with ORIGIN was used where only an initialised one may be.  */

KMSAN_EXPORT void
__msan_warning (u32 origin)
{
  kmsan_report_value (origin, CALLER_PC ());
}

/* Return ORIGIN with a link for the store that the caller is about to do.  */

KMSAN_EXPORT u32
__msan_chain_origin (u32 origin)
{
  if (!kmsan_enabled || kmsan_in_runtime ())
    return 0;
  return kmsan_chain_here (origin, CALLER_PC ());
}

/* A local variable DESCR of SIZE bytes is born at ADDR.  The caller's caller
   is the second word of a frame built with frame pointers; as in the kernel
   it is only told when that is how the frame looks.  */

KMSAN_EXPORT void
__msan_poison_alloca (void *addr, uintptr_t size, char *descr)
{
  uintptr_t caller = 0, pcs[2];

  if (!kmsan_enabled || kmsan_in_runtime () || !size)
    return;
  if (kmsan_unwind (pcs, 2, CALLER_PC ()) == 2)
    caller = pcs[1];
  kmsan_internal_poison (addr, size,
			 kmsan_origin_local (descr, CALLER_PC (), caller));
}

/* SIZE bytes at ADDR are a local of a function without checks.  */

KMSAN_EXPORT void
__msan_unpoison_alloca (void *addr, uintptr_t size)
{
  if (kmsan_enabled && !kmsan_in_runtime ())
    kmsan_internal_unpoison (addr, size);
}

/* An asm statement may write the SIZE bytes at ADDR.  */

KMSAN_EXPORT void
__msan_instrument_asm_store (void *addr, uintptr_t size)
{
  if (!kmsan_enabled)
    return;
  if (size > KMSAN_PAGE_SIZE)
    size = 8;			/* As the kernel: a wild guess of a size.  */
  kmsan_internal_unpoison (addr, size);
}

/* The result of __msan_mem* is the destination, which is parameter 0: hand
   its shadow and origin over.  */

static void
return_param0 (void)
{
  struct kmsan_context_state *c = &kmsan_ctx.cstate;

  __builtin_memcpy (c->retval_tls, c->param_tls, sizeof (uint64_t));
  __builtin_memcpy (&c->retval_origin_tls, c->param_origin_tls, sizeof (u32));
}

/* memcpy of the program.  */

KMSAN_EXPORT void *
__msan_memcpy (void *dst, const void *src, uintptr_t n)
{
  return_param0 ();
  if (n && kmsan_enabled && !kmsan_in_runtime ())
    kmsan_internal_move (dst, src, n, CALLER_PC ());
  kmsan_copy_bytes (dst, src, n);
  return dst;
}

/* memmove of the program.  */

KMSAN_EXPORT void *
__msan_memmove (void *dst, const void *src, uintptr_t n)
{
  return_param0 ();
  if (n && kmsan_enabled && !kmsan_in_runtime ())
    kmsan_internal_move (dst, src, n, CALLER_PC ());
  kmsan_move_bytes (dst, src, n);
  return dst;
}

/* memset of the program.  The shadow of C is not known here: the result is
   always initialised.  */

KMSAN_EXPORT void *
__msan_memset (void *dst, int c, uintptr_t n)
{
  return_param0 ();
  if (n && kmsan_enabled && !kmsan_in_runtime ())
    kmsan_internal_unpoison (dst, n);
  kmsan_fill_bytes (dst, c, n);
  return dst;
}
