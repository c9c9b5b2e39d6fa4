/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors.h - how a wrapper of a C library function is written.

     WRAP (size_t, strlen, const char *s)
     {
       size_t n = REAL (strlen) (s);
       CHECK (s, n + 1, strlen);
       return n;
     }

   The C name of the wrapper is wrap_strlen and its symbol is strlen, so the
   header's own declarations (attributes, redirections, macros) do not get
   in the way.  REAL finds the function that would have been called without
   the runtime.

   In a wrapper:
     CHECK (P, N, F)  the function reads N bytes at P: report dirty ones
     WROTE (P, N)     the function wrote N bytes at P: they are initialised
     MOVED (D, S, N)  the function copied N bytes from S to D
   Checks are made for callers that are instrumented: other code may read
   bytes it does not use, and could not be blamed anyway.  */

#ifndef INTERCEPTORS_H
#define INTERCEPTORS_H

#include "kmsan-internal.h"

/* Weak: a program with a function of its own under a wrapped name, an old
   `getline' for example, keeps it when the runtime is linked statically.  */
#define WRAP(RET, NAME, ...)						\
  extern RET wrap_##NAME (__VA_ARGS__) __asm__ (#NAME) __attribute__ ((weak)); \
  static RET (*real_##NAME) (__VA_ARGS__) __attribute__ ((unused));	\
  KMSAN_EXPORT RET							\
  wrap_##NAME (__VA_ARGS__)

/* A wrapper in one line: call the function, then, if OK holds for its result
   R, do THEN.  PARAMS and ARGS are in parentheses.  */
#define WRAP_THEN(RET, NAME, PARAMS, ARGS, OK, THEN)			\
  extern RET wrap_##NAME PARAMS __asm__ (#NAME) __attribute__ ((weak));	\
  static RET (*real_##NAME) PARAMS;					\
  KMSAN_EXPORT RET							\
  wrap_##NAME PARAMS							\
  {									\
    RET r = REAL (NAME) ARGS;						\
    if (OK)								\
      {									\
	THEN;								\
      }									\
    return r;								\
  }

/* The object P points to was written, if P is not null.  */
#define WROTE_IF(P)							\
  do									\
    if (P)								\
      WROTE (P, sizeof *(P));						\
  while (0)

/* The string at P was written.  */
#define WROTE_STRING(P) WROTE (P, kmsan_length (P) + 1)

/* Check the string at P.  */
#define CHECK_STRING(P, NAME)						\
  do									\
    if (ACTIVE () && (P))						\
      CHECK (P, kmsan_length (P) + 1, NAME);				\
  while (0)

#define REAL(NAME)							\
  ((__typeof__ (real_##NAME)) kmsan_cached ((void **) &real_##NAME, #NAME))

/* An address in the wrapper of NAME, for the innermost frame of a stack.  */
#define HOOK(NAME)	((uintptr_t) wrap_##NAME + 1)

/* Whether metadata is to be looked after at all.  */
#define ACTIVE()	(likely (kmsan_enabled && !kmsan_in_runtime ()))

#define CHECK(P, N, NAME)						\
  kmsan_check_read (P, N, CALLER_PC (), HOOK (NAME))

#define WROTE(P, N)							\
  do									\
    if (ACTIVE ())							\
      kmsan_internal_unpoison (P, N);					\
  while (0)

#define MOVED(D, S, N)							\
  do									\
    if (ACTIVE ())							\
      kmsan_internal_move (D, S, N, CALLER_PC ());			\
  while (0)

/* Return what *PLACE holds, which is the real function NAME once it has been
   looked for.  */

static inline void *
kmsan_cached (void **place, const char *name)
{
  void *p = __atomic_load_n (place, __ATOMIC_RELAXED);

  if (unlikely (!p))
    {
      p = kmsan_real (name);
      __atomic_store_n (place, p, __ATOMIC_RELAXED);
    }
  return p;
}

/* Report dirty bytes among the N at P that the wrapper around HOOK reads for
   its caller at PC.  */

static inline void
kmsan_check_read (const volatile void *p, size_t n, uintptr_t pc,
		  uintptr_t hook)
{
  if (!ACTIVE () || kmsan_internal_first_dirty (p, n) < 0
      || !kmsan_pc_instrumented (pc))
    return;
  kmsan_report_memory (p, n, pc, hook);
}

/* interceptors-format.c */
void kmsan_check_printf (const char *format, va_list ap, uintptr_t pc,
			 uintptr_t hook);
void kmsan_wrote_scanf (const char *format, int assigned, va_list ap);

#endif /* INTERCEPTORS_H */
