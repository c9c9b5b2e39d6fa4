/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* Eight threads at once on everything that is shared, and what is not.  */

#include "unit.h"

#include <pthread.h>

#define THREADS 8
#define ROUNDS 3000

static void *contexts[THREADS];
static unsigned wrong[THREADS];

/* Distinct stacks for the depot: recursion to DEPTH, then chain.  */

static __attribute__ ((noinline)) uint32_t
chain_at (int depth, uint32_t origin)
{
  if (depth > 0)
    {
      uint32_t r = chain_at (depth - 1, origin);
      __asm__ volatile ("" : "+r" (r));
      return r;
    }
  return __msan_chain_origin (origin);
}

static void *
work (void *data)
{
  long me = (long) data;
  unsigned bad = 0, seed = me + 1;
  char *blocks[16] = { 0 };

  contexts[me] = __msan_get_context_state ();
  for (int i = 0; i < ROUNDS; i++)
    {
      seed = seed * 1103515245 + 12345;
      unsigned slot = seed >> 16 & 15, size = 16 + (seed >> 20 & 255);
      char *p = malloc (size), *q = malloc (size);
      bad += __msan_test_shadow (p, size) != 0;
      uint32_t origin = __msan_get_origin (p);
      bad += origin == 0;
      memset (p, me, size / 2);
      bad += __msan_test_shadow (p, size) != size / 2;
      __msan_memcpy (q, p, size);
      bad += __msan_test_shadow (q, size) != size / 2;
      bad += __msan_get_origin (q + size - 1) == 0;
      uint32_t a = chain_at (i % 20, origin), b = chain_at (i % 20, origin);
      bad += a == 0 || b == 0;
      q = realloc (q, size * 2);
      bad += __msan_test_shadow (q, size) != size / 2;
      free (blocks[slot]);
      blocks[slot] = p;
      free (q);
      memcpy (__msan_get_context_state (), &me, sizeof me);
      bad += memcmp (contexts[me], &me, sizeof me) != 0;
    }
  for (int i = 0; i < 16; i++)
    free (blocks[i]);
  wrong[me] = bad;
  return NULL;
}

static void
test_stress (void)
{
  pthread_t threads[THREADS];

  for (long i = 0; i < THREADS; i++)
    EXPECT_INT (pthread_create (&threads[i], NULL, work, (void *) i), 0);
  for (int i = 0; i < THREADS; i++)
    pthread_join (threads[i], NULL);
  for (int i = 0; i < THREADS; i++)
    {
      EXPECT_INT (wrong[i], 0);
      for (int j = 0; j < i; j++)
	EXPECT (contexts[i] != contexts[j]);
    }
}

/* Threads that end leave dirty stacks; new ones find clean ones.  */

static __thread char thread_local[100];

static void *
leave_dirt (void *data)
{
  char local[20000];
  __asm__ ("" : "=m" (local));
  intptr_t *result = data;

  result[0] = __msan_test_shadow (local, sizeof local);
  result[1] = __msan_test_shadow (thread_local, sizeof thread_local);
  result[2] = ((char *) __msan_get_context_state ())[0];
  memset (__msan_get_context_state (), 0xff, 4016);
  __msan_poison_alloca (local, sizeof local, "local");
  __msan_poison (thread_local, sizeof thread_local);
  return NULL;
}

static void
test_stacks (void)
{
  for (int i = 0; i < 5; i++)
    {
      intptr_t result[3];
      pthread_t thread;
      pthread_create (&thread, NULL, leave_dirt, result);
      pthread_join (thread, NULL);
      EXPECT_INT (result[0], -1);
      EXPECT_INT (result[1], -1);
      EXPECT_INT (result[2], 0);
    }
}

/* Reports of all threads at once: none is lost, none is torn.  */

static void *
report_often (void *data)
{
  char *p = data;

  for (int i = 0; i < 20; i++)
    __msan_check_mem_is_initialized (p, 4);
  return NULL;
}

static void
report_from_all (void *data)
{
  pthread_t threads[THREADS];

  for (int i = 0; i < THREADS; i++)
    pthread_create (&threads[i], NULL, report_often, data);
  for (int i = 0; i < THREADS; i++)
    pthread_join (threads[i], NULL);
  fprintf (stderr, "count %u\n", kmsan_report_count ());
}

static void
test_reports (void)
{
  static struct child c;
  static char text[1 << 20];
  char *p = malloc (4), name[] = "/tmp/kmsan-threads-XXXXXX";
  int fd = mkstemp (name);
  char option[100];
  size_t n;

  snprintf (option, sizeof option, "log_path=%s", name);
  setenv ("KMSAN_OPTIONS", option, 1);
  run_program (&c, (char *[]) { "/proc/self/exe", "reports", NULL }, option);
  EXPECT_INT (c.status, 77);
  EXPECT (strcmp (c.text, "count 160\n") == 0);
  n = read (fd, text, sizeof text - 1);
  text[n < sizeof text ? n : 0] = 0;
  EXPECT_INT (count_of (text, "BUG: KMSAN: uninit-value in report_often"),
	      160);
  EXPECT_INT (count_of (text, "=====\nBUG: "), 160);
  EXPECT_INT (count_of (text, "Bytes 0-3 of 4 are uninitialized\n"), 160);
  close (fd);
  unlink (name);
  free (p);
}

int
main (int argc, char **argv)
{
  (void) argv;
  if (argc > 1)
    {
      report_from_all (malloc (4));
      return 0;
    }
  test_stress ();
  test_stacks ();
  test_reports ();
  return unit_end ();
}
