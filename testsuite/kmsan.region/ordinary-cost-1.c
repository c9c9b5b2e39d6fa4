/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Feature: region-function */
/* Markers in functions that are not conditional mean nothing and cost nothing,
   balanced or not: not even a load is done twice because of them.  */
/* { dg-do compile } */
/* { dg-options "-fplugin-arg-kmsan-region-warnings=error" } */
/* { dg-final { same-assembler "-DMARKERS" } } */
/* { dg-final { same-assembler "-DMARKERS -DCLANG" } } */
/* { dg-final { scan-assembler "__msan_metadata_ptr_for_load_(1|4)" } } */

#ifndef MARKERS
# define BEGIN() ({ })
# define END() ({ })
#elif defined CLANG
# define BEGIN() ({ __builtin_sanitizer_instrumentation_begin (); })
# define END() ({ __builtin_sanitizer_instrumentation_end (); })
#else
# define BEGIN() ({ __kmsan_cond_begin (); })
# define END() ({ __kmsan_cond_end (); })
#endif

extern int use (int);
extern void warn (const char *, ...);

int
loads (int *p)
{
  int a = *p, b;

  BEGIN ();
  b = *p;
  END ();
  return a + b + *p;
}

int
warning (int *p)
{
  if (*p > 5)
    {
      BEGIN ();
      warn ("%d\n", *p);
      END ();
    }
  return *p;
}

static int
small (int *p)
{
  BEGIN ();
  return *p;
}

int
inlined (int *p)
{
  int r = *p + small (p);

  END ();
  return r;
}

int
loop (const int *p, int n)
{
  int i, sum = 0;

  for (i = 0; i < n; i++)
    {
      END ();
      sum += p[i];
      BEGIN ();
    }
  return sum;
}

__attribute__ ((no_kmsan_checks)) int
clean (int *p)
{
  int a = *p;

  BEGIN ();
  return use (a + *p);
}
