/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-walk */
/* Walks through clean memory report nothing, whatever is beside it: pages that lie in
   another order or are gone and come again, neighbours in front and behind.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <sys/mman.h>

enum { PAGE = 4096, SIZE = 4 * PAGE };

struct pair { u32 a; u16 b; u8 c, d; };

static NOIPA unsigned long
length (const u8 *s)
{
  const u8 *p = s;

  while (*p)
    p++;
  return p - s;
}

static NOIPA int
compare (const u8 *a, const u8 *b)
{
  u8 x, y;

  do
    {
      x = *a++;
      y = *b++;
      if (x != y)
	return x < y ? -1 : 1;
    }
  while (x);
  return 0;
}

/* Of a page that is shared by dirty and clean members, the clean ones.  */
static NOIPA u32
members (const struct pair *p, int n)
{
  u32 s = 0;
  int i;

  for (i = 0; i < n; i++)
    if (p[i].a == 3 || p[i].c == 4)
      s++;
  return s;
}

static NOIPA void
set (struct pair *p, int n)
{
  int i;

  for (i = 0; i < n; i++)
    {
      p[i].a = 1;
      p[i].c = 2;
      __asm__ volatile ("" : : : "memory");
    }
}

/* Two walks that change places, and so the pages that they remember.  */
static NOIPA u32
swapped (const u32 *p, const u32 *q, int n)
{
  u32 s = 0;
  int i;

  for (i = 0; i < n; i++)
    {
      const u32 *t = p;

      if (*p++ == 9)
	s++;
      p = q;
      q = t + 1;
    }
  return s;
}

static NOIPA u32
nested (const u32 *p, int rows, int columns)
{
  u32 s = 0;
  int i, j;

  for (i = 0; i < rows; i++)
    for (j = 0; j < columns; j++)
      if (p[i * columns + j] == 9)
	s++;
  return s;
}

/* Jumps into the middle of a loop, and labels as values.  */
static NOIPA u32
threaded (const u8 *p)
{
  static void *const next[] = { &&stop, &&one, &&two };
  u32 s = 0;

  goto *next[*p++];
 one:
  s += 1;
  goto *next[*p++];
 two:
  s += 2;
  goto *next[*p++];
 stop:
  return s;
}

/* The page that was looked up last is mapped anew.  */
static NOIPA u32
remapped (u8 *p, int n)
{
  u32 s = 0;
  int i;

  for (i = 0; i < n; i++)
    {
      if (p[i] == 9)
	s++;
      if (i == n / 2)
	{
	  __msan_poison (p, PAGE);
	  p = mmap (p, PAGE, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	}
    }
  return s;
}

int
main (void)
{
  u8 *p = aligned_alloc (PAGE, SIZE), *q = aligned_alloc (PAGE, SIZE);
  struct pair *pairs = aligned_alloc (PAGE, SIZE);
  const int n = SIZE / sizeof *pairs;
  u8 *map;
  int i;

  memset (p + 1, 1, SIZE - 2);
  p[SIZE - 2] = 0;
  memcpy (q, p, SIZE);
  EXPECT_EQ (length (p + 1), SIZE - 3);
  EXPECT_EQ (compare (p + 1, q + 1), 0);

  set (pairs, n);
  EXPECT_EQ (members (pairs, n), 0);
  for (i = 0; i < n; i += 100)
    {
      EXPECT_SHADOW (pairs[i].a, 0);
      EXPECT_SHADOW (pairs[i].b, -1);
      EXPECT_SHADOW (pairs[i].c, 0);
      EXPECT_SHADOW (pairs[i].d, -1);
    }

  memset (p, 0, SIZE);
  memset (q, 0, SIZE);
  EXPECT_EQ (swapped ((u32 *) p, (u32 *) q, SIZE / 4), 0);
  EXPECT_EQ (nested ((u32 *) p, 7, SIZE / 4 / 7), 0);
  EXPECT_EQ (nested ((u32 *) p, SIZE / 4, 1), 0);
  for (i = 0; i < SIZE - 1; i++)
    p[i] = 1 + i % 2;
  EXPECT_EQ (threaded (p + 1), (SIZE - 2) / 2 * 3);

  map = mmap (NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
	      -1, 0);
  EXPECT_EQ (remapped (map, PAGE), 0);
  return kmsan_test_done ();
}
