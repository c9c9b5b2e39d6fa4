/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* Where metadata is: every kind of memory has its own, neighbours are
   neighbours, and what has none gets dummies.  */

#include "unit.h"

#include <pthread.h>
#include <sys/mman.h>

static int global[4];
static __thread int thread_local[4];

/* All lookups of the bytes at P (at least 16, 8-byte aligned) agree.  */

static void
check_place (char *p)
{
  struct metadata m = __msan_metadata_ptr_for_load_1 (p);
  char *shadow = m.shadow;

  EXPECT (shadow && shadow != p);
  EXPECT_INT ((uintptr_t) m.origin % 4, 0);
  EXPECT (__msan_metadata_ptr_for_load_2 (p).shadow == shadow);
  EXPECT (__msan_metadata_ptr_for_load_4 (p).shadow == shadow);
  EXPECT (__msan_metadata_ptr_for_load_8 (p).shadow == shadow);
  EXPECT (__msan_metadata_ptr_for_load_n (p, 16).shadow == shadow);
  EXPECT (__msan_metadata_ptr_for_store_1 (p).shadow == shadow);
  EXPECT (__msan_metadata_ptr_for_store_2 (p).shadow == shadow);
  EXPECT (__msan_metadata_ptr_for_store_4 (p).shadow == shadow);
  EXPECT (__msan_metadata_ptr_for_store_8 (p).shadow == shadow);
  EXPECT (__msan_metadata_ptr_for_store_n (p, 16).shadow == shadow);
  for (int i = 0; i < 16; i++)
    {
      struct metadata next = __msan_metadata_ptr_for_store_1 (p + i);
      EXPECT ((char *) next.shadow == shadow + i);
      EXPECT (next.origin == m.origin + i / 4);
    }
}

static void *
in_thread (void *data)
{
  long local[4] = { 0 };

  (void) data;
  check_place ((char *) local);
  check_place ((char *) thread_local);
  return NULL;
}

static void
ask_too_much (void *p)
{
  __msan_metadata_ptr_for_load_n (p, 4097);
}

static void
check_untracked (void *p)
{
  static const char zeros[4096];
  struct metadata load = __msan_metadata_ptr_for_load_n (p, 4096);
  struct metadata store = __msan_metadata_ptr_for_store_n (p, 4096);

  EXPECT (memcmp (load.shadow, zeros, 4096) == 0);
  EXPECT (memcmp (load.origin, zeros, 4096) == 0);
  memset (store.shadow, 0xff, 4096);
  EXPECT (memcmp (__msan_metadata_ptr_for_load_8 (p).shadow, zeros, 4096)
	  == 0);
  EXPECT (load.shadow != store.shadow);
}

/* Return how much of the process is locked in memory, in KiB.  */

static long
locked_kilobytes (void)
{
  FILE *f = fopen ("/proc/self/status", "r");
  char line[256];
  long n = -1;

  while (f && fgets (line, sizeof line, f))
    sscanf (line, "VmLck: %ld", &n);
  if (f)
    fclose (f);
  return n;
}

int
main (void)
{
  static struct child c;
  long local[4] = { 0 };
  char *heap = malloc (64);
  char *page = mmap (NULL, 4096, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  char *low = mmap (NULL, 4096, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
  pthread_t thread;

  check_place ((char *) global);
  check_place ((char *) local);
  check_place ((char *) thread_local);
  check_place (heap);
  check_place (page);
  check_place (low);
  check_place ((char *) environ);
  pthread_create (&thread, NULL, in_thread, NULL);
  pthread_join (thread, NULL);

  /* Two places never share metadata.  */
  EXPECT (__msan_metadata_ptr_for_load_1 (heap).shadow
	  != __msan_metadata_ptr_for_load_1 (page).shadow);
  EXPECT (__msan_metadata_ptr_for_load_1 (low).origin
	  != __msan_metadata_ptr_for_load_1 (local).origin);

  /* The shadow has no shadow, nor has the kernel's half, nor an unused
     part of the address space.  */
  check_untracked (__msan_metadata_ptr_for_load_1 (heap).shadow);
  check_untracked (__msan_metadata_ptr_for_load_1 (heap).origin);
  check_untracked ((void *) 0xffffffffff600000);
  check_untracked ((void *) ((uintptr_t) 0x53 << 40));

  /* Nothing is locked, the metadata least of all.  */
  EXPECT_INT (mlockall (MCL_CURRENT | MCL_ONFAULT), 0);
  EXPECT_INT (locked_kilobytes (), 0);

  run_child (&c, ask_too_much, heap);
  EXPECT_INT (c.status, 1);
  EXPECT (strstr (c.text, "4097 bytes") && strstr (c.text, "page"));
  return unit_end ();
}
