/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* hooks.c - the functions a programmer calls.

   They are called from instrumented code, so a result must be published
   clean.  */

#include "kmsan-internal.h"
#include "include/kmsan-hosted.h"
#include "include/sanitizer/msan_interface.h"

static bool
off (void)
{
  return !kmsan_enabled || kmsan_in_runtime ();
}

KMSAN_EXPORT void
kmsan_poison_memory (const void *addr, size_t size, unsigned int flags)
{
  (void) flags;
  if (!off () && size)
    kmsan_internal_poison (addr, size,
			   kmsan_origin_here (CALLER_PC (), 0, false));
}

KMSAN_EXPORT void
kmsan_unpoison_memory (const void *addr, size_t size)
{
  if (!off ())
    kmsan_internal_unpoison (addr, size);
}

KMSAN_EXPORT void
kmsan_check_memory (const void *addr, size_t size)
{
  if (!off ())
    kmsan_report_memory (addr, size, CALLER_PC (), 0);
}

/* Copy the shadow of N bytes at ADDR to DST.  */

static void
get_shadow (const volatile void *addr, void *dst, size_t n)
{
  size_t known = kmsan_tracked_prefix (addr, n);

  if (known)
    kmsan_copy_bytes (dst, kmsan_shadow (addr), known);
  kmsan_fill_bytes ((char *) dst + known, 0, n - known);
  kmsan_internal_unpoison (dst, n);
}

KMSAN_EXPORT void
kmsan_get_shadow (const void *addr, void *dst, size_t n)
{
  get_shadow (addr, dst, n);
}

KMSAN_EXPORT unsigned
kmsan_report_count (void)
{
  kmsan_context_clean_retval ();
  return kmsan_reports ();
}

KMSAN_EXPORT void
__msan_poison (const volatile void *addr, size_t size)
{
  if (!off () && size)
    kmsan_internal_poison (addr, size,
			   kmsan_origin_here (CALLER_PC (), 0, false));
}

KMSAN_EXPORT void
__msan_unpoison (const volatile void *addr, size_t size)
{
  if (!off ())
    kmsan_internal_unpoison (addr, size);
}

KMSAN_EXPORT void
__msan_unpoison_string (const volatile char *str)
{
  if (!off ())
    kmsan_internal_unpoison (str, kmsan_length ((const char *) str) + 1);
}

KMSAN_EXPORT void
__msan_unpoison_param (size_t n)
{
  if (n > sizeof kmsan_ctx.cstate.param_tls / 8)
    n = sizeof kmsan_ctx.cstate.param_tls / 8;
  kmsan_fill_bytes (kmsan_ctx.cstate.param_tls, 0, n * 8);
}

KMSAN_EXPORT intptr_t
__msan_test_shadow (const volatile void *addr, size_t size)
{
  kmsan_context_clean_retval ();
  return kmsan_internal_first_dirty (addr, size);
}

KMSAN_EXPORT void
__msan_check_mem_is_initialized (const volatile void *addr, size_t size)
{
  if (!off ())
    kmsan_report_memory (addr, size, CALLER_PC (), 0);
}

KMSAN_EXPORT void
__msan_print_shadow (const volatile void *addr, size_t size)
{
  if (!off ())
    kmsan_print_shadow (addr, size);
}

KMSAN_EXPORT uint32_t
__msan_get_origin (const volatile void *addr)
{
  kmsan_context_clean_retval ();
  if (kmsan_internal_first_dirty (addr, 1) < 0)
    return 0;
  return kmsan_internal_origin (addr);
}

KMSAN_EXPORT void
__msan_get_shadow (const volatile void *addr, void *dst, size_t size)
{
  get_shadow (addr, dst, size);
}

KMSAN_EXPORT void
__msan_copy_shadow (const volatile void *dst, const volatile void *src,
		    size_t size)
{
  if (!off ())
    kmsan_internal_move ((void *) dst, (const void *) src, size,
			 CALLER_PC ());
}
