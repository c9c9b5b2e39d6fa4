/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* Libraries that come and go: memory that an instrumented one allocates is
   dirty, that of another one is clean, also where the other kind was loaded
   before.  The arguments are a library of each kind (module.c), the
   instrumented one first.  */

#include "unit.h"

#include <dlfcn.h>

/* Load the library NAME, compare what it allocates with DIRTY, and unload it.
   Return where its function was.  */

static uintptr_t
use_library (const char *name, int dirty)
{
  void *library = dlopen (name, RTLD_NOW);

  EXPECT (library);
  if (!library)
    {
      printf ("%s\n", dlerror ());
      return 0;
    }
  void *(*allocate) (size_t) = (void *(*) (size_t)) dlsym (library,
							   "allocate");
  void *p = allocate (24);
  EXPECT_INT (__msan_test_shadow (p, 24), dirty ? 0 : -1);
  free (p);
  EXPECT_INT (dlclose (library), 0);
  return (uintptr_t) allocate;
}

int
main (int argc, char **argv)
{
  int same_place = 0;

  EXPECT_INT (argc, 3);
  for (int i = 0; i < 3; i++)
    {
      uintptr_t place = use_library (argv[1], 1);
      same_place += use_library (argv[2], 0) == place;
    }
  /* Else this was no test.  */
  EXPECT (same_place);
  return unit_end ();
}
