/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-memory.c - the mem* functions.

   The copying ones carry the metadata along and check nothing: copying an
   uninitialised byte is no error.  The searching and comparing ones check
   what decides their result: memcmp the bytes up to the first difference,
   memchr the bytes up to the hit.  */

#include "interceptors.h"

#include <wchar.h>

/* Before start-up there may be no real function yet; then bytes are copied and
   set here.  */

WRAP (void *, memcpy, void *d, const void *s, size_t n)
{
  MOVED (d, s, n);
  if (likely (real_memcpy))
    return real_memcpy (d, s, n);
  kmsan_copy_bytes (d, s, n);
  if (ACTIVE ())
    (void) REAL (memcpy);
  return d;
}

WRAP (void *, memmove, void *d, const void *s, size_t n)
{
  MOVED (d, s, n);
  if (likely (real_memmove))
    return real_memmove (d, s, n);
  kmsan_move_bytes (d, s, n);
  if (ACTIVE ())
    (void) REAL (memmove);
  return d;
}

WRAP (void *, memset, void *d, int c, size_t n)
{
  WROTE (d, n);
  if (likely (real_memset))
    return real_memset (d, c, n);
  kmsan_fill_bytes (d, c, n);
  if (ACTIVE ())
    (void) REAL (memset);
  return d;
}

WRAP (void *, mempcpy, void *d, const void *s, size_t n)
{
  MOVED (d, s, n);
  return REAL (mempcpy) (d, s, n);
}

WRAP (void *, __mempcpy, void *d, const void *s, size_t n)
{
  MOVED (d, s, n);
  return REAL (__mempcpy) (d, s, n);
}

WRAP (void, bcopy, const void *s, void *d, size_t n)
{
  MOVED (d, s, n);
  REAL (bcopy) (s, d, n);
}

WRAP (void, bzero, void *d, size_t n)
{
  WROTE (d, n);
  REAL (bzero) (d, n);
}

WRAP (void, explicit_bzero, void *d, size_t n)
{
  WROTE (d, n);
  REAL (explicit_bzero) (d, n);
}

WRAP (void *, memccpy, void *d, const void *s, int c, size_t n)
{
  char *end = REAL (memccpy) (d, s, c, n);
  size_t done = end ? (size_t) (end - (char *) d) : n;

  CHECK (s, done, memccpy);
  MOVED (d, s, done);
  return end;
}

/* Return how many of the N bytes at A and B decide a comparison.  */

static size_t
compared (const void *a, const void *b, size_t n)
{
  const unsigned char *x = a, *y = b;
  size_t i = 0;

  while (i < n && x[i] == y[i])
    i++;
  return i < n ? i + 1 : n;
}

/* Report dirty bytes among those of A and B that decide a comparison of N
   bytes made by the wrapper of HOOK for PC; only one of the two, since one
   bug is one report.  */

static void
check_compared (const void *a, const void *b, size_t n, uintptr_t pc,
		uintptr_t hook)
{
  if (!ACTIVE () || (kmsan_internal_first_dirty (a, n) < 0
		     && kmsan_internal_first_dirty (b, n) < 0))
    return;
  size_t used = compared (a, b, n);
  if (kmsan_internal_first_dirty (a, used) >= 0)
    kmsan_check_read (a, used, pc, hook);
  else
    kmsan_check_read (b, used, pc, hook);
}

WRAP (int, memcmp, const void *a, const void *b, size_t n)
{
  check_compared (a, b, n, CALLER_PC (), HOOK (memcmp));
  return REAL (memcmp) (a, b, n);
}

WRAP (int, bcmp, const void *a, const void *b, size_t n)
{
  check_compared (a, b, n, CALLER_PC (), HOOK (bcmp));
  return REAL (bcmp) (a, b, n);
}

WRAP (void *, memchr, const void *s, int c, size_t n)
{
  const char *hit = REAL (memchr) (s, c, n);

  CHECK (s, hit ? (size_t) (hit - (const char *) s) + 1 : n, memchr);
  return (void *) hit;
}

WRAP (void *, memrchr, const void *s, int c, size_t n)
{
  const char *hit = REAL (memrchr) (s, c, n);
  size_t skip = hit ? (size_t) (hit - (const char *) s) : 0;

  CHECK ((const char *) s + skip, n - skip, memrchr);
  return (void *) hit;
}

WRAP (void *, rawmemchr, const void *s, int c)
{
  const char *hit = REAL (rawmemchr) (s, c);

  CHECK (s, hit - (const char *) s + 1, rawmemchr);
  return (void *) hit;
}

WRAP (void *, memmem, const void *s, size_t n, const void *t, size_t m)
{
  const char *hit = REAL (memmem) (s, n, t, m);

  CHECK (s, hit ? (size_t) (hit - (const char *) s) + m : n, memmem);
  CHECK (t, m, memmem);
  return (void *) hit;
}

WRAP (void, swab, const void *from, void *to, ssize_t n)
{
  if (n > 0)
    {
      CHECK (from, n & ~(ssize_t) 1, swab);
      WROTE (to, n & ~(ssize_t) 1);
    }
  REAL (swab) (from, to, n);
}

WRAP (wchar_t *, wmemcpy, wchar_t *d, const wchar_t *s, size_t n)
{
  MOVED (d, s, n * sizeof *d);
  return REAL (wmemcpy) (d, s, n);
}

WRAP (wchar_t *, wmemmove, wchar_t *d, const wchar_t *s, size_t n)
{
  MOVED (d, s, n * sizeof *d);
  return REAL (wmemmove) (d, s, n);
}

WRAP (wchar_t *, wmemset, wchar_t *d, wchar_t c, size_t n)
{
  WROTE (d, n * sizeof *d);
  return REAL (wmemset) (d, c, n);
}

/* The checking variants that _FORTIFY_SOURCE selects.  Sizes are in wide
   characters where those are copied.  */

WRAP (void, __explicit_bzero_chk, void *d, size_t n, size_t room)
{
  if (n <= room)
    WROTE (d, n);
  REAL (__explicit_bzero_chk) (d, n, room);
}

WRAP (wchar_t *, __wmemcpy_chk, wchar_t *d, const wchar_t *s, size_t n,
      size_t room)
{
  if (n <= room)
    MOVED (d, s, n * sizeof *d);
  return REAL (__wmemcpy_chk) (d, s, n, room);
}

WRAP (wchar_t *, __wmemmove_chk, wchar_t *d, const wchar_t *s, size_t n,
      size_t room)
{
  if (n <= room)
    MOVED (d, s, n * sizeof *d);
  return REAL (__wmemmove_chk) (d, s, n, room);
}

WRAP (wchar_t *, __wmemset_chk, wchar_t *d, wchar_t c, size_t n, size_t room)
{
  if (n <= room)
    WROTE (d, n * sizeof *d);
  return REAL (__wmemset_chk) (d, c, n, room);
}

WRAP (void *, __memcpy_chk, void *d, const void *s, size_t n, size_t room)
{
  if (n <= room)
    MOVED (d, s, n);
  return REAL (__memcpy_chk) (d, s, n, room);
}

WRAP (void *, __memmove_chk, void *d, const void *s, size_t n, size_t room)
{
  if (n <= room)
    MOVED (d, s, n);
  return REAL (__memmove_chk) (d, s, n, room);
}

WRAP (void *, __mempcpy_chk, void *d, const void *s, size_t n, size_t room)
{
  if (n <= room)
    MOVED (d, s, n);
  return REAL (__mempcpy_chk) (d, s, n, room);
}

WRAP (void *, __memset_chk, void *d, int c, size_t n, size_t room)
{
  if (n <= room)
    WROTE (d, n);
  return REAL (__memset_chk) (d, c, n, room);
}
