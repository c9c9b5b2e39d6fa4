/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: agg-init */
/* Initialisers of every kind make the whole object clean: partial,
   designated, string, nested, zero.  */
/* { dg-do run } */

#include "kmsan-test.h"

struct in { int x, y; };
struct s { int a; struct in in[3]; char name[12]; };

NOIPA void look (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }

NOIPA int
work (int v)
{
  struct s zero = { 0 }, part = { .a = v, .in[1].y = v + 1, .name = "abc" };
  int array[7] = { [3] = v };
  char text[] = "hello";
  int i, sum = 0;

  look (&zero), look (&part), look (array), look (text);
  for (i = 0; i < 7; i++)
    sum += array[i];
  for (i = 0; i < 12; i++)
    sum += part.name[i];
  for (i = 0; i < 3; i++)
    sum += part.in[i].x + part.in[i].y + zero.in[i].x;
  EXPECT_CLEAN (zero);
  EXPECT_CLEAN (part);
  EXPECT_CLEAN (array);
  EXPECT_CLEAN (text);
  return sum + text[4];
}

int
main (void)
{
  EXPECT_EQ (work (10), 10 + 'a' + 'b' + 'c' + 11 + 'o');
  return kmsan_test_done ();
}
