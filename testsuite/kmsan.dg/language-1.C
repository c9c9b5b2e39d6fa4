/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: language */
/* C++ is instrumented as what it is lowered to: references, members, results
   of classes with and without members, exceptions.  */
/* { dg-do compile } */
/* { dg-options "-O0 -fplugin-arg-kmsan-dump=details" } */
/* { dg-final { scan-tree-dump-times "^kmsan: check: if " 2 "kmsan0" } } */
/* { dg-final { scan-assembler "__msan_warning" } } */

struct less { };
struct map { less key_comp () const { return less (); } };
struct pair { int a, b; pair (int x) : a (x) { } };

extern void hit (int);

pair
make (int &x)
{
  map m;
  m.key_comp ();
  return pair (x);
}

void
use (pair *p)
{
  try
    {
      pair q = make (p->a);
      if (q.b)
	hit (1);
      if (p->b)
	hit (2);
    }
  catch (...)
    {
      hit (3);
    }
}
