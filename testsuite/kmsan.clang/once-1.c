/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: check-once */
/* One undefined value, used again and again, is one bug and one report.  Clang
   reports each use.  */
/* { dg-report first gcc "1 from index" } */
/* { dg-report first clang "1 from index" } */
/* { dg-report second gcc silent } */
/* { dg-report second clang "1 from index" } */
/* { dg-report third gcc silent } */
/* { dg-report third clang "1 from index" } */
/* { dg-report line gcc "1 from node" } */
/* { dg-report line clang "3 from node" } */

#include "compare.h"

struct node { int a, b, c; };

int counts[8], sizes[8], flags[8];
static struct node root;

NOIPA void
test_index (int n)
{
  u64 index, i;

  shape (&index, 8, 7, 0);
  i = index;
  counts[i] = n; /* @first */
  sizes[i] = n; /* @second */
  flags[i] = n; /* @third */
}

NOIPA int
test_line (void)
{
  struct node *node, *p;

  plant (&node, (u64) &root);
  p = node;
  return p->a + p->b + p->c; /* @line */
}

int
main (void)
{
  START ();
  RUN (test_index (5));
  RUN (test_line ());
  return FINISH ();
}
