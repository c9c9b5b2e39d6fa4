/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-walk */
/* An access that walks through memory in a loop looks up each page once.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump "length shared wanted=2 made=2 walks=1" "kmsan" } } */
/* { dg-final { scan-tree-dump "compare shared wanted=2 made=2 walks=2" "kmsan" } } */
/* { dg-final { scan-tree-dump "copy shared wanted=2 made=2 walks=2" "kmsan" } } */
/* { dg-final { scan-tree-dump "sum shared wanted=1 made=1 walks=1" "kmsan" } } */
/* { dg-final { scan-tree-dump "backwards shared wanted=1 made=1 walks=1" "kmsan" } } */
/* { dg-final { scan-tree-dump "array shared wanted=1 made=1 walks=1" "kmsan" } } */
/* { dg-final { scan-tree-dump "neighbours shared wanted=2 made=1 walks=1" "kmsan" } } */
/* { dg-final { scan-tree-dump "words shared wanted=1 made=1 walks=1" "kmsan" } } */
/* { dg-final { scan-tree-dump "records shared wanted=1 made=1 walks=1" "kmsan" } } */
/* { dg-final { scan-tree-dump-times "^kmsan: lookup for each page: " 11 "kmsan" } } */

struct pair { int a, b; } __attribute__ ((aligned (8)));
struct table { long n; struct pair pairs[100]; };

unsigned long
length (const char *s)
{
  const char *p = s;

  while (*p)
    p++;
  return p - s;
}

int
compare (const char *a, const char *b)
{
  unsigned char x, y;

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

void
copy (char *to, const char *from)
{
  while ((*to++ = *from++))
    ;
}

int
sum (const int *p, int n)
{
  int s = 0, i;

  for (i = 0; i < n; i++)
    s += p[i];
  return s;
}

long
backwards (const long *p, int n)
{
  long s = 0;

  while (n-- > 0)
    s ^= p[n];
  return s;
}

int
array (const struct table *t, int n)
{
  int s = 0, i;

  for (i = 0; i < n; i++)
    s += t->pairs[i].b;
  return s;
}

int
neighbours (const struct pair *p, int n)
{
  int s = 0, i;

  for (i = 0; i < n; i++)
    s += p[i].a * p[i].b;
  return s;
}

/* A step that is not constant, and another way from turn to turn.  */
int
words (const unsigned char *p, const unsigned char *end)
{
  int n = 0;

  while (p < end)
    {
      if (n & 1)
	p += n;
      else
	p += 2;
      n++;
      if (*p == 7)
	return n;
    }
  return -n;
}

/* Length and contents.  */
int
records (const unsigned char *p, int n)
{
  int sum = 0;

  while (n-- > 0)
    {
      int len = *p;
      sum += len;
      p += len + 1;
    }
  return sum;
}
