/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-shared mem-store agg-copy */
/* No false report of it, and neighbours keep their metadata.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <sys/mman.h>

struct list { struct list *next, *prev; };
struct s { u32 a; u8 b, c; u16 d; u64 e; struct list list; };
struct part { u32 low : 3, mid : 13, high : 16; u32 x; };
struct copy { u64 a, b; u32 c; };

static NOIPA void again (struct s *p) { __msan_poison (p, sizeof *p); }

/* What was cleaned in the same place before, and is dirty now, becomes clean.  */
static NOIPA void
clean_twice (struct s *p)
{
  p->a = 1;
  p->e = 2;
  again (p);
  p->a = 3;
  p->e = 4;
  USE (p->a + p->e);
}

static NOIPA void
asm_between (struct s *p)
{
  p->a = 1;
  __asm__ volatile ("movl $5, %0" : "=m" (p->d) : : "memory");
  __asm__ volatile ("movq $5, %0" : "=m" (p->e));
  USE (p->d);
  USE (p->e);
}

static NOIPA void
bits (struct part *p)
{
  p->low = 1;
  p->x = 4;
  p->high = 3;
  p->mid = 2;
  USE (p->low + p->mid + p->high + p->x);
}

static NOIPA void copies (struct copy *to, struct copy *from) { *to = *from; }

/* Dirt moves, both ways.  */
static NOIPA void
swap (struct s *p)
{
  u8 b = p->b, c = p->c;

  p->b = c;
  p->c = b;
}

/* The memory behind P goes away and comes back.  */
static NOIPA void
map_anew (void *page)
{
  void *got = mmap (page, 4096, PROT_READ | PROT_WRITE,
		    MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  EXPECT_EQ (got == page, 1);
}

static NOIPA void
mapped (struct s *p)
{
  p->a = 1;
  p->e = 1;
  map_anew (p);
  USE (p->d);
  p->e = 2;
  USE (p->e);
}

/* Only the head of an empty list exists: in front of it is memory of others, and
   none at all.  */
static NOIPA u64
empty_list (struct list *head)
{
  struct s *p = (struct s *) ((u8 *) head->next - offsetof (struct s, list));
  struct s *n = (struct s *) ((u8 *) p->list.next - offsetof (struct s, list));
  u64 sum = 0;

  for (; &p->list != head;
       p = n, n = (struct s *) ((u8 *) n->list.next
				- offsetof (struct s, list)))
    sum += p->a;
  return sum;
}

int
main (void)
{
  u8 *pages = mmap (NULL, 3 * 4096, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  struct s *p = malloc (sizeof (*p));
  struct part *part = malloc (sizeof (*part));
  struct copy *from = malloc (sizeof (*from)), *to = malloc (sizeof (*to));
  struct list *head = (struct list *) (pages + 4096);

  clean_twice (p);
  EXPECT_BYTES (*p, "....xxxx........x");
  again (p);
  asm_between (p);
  EXPECT_BYTES (*p, "....xx..........x");
  bits (part);
  EXPECT_CLEAN (*part);

  from->a = 1;
  from->c = 2;
  copies (to, from);
  EXPECT_BYTES (*to, "........xxxxxxxx....");
  copies (from, from);
  EXPECT_BYTES (*from, "........xxxxxxxx....");

  p->b = 1;
  swap (p);
  EXPECT_SHADOW (p->b, -1);
  EXPECT_SHADOW (p->c, 0);
  swap (p);
  EXPECT_SHADOW (p->b, 0);
  EXPECT_SHADOW (p->c, -1);

  mapped ((struct s *) (pages + 8192));
  munmap (pages, 4096);
  head->next = head->prev = head;
  EXPECT_EQ (empty_list (head), 0);
  return kmsan_test_done ();
}
