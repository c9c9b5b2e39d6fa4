/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-walk */
/* A walk finds what is dirty in each of its pages, at its start and its end, and where
   it was born; dirt that it leaves behind is there.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in length.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in sum.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in backwards.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in joined.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in again.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

enum { PAGE = 4096, SIZE = 5 * PAGE };

NOIPA unsigned long
length (const u8 *s)
{
  const u8 *p = s;

  while (*p)
    p++;
  return p - s;
}

NOIPA u32
sum (const u32 *p, int n)
{
  u32 s = 0;
  int i;

  for (i = 0; i < n; i++)
    if (p[i] & 0x02020202)
      s++;
  return s;
}

NOIPA u64
backwards (const u64 *p, int n)
{
  u64 s = 0;

  while (n-- > 0)
    if (p[n] & 0x0202020202020202)
      s++;
  return s;
}

/* One access, two ways to it from turn to turn.  */
NOIPA int
joined (const u8 *p, const u8 *end)
{
  int n = 0;

  while (p < end)
    {
      if (n & 1)
	p += 3;
      else
	p += 2;
      n++;
      if (*p == 7)
	return n;
    }
  return -n;
}

/* Dirty again, between one turn and the next in the same page.  */
static NOIPA void spoil (u8 *p) { __msan_poison (p, 1); }

NOIPA int
again (u8 *p, int n)
{
  int s = 0, i;

  for (i = 0; i < n; i++)
    {
      if (i == n / 2)
	spoil (p + i);
      if (p[i] == 7)
	s++;
    }
  return s;
}

/* The page of memory at P that is written by a walk has the metadata of what was
   read.  */
NOIPA void
copy (u8 *to, const u8 *from, int n)
{
  int i;

  for (i = 0; i < n; i++)
    {
      to[i] = from[i];
      __asm__ volatile ("" : : : "memory");
    }
}

NOIPA void
fill (u32 *to, int n, const u32 *from)
{
  u32 value = *from;
  int i;

  for (i = 0; i < n; i++)
    {
      to[i] = value;
      __asm__ volatile ("" : : : "memory");
    }
}

static const u32 five = 5;

/* A spot in a page: where it begins, in it, at its end.  */
static const int spots[] = { 0, 1, 1000, PAGE - 1 };

int
main (void)
{
  u8 *p = aligned_alloc (PAGE, SIZE), *q = aligned_alloc (PAGE, SIZE);
  int page;
  unsigned i, k;

  memset (p, 1, SIZE);
  p[SIZE - 1] = 0;
  for (page = 0; page < SIZE; page += PAGE)
    for (i = 0; i < sizeof spots / sizeof *spots; i++)
      {
	u8 *bad = p + page + spots[i];

	spoil (bad);
	EXPECT_REPORTS (1, length (p));
	EXPECT_REPORTS (1, sum ((u32 *) p, SIZE / 4));
	EXPECT_REPORTS (1, backwards ((u64 *) p, SIZE / 8));

	/* What a walk writes.  */
	copy (q, p, SIZE);
	EXPECT_EQ (__msan_test_shadow (q, SIZE), bad - p);
	fill ((u32 *) q, page / 4 + 1, &five);
	EXPECT_EQ (__msan_test_shadow (q, page + 4), -1);
	__msan_unpoison (bad, 1);
      }

  for (page = 0, k = 0; page < SIZE - 8; k++)
    {
      page += k & 1 ? 3 : 2;
      if (page % PAGE < 5 || page % PAGE > PAGE - 5)
	{
	  spoil (p + page);
	  EXPECT_REPORTS (1, joined (p, p + SIZE - 8));
	  __msan_unpoison (p + page, 1);
	}
    }

  EXPECT_REPORTS (1, again (p, 100));
  __msan_unpoison (p, SIZE);
  fill ((u32 *) p, SIZE / 4, (u32 *) new_int (1));
  EXPECT_EQ (__msan_test_shadow (p, SIZE), 0);
  EXPECT_EQ (__msan_test_shadow (p + SIZE - 1, 1), 0);
  return kmsan_test_done ();
}
