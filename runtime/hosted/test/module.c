/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* A library for modules-test.c, instrumented as far as the runtime can tell,
   or not.  Both kinds are of the same size.  */

#include <stdlib.h>

#ifdef INSTRUMENTED
extern void __msan_warning (unsigned);
#define OTHER() __msan_warning (0)
#define CHECK check_instrumented
#else
#define OTHER() abort ()
#define CHECK check_plain
#endif

extern void kmsan_check_memory (const void *, size_t);
void CHECK (const void *p, size_t n);

void *allocate (size_t n);

void *
allocate (size_t n)
{
  void *p = malloc (n);

  if (n == 0)
    OTHER ();
  return p;
}

/* Under another name in each kind.  */

void
CHECK (const void *p, size_t n)
{
  kmsan_check_memory (p, n);
}
