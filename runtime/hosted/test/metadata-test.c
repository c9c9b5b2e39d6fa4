/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* Poison, unpoison and copy against an oracle that works byte by byte.
   Linked with the static library, whose internal functions it asks.  */

#include "unit.h"
#include "../kmsan-internal.h"

#define N 48

/* Two stacks that stand for the origins of a test.  */
static u32 first_origin, second_origin;

/* Poisoning paints all slots that it touches, unpoisoning none.  */

static void
test_paint (void)
{
  static char buf[N] __attribute__ ((aligned (8)));

  for (unsigned at = 0; at < 8; at++)
    for (unsigned n = 1; n < 12; n++)
      {
	kmsan_internal_poison (buf, N, first_origin);
	kmsan_internal_unpoison (buf, N);
	EXPECT_INT (__msan_test_shadow (buf, N), -1);
	kmsan_internal_poison (buf + at, n, second_origin);
	EXPECT_INT (__msan_test_shadow (buf, N), at);
	for (unsigned i = 0; i < N; i++)
	  {
	    bool touched = i / 4 >= at / 4 && i / 4 <= (at + n - 1) / 4;
	    bool dirty = i >= at && i < at + n;
	    EXPECT_INT (kmsan_internal_origin (buf + i),
			touched ? second_origin : first_origin);
	    EXPECT_INT (__msan_get_origin (buf + i),
			dirty ? second_origin : 0);
	  }
	kmsan_unpoison_memory (buf + at, n);
	EXPECT_INT (kmsan_internal_origin (buf + at), second_origin);
      }
}

/* A pattern of dirty bytes by a small generator.  */
static unsigned seed = 1;

static unsigned
next_random (void)
{
  seed = seed * 1103515245 + 12345;
  return seed >> 16;
}

/* The metadata of BUF, a byte each: shadow, and origin slots.  */
struct image
{
  unsigned char shadow[N];
  u32 origin[N / 4];
};

static void
read_image (struct image *m, char *buf)
{
  memcpy (m->shadow, __msan_metadata_ptr_for_load_1 (buf).shadow, N);
  memcpy (m->origin, __msan_metadata_ptr_for_load_1 (buf).origin,
	  sizeof m->origin);
}

/* Whether ORIGIN is PREVIOUS with one more link.  */

static bool
is_chained (u32 origin, u32 previous)
{
  const struct kmsan_record *r = kmsan_origin_record (origin);

  return r && r->kind == RECORD_CHAIN && r->data[1] == previous;
}

/* Move N_MOVED bytes from SRC to DST in a buffer with random metadata by
   MOVE, and compare with the oracle: each byte takes its shadow along, each
   slot the chained origin of the last dirty byte that came into it.  */

static void
test_move (void *(*move) (void *, const void *, uintptr_t), unsigned dst,
	   unsigned src, unsigned n_moved)
{
  static char buf[N] __attribute__ ((aligned (8)));
  struct image before, after;
  unsigned char data[N];

  kmsan_unpoison_memory (buf, N);
  for (unsigned i = 0; i < N; i++)
    {
      buf[i] = next_random ();
      if (next_random () % 3 == 0)
	kmsan_internal_poison (buf + i, 1,
			       i / 4 % 2 ? first_origin : second_origin);
    }
  memcpy (data, buf, N);
  kmsan_unpoison_memory (data, N);
  read_image (&before, buf);
  EXPECT (move (buf + dst, buf + src, n_moved) == buf + dst);
  read_image (&after, buf);

  for (unsigned slot = 0; slot < N / 4; slot++)
    {
      u32 wanted = 0;
      for (unsigned i = slot * 4; i < slot * 4 + 4; i++)
	{
	  bool moved = i >= dst && i < dst + n_moved;
	  unsigned from = moved ? i - dst + src : i;
	  EXPECT_INT (after.shadow[i], before.shadow[from]);
	  EXPECT_INT ((unsigned char) buf[i], data[from]);
	  if (moved && dst != src && before.shadow[from])
	    wanted = before.origin[from / 4];
	}
      if (wanted)
	EXPECT (is_chained (after.origin[slot], wanted));
      else
	EXPECT_INT (after.origin[slot], before.origin[slot]);
    }
}

static void
test_moves (void)
{
  /* All alignments, both directions, overlap and none.  */
  for (unsigned dst = 0; dst < 12; dst++)
    for (unsigned src = 0; src < 12; src++)
      for (unsigned n = 0; n <= 20; n++)
	test_move (__msan_memmove, dst, src, n);
  for (unsigned dst = 0; dst < 8; dst++)
    for (unsigned src = 24; src < 32; src++)
      for (unsigned n = 0; n <= 16; n++)
	test_move (__msan_memcpy, dst, src, n);
}

/* A copy from memory without metadata cleans, a copy to it is harmless.  */

static void
test_untracked (void)
{
  char buf[16], other[16];
  void *shadow = __msan_metadata_ptr_for_load_1 (other).shadow;

  kmsan_internal_poison (buf, 16, first_origin);
  memset (shadow, 0xff, 16);
  __msan_memcpy (buf, shadow, 8);
  EXPECT_INT (__msan_test_shadow (buf, 16), 8);
  EXPECT_INT (buf[0], (char) 0xff);
  /* Marks cannot be given to what has no shadow.  */
  kmsan_internal_poison (shadow, 16, first_origin);
  EXPECT_INT (__msan_test_shadow (shadow, 16), -1);
}

/* The result of __msan_mem* has the metadata of its first argument.  */

static void
test_result (void)
{
  struct kmsan_context_state *c = __msan_get_context_state ();
  char d[8], s[8] = { 0 };

  for (int i = 0; i < 3; i++)
    {
      uint64_t shadow = i == 1 ? 0 : 0x1234567890abcdef + i;
      u32 origin = 0x1230 + i;
      memcpy (c->param_tls, &shadow, 8);
      memcpy (c->param_origin_tls, &origin, 4);
      memset (c->retval_tls, 0x55, 8);
      void *r = i == 0 ? __msan_memcpy (d, s, 8)
		: i == 1 ? __msan_memmove (d, s, 8) : __msan_memset (d, 0, 8);
      EXPECT (r == d);
      EXPECT (memcmp (c->retval_tls, &shadow, 8) == 0);
      EXPECT_INT (c->retval_origin_tls, origin);
    }
  memset (c, 0, sizeof *c);
}

static void
test_set_and_asm (void)
{
  static char big[3 << 20];

  kmsan_poison_memory (big, sizeof big, 0);
  EXPECT_INT (__msan_test_shadow (big + 1, 1), 0);
  __msan_memset (big + 5, 7, 10);
  EXPECT_INT (__msan_test_shadow (big + 5, 11), 10);
  EXPECT_INT (big[14], 7);
  __msan_memset (big + 20, 7, 0);
  EXPECT_INT (__msan_test_shadow (big + 20, 1), 0);
  __msan_instrument_asm_store (big + 100, 4096);
  EXPECT_INT (__msan_test_shadow (big + 100, 4097), 4096);
  /* More than a page is a guess of the compiler, as in the kernel.  */
  __msan_instrument_asm_store (big + 8192, 4097);
  EXPECT_INT (__msan_test_shadow (big + 8192, 100), 8);
  __msan_unpoison_alloca (big + 10000, 3);
  EXPECT_INT (__msan_test_shadow (big + 10000, 4), 3);
  /* Big ranges are dropped by the page; the edges must be exact.  */
  kmsan_unpoison_memory (big + 12345, 2000001);
  EXPECT_INT (__msan_test_shadow (big + 12344, 1), 0);
  EXPECT_INT (__msan_test_shadow (big + 12345, 2000002), 2000001);
}

static void
test_queries (void)
{
  unsigned char shadow[8];
  char buf[8];

  kmsan_unpoison_memory (buf, 8);
  kmsan_poison_memory (buf + 2, 3, 0);
  kmsan_get_shadow (buf, shadow, 8);
  EXPECT (memcmp (shadow, "\0\0\377\377\377\0\0\0", 8) == 0);
  __msan_get_shadow (buf + 3, shadow, 3);
  EXPECT (memcmp (shadow, "\377\377\0", 3) == 0);
  __msan_unpoison (buf + 2, 1);
  EXPECT_INT (__msan_test_shadow (buf, 8), 3);
  __msan_copy_shadow (buf, buf + 3, 2);
  EXPECT_INT (__msan_test_shadow (buf, 8), 0);
  strcpy (buf, "ab");
  __msan_poison (buf, 8);
  __msan_unpoison_string (buf);
  EXPECT_INT (__msan_test_shadow (buf, 8), 3);
}

int
main (void)
{
  uintptr_t pcs[2] = { 0x1000, 0x2000 };

  first_origin = kmsan_origin_stack (pcs, 1, false);
  second_origin = kmsan_origin_stack (pcs, 2, false);
  EXPECT (first_origin && second_origin && first_origin != second_origin);
  test_paint ();
  test_moves ();
  test_untracked ();
  test_result ();
  test_set_and_asm ();
  test_queries ();
  return unit_end ();
}
