/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-map.c - mappings, libraries, and leaving without exit.

   What is mapped is initialised: by the kernel or by a file.  What is
   unmapped must not leave marks for the next mapping at its place.  */

#include "interceptors.h"

#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <unistd.h>

WRAP_THEN (void *, mmap, (void *at, size_t n, int prot, int flags, int fd,
			  off_t offset),
	   (at, n, prot, flags, fd, offset), r != MAP_FAILED, WROTE (r, n))
WRAP_THEN (void *, mmap64, (void *at, size_t n, int prot, int flags, int fd,
			    off_t offset),
	   (at, n, prot, flags, fd, offset), r != MAP_FAILED, WROTE (r, n))

/* Cleaned first: afterwards another thread may already own the place.  */

WRAP (int, munmap, void *at, size_t n)
{
  WROTE (at, n);
  kmsan_unwind_forget ();
  return REAL (munmap) (at, n);
}

WRAP (void *, mremap, void *at, size_t old, size_t new, int flags, void *to)
{
  void *p = REAL (mremap) (at, old, new, flags, to);

  if (p == MAP_FAILED || !ACTIVE ())
    return p;
  size_t kept = old < new ? old : new;
  if (p != at)
    {
      kmsan_internal_move (p, at, kept, CALLER_PC ());
      kmsan_internal_unpoison (at, old);
    }
  if (new > old)
    kmsan_internal_unpoison ((char *) p + old, new - old);
  return p;
}

WRAP (void *, shmat, int id, const void *at, int flags)
{
  struct shmid_ds info;
  void *p = REAL (shmat) (id, at, flags);

  if (p != (void *) -1 && shmctl (id, IPC_STAT, &info) == 0)
    WROTE (p, info.shm_segsz);
  return p;
}

/* Tens of TiB of metadata cannot be locked, and a process with the right to
   lock them would not come back from trying.  Nothing is locked.  */

WRAP (int, mlockall, int flags)
{
  (void) flags;
  return 0;
}

/* ---- libraries ---- */

WRAP (int, dlclose, void *library)
{
  int r = REAL (dlclose) (library);

  kmsan_modules_unloaded ();
  kmsan_symbolize_stale ();
  return r;
}

/* ---- the end ---- */

/* A process that leaves by _exit has had its reports all the same.  */

WRAP (void, _exit, int status)
{
  kmsan_end (&status);
  for (;;)
    syscall (SYS_exit_group, status);
}

WRAP (void, _Exit, int status)
{
  kmsan_end (&status);
  for (;;)
    syscall (SYS_exit_group, status);
}
