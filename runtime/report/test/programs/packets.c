/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bugs of several kinds, one of them three times: what logs/hosted.log is of.
   test_hosted.py compiles and runs it.  */
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <unistd.h>

struct packet { int kind, length; char data[24]; };

static inline __attribute__ ((always_inline)) int
urgent (const struct packet *p)
{
  return p->length > 16;
}

__attribute__ ((noinline)) static struct packet *
packet_new (int kind)
{
  struct packet *p = malloc (sizeof *p);
  p->kind = kind;
  return p;
}

__attribute__ ((noinline)) static void
deliver (const struct packet *p)
{
  if (urgent (p))
    puts ("urgent");
}

__attribute__ ((noinline)) static void
late (const struct packet *p)
{
  if (p->kind == 3)
    puts ("three");
}

__attribute__ ((noinline)) static void
send_all (const struct packet *p)
{
  if (write (1, p->data, 4) < 0)
    perror ("write");
}

int
main (void)
{
  struct packet copy;
  int flags[4];

  for (int i = 0; i < 3; i++)
    {
      struct packet *p = packet_new (i);
      memcpy (&copy, p, sizeof copy);
      deliver (&copy);
      free (p);
      late (p);
    }
  send_all (&copy);
  if (flags[copy.kind])
    puts ("flag");
  return 0;
}
