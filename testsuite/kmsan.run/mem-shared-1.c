/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-shared */
/* What one lookup finds is true later, too: when other bytes are written, when
   memory is freed and allocated again, when it is mapped anew.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_fields.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_store.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_reuse.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_turns.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_volatile.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_odd.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_page.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct s { u32 a; u8 b, c; u16 d; u64 e; };
struct odd { u8 a; u32 b; u16 c; } __attribute__ ((packed));

NOIPA void test_fields (struct s *p) { p->a = 1; USE (p->e); USE (p->a); }

/* Clean through the shared lookup, then dirty through its own.  */
NOIPA void
test_store (struct s *p, const u32 *dirty)
{
  p->b = 1;
  p->a = *dirty;
  p->d = 2;
  USE (p->a);
  USE (p->b);
  USE (p->d);
}

/* The same memory, twice.  */
static NOIPA void again (struct s *p) { __msan_poison (p, sizeof *p); }

NOIPA void
test_reuse (struct s *p)
{
  p->a = 1;
  p->e = 2;
  again (p);
  USE (p->e);
}

NOIPA void
test_turns (struct s *p, u32 n)
{
  u32 i;

  p->a = 0;
  for (i = 0; i < n; i++)
    {
      p->a += i;
      if (i == 2)
	again (p);
      if (i == 2)
	USE (p->d);
      p->d = 0;
      p->a = 0;
    }
}

NOIPA void
test_volatile (struct s *p)
{
  volatile u32 *v = &p->a;

  *v = 1;
  USE (*v);
  again (p);
  USE (*v);
}

/* Origins of bytes that are not aligned.  */
NOIPA void test_odd (struct odd *p) { p->a = 1; p->c = 2; USE (p->b); }

/* An object of two pages: the metadata of the second one is found from the
   first.  */
NOIPA void
test_page (u8 *page)
{
  struct s *p = (struct s *) (page + 4096 - 8);

  p->a = 1;
  p->b = p->c = 1;
  p->d = 1;
  USE (p->e);
}

int
main (void)
{
  struct s *p = malloc (sizeof (*p));
  struct odd *o = malloc (sizeof (*o) + 3);
  u8 *pages = aligned_alloc (4096, 8192);

  EXPECT_REPORTS (1, test_fields (p));
  EXPECT_SHADOW (p->a, 0);
  EXPECT_SHADOW (p->b, -1);
  EXPECT_REPORTS (1, test_store (p, (const u32 *) new_int (1)));
  EXPECT_SHADOW (p->a, -1);
  EXPECT_SHADOW (p->b, 0);
  EXPECT_SHADOW (p->c, -1);
  EXPECT_SHADOW (p->d, 0);
  EXPECT_REPORTS (1, test_reuse (p));
  EXPECT_REPORTS (1, test_turns (p, 5));
  EXPECT_REPORTS (1, test_volatile (p));
  EXPECT_REPORTS (1, test_odd ((struct odd *) ((u8 *) o + 3)));
  EXPECT_BYTES (*((u8 *) o + 3), ".xxxx..");
  EXPECT_REPORTS (1, test_page (pages));
  EXPECT_BYTES (pages[4096 - 9], "x........xxxxxxxxx");
  return kmsan_test_done ();
}
