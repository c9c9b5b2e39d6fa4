/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-format.c - reads printf and scanf formats.

   For printf: the strings that are printed must be initialised, and %n
   writes.  For scanf: what was converted is initialised now.  Numbered
   arguments (%2$d) end the walk: what follows is not looked at.  */

#include "interceptors.h"

#include <stdint.h>
#include <wchar.h>

enum length { LEN_NONE, LEN_HH, LEN_H, LEN_L, LEN_LL, LEN_BIG_L };

/* Move *P over a number; return it, or -1 if there is none.  */

static long
number (const char **p)
{
  long v = 0;

  if (**p < '0' || **p > '9')
    return -1;
  while (**p >= '0' && **p <= '9')
    {
      if (v < (1L << 30))
	v = v * 10 + (**p - '0');
      (*p)++;
    }
  return v;
}

/* Move *P over a length modifier and return it.  The sizes of j, z and t are
   that of long here.  */

static enum length
length_modifier (const char **p)
{
  switch (**p)
    {
    case 'h':
      ++*p;
      if (**p != 'h')
	return LEN_H;
      ++*p;
      return LEN_HH;
    case 'l':
      ++*p;
      if (**p != 'l')
	return LEN_L;
      ++*p;
      return LEN_LL;
    case 'q':
      ++*p;
      return LEN_LL;
    case 'L':
      ++*p;
      return LEN_BIG_L;
    case 'j': case 'z': case 'Z': case 't':
      ++*p;
      return LEN_L;
    default:
      return LEN_NONE;
    }
}

/* The size of an integer of length L.  */

static size_t
integer_size (enum length l)
{
  switch (l)
    {
    case LEN_HH: return 1;
    case LEN_H: return 2;
    case LEN_NONE: return 4;
    default: return 8;
    }
}

/* The argument list, boxed so that functions can move along in it.  */
struct arguments
{
  va_list ap;
};

/* Check the string argument S of a %s with PRECISION (-1: none).  */

static void
check_string (const char *s, long precision, enum length l, uintptr_t pc,
	      uintptr_t hook)
{
  if (!s)
    return;			/* Printed as "(null)".  */
  if (l == LEN_L)
    {
      const wchar_t *w = (const wchar_t *) (const void *) s;
      size_t n = kmsan_wide_length (w, precision < 0 ? SIZE_MAX
				    : (size_t) precision);
      kmsan_check_read (w, n * sizeof *w, pc, hook);
      return;
    }
  size_t max = precision < 0 ? SIZE_MAX : (size_t) precision;
  size_t n = kmsan_length_max (s, max);
  kmsan_check_read (s, n < max ? n + 1 : n, pc, hook);
}

/* Consume the argument of the conversion C with length L and PRECISION.
   Return false if it is unknown.  */

static bool
printf_argument (char c, enum length l, long precision, struct arguments *a,
		 uintptr_t pc, uintptr_t hook)
{
  switch (c)
    {
    case '%': case 'm':
      return true;
    case 'd': case 'i': case 'o': case 'u': case 'x': case 'X': case 'b':
    case 'B':
      if (integer_size (l) == 8)
	(void) va_arg (a->ap, long);
      else
	(void) va_arg (a->ap, int);
      return true;
    case 'c': case 'C':
      (void) va_arg (a->ap, int);
      return true;
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'a':
    case 'A':
      if (l == LEN_BIG_L)
	(void) va_arg (a->ap, long double);
      else
	(void) va_arg (a->ap, double);
      return true;
    case 'p':
      (void) va_arg (a->ap, void *);
      return true;
    case 's': case 'S':
      check_string (va_arg (a->ap, const char *), precision,
		    c == 'S' ? LEN_L : l, pc, hook);
      return true;
    case 'n':
      kmsan_internal_unpoison (va_arg (a->ap, void *), integer_size (l));
      return true;
    default:
      return false;
    }
}

/* Check what printf (FORMAT, AP) reads on behalf of PC, in the wrapper of
   HOOK.  AP is left as it is.  */

void
kmsan_check_printf (const char *format, va_list ap, uintptr_t pc,
		    uintptr_t hook)
{
  struct arguments a;

  if (!ACTIVE ())
    return;
  kmsan_check_read (format, kmsan_length (format) + 1, pc, hook);
  va_copy (a.ap, ap);
  for (const char *p = format; *p; p++)
    {
      if (*p != '%')
	continue;
      p++;
      while (*p && (*p == '-' || *p == '+' || *p == ' ' || *p == '#'
		    || *p == '0' || *p == '\'' || *p == 'I'))
	p++;
      long precision = -1;
      if (*p == '*')
	{
	  (void) va_arg (a.ap, int);
	  p++;
	}
      else
	number (&p);
      if (*p == '.')
	{
	  p++;
	  if (*p == '*')
	    {
	      precision = va_arg (a.ap, int);
	      p++;
	    }
	  else if ((precision = number (&p)) < 0)
	    precision = 0;
	}
      enum length l = length_modifier (&p);
      if (!printf_argument (*p, l, precision, &a, pc, hook))
	break;
    }
  va_end (a.ap);
}

/* Move P over the set of a %[ conversion; return its closing bracket.  */

static const char *
skip_set (const char *p)
{
  if (*p == '^')
    p++;
  if (*p == ']')
    p++;
  while (*p && *p != ']')
    p++;
  return p;
}

/* The size of what the conversion C of length L and WIDTH has stored at P,
   0 if C is unknown.  */

static size_t
scanf_size (char c, enum length l, long width, const char *p)
{
  size_t character = l == LEN_L || c == 'S' || c == 'C' ? sizeof (wchar_t) : 1;

  switch (c)
    {
    case 'd': case 'i': case 'o': case 'u': case 'x': case 'X': case 'n':
      return integer_size (l);
    case 'p':
      return sizeof (void *);
    case 'a': case 'A': case 'e': case 'E': case 'f': case 'F': case 'g':
    case 'G':
      return l == LEN_BIG_L ? sizeof (long double)
	     : l == LEN_NONE ? sizeof (float) : sizeof (double);
    case 'c': case 'C':
      return (width < 0 ? 1 : width) * character;
    case 's': case 'S': case '[':
      return character == 1 ? kmsan_length (p) + 1
	     : (kmsan_wide_length ((const void *) p, SIZE_MAX) + 1) * character;
    default:
      return 0;
    }
}

/* scanf (FORMAT, AP) has returned ASSIGNED: mark what it stored as
   initialised.  AP is left as it is.  */

void
kmsan_wrote_scanf (const char *format, int assigned, va_list ap)
{
  struct arguments a;

  if (!ACTIVE ())
    return;
  va_copy (a.ap, ap);
  for (const char *p = format; *p && assigned >= 0; p++)
    {
      if (*p != '%')
	continue;
      p++;
      bool store = true, allocate = false;
      while (*p == '*' || *p == '\'' || *p == 'I')
	store = *p++ != '*' && store;
      long width = number (&p);
      if (*p == 'm')
	{
	  allocate = true;
	  p++;
	}
      enum length l = length_modifier (&p);
      char c = *p;
      if (c == '[')
	p = skip_set (p + 1);
      if (!c || !*p)
	break;
      if (c == '%' || !store)
	continue;
      if (c != 'n' && assigned-- == 0)
	break;
      void *where = va_arg (a.ap, void *);
      size_t n = allocate ? sizeof (void *) : scanf_size (c, l, width, where);
      if (!n)
	break;
      kmsan_internal_unpoison (where, n);
    }
  va_end (a.ap);
}
