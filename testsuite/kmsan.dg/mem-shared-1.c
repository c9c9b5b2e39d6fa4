/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-shared */
/* One lookup serves the fields of an object: over stores and calls, in what it
   dominates, in a loop; and it is about an address that is accessed.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-assembler-times "call\[ \t\]+__msan_metadata_ptr_for_load_1" 6 } } */
/* { dg-final { scan-assembler-not "__msan_metadata_ptr_for_(load_\[248n\]|store)" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: shared lookup: " 11 "kmsan" } } */
/* { dg-final { scan-tree-dump "fields shared wanted=3 made=1" "kmsan" } } */
/* { dg-final { scan-tree-dump "calls shared wanted=3 made=1" "kmsan" } } */
/* { dg-final { scan-tree-dump "branches shared wanted=3 made=1" "kmsan" } } */
/* { dg-final { scan-tree-dump "loop shared wanted=3 made=1" "kmsan" } } */
/* { dg-final { scan-tree-dump "volatiles shared wanted=3 made=1" "kmsan" } } */
/* { dg-final { scan-tree-dump "container shared wanted=2 made=1" "kmsan" } } */

struct list { struct list *next, *prev; };
struct s { int a, b; long c; struct list list; volatile int v; };
extern void f (int), g (void);

/* In any order, if nothing in between may end the function.  */
void fields (struct s *p) { p->c = 1; p->b = 2; p->a = 3; }

void
calls (struct s *p)
{
  p->a = 1;
  g ();
  p->b = 2;
  __asm__ volatile ("" : : : "memory");
  p->c = 3;
}

void
branches (struct s *p, int x)
{
  p->a = 1;
  if (x)
    p->b = 2;
  else
    p->c = 2;
}

void
loop (struct s *p, int n)
{
  p->a = 0;
  for (int i = 0; i < n; i++)
    {
      p->c = i;
      g ();
      p->b = i;
    }
}

void volatiles (struct s *p) { p->v = 1; p->v = 2; p->v = 3; }

/* A list and what is around one of its nodes.  */
void
container (struct list *l)
{
  struct s *p = (struct s *) ((char *) l - __builtin_offsetof (struct s, list));
  p->a = 1;
  l->prev = 0;
}
