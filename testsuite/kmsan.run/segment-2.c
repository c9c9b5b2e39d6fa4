/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: mem-address-space */
/* Loads, stores, copies and bit-fields through %gs and %fs work and are
   clean; their addresses are never looked up.  */
/* { dg-do run } */

#include "kmsan-test.h"

#include <sys/syscall.h>

struct area { int a; long b; u8 low : 4, high : 4; char text[20]; };
typedef struct area __seg_gs gs_area;

NOIPA long get (gs_area *p) { return p->a + p->b + p->high; }
NOIPA void put (gs_area *p, int v) { p->a = v; p->b++; p->high = v; }
NOIPA void copy (struct area *to, gs_area *from) { *to = *from; }
NOIPA void back (gs_area *to, const struct area *from) { *to = *from; }
NOIPA void *self (void *__seg_fs *p) { return p[0]; }
NOIPA int fixed (void) { return *(int __seg_gs *) 16; }

int
main (void)
{
  static struct area areas[2];
  struct area *p = malloc (sizeof (*p));
  gs_area *gs = (gs_area *) opaque_u64 (sizeof (struct area));

  if (syscall (SYS_arch_prctl, 0x1001, areas) != 0)
    return 96;
  areas[1].b = 9;
  put (gs, 5);
  EXPECT_EQ (areas[1].a, 5);
  EXPECT_EQ (get (gs), 20);
  copy (p, gs);
  EXPECT_EQ (p->a + p->b + p->high, 20);
  p->a = 6;
  back (gs, p);
  EXPECT_EQ (areas[1].a, 6);
  areas[0].high = 3;
  areas[0].low = 1;
  EXPECT_EQ (fixed () & 0xff, 0x31);
  EXPECT_EQ (self ((void *__seg_fs *) 0) != NULL, 1);
  return kmsan_test_done ();
}
