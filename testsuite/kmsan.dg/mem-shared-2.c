/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-shared */
/* Lookups are not shared where an answer does not hold.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump" } */
/* { dg-final { scan-tree-dump-not "kmsan: shared lookup" "kmsan" } } */
/* { dg-final { scan-tree-dump "beyond shared wanted=2 made=2" "kmsan" } } */
/* { dg-final { scan-tree-dump "across shared wanted=2 made=2" "kmsan" } } */
/* { dg-final { scan-tree-dump "in_front shared wanted=2 made=2" "kmsan" } } */
/* { dg-final { scan-tree-dump "after_call shared wanted=2 made=2" "kmsan" } } */
/* { dg-final { scan-tree-dump "side_by_side shared wanted=2 made=2" "kmsan" } } */
/* { dg-final { scan-tree-dump "two_pointers shared wanted=2 made=2" "kmsan" } } */
/* { dg-final { scan-tree-dump "in_turn shared wanted=2 made=2" "kmsan" } } */
/* { dg-final { scan-tree-dump-not "boot shared" "kmsan" } } */
/* { dg-final { scan-tree-dump-not "twice shared" "kmsan" } } */
/* { dg-final { scan-tree-dump-not "marked shared" "kmsan" } } */

struct s { int a, b; long c; int pad[2000]; int far; };
struct t { char pad[4090]; long x __attribute__ ((packed)); };
extern void g (void);

/* Beyond the dummy's page.  */
void beyond (struct s *p) { p->a = 1; p->far = 2; }

/* Across its end.  */
void across (struct t *p) { p->pad[0] = 1; p->x = 2; }

/* In front of the byte asked about, which is all that is certain.  */
void
in_front (struct s *p, int x)
{
  p->c = 1;
  if (x)
    p->a = 2;
}

/* A call may not return, then P is the address of nothing else.  */
void
after_call (struct s *p)
{
  p->c = 1;
  g ();
  p->a = 2;
}

/* Neither dominates the other one.  */
void
side_by_side (struct s *p, int x)
{
  if (x)
    p->a = 1;
  else
    p->b = 1;
}

void two_pointers (struct s *p, struct s *q) { p->a = 1; q->a = 2; }

/* A distance that is not constant.  */
void in_turn (int *p, long i) { p[0] = 1; p[i] = 2; }

/* KMSAN may be switched on in the call.  */
__attribute__ ((section (".init.text"))) void
boot (struct s *p)
{
  p->a = 1;
  g ();
  p->b = 2;
}

extern int setjmp (void *);

int
twice (struct s *p, void *env)
{
  p->a = 1;
  int x = setjmp (env);
  p->b = 2;
  return x;
}

/* Regions are instrumented by themselves.  */
__attribute__ ((kmsan_conditional)) void
marked (struct s *p)
{
  __kmsan_cond_begin ();
  p->a = 1;
  p->b = 1;
  __kmsan_cond_end ();
}
