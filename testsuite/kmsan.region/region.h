/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Helpers of the tests of regions.

   BEGIN () and END () are what instrumentation_begin () and
   instrumentation_end () are in Linux: an annotation for those who read the
   object code (lib/kmsan-regions.exp here, objtool there) and, inside it, the
   marker for the compiler.  */

#ifndef REGION_H
#define REGION_H

#define NOINSTR __attribute__ ((noinline, kmsan_conditional))
#define INLINE static inline __attribute__ ((always_inline))
#define NORETURN __attribute__ ((noreturn, cold))

#ifndef MARK_BEGIN
# define MARK_BEGIN() __kmsan_cond_begin ()
# define MARK_END() __kmsan_cond_end ()
#endif

#ifdef INLINE_MARKERS
INLINE void
BEGIN (void)
{
  __asm__ volatile ("# region begin" : : : "memory");
  MARK_BEGIN ();
}

INLINE void
END (void)
{
  MARK_END ();
  __asm__ volatile ("# region end" : : : "memory");
}
#else
#define BEGIN() \
  ({ \
    __asm__ volatile ("# region begin" : : : "memory"); \
    MARK_BEGIN (); \
  })

#define END() \
  ({ \
    MARK_END (); \
    __asm__ volatile ("# region end" : : : "memory"); \
  })
#endif

/* Functions that are called where their names say.  */
extern int inside_1 (int), inside_2 (int), inside_3 (int), inside_4 (int);
extern void inside_ptr (void *);
extern void inside_warn (const char *, ...);
extern int outside_1 (void), outside_2 (void), outside_3 (int);
extern void outside_ptr (void *);
extern void die_1 (void) NORETURN;
extern void die_2 (const char *, ...) NORETURN;

/* Linux's WARN_ON () and BUG (), brackets and all.  */
#define WARN_ON(X) \
  ({ \
    int warn_ = !!(X); \
    if (__builtin_expect (warn_, 0)) \
      { \
	BEGIN (); \
	inside_warn ("%s:%d\n", __FILE__, __LINE__); \
	END (); \
      } \
    warn_; \
  })

#define BUG() \
  do { \
    BEGIN (); \
    __asm__ volatile ("ud2"); \
    __builtin_unreachable (); \
  } while (0)

#endif /* REGION_H */
