/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-function */
/* The same for markers that come with an always_inline function, as those of
   each WARN_ON () in a header.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { same-assembler "-DMARKERS" } } */
/* { dg-final { scan-assembler "__msan_metadata_ptr_for_load_(1|4)" } } */

#ifdef MARKERS
# define BEGIN() ({ __kmsan_cond_begin (); })
# define END() ({ __kmsan_cond_end (); })
#else
# define BEGIN() ({ })
# define END() ({ })
#endif

extern void warn (const char *, ...);

static inline __attribute__ ((always_inline)) int
checked (int *p)
{
  if (*p > 5)
    {
      BEGIN ();
      warn ("%d\n", *p);
      END ();
    }
  return *p;
}

static inline __attribute__ ((always_inline)) int
bracketed (int *p)
{
  int r;

  BEGIN ();
  r = *p;
  END ();
  return r;
}

int
f (int *p)
{
  int a = *p;

  return a + bracketed (p) + bracketed (p) + checked (p + 1);
}
