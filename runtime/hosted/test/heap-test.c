/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* The heap: what is dirty when, and why.  */

#include "unit.h"

#include <malloc.h>
#include <sys/mman.h>

/* Whether all N bytes at P are dirty.  */

static int
all_dirty (const void *p, size_t n)
{
  const unsigned char *s = __msan_metadata_ptr_for_load_1 ((void *) p).shadow;

  for (size_t i = 0; i < n; i++)
    if (s[i] != 0xff)
      return 0;
  return 1;
}

static int
is_free_origin (const void *p)
{
  return *__msan_metadata_ptr_for_load_1 ((void *) p).origin & 1;
}

static void
test_allocate (void)
{
  void *p;

  for (size_t n = 1; n < 3000; n = n * 3 / 2 + 1)
    {
      p = malloc (n);
      EXPECT (all_dirty (p, n) && !is_free_origin (p));
      EXPECT (__msan_get_origin (p) != 0);
      free (p);
      p = calloc (n, 3);
      EXPECT_INT (__msan_test_shadow (p, n * 3), -1);
      free (p);
      p = aligned_alloc (64, (n + 63) / 64 * 64);
      EXPECT (all_dirty (p, n));
      free (p);
      EXPECT_INT (posix_memalign (&p, 32, n), 0);
      EXPECT (all_dirty (p, n) && (uintptr_t) p % 32 == 0);
      free (p);
    }
  EXPECT (posix_memalign (&p, 3, 8) != 0);
  p = memalign (128, 40);
  EXPECT (all_dirty (p, 40) && (uintptr_t) p % 128 == 0);
  free (p);
  p = valloc (40);
  EXPECT (all_dirty (p, 40) && (uintptr_t) p % 4096 == 0);
  free (p);
  free (NULL);
  /* A huge request fails as ever.  */
  volatile size_t huge = (size_t) -1;
  EXPECT (malloc (huge) == NULL);
  EXPECT (calloc (huge, 2) == NULL);
  EXPECT (reallocarray (NULL, huge, 2) == NULL);
}

static void
test_free (void)
{
  char *volatile p = malloc (40);

  memset (p, 0, 40);
  EXPECT_INT (__msan_test_shadow (p, 40), -1);
  free (p);
  EXPECT (all_dirty (p, 40));
  EXPECT (is_free_origin (p));
}

/* realloc to N bytes: contents and metadata stay, the rest is dirty.  */

static void
test_realloc (size_t old, size_t n)
{
  unsigned char *p = malloc (old);

  memset (p, 0x5a, old);
  __msan_poison (p + old / 2, 1);
  uint32_t origin = __msan_get_origin (p + old / 2);
  unsigned char *q = realloc (p, n);
  size_t kept = old < n ? old : n;
  for (size_t i = 0; i < kept; i++)
    {
      EXPECT_INT (q[i], 0x5a);
      EXPECT_INT (__msan_test_shadow (q + i, 1), i == old / 2 ? 0 : -1);
    }
  if (old / 2 < n)
    EXPECT_INT (__msan_get_origin (q + old / 2), origin);
  /* The C library hands out a few bytes more than asked for; those that the
     old block had are not known to be new.  */
  size_t extra = malloc_usable_size (q);
  if (n > old)
    EXPECT (all_dirty (q + old, n - old));
  else
    EXPECT (all_dirty (q + n, extra - n));
  free (q);
}

static void
test_realloc_failure (void)
{
  char *p = malloc (10);
  volatile size_t huge = (size_t) -1;

  memset (p, 0, 5);
  EXPECT (realloc (p, huge) == NULL);
  EXPECT_INT (__msan_test_shadow (p, 10), 5);
  EXPECT (!is_free_origin (p + 5));
  free (p);
  p = realloc (NULL, 10);
  EXPECT (all_dirty (p, 10));
  free (p);
}

/* A block that came from mmap leaves no marks at its place.  */

static void
test_big (void)
{
  size_t n = 10 << 20;
  char *volatile p = malloc (n);

  EXPECT (all_dirty (p, n));
  free (p);
  EXPECT_INT (__msan_test_shadow (p, n), -1);
}

/* Mappings are clean whatever was there before.  */

static void
test_map (void)
{
  size_t n = 1 << 20;
  char *p = mmap (NULL, n, PROT_READ | PROT_WRITE,
		  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  EXPECT_INT (__msan_test_shadow (p, n), -1);
  __msan_poison (p + 100, n - 200);
  char *q = mremap (p, n, 2 * n, MREMAP_MAYMOVE);
  EXPECT_INT (__msan_test_shadow (q, n), 100);
  EXPECT_INT (__msan_test_shadow (q + n - 101, 2), 0);
  EXPECT_INT (__msan_test_shadow (q + n - 100, n + 100), -1);
  munmap (q, 2 * n);
  EXPECT_INT (__msan_test_shadow (q, 2 * n), -1);
}

int
main (void)
{
  static const size_t sizes[] = { 1, 7, 24, 100, 5000, 300000 };

  test_allocate ();
  test_free ();
  for (int i = 0; i < 6; i++)
    for (int j = 0; j < 6; j++)
      test_realloc (sizes[i], sizes[j]);
  test_realloc_failure ();
  test_big ();
  test_map ();
  EXPECT_INT (kmsan_report_count (), 0);
  return unit_end ();
}
