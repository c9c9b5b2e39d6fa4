/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-stdio.c - formatted and unformatted input and output.

   A FILE is the C library's own business; only the buffers that cross the
   border are looked at.  */

#include "interceptors.h"

#include <stdio.h>

/* ---- printf ---- */

/* The string of LEN characters that snprintf made at BUF of SIZE bytes.  */

static void
wrote_string (char *buf, size_t size, int len)
{
  if (size && len >= 0 && ACTIVE ())
    kmsan_internal_unpoison (buf, (size_t) len < size ? (size_t) len + 1
			     : size);
}

/* The string of LEN characters that asprintf made and stored in RESULT.  */

static void
wrote_new_string (char **result, int len)
{
  if (len < 0 || !ACTIVE ())
    return;
  kmsan_internal_unpoison (result, sizeof *result);
  kmsan_internal_unpoison (*result, (size_t) len + 1);
}

WRAP (int, vsnprintf, char *buf, size_t size, const char *format, va_list ap)
{
  kmsan_check_printf (format, ap, CALLER_PC (), HOOK (vsnprintf));
  int n = REAL (vsnprintf) (buf, size, format, ap);
  wrote_string (buf, size, n);
  return n;
}

WRAP (int, vsprintf, char *buf, const char *format, va_list ap)
{
  kmsan_check_printf (format, ap, CALLER_PC (), HOOK (vsprintf));
  int n = REAL (vsprintf) (buf, format, ap);
  wrote_string (buf, SIZE_MAX, n);
  return n;
}

WRAP (int, vfprintf, FILE *f, const char *format, va_list ap)
{
  kmsan_check_printf (format, ap, CALLER_PC (), HOOK (vfprintf));
  return REAL (vfprintf) (f, format, ap);
}

WRAP (int, vprintf, const char *format, va_list ap)
{
  kmsan_check_printf (format, ap, CALLER_PC (), HOOK (vprintf));
  return REAL (vprintf) (format, ap);
}

WRAP (int, vdprintf, int fd, const char *format, va_list ap)
{
  kmsan_check_printf (format, ap, CALLER_PC (), HOOK (vdprintf));
  return REAL (vdprintf) (fd, format, ap);
}

WRAP (int, vasprintf, char **result, const char *format, va_list ap)
{
  kmsan_check_printf (format, ap, CALLER_PC (), HOOK (vasprintf));
  int n = REAL (vasprintf) (result, format, ap);
  wrote_new_string (result, n);
  return n;
}

/* The variadic forms: BODY uses AP and sets N.  */
#define WITH_ARGUMENTS(NAME, LAST, BODY)				\
  {									\
    va_list ap;								\
    int n;								\
    va_start (ap, LAST);						\
    kmsan_check_printf (LAST, ap, CALLER_PC (), HOOK (NAME));		\
    BODY;								\
    va_end (ap);							\
    return n;								\
  }

WRAP (int, snprintf, char *buf, size_t size, const char *format, ...)
WITH_ARGUMENTS (snprintf, format,
		n = REAL (vsnprintf) (buf, size, format, ap);
		wrote_string (buf, size, n))

WRAP (int, sprintf, char *buf, const char *format, ...)
WITH_ARGUMENTS (sprintf, format,
		n = REAL (vsprintf) (buf, format, ap);
		wrote_string (buf, SIZE_MAX, n))

WRAP (int, fprintf, FILE *f, const char *format, ...)
WITH_ARGUMENTS (fprintf, format, n = REAL (vfprintf) (f, format, ap))

WRAP (int, printf, const char *format, ...)
WITH_ARGUMENTS (printf, format, n = REAL (vprintf) (format, ap))

WRAP (int, dprintf, int fd, const char *format, ...)
WITH_ARGUMENTS (dprintf, format, n = REAL (vdprintf) (fd, format, ap))

WRAP (int, asprintf, char **result, const char *format, ...)
WITH_ARGUMENTS (asprintf, format,
		n = REAL (vasprintf) (result, format, ap);
		wrote_new_string (result, n))

/* The fortified forms carry a flag and the size of the buffer.  */

WRAP (int, __vsnprintf_chk, char *buf, size_t size, int flag, size_t room,
      const char *format, va_list ap)
{
  kmsan_check_printf (format, ap, CALLER_PC (), HOOK (__vsnprintf_chk));
  int n = REAL (__vsnprintf_chk) (buf, size, flag, room, format, ap);
  wrote_string (buf, size, n);
  return n;
}

WRAP (int, __vsprintf_chk, char *buf, int flag, size_t room,
      const char *format, va_list ap)
{
  kmsan_check_printf (format, ap, CALLER_PC (), HOOK (__vsprintf_chk));
  int n = REAL (__vsprintf_chk) (buf, flag, room, format, ap);
  wrote_string (buf, SIZE_MAX, n);
  return n;
}

WRAP (int, __vfprintf_chk, FILE *f, int flag, const char *format, va_list ap)
{
  kmsan_check_printf (format, ap, CALLER_PC (), HOOK (__vfprintf_chk));
  return REAL (__vfprintf_chk) (f, flag, format, ap);
}

WRAP (int, __vprintf_chk, int flag, const char *format, va_list ap)
{
  kmsan_check_printf (format, ap, CALLER_PC (), HOOK (__vprintf_chk));
  return REAL (__vprintf_chk) (flag, format, ap);
}

WRAP (int, __vdprintf_chk, int fd, int flag, const char *format, va_list ap)
{
  kmsan_check_printf (format, ap, CALLER_PC (), HOOK (__vdprintf_chk));
  return REAL (__vdprintf_chk) (fd, flag, format, ap);
}

WRAP (int, __vasprintf_chk, char **result, int flag, const char *format,
      va_list ap)
{
  kmsan_check_printf (format, ap, CALLER_PC (), HOOK (__vasprintf_chk));
  int n = REAL (__vasprintf_chk) (result, flag, format, ap);
  wrote_new_string (result, n);
  return n;
}

WRAP (int, __snprintf_chk, char *buf, size_t size, int flag, size_t room,
      const char *format, ...)
WITH_ARGUMENTS (__snprintf_chk, format,
		n = REAL (__vsnprintf_chk) (buf, size, flag, room, format,
					    ap);
		wrote_string (buf, size, n))

WRAP (int, __sprintf_chk, char *buf, int flag, size_t room,
      const char *format, ...)
WITH_ARGUMENTS (__sprintf_chk, format,
		n = REAL (__vsprintf_chk) (buf, flag, room, format, ap);
		wrote_string (buf, SIZE_MAX, n))

WRAP (int, __fprintf_chk, FILE *f, int flag, const char *format, ...)
WITH_ARGUMENTS (__fprintf_chk, format,
		n = REAL (__vfprintf_chk) (f, flag, format, ap))

WRAP (int, __printf_chk, int flag, const char *format, ...)
WITH_ARGUMENTS (__printf_chk, format,
		n = REAL (__vfprintf_chk) (stdout, flag, format, ap))

WRAP (int, __dprintf_chk, int fd, int flag, const char *format, ...)
WITH_ARGUMENTS (__dprintf_chk, format,
		n = REAL (__vdprintf_chk) (fd, flag, format, ap))

WRAP (int, __asprintf_chk, char **result, int flag, const char *format, ...)
WITH_ARGUMENTS (__asprintf_chk, format,
		n = REAL (__vasprintf_chk) (result, flag, format, ap);
		wrote_new_string (result, n))

/* ---- scanf: three names for each, by the C standard asked for ---- */

/* N = CALL, which uses up the arguments AP; what it stored is initialised.  */
#define SCAN(N, CALL)							\
  va_list again;							\
  va_copy (again, ap);							\
  int N = CALL;								\
  kmsan_wrote_scanf (format, N, again);					\
  va_end (again)

#define WRAP_SCANF(SCANF, SSCANF, FSCANF, VSCANF, VSSCANF, VFSCANF)	\
  WRAP (int, VSSCANF, const char *s, const char *format, va_list ap)	\
  {									\
    CHECK (s, kmsan_length (s) + 1, VSSCANF);				\
    SCAN (n, REAL (VSSCANF) (s, format, ap));				\
    return n;								\
  }									\
  WRAP (int, VFSCANF, FILE *f, const char *format, va_list ap)		\
  {									\
    SCAN (n, REAL (VFSCANF) (f, format, ap));				\
    return n;								\
  }									\
  WRAP (int, VSCANF, const char *format, va_list ap)			\
  {									\
    SCAN (n, REAL (VSCANF) (format, ap));				\
    return n;								\
  }									\
  WRAP (int, SSCANF, const char *s, const char *format, ...)		\
  {									\
    va_list ap;								\
    CHECK (s, kmsan_length (s) + 1, SSCANF);				\
    va_start (ap, format);						\
    SCAN (n, REAL (VSSCANF) (s, format, ap));				\
    va_end (ap);							\
    return n;								\
  }									\
  WRAP (int, FSCANF, FILE *f, const char *format, ...)			\
  {									\
    va_list ap;								\
    va_start (ap, format);						\
    SCAN (n, REAL (VFSCANF) (f, format, ap));				\
    va_end (ap);							\
    return n;								\
  }									\
  WRAP (int, SCANF, const char *format, ...)				\
  {									\
    va_list ap;								\
    va_start (ap, format);						\
    SCAN (n, REAL (VSCANF) (format, ap));				\
    va_end (ap);							\
    return n;								\
  }

WRAP_SCANF (scanf, sscanf, fscanf, vscanf, vsscanf, vfscanf)
WRAP_SCANF (__isoc99_scanf, __isoc99_sscanf, __isoc99_fscanf,
	    __isoc99_vscanf, __isoc99_vsscanf, __isoc99_vfscanf)
WRAP_SCANF (__isoc23_scanf, __isoc23_sscanf, __isoc23_fscanf,
	    __isoc23_vscanf, __isoc23_vsscanf, __isoc23_vfscanf)

/* ---- unformatted ---- */

WRAP (size_t, fread, void *buf, size_t size, size_t n, FILE *f)
{
  size_t got = REAL (fread) (buf, size, n, f);

  WROTE (buf, got * size);
  return got;
}

WRAP (size_t, fread_unlocked, void *buf, size_t size, size_t n, FILE *f)
{
  size_t got = REAL (fread_unlocked) (buf, size, n, f);

  WROTE (buf, got * size);
  return got;
}

WRAP (size_t, fwrite, const void *buf, size_t size, size_t n, FILE *f)
{
  CHECK (buf, size * n, fwrite);
  return REAL (fwrite) (buf, size, n, f);
}

WRAP (size_t, fwrite_unlocked, const void *buf, size_t size, size_t n,
      FILE *f)
{
  CHECK (buf, size * n, fwrite_unlocked);
  return REAL (fwrite_unlocked) (buf, size, n, f);
}

WRAP (char *, fgets, char *buf, int size, FILE *f)
{
  char *got = REAL (fgets) (buf, size, f);

  if (got)
    WROTE (buf, kmsan_length (buf) + 1);
  return got;
}

WRAP (char *, __fgets_chk, char *buf, size_t room, int size, FILE *f)
{
  char *got = REAL (__fgets_chk) (buf, room, size, f);

  if (got)
    WROTE (buf, kmsan_length (buf) + 1);
  return got;
}

WRAP (ssize_t, getdelim, char **line, size_t *size, int delimiter, FILE *f)
{
  ssize_t n = REAL (getdelim) (line, size, delimiter, f);

  WROTE (line, sizeof *line);
  WROTE (size, sizeof *size);
  if (n >= 0)
    WROTE (*line, (size_t) n + 1);
  return n;
}

WRAP (ssize_t, __getdelim, char **line, size_t *size, int delimiter, FILE *f)
{
  ssize_t n = REAL (__getdelim) (line, size, delimiter, f);

  WROTE (line, sizeof *line);
  WROTE (size, sizeof *size);
  if (n >= 0)
    WROTE (*line, (size_t) n + 1);
  return n;
}

WRAP (ssize_t, getline, char **line, size_t *size, FILE *f)
{
  ssize_t n = REAL (getline) (line, size, f);

  WROTE (line, sizeof *line);
  WROTE (size, sizeof *size);
  if (n >= 0)
    WROTE (*line, (size_t) n + 1);
  return n;
}

WRAP (int, puts, const char *s)
{
  CHECK (s, kmsan_length (s) + 1, puts);
  return REAL (puts) (s);
}

WRAP (int, fputs, const char *s, FILE *f)
{
  CHECK (s, kmsan_length (s) + 1, fputs);
  return REAL (fputs) (s, f);
}

WRAP (void, perror, const char *s)
{
  if (s)
    CHECK (s, kmsan_length (s) + 1, perror);
  REAL (perror) (s);
}

WRAP (FILE *, fopen, const char *name, const char *mode)
{
  CHECK (name, kmsan_length (name) + 1, fopen);
  CHECK (mode, kmsan_length (mode) + 1, fopen);
  return REAL (fopen) (name, mode);
}

/* The buffer grows behind the program's back; what the stream tells is
   initialised at the times the standard says it is up to date.  */

WRAP (FILE *, open_memstream, char **buf, size_t *size)
{
  FILE *f = REAL (open_memstream) (buf, size);

  WROTE (buf, sizeof *buf);
  WROTE (size, sizeof *size);
  return f;
}

/* A buffer that the program lends to a stream: the library fills it, and
   getc reads it in the program's own code.  */

WRAP_THEN (int, setvbuf, (FILE *f, char *buf, int mode, size_t n),
	   (f, buf, mode, n), r == 0 && buf, WROTE (buf, n))

WRAP (void, setbuf, FILE *f, char *buf)
{
  REAL (setbuf) (f, buf);
  if (buf)
    WROTE (buf, BUFSIZ);
}
