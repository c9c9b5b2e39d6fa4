/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-walk */
/* Each access asks by itself where pages are met once, where it may be in two pages,
   and where nothing walks.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump-not "lookup for each page" "kmsan" } } */
/* { dg-final { scan-tree-dump-not "walks=\[1-9\]" "kmsan" } } */
/* { dg-final { scan-tree-dump-times "walks=0" 8 "kmsan" } } */

struct list { struct list *next; int x; };
struct packed { char c; int x; } __attribute__ ((packed));
struct big { int x; char pad[4092]; };

int
chase (const struct list *l)
{
  int s = 0;

  for (; l; l = l->next)
    s += l->x;
  return s;
}

/* Not aligned.  */
int
packed (const struct packed *p, int n)
{
  int s = 0, i;

  for (i = 0; i < n; i++)
    s += p[i].x;
  return s;
}

int
big (const struct big *p, int n)
{
  int s = 0, i;

  for (i = 0; i < n; i++)
    s += p[i].x;
  return s;
}

int
big_steps (const int *p, const int *end)
{
  int s = 0;

  for (; p < end; p += 1024)
    s += *p;
  return s;
}

/* Anywhere.  */
unsigned
hash (const int *table, unsigned n)
{
  unsigned i, x = n;

  for (i = 0; i < n; i++)
    {
      x = x * 1103515245 + 12345;
      n += table[x >> 20];
    }
  return n;
}

/* In one place.  */
void
same (volatile int *p)
{
  while (*p)
    ;
}

void
stays (int *p, int n)
{
  int i;

  for (i = 0; i < n; i++)
    *p += i;
}

int once (const int *p, int i) { return p[i]; }

/* Where lookups are not shared.  */
__attribute__ ((section (".init.text"))) int
boot (const int *p, int n)
{
  int s = 0, i;

  for (i = 0; i < n; i++)
    s += p[i];
  return s;
}

__attribute__ ((kmsan_conditional)) int
marked (const int *p, int n)
{
  int s = 0, i;

  __kmsan_cond_begin ();
  for (i = 0; i < n; i++)
    s += p[i];
  __kmsan_cond_end ();
  return s;
}
