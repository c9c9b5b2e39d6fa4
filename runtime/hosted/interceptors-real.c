/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-real.c - finds the functions behind the wrappers.  */

#include "kmsan-internal.h"

#include <dlfcn.h>
#include <errno.h>

/* Return the function NAME of the mathematical library.  A program that calls
   it is linked with that library, but a linker that leaves out what nobody
   needs (--as-needed) finds the function in the runtime and leaves it out.  */

static void *
in_libm (const char *name)
{
  void *libm = dlopen ("libm.so.6", RTLD_LAZY);

  return libm ? dlsym (libm, name) : NULL;
}

/* Return the function NAME that comes after the runtime in the search order
   of the dynamic linker.  It may be asked for before start-up.  */

void *
kmsan_real (const char *name)
{
  int saved_errno = errno;

  kmsan_enter_runtime ();
  void *p = dlsym (RTLD_NEXT, name);
  if (!p)
    p = in_libm (name);
  kmsan_leave_runtime ();
  if (!p)
    kmsan_fatal ("the C library has no function '%s'", name);
  errno = saved_errno;
  return p;
}
