/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-string.c - the str* functions.

   A string function reads up to the terminating zero, or up to what decides
   its result, and needs those bytes initialised.  The ones that write copy
   the metadata with the bytes.  */

#include "interceptors.h"

#include <wchar.h>

WRAP (size_t, strlen, const char *s)
{
  size_t n = REAL (strlen) (s);

  CHECK (s, n + 1, strlen);
  return n;
}

WRAP (size_t, strnlen, const char *s, size_t max)
{
  size_t n = REAL (strnlen) (s, max);

  CHECK (s, n < max ? n + 1 : max, strnlen);
  return n;
}

/* Copy strings: N bytes of S with its zero go to D.  */
#define COPY_STRING(D, S, NAME)						\
  do									\
    if (ACTIVE ())							\
      {									\
	size_t n_ = kmsan_length (S) + 1;				\
	CHECK (S, n_, NAME);						\
	MOVED (D, S, n_);						\
      }									\
  while (0)

WRAP (char *, strcpy, char *d, const char *s)
{
  COPY_STRING (d, s, strcpy);
  return REAL (strcpy) (d, s);
}

WRAP (char *, stpcpy, char *d, const char *s)
{
  COPY_STRING (d, s, stpcpy);
  return REAL (stpcpy) (d, s);
}

WRAP (char *, __strcpy_chk, char *d, const char *s, size_t room)
{
  COPY_STRING (d, s, __strcpy_chk);
  return REAL (__strcpy_chk) (d, s, room);
}

WRAP (char *, __stpcpy_chk, char *d, const char *s, size_t room)
{
  COPY_STRING (d, s, __stpcpy_chk);
  return REAL (__stpcpy_chk) (d, s, room);
}

/* Metadata of strncpy (D, S, N): the string, then zeros.  */
#define COPY_BOUNDED(D, S, N, NAME)					\
  do									\
    if (ACTIVE ())							\
      {									\
	size_t n_ = kmsan_length_max (S, N);				\
	n_ += n_ < (N);							\
	CHECK (S, n_, NAME);						\
	MOVED (D, S, n_);						\
	kmsan_internal_unpoison ((D) + n_, (N) - n_);			\
      }									\
  while (0)

WRAP (char *, strncpy, char *d, const char *s, size_t n)
{
  COPY_BOUNDED (d, s, n, strncpy);
  return REAL (strncpy) (d, s, n);
}

WRAP (char *, stpncpy, char *d, const char *s, size_t n)
{
  COPY_BOUNDED (d, s, n, stpncpy);
  return REAL (stpncpy) (d, s, n);
}

WRAP (char *, __strncpy_chk, char *d, const char *s, size_t n, size_t room)
{
  COPY_BOUNDED (d, s, n, __strncpy_chk);
  return REAL (__strncpy_chk) (d, s, n, room);
}

WRAP (char *, __stpncpy_chk, char *d, const char *s, size_t n, size_t room)
{
  COPY_BOUNDED (d, s, n, __stpncpy_chk);
  return REAL (__stpncpy_chk) (d, s, n, room);
}

/* Metadata of appending at most N characters of S to D; LENGTH (X, MAX) counts those
   of X.  */
#define APPEND(D, S, N, LENGTH, NAME)					\
  do									\
    if (ACTIVE ())							\
      {									\
	size_t at_ = LENGTH (D, SIZE_MAX);				\
	size_t n_ = LENGTH (S, N);					\
	CHECK (D, (at_ + 1) * sizeof *(D), NAME);			\
	CHECK (S, (n_ + (n_ < (size_t) (N))) * sizeof *(S), NAME);	\
	MOVED ((D) + at_, S, n_ * sizeof *(S));				\
	kmsan_internal_unpoison ((D) + at_ + n_, sizeof *(D));		\
      }									\
  while (0)

WRAP (char *, strcat, char *d, const char *s)
{
  APPEND (d, s, SIZE_MAX, kmsan_length_max, strcat);
  return REAL (strcat) (d, s);
}

WRAP (char *, strncat, char *d, const char *s, size_t n)
{
  APPEND (d, s, n, kmsan_length_max, strncat);
  return REAL (strncat) (d, s, n);
}

WRAP (char *, __strcat_chk, char *d, const char *s, size_t room)
{
  APPEND (d, s, SIZE_MAX, kmsan_length_max, __strcat_chk);
  return REAL (__strcat_chk) (d, s, room);
}

WRAP (char *, __strncat_chk, char *d, const char *s, size_t n, size_t room)
{
  APPEND (d, s, n, kmsan_length_max, __strncat_chk);
  return REAL (__strncat_chk) (d, s, n, room);
}

/* Give the new string D of N bytes and a zero, made for PC from S, the
   metadata of S.  */

static char *
duplicated (char *d, const char *s, size_t n, uintptr_t pc, uintptr_t hook)
{
  if (d && ACTIVE ())
    {
      kmsan_check_read (s, n, pc, hook);
      kmsan_internal_unpoison (d, n + 1);
      kmsan_internal_move (d, s, n, pc);
    }
  return d;
}

WRAP (char *, strdup, const char *s)
{
  return duplicated (REAL (strdup) (s), s, kmsan_length (s), CALLER_PC (),
		     HOOK (strdup));
}

WRAP (char *, __strdup, const char *s)
{
  return duplicated (REAL (__strdup) (s), s, kmsan_length (s), CALLER_PC (),
		     HOOK (__strdup));
}

WRAP (char *, strndup, const char *s, size_t n)
{
  return duplicated (REAL (strndup) (s, n), s, kmsan_length_max (s, n),
		     CALLER_PC (), HOOK (strndup));
}

WRAP (char *, __strndup, const char *s, size_t n)
{
  return duplicated (REAL (__strndup) (s, n), s, kmsan_length_max (s, n),
		     CALLER_PC (), HOOK (__strndup));
}

static int
lower (unsigned char c)
{
  return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

/* Report dirty bytes among those that decide a comparison of at most N
   characters of A and B, with or without regard to CASE.  */

static void
check_strings (const char *a, const char *b, size_t n, bool fold,
	       uintptr_t pc, uintptr_t hook)
{
  size_t i = 0;

  if (!ACTIVE ())
    return;
  while (i < n && a[i]
	 && (fold ? lower (a[i]) == lower (b[i]) : a[i] == b[i]))
    i++;
  i += i < n;
  if (kmsan_internal_first_dirty (a, i) >= 0)
    kmsan_check_read (a, i, pc, hook);
  else
    kmsan_check_read (b, i, pc, hook);
}

#define WRAP_COMPARE(NAME, FOLD)					\
  WRAP (int, NAME, const char *a, const char *b)			\
  {									\
    check_strings (a, b, SIZE_MAX, FOLD, CALLER_PC (), HOOK (NAME));	\
    return REAL (NAME) (a, b);						\
  }

#define WRAP_COMPARE_N(NAME, FOLD)					\
  WRAP (int, NAME, const char *a, const char *b, size_t n)		\
  {									\
    check_strings (a, b, n, FOLD, CALLER_PC (), HOOK (NAME));		\
    return REAL (NAME) (a, b, n);					\
  }

WRAP_COMPARE (strcmp, false)
WRAP_COMPARE (strcasecmp, true)
WRAP_COMPARE_N (strncmp, false)
WRAP_COMPARE_N (strncasecmp, true)

WRAP (int, strcoll, const char *a, const char *b)
{
  CHECK (a, kmsan_length (a) + 1, strcoll);
  CHECK (b, kmsan_length (b) + 1, strcoll);
  return REAL (strcoll) (a, b);
}

WRAP (size_t, strxfrm, char *d, const char *s, size_t n)
{
  CHECK (s, kmsan_length (s) + 1, strxfrm);
  size_t len = REAL (strxfrm) (d, s, n);
  if (len < n)
    WROTE (d, len + 1);
  return len;
}

/* Searches for one character: read up to the hit or the zero.  */
#define WRAP_FIND(NAME)							\
  WRAP (char *, NAME, const char *s, int c)				\
  {									\
    char *hit = REAL (NAME) (s, c);					\
    CHECK (s, hit && *hit ? (size_t) (hit - s) + 1			\
	   : kmsan_length (s) + 1, NAME);				\
    return hit;								\
  }

WRAP_FIND (strchr)
WRAP_FIND (index)
WRAP_FIND (strchrnul)

/* Searches in A for what the string B says, with the result R: N bytes of A
   decide it.  What is behind a hit is not read, and there need not be a zero:
   A can be a buffer that was filled by read.  */
#define WRAP_SEARCH(RET, NAME, N)					\
  WRAP (RET, NAME, const char *a, const char *b)			\
  {									\
    RET r = REAL (NAME) (a, b);						\
    if (ACTIVE ())							\
      {									\
	CHECK (b, kmsan_length (b) + 1, NAME);				\
	CHECK (a, N, NAME);						\
      }									\
    return r;								\
  }

WRAP_SEARCH (char *, strstr,
	     r ? (size_t) (r - a) + kmsan_length (b) : kmsan_length (a) + 1)
WRAP_SEARCH (char *, strcasestr,
	     r ? (size_t) (r - a) + kmsan_length (b) : kmsan_length (a) + 1)
WRAP_SEARCH (char *, strpbrk,
	     r ? (size_t) (r - a) + 1 : kmsan_length (a) + 1)
WRAP_SEARCH (size_t, strspn, r + 1)
WRAP_SEARCH (size_t, strcspn, r + 1)

WRAP (char *, strrchr, const char *s, int c)
{
  CHECK (s, kmsan_length (s) + 1, strrchr);
  return REAL (strrchr) (s, c);
}

WRAP (char *, rindex, const char *s, int c)
{
  CHECK (s, kmsan_length (s) + 1, rindex);
  return REAL (rindex) (s, c);
}

/* The zero that strtok writes is where a separator was.  It reads to the end
   of the token; the rest is for the next call.  */

/* How many bytes of S decide that TOKEN is its first one, null if none.  */

static size_t
token_end (const char *s, const char *token)
{
  return (token ? (size_t) (token - s) + kmsan_length (token)
	  : kmsan_length (s)) + 1;
}

WRAP (char *, strtok, char *s, const char *separators)
{
  CHECK (separators, kmsan_length (separators) + 1, strtok);
  char *token = REAL (strtok) (s, separators);
  if (s)
    CHECK (s, token_end (s, token), strtok);
  return token;
}

WRAP (char *, strtok_r, char *s, const char *separators, char **state)
{
  CHECK (separators, kmsan_length (separators) + 1, strtok_r);
  char *token = REAL (strtok_r) (s, separators, state);
  if (s)
    CHECK (s, token_end (s, token), strtok_r);
  WROTE (state, sizeof *state);
  return token;
}

WRAP (char *, __strtok_r, char *s, const char *separators, char **state)
{
  char *token = REAL (__strtok_r) (s, separators, state);

  WROTE (state, sizeof *state);
  return token;
}

WRAP (char *, strsep, char **s, const char *separators)
{
  CHECK (s, sizeof *s, strsep);
  char *token = REAL (strsep) (s, separators);
  if (token)
    CHECK (token, token_end (token, token), strsep);
  WROTE (s, sizeof *s);
  return token;
}

WRAP (size_t, wcslen, const wchar_t *s)
{
  size_t n = REAL (wcslen) (s);

  CHECK (s, (n + 1) * sizeof *s, wcslen);
  return n;
}

WRAP (wchar_t *, wcscpy, wchar_t *d, const wchar_t *s)
{
  size_t n = kmsan_wide_length (s, SIZE_MAX);

  CHECK (s, (n + 1) * sizeof *s, wcscpy);
  MOVED (d, s, (n + 1) * sizeof *s);
  return REAL (wcscpy) (d, s);
}

WRAP (wchar_t *, __wcscpy_chk, wchar_t *d, const wchar_t *s, size_t room)
{
  size_t n = kmsan_wide_length (s, SIZE_MAX);

  CHECK (s, (n + 1) * sizeof *s, __wcscpy_chk);
  MOVED (d, s, (n + 1) * sizeof *s);
  return REAL (__wcscpy_chk) (d, s, room);
}

WRAP (wchar_t *, wcsncpy, wchar_t *d, const wchar_t *s, size_t n)
{
  size_t copied = kmsan_wide_length (s, n);

  copied += copied < n;
  CHECK (s, copied * sizeof *s, wcsncpy);
  MOVED (d, s, copied * sizeof *s);
  WROTE (d + copied, (n - copied) * sizeof *d);
  return REAL (wcsncpy) (d, s, n);
}

WRAP (wchar_t *, wcscat, wchar_t *d, const wchar_t *s)
{
  APPEND (d, s, SIZE_MAX, kmsan_wide_length, wcscat);
  return REAL (wcscat) (d, s);
}

WRAP (wchar_t *, wcsncat, wchar_t *d, const wchar_t *s, size_t n)
{
  APPEND (d, s, n, kmsan_wide_length, wcsncat);
  return REAL (wcsncat) (d, s, n);
}
