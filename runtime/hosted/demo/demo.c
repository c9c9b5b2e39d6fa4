/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* A bug that travels: the member `priority' is never set, the struct is
   copied into a queue, and another function decides by it later.  -DFIXED
   sets it.  */
#include <stdio.h>

struct request { int id, priority; };

static struct request queue[8];
static int queued;

__attribute__ ((noinline)) static void
enqueue (const struct request *r)
{
  queue[queued++] = *r;
}

__attribute__ ((noinline)) static void
serve (const struct request *r)
{
  if (r->priority > 5)
    puts ("this one is urgent");
  printf ("served request %d\n", r->id);
}

int
main (void)
{
  struct request fresh;
  fresh.id = 42;
#ifdef FIXED
  fresh.priority = 1;
#endif
  enqueue (&fresh);
  serve (&queue[0]);
  return 0;
}
