/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* shadow-ops.c - operations on ranges of metadata.

   Rules, the same as mm/kmsan's:
     - poisoning paints the origin of every 4-byte slot it touches;
     - clean bytes never change an origin: a slot can be shared with bytes
       that are still dirty;
     - copying moves shadow byte by byte and gives a destination slot that
       receives a dirty byte the chained origin of that byte.
   Bytes without metadata read as clean and swallow what is written.  */

#include "kmsan-internal.h"

#include <sys/mman.h>

/* From this size on, whole pages of shadow are dropped, not cleared.  */
#define DROP_SIZE (256 * 1024)

/* Copy N bytes from SRC to DST, no overlap unless DST is below SRC.  */

void
kmsan_copy_bytes (void *dst, const void *src, size_t n)
{
  __asm__ volatile ("rep movsb" : "+D" (dst), "+S" (src), "+c" (n)
		    : : "memory");
}

/* Copy N bytes from SRC to DST, which may overlap.  */

void
kmsan_move_bytes (void *dst, const void *src, size_t n)
{
  unsigned char *d = dst;
  const unsigned char *s = src;

  if ((uintptr_t) d - (uintptr_t) s >= n)
    {
      kmsan_copy_bytes (dst, src, n);
      return;
    }
  for (; n >= 8; n -= 8)
    {
      uint64_t word;
      __builtin_memcpy (&word, s + n - 8, 8);
      __builtin_memcpy (d + n - 8, &word, 8);
    }
  while (n--)
    d[n] = s[n];
}

/* Fill N bytes at DST with C.  */

void
kmsan_fill_bytes (void *dst, int c, size_t n)
{
  unsigned char *d = dst;
  uint64_t word = 0x0101010101010101ull * (unsigned char) c;

  if (n >= 512)
    {
      __asm__ volatile ("rep stosb" : "+D" (dst), "+c" (n) : "a" (c)
			: "memory");
      return;
    }
  for (; n >= 8; n -= 8, d += 8)
    __builtin_memcpy (d, &word, 8);
  while (n--)
    *d++ = c;
}

/* Return the length of the string S.  */

size_t
kmsan_length (const char *s)
{
  return kmsan_length_max (s, SIZE_MAX);
}

/* Return the length of the string S, at most MAX; nothing behind the first
   MAX bytes is read.  */

size_t
kmsan_length_max (const char *s, size_t max)
{
  size_t n = 0;

  while (n < max && s[n])
    n++;
  return n;
}

/* Return the length of the wide string S, at most MAX.  */

size_t
kmsan_wide_length (const wchar_t *s, size_t max)
{
  size_t n = 0;

  while (n < max && s[n])
    n++;
  return n;
}

/* Whether the string S begins with PREFIX.  */

bool
kmsan_starts_with (const char *s, const char *prefix)
{
  while (*prefix && *s == *prefix)
    {
      s++;
      prefix++;
    }
  return !*prefix;
}

/* Return the index of the first of the N bytes at P that is not 0, or N.  */

size_t
kmsan_first_nonzero (const unsigned char *p, size_t n)
{
  size_t i = 0;

  while (i < n && ((uintptr_t) (p + i) & 7))
    {
      if (p[i])
	return i;
      i++;
    }
  for (; i + 8 <= n; i += 8)
    if (*(const uint64_t *) (const void *) (p + i))
      break;
  while (i < n && !p[i])
    i++;
  return i;
}

/* Write ORIGIN to every slot that the SIZE bytes whose shadow starts at
   SHADOW touch.  */

static void
paint (unsigned char *shadow, size_t size, u32 origin)
{
  u32 *slot = kmsan_origin_of_shadow (shadow);
  u32 *end = kmsan_origin_of_shadow (shadow + size - 1) + 1;

  while (slot < end)
    *slot++ = origin;
}

/* Mark SIZE bytes at ADDR as uninitialised because of ORIGIN.  */

void
kmsan_internal_poison (const volatile void *addr, size_t size, u32 origin)
{
  size = kmsan_tracked_prefix (addr, size);
  if (!size)
    return;
  unsigned char *shadow = kmsan_shadow (addr);
  kmsan_fill_bytes (shadow, 0xff, size);
  paint (shadow, size, origin);
}

/* Mark SIZE bytes at ADDR as initialised.  */

void
kmsan_internal_unpoison (const volatile void *addr, size_t size)
{
  size = kmsan_tracked_prefix (addr, size);
  if (!size)
    return;
  unsigned char *shadow = kmsan_shadow (addr);
  if (size >= DROP_SIZE)
    {
      uintptr_t mask = KMSAN_PAGE_SIZE - 1;
      unsigned char *low = (void *) (((uintptr_t) shadow + mask) & ~mask);
      unsigned char *high = (void *) ((uintptr_t) (shadow + size) & ~mask);
      if (madvise (low, high - low, MADV_DONTNEED) == 0)
	{
	  kmsan_fill_bytes (shadow, 0, low - shadow);
	  kmsan_fill_bytes (high, 0, shadow + size - high);
	  return;
	}
    }
  kmsan_fill_bytes (shadow, 0, size);
}

/* Return the offset of the first of the SIZE bytes at ADDR that is not fully
   initialised, -1 if there is none.  */

intptr_t
kmsan_internal_first_dirty (const volatile void *addr, size_t size)
{
  size = kmsan_tracked_prefix (addr, size);
  if (!size)
    return -1;
  size_t i = kmsan_first_nonzero (kmsan_shadow (addr), size);
  return i == size ? -1 : (intptr_t) i;
}

/* Return the origin of the byte at ADDR, whatever its shadow says.  */

u32
kmsan_internal_origin (const volatile void *addr)
{
  unsigned char *shadow = kmsan_shadow (addr);

  return shadow ? *kmsan_origin_of_shadow (shadow) : 0;
}

/* State of the copy of one range: the last origin chained and the result, so
   that a run of equal origins is chained once.  */
struct chain_cache
{
  u32 old, chained;
  uintptr_t pc;
};

/* Compute the origin of the destination slot SLOT, which receives the bytes
   from SRC on whose shadow is S to S_END; both ends are clipped to the range
   copied.  The last dirty byte counts.  Leave the slot alone if all of them
   are clean.  */

static void
move_slot (u32 *slot, const unsigned char *s, const unsigned char *s_end,
	   struct chain_cache *cache)
{
  while (s_end > s && !s_end[-1])
    s_end--;
  if (s_end == s)
    return;
  u32 origin = *kmsan_origin_of_shadow (s_end - 1);
  if (origin != cache->old || !cache->chained)
    {
      cache->old = origin;
      cache->chained = kmsan_chain_here (origin, cache->pc);
    }
  *slot = cache->chained;
}

/* Give the SIZE bytes whose shadow is at D the chained origins of the bytes
   whose shadow is at S.  A slot of the destination reads source slots at its
   own place or further along the way, so walking upwards when the
   destination is below the source, and downwards otherwise, reads each
   source slot before it is overwritten.  */

static void
move_origins (unsigned char *d, const unsigned char *s, size_t size,
	      uintptr_t pc)
{
  u32 *first = kmsan_origin_of_shadow (d);
  u32 *last = kmsan_origin_of_shadow (d + size - 1);
  struct chain_cache cache = { 0, 0, pc };
  bool up = (uintptr_t) d <= (uintptr_t) s;

  for (u32 *slot = up ? first : last;
       up ? slot <= last : slot >= first; up ? slot++ : slot--)
    {
      /* The shadow of the four bytes of SLOT, clipped.  */
      unsigned char *low = (unsigned char *) slot + KMSAN_ORIGIN_DISTANCE;
      unsigned char *high = low + ORIGIN_SIZE;
      if (low < d)
	low = d;
      if (high > d + size)
	high = d + size;
      move_slot (slot, s + (low - d), s + (high - d), &cache);
    }
}

/* Give the SIZE bytes at DST the metadata of the SIZE bytes at SRC, which may
   overlap.  PC is where a chained origin says the store was.  A destination
   without metadata swallows it, a source without counts as clean.  */

void
kmsan_internal_move (void *dst, const void *src, size_t size, uintptr_t pc)
{
  size = kmsan_tracked_prefix (dst, size);
  if (!size || dst == src)
    return;
  unsigned char *d = kmsan_shadow (dst);
  size_t known = kmsan_tracked_prefix (src, size);
  if (known < size)
    kmsan_fill_bytes (d + known, 0, size - known);
  if (!known)
    return;
  unsigned char *s = kmsan_shadow (src);
  if (kmsan_first_nonzero (s, known) == known)
    {
      kmsan_fill_bytes (d, 0, known);
      return;
    }
  move_origins (d, s, known, pc);
  kmsan_move_bytes (d, s, known);
}
