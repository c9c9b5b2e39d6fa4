/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-walk mem-shared */
/* The metadata of pages side by side is anywhere, as in the kernel: what a walk knows
   of one page is not used for another one.  In place of the runtime's getter there is
   one with scattered pages of metadata, dirty ones between them.  */
/* { dg-do run } */
/* { dg-additional-options "-fplugin-arg-kmsan-no-preserve-registers" } */

#include "kmsan-test.h"

enum { PAGE = 4096, PAGES = 4, SIZE = PAGES * PAGE };

static u8 buffer[SIZE] __attribute__ ((aligned (4096)));
static u8 shadows[2 * PAGES + 1][PAGE] __attribute__ ((aligned (4096)));
static u8 origins[2 * PAGES + 1][PAGE] __attribute__ ((aligned (4096)));

/* Questions about the buffer.  */
static unsigned int asked;

extern struct kmsan_test_metadata __msan_metadata_ptr_for_load_n (void *, u64);

#ifndef KMSAN_TEST_PLAIN
NO_KMSAN struct kmsan_test_metadata
__msan_metadata_ptr_for_load_1 (void *p)
{
  struct kmsan_test_metadata m;
  unsigned long at = (u8 *) p - buffer;

  if (at >= SIZE)
    return __msan_metadata_ptr_for_load_n (p, 1);
  asked++;
  m.shadow = (void *) &shadows[2 * (PAGES - at / PAGE) - 1][at % PAGE];
  m.origin = (void *) &origins[2 * (PAGES - at / PAGE) - 1][at % PAGE & -4];
  return m;
}
#endif

NOIPA unsigned long
length (const u8 *s)
{
  const u8 *p = s;

  while (*p)
    p++;
  return p - s;
}

/* Ahead of what counts the turns, and behind it.  */
NOIPA u32
ahead (const u8 *p, int n)
{
  u32 s = 0;
  int i;

  for (i = 0; i < n; i++)
    if (p[i + 1] == 9)
      s++;
  return s;
}

NOIPA u32
behind (const u32 *p, const u32 *end)
{
  u32 s = 0;

  while (p != end)
    if (*--end == 9)
      s++;
  return s;
}

struct pair { u32 a, b; } __attribute__ ((aligned (8)));
struct triple { u32 a, b, c; };

NOIPA u32
pairs (const struct pair *p, int n)
{
  u32 s = 0;
  int i;

  for (i = 0; i < n; i++)
    if (p[i].b == 9 || p[i].a == 9)
      s++;
  return s;
}

/* Some of them lie in two pages.  */
NOIPA u32
triples (const struct triple *p, int n)
{
  u32 s = 0;
  int i;

  for (i = 0; i < n; i++)
    if (p[i].c == 9 || p[i].a == 9 || p[i].b == 9)
      s++;
  return s;
}

NOIPA void
fill (struct triple *p, int n)
{
  int i;

  for (i = 0; i < n; i++)
    {
      p[i].b = 1;
      p[i].a = 2;
      __asm__ volatile ("" : : : "memory");
      p[i].c = 3;
    }
}

int
main (void)
{
  int i, k;

  memset (buffer, 1, SIZE - 1);
  for (i = 0; i < 2 * PAGES + 1; i += 2)
    {
      memset (shadows[i], -1, PAGE);
      memset (origins[i], 1, PAGE);
    }

  EXPECT_EQ (length (buffer), SIZE - 1);
  EXPECT_EQ (ahead (buffer, SIZE - 1), 0);
  EXPECT_EQ (behind ((u32 *) buffer, (u32 *) (buffer + SIZE)), 0);
  EXPECT_EQ (pairs ((struct pair *) buffer, SIZE / sizeof (struct pair)), 0);
  EXPECT_EQ (triples ((struct triple *) buffer, SIZE / sizeof (struct triple)),
	     0);
  fill ((struct triple *) buffer, SIZE / sizeof (struct triple));

#ifndef KMSAN_TEST_PLAIN
  /* Each page at least once by each walk.  */
  if (asked < 5 * PAGES)
    kmsan_test_fail (__LINE__, "questions", asked, 5 * PAGES);
#endif

  /* Nothing was written between the pages.  */
  for (i = 0; i < 2 * PAGES + 1; i++)
    for (k = 0; k < PAGE; k++)
      if (shadows[i][k] != (i % 2 ? 0 : 0xff))
	kmsan_test_fail (__LINE__, "shadow between pages", shadows[i][k],
			 i * PAGE + k);
  return kmsan_test_done ();
}
