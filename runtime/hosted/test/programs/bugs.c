/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* One bug for each argument, compiled with instrumentation.  The runtime
   must report it, once, in the function named after it.  */

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__ ((noinline))

static volatile int sink;

/* Decide by *P in the function of the bug.  */
#define USE(P)								\
  do									\
    if (*(volatile int *) (P) == 12345)					\
      puts ("unlikely");						\
  while (0)

NOINLINE static void
bug_local (void)
{
  volatile int local[4];

  local[1] = 1;
  USE (&local[2]);
}

NOINLINE static void
bug_heap (void)
{
  int *p = malloc (40);

  p[0] = 1;
  USE (p + 1);
  free (p);
}

NOINLINE static void
bug_freed (void)
{
  int *volatile p = malloc (40);

  p[1] = 1;
  free (p);
  USE (p + 1);
}

struct pair { int a, b; };

NOINLINE static void
copy (struct pair *to, const struct pair *from)
{
  *to = *from;
}

NOINLINE static void
bug_copy (void)
{
  struct pair one, two;

  one.a = 1;
  copy (&two, &one);
  USE (&two.b);
}

NOINLINE static void
bug_realloc (void)
{
  int *p = calloc (1, sizeof *p);

  p = realloc (p, 100 * sizeof *p);
  USE (p + 50);
  free (p);
}

NOINLINE static void *
bug_thread (void *data)
{
  volatile int local[4];

  local[1] = data != NULL;
  USE (&local[3]);
  return NULL;
}

static int
order (const void *a, const void *b)
{
  return *(const int *) a < *(const int *) b ? -1 : 1;
}


NOINLINE static void
bug_memcpy (void)
{
  int from[8], to[8];

  memset (from, 0, sizeof from / 2);
  memcpy (to, from, sizeof to);
  USE (&to[3]);
  USE (&to[6]);
}

NOINLINE static void
bug_print (void)
{
  char text[8];

  text[7] = 0;
  __asm__ volatile ("" : : "r" (text) : "memory");
  sink = snprintf (NULL, 0, "%s", text);
}

int
main (int argc, char **argv)
{
  const char *which = argc > 1 ? argv[1] : "";
  pthread_t t;
  int v[] = { 3, 1, 2 };

  qsort (v, 3, sizeof *v, order);
  if (strcmp (which, "local") == 0)
    bug_local ();
  else if (strcmp (which, "heap") == 0)
    bug_heap ();
  else if (strcmp (which, "freed") == 0)
    bug_freed ();
  else if (strcmp (which, "copy") == 0)
    bug_copy ();
  else if (strcmp (which, "realloc") == 0)
    bug_realloc ();
  else if (strcmp (which, "memcpy") == 0)
    bug_memcpy ();
  else if (strcmp (which, "print") == 0)
    bug_print ();
  else if (strcmp (which, "thread") == 0)
    {
      pthread_create (&t, NULL, bug_thread, NULL);
      pthread_join (t, NULL);
    }
  else
    return 2;
  return 0;
}
