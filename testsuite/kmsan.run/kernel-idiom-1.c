/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: flow-branch mem-volatile agg-padding */
/* Bugs the kernel has had: a reply struct with a hole copied out, a length
   used before it is set, a flag read early.  */
/* { dg-do run } */
/* { dg-shouldfail "kmsan" } */
/* { dg-output "BUG: KMSAN: uninit-value in copy_out.*" } */
/* { dg-output "Local variable reply created at.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_length.*" } */
/* { dg-output "BUG: KMSAN: uninit-value in test_flag.*" } */
/* { dg-output "kmsan-test: done" } */

#include "kmsan-test.h"

struct reply { u8 type; u32 value; };

NOIPA void
copy_out (char *to, const void *from, size_t n)
{
  kmsan_check_memory (from, n);
  memcpy (to, from, n);
}

NOIPA void
test_reply (char *user, int v)
{
  struct reply reply;

  reply.type = v;
  reply.value = v * 2;
  copy_out (user, &reply, sizeof (reply));
  kmsan_test_true ();
}

struct packet { u16 length; u8 flags; char data[13]; };

NOIPA void
test_length (const struct packet *p)
{
  if (*(const volatile u16 *) &p->length > sizeof (p->data))
    kmsan_test_true ();
  else
    kmsan_test_false ();
}

NOIPA void
test_flag (const struct packet *p)
{
  USE ((p->flags & 0x80) && p->data[0]);
}

int
main (void)
{
  char user[8];
  struct packet *p = malloc (sizeof (*p));

  EXPECT_REPORTS (1, test_reply (user, 3));
  EXPECT_REPORTS (1, test_length (p));
  EXPECT_REPORTED (test_flag (p));
  return kmsan_test_done ();
}
