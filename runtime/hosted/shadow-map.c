/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* shadow-map.c - where the metadata of an address is.

   The 47-bit address space of x86-64 user space in blocks of 1 TiB:

     block       what                                 shadow      origins
     00          non-PIE program, its heap, MAP_32BIT 2b          04
     01 - 03     nothing
     04 - 2a     origins
     2b - 51     shadow
     52 - 54     nothing
     55 - 65     PIE program and its heap             2c - 3c     05 - 15
     66 - 6a     nothing
     6b - 7f     mmap area, libraries, stacks         3d - 51     16 - 2a

   The three parts in use are as wide as the kernel's address randomisation
   can make them (vm.mmap_rnd_bits up to its maximum of 32).  Each part is
   moved by its own constant; origins are a fixed distance below the shadow.
   So a lookup is a shift, a table entry and an addition, and the same entry
   says whether there is metadata at all: before start-up, and in the unused
   blocks, it is 0.

   The metadata is mapped in one piece without reserving memory; a page of
   it comes into being when it is first written.  */

#include "kmsan-internal.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define BLOCK(n)	((uintptr_t) (n) << KMSAN_BLOCK_SHIFT)

#define METADATA_FIRST	0x04
#define METADATA_END	0x52

#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif

uintptr_t kmsan_shadow_offset[KMSAN_BLOCKS];

bool kmsan_enabled;

/* Loads of missing metadata read zeros.  What is marked clean through a lookup
   that loads use writes zeros there, nothing else may.  Other stores go to a page
   that is written and never read back on purpose.  */
char kmsan_dummy_load[KMSAN_DUMMY_SIZE]
  __attribute__ ((aligned (KMSAN_PAGE_SIZE), visibility ("hidden")));
char kmsan_dummy_store[KMSAN_DUMMY_SIZE]
  __attribute__ ((aligned (KMSAN_PAGE_SIZE), visibility ("hidden")));

/* A part of the address space that programs use: blocks FIRST to LAST, and
   the block where the shadow of FIRST is.  */
static const struct
{
  unsigned char first, last, shadow;
} parts[] =
{
  { 0x00, 0x00, 0x2b },
  { 0x55, 0x65, 0x2c },
  { 0x6b, 0x7f, 0x3d },
};

/* Say why the metadata could not be mapped, and end the program.  */

static void __attribute__ ((noreturn))
map_failed (int error)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
    kmsan_fatal ("cannot map the metadata: the address space is limited "
		 "(ulimit -v); remove the limit");
  if (error == EEXIST)
    kmsan_fatal ("cannot map the metadata: its addresses are in use; "
		 "an unlimited stack (ulimit -s) has this effect");
  kmsan_fatal ("cannot map the metadata: error %d; vm.overcommit_memory=2 "
	       "has this effect", error);
}

/* Map shadow and origins and fill the table.  Called once, before the
   program's own code.  */

void
kmsan_map_metadata (void)
{
  uintptr_t start = BLOCK (METADATA_FIRST);
  size_t size = BLOCK (METADATA_END - METADATA_FIRST);
  long got = syscall (SYS_mmap, start, size, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
		      | MAP_FIXED_NOREPLACE, -1, 0L);

  if (got == -1)
    map_failed (errno);
  if ((uintptr_t) got != start)
    map_failed (EEXIST);
  /* Huge pages would make a byte of shadow cost 2 MiB, and core files are
     no place for 78 TiB.  Both are only advice.  */
  madvise ((void *) start, size, MADV_NOHUGEPAGE);
  madvise ((void *) start, size, MADV_DONTDUMP);

  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    for (unsigned b = parts[i].first; b <= parts[i].last; b++)
      kmsan_shadow_offset[b] = BLOCK (parts[i].shadow)
			       - BLOCK (parts[i].first);
  kmsan_enabled = true;
}

/* End the program if something else than zeros was stored where missing metadata
   is loaded from.  Uninitialised memory would have gone unnoticed, or been
   reported for no reason, from then on: the compiler is broken.  */

void
kmsan_check_dummy (void)
{
  for (size_t i = 0; i < KMSAN_DUMMY_SIZE; i++)
    if (kmsan_dummy_load[i])
      kmsan_fatal ("metadata was stored through a lookup for loads, at byte "
		   "%zu of the dummy page", i);
}

/* Return how many of the SIZE bytes at ADDR, from the first one on, have
   metadata in one piece.  */

size_t
kmsan_tracked_prefix (const volatile void *addr, size_t size)
{
  uintptr_t a = (uintptr_t) addr, left = size;

  if (!kmsan_shadow (addr))
    return 0;
  uintptr_t offset = kmsan_shadow_offset[a >> KMSAN_BLOCK_SHIFT];
  while (left)
    {
      uintptr_t block = a >> KMSAN_BLOCK_SHIFT;
      if (block >= KMSAN_BLOCKS || kmsan_shadow_offset[block] != offset)
	break;
      uintptr_t room = BLOCK (block + 1) - a;
      if (room > left)
	room = left;
      a += room;
      left -= room;
    }
  return size - left;
}
