/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-shared */
/* A pointer need not point to anything just because something behind it is
   accessed: of an empty list only the head is there to be asked about.  */
/* { dg-do compile } */
/* { dg-options "-O2 -fdump-tree-optimized" } */
/* { dg-final { scan-tree-dump-not "\\+ 18446744073709551584|&MEM.*-32B" "optimized" } } */
/* { dg-final { scan-tree-dump "__msan_metadata_ptr_for_load_1 \\(head_" "optimized" } } */

struct list { struct list *next, *prev; };
struct s { long data[4]; struct list list; };

void
f (struct list *head)
{
  struct s *p
    = (struct s *) ((char *) head - __builtin_offsetof (struct s, list));
  p->list.next = head;
  p->list.prev = head;
}
