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

/* Have the function NAME of LIBRARY report.  */

static void
report_in (const char *library, const char *name)
{
  static char dirty;
  void *handle = dlopen (library, RTLD_NOW);
  void (*check) (const void *, size_t)
    = (void (*) (const void *, size_t)) dlsym (handle, name);

  __msan_poison (&dirty, 1);
  check (&dirty, 1);
  dlclose (handle);
}

/* A report in each of the libraries ARGV.  */

static void
report_in_both (void *argv)
{
  report_in (((char **) argv)[1], "check_instrumented");
  report_in (((char **) argv)[2], "check_plain");
}

int
main (int argc, char **argv)
{
  static struct child c;
  int same_place = 0;

  EXPECT_INT (argc, 3);
  for (int i = 0; i < 3; i++)
    {
      uintptr_t place = use_library (argv[1], 1);
      same_place += use_library (argv[2], 0) == place;
    }
  /* Else this was no test.  */
  EXPECT (same_place);
  /* Names are those of the library that is there now.  */
  run_child (&c, report_in_both, argv);
  EXPECT_INT (c.status, 77);
  EXPECT_INT (count_of (c.text, "uninit-value in check_instrumented+"), 1);
  EXPECT_INT (count_of (c.text, "uninit-value in check_plain+"), 1);
  return unit_end ();
}
