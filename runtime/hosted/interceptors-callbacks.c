/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-callbacks.c - functions that call back.

   The C library calls the program's function without setting the shadow of
   the arguments, and hands it memory that it has moved or written itself.
   In front of each callback the arguments are made clean; afterwards the
   result of the outer call is, because callbacks leave theirs behind.  */

#include "interceptors.h"

#include <dirent.h>
#include <ftw.h>
#include <glob.h>
#include <link.h>
#include <search.h>
#include <stdio.h>
#include <stdlib.h>

typedef int (*compare_fn) (const void *, const void *);
typedef int (*compare_arg_fn) (const void *, const void *, void *);

extern void *__libc_malloc (size_t);
extern void __libc_free (void *);

/* One of COMPARE and COMPARE_ARG is null.  */
struct comparison
{
  compare_fn compare;
  compare_arg_fn compare_arg;
  void *argument;
};

static int
call_compare (const void *a, const void *b, void *data)
{
  const struct comparison *c = data;

  kmsan_context_clean_params ();
  return c->compare ? c->compare (a, b)
	 : c->compare_arg (a, b, c->argument);
}

/* Copy an element with its metadata.  */

static void
move_element (char *d, const char *s, size_t size)
{
  kmsan_internal_move (d, s, size, CALLER_PC ());
  kmsan_copy_bytes (d, s, size);
}

/* Sort the N elements of SIZE bytes at BASE with the help of as much memory
   at TEMP: a stable merge sort that takes the metadata along.  */

static void
merge_sort (char *base, size_t n, size_t size, struct comparison *c,
	    char *temp)
{
  if (n < 2)
    return;
  size_t half = n / 2, i = 0, j = half, k = 0;
  merge_sort (base, half, size, c, temp);
  merge_sort (base + half * size, n - half, size, c, temp);
  while (i < half && j < n)
    {
      bool first = call_compare (base + i * size, base + j * size, c) <= 0;
      move_element (temp + k++ * size,
		    base + (first ? i++ : j++) * size, size);
    }
  while (i < half)
    move_element (temp + k++ * size, base + i++ * size, size);
  for (size_t m = 0; m < k; m++)
    move_element (base + m * size, temp + m * size, size);
}

/* Sort as C says.  The C library's sort moves bytes without their metadata,
   which does not matter as long as all of them are initialised.  Return
   false if it does.  */

static bool
sort_dirty (void *base, size_t n, size_t size, struct comparison *c)
{
  if (!ACTIVE () || kmsan_internal_first_dirty (base, n * size) < 0)
    return false;
  char *temp = __libc_malloc (n * size);
  if (!temp)
    return false;
  merge_sort (base, n, size, c, temp);
  kmsan_internal_unpoison (temp, n * size);
  __libc_free (temp);
  return true;
}

extern void qsort_r (void *, size_t, size_t, compare_arg_fn, void *);

WRAP (void, qsort_r, void *base, size_t n, size_t size,
      compare_arg_fn compare, void *argument)
{
  struct comparison c = { NULL, compare, argument };

  if (!sort_dirty (base, n, size, &c))
    REAL (qsort_r) (base, n, size, call_compare, &c);
  kmsan_context_clean_retval ();
}

WRAP (void, qsort, void *base, size_t n, size_t size, compare_fn compare)
{
  struct comparison c = { compare, NULL, NULL };

  if (!sort_dirty (base, n, size, &c))
    REAL (qsort_r) (base, n, size, call_compare, &c);
  kmsan_context_clean_retval ();
}

WRAP (void *, bsearch, const void *key, const void *base, size_t n,
      size_t size, compare_fn compare)
{
  const char *low = base;
  void *hit = NULL;

  while (n && !hit)
    {
      const char *middle = low + n / 2 * size;
      kmsan_context_clean_params ();
      int order = compare (key, middle);
      if (order == 0)
	hit = (void *) middle;
      else if (order > 0)
	{
	  low = middle + size;
	  n -= n / 2 + 1;
	}
      else
	n /= 2;
    }
  kmsan_context_clean_retval ();
  return hit;
}

/* ---- callbacks without an argument of their own ---- */

/* The callback in progress; wrappers nest, so each saves the outer one.  The
   forms with 64 in their names, for large files, have the same types.  */
static __thread compare_fn tree_compare;
static __thread __ftw_func_t ftw_callback;
static __thread __nftw_func_t nftw_callback;
static __thread int (*scan_filter) (const struct dirent *);
static __thread int (*scan_compare) (const struct dirent **,
				     const struct dirent **);

static int
call_tree_compare (const void *a, const void *b)
{
  kmsan_context_clean_params ();
  return tree_compare (a, b);
}

#define WRAP_TREE(NAME, TREE)						\
  WRAP (void *, NAME, const void *key, TREE *root, compare_fn compare)	\
  {									\
    compare_fn outer = tree_compare;					\
    tree_compare = compare;						\
    void *r = REAL (NAME) (key, root, call_tree_compare);		\
    tree_compare = outer;						\
    kmsan_context_clean_retval ();					\
    return r;								\
  }

WRAP_TREE (tsearch, void *)
WRAP_TREE (tfind, void *const)
WRAP_TREE (tdelete, void *)

static int
call_ftw (const char *name, const struct stat *s, int type)
{
  kmsan_internal_unpoison (name, kmsan_length (name) + 1);
  kmsan_internal_unpoison (s, sizeof *s);
  kmsan_context_clean_params ();
  return ftw_callback (name, s, type);
}

#define WRAP_FTW(NAME)							\
  WRAP (int, NAME, const char *dir, __ftw_func_t callback, int fds)	\
  {									\
    __ftw_func_t outer = ftw_callback;					\
									\
    ftw_callback = callback;						\
    int r = REAL (NAME) (dir, call_ftw, fds);				\
    ftw_callback = outer;						\
    kmsan_context_clean_retval ();					\
    return r;								\
  }

WRAP_FTW (ftw)
WRAP_FTW (ftw64)

static int
call_nftw (const char *name, const struct stat *s, int type, struct FTW *f)
{
  kmsan_internal_unpoison (name, kmsan_length (name) + 1);
  kmsan_internal_unpoison (s, sizeof *s);
  kmsan_internal_unpoison (f, sizeof *f);
  kmsan_context_clean_params ();
  return nftw_callback (name, s, type, f);
}

#define WRAP_NFTW(NAME)							\
  WRAP (int, NAME, const char *dir, __nftw_func_t callback, int fds, int flags) \
  {									\
    __nftw_func_t outer = nftw_callback;				\
									\
    nftw_callback = callback;						\
    int r = REAL (NAME) (dir, call_nftw, fds, flags);			\
    nftw_callback = outer;						\
    kmsan_context_clean_retval ();					\
    return r;								\
  }

WRAP_NFTW (nftw)
WRAP_NFTW (nftw64)

static int
call_scan_filter (const struct dirent *d)
{
  kmsan_internal_unpoison (d, d->d_reclen);
  kmsan_context_clean_params ();
  return scan_filter (d);
}

static int
call_scan_compare (const struct dirent **a, const struct dirent **b)
{
  kmsan_context_clean_params ();
  return scan_compare (a, b);
}

#define WRAP_SCANDIR(NAME)						\
  WRAP (int, NAME, const char *dir, struct dirent ***list,		\
	int (*filter) (const struct dirent *),				\
	int (*compare) (const struct dirent **, const struct dirent **)) \
  {									\
    __typeof__ (scan_filter) outer_filter = scan_filter;		\
    __typeof__ (scan_compare) outer_compare = scan_compare;		\
									\
    scan_filter = filter;						\
    scan_compare = compare;						\
    int n = REAL (NAME) (dir, list, filter ? call_scan_filter : NULL,	\
			  compare ? call_scan_compare : NULL);		\
    scan_filter = outer_filter;						\
    scan_compare = outer_compare;					\
    if (n >= 0)								\
      WROTE (list, sizeof *list);					\
    kmsan_context_clean_retval ();					\
    return n;								\
  }

WRAP_SCANDIR (scandir)
WRAP_SCANDIR (scandir64)

static __thread int (*glob_error) (const char *, int);

static int
call_glob_error (const char *name, int error)
{
  kmsan_internal_unpoison (name, kmsan_length (name) + 1);
  kmsan_context_clean_params ();
  return glob_error (name, error);
}

#define WRAP_GLOB(NAME)							\
  WRAP (int, NAME, const char *s, int flags, int (*error) (const char *, int), \
        glob_t *g)							\
  {									\
    __typeof__ (glob_error) outer = glob_error;				\
									\
    glob_error = error;							\
    int r = REAL (NAME) (s, flags, error ? call_glob_error : NULL, g);	\
    glob_error = outer;							\
    WROTE_IF (g);							\
    kmsan_context_clean_retval ();					\
    return r;								\
  }

WRAP_GLOB (glob)
WRAP_GLOB (glob64)

/* ---- streams of the program's own ---- */

struct stream
{
  void *cookie;
  cookie_io_functions_t io;
};

static ssize_t
call_read (void *data, char *buf, size_t n)
{
  const struct stream *s = data;

  kmsan_context_clean_params ();
  return s->io.read (s->cookie, buf, n);
}

static ssize_t
call_write (void *data, const char *buf, size_t n)
{
  const struct stream *s = data;

  kmsan_context_clean_params ();
  return s->io.write (s->cookie, buf, n);
}

/* The offset is on the C library's stack.  */

static int
call_seek (void *data, off64_t *offset, int whence)
{
  const struct stream *s = data;

  kmsan_internal_unpoison (offset, sizeof *offset);
  kmsan_context_clean_params ();
  return s->io.seek (s->cookie, offset, whence);
}

static int
call_close (void *data)
{
  struct stream s = *(struct stream *) data;

  __libc_free (data);
  kmsan_context_clean_params ();
  return s.io.close ? s.io.close (s.cookie) : 0;
}

WRAP (FILE *, fopencookie, void *cookie, const char *mode,
      cookie_io_functions_t io)
{
  struct stream *s = __libc_malloc (sizeof *s);

  if (!s)
    return NULL;
  s->cookie = cookie;
  s->io = io;
  cookie_io_functions_t ours =
    {
      .read = io.read ? call_read : NULL,
      .write = io.write ? call_write : NULL,
      .seek = io.seek ? call_seek : NULL,
      .close = call_close,
    };
  FILE *f = REAL (fopencookie) (s, mode, ours);
  if (!f)
    __libc_free (s);
  return f;
}

/* ---- loaded objects ---- */

struct phdr_callback
{
  int (*callback) (struct dl_phdr_info *, size_t, void *);
  void *argument;
};

/* INFO is on the C library's stack, where marks of earlier frames are.  */

static int
call_phdr (struct dl_phdr_info *info, size_t size, void *data)
{
  const struct phdr_callback *c = data;

  kmsan_internal_unpoison (info, size);
  kmsan_internal_unpoison (info->dlpi_name, kmsan_length (info->dlpi_name) + 1);
  kmsan_internal_unpoison (info->dlpi_phdr,
			   info->dlpi_phnum * sizeof *info->dlpi_phdr);
  kmsan_context_clean_params ();
  return c->callback (info, size, c->argument);
}

/* Also called by unwinders, in the midst of the work of instrumented code:
   theirs must not change the context.  */

WRAP (int, dl_iterate_phdr,
      int (*callback) (struct dl_phdr_info *, size_t, void *), void *argument)
{
  struct phdr_callback c = { callback, argument };

  if (!ACTIVE () || !kmsan_pc_instrumented (CALLER_PC ()))
    return REAL (dl_iterate_phdr) (callback, argument);
  int r = REAL (dl_iterate_phdr) (call_phdr, &c);
  kmsan_context_clean_retval ();
  return r;
}
