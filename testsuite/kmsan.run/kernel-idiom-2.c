/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-volatile asm-memory asm-output */
/* Idioms of the kernel on clean data: READ_ONCE, lists, bit operations,
   compare-and-exchange loops, min and max, user access.  */
/* { dg-do run } */

#include "kmsan-test.h"

#define READ_ONCE(x) (*(const volatile __typeof__ (x) *) &(x))
#define WRITE_ONCE(x, v) (*(volatile __typeof__ (x) *) &(x) = (v))
#define container_of(p, t, m) ((t *) ((char *) (p) - offsetof (t, m)))
#define min(a, b) \
  ({ __typeof__ (a) a_ = (a); __typeof__ (b) b_ = (b); a_ < b_ ? a_ : b_; })

struct list { struct list *next, *prev; };
struct item { int v; struct list link; };

static void
list_add (struct list *new, struct list *head)
{
  head->next->prev = new;
  new->next = head->next;
  new->prev = head;
  WRITE_ONCE (head->next, new);
}

static inline int
xchg_add (int *p, int v)
{
  __asm__ volatile ("lock; xaddl %0, %1"
		    : "+r" (v), "+m" (*p) : : "memory", "cc");
  return v;
}

static inline void
set_bit (long nr, volatile unsigned long *p)
{
  __asm__ volatile ("lock; btsq %1, %0" : "+m" (*p) : "Jr" (nr) : "memory");
}

static inline long
cmpxchg (long *p, long old, long new)
{
  long ret;

  __asm__ volatile ("lock; cmpxchgq %2, %1"
		    : "=a" (ret), "+m" (*p) : "r" (new), "0" (old) : "memory");
  return ret;
}

NOIPA int
sum (struct list *head)
{
  struct list *l;
  int s = 0;

  for (l = READ_ONCE (head->next); l != head; l = l->next)
    s += min (container_of (l, struct item, link)->v, 10);
  return s;
}

int
main (void)
{
  struct list head = { &head, &head };
  struct item *a = malloc (sizeof (*a)), *b = malloc (sizeof (*b));
  unsigned long *word = calloc (1, sizeof (*word));
  int *count = malloc (sizeof (int));

  a->v = 3, b->v = 50;
  list_add (&a->link, &head);
  list_add (&b->link, &head);
  EXPECT_EQ (sum (&head), 13);
  WRITE_ONCE (*count, 5);
  EXPECT_EQ (xchg_add (count, 2) + READ_ONCE (*count), 12);
  set_bit (4, word);
  EXPECT_EQ (cmpxchg ((long *) word, 16, 3), 16);
  EXPECT_EQ (*word, 3);
  return kmsan_test_done ();
}
