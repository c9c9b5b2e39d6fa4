/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* What functions that the C library calls find: clean arguments, and clean
   memory behind them.  */

#include "unit.h"

#include <dirent.h>
#include <ftw.h>
#include <glob.h>
#include <link.h>
#include <search.h>

static int dirty_arguments;

static int
compare (const void *x, const void *y)
{
  uint64_t words[2];

  memcpy (words, __msan_get_context_state (), sizeof words);
  dirty_arguments += words[0] || words[1];
  /* As instrumented code would leave its result.  */
  memset ((char *) __msan_get_context_state () + 800, 0xff, 8);
  return *(const int *) x - *(const int *) y;
}

static void
test_sort (void)
{
  int v[9] = { 5, 3, 9, 1, 7, 2, 8, 6, 4 }, key = 7, *hit;

  memset (__msan_get_context_state (), 0xff, 16);
  qsort (v, 9, sizeof *v, compare);
  for (int i = 0; i < 9; i++)
    EXPECT_INT (v[i], i + 1);
  EXPECT_INT (((char *) __msan_get_context_state ())[800], 0);
  hit = bsearch (&key, v, 9, sizeof *v, compare);
  EXPECT (hit == v + 6);
  key = 77;
  EXPECT (!bsearch (&key, v, 9, sizeof *v, compare));
  /* A dirty element takes its marks along.  */
  int w[5] = { 5, 4, 3, 2, 1 };
  __msan_poison (&w[1], sizeof w[1]);
  qsort (w, 5, sizeof *w, compare);
  for (int i = 0; i < 5; i++)
    {
      EXPECT_INT (w[i], i + 1);
      EXPECT_INT (__msan_test_shadow (&w[i], sizeof w[i]), i == 3 ? 0 : -1);
    }
  void *root = NULL;
  tsearch (&v[0], &root, compare);
  tsearch (&v[1], &root, compare);
  EXPECT (tfind (&v[1], &root, compare));
  EXPECT_INT (dirty_arguments, 0);
  memset (__msan_get_context_state (), 0, 4016);
}

/* What dl_iterate_phdr hands over is on the stack of the C library.  */

static int
look_at_object (struct dl_phdr_info *info, size_t size, void *data)
{
  uint64_t words[3];

  memcpy (words, __msan_get_context_state (), sizeof words);
  EXPECT (!words[0] && !words[1] && !words[2]);
  EXPECT_INT (__msan_test_shadow (info, size), -1);
  ++*(int *) data;
  return 0;
}

/* Leave marks on the stack below the frame of the caller.  */

static __attribute__ ((noinline)) void
dirty_stack (void)
{
  char local[16384];

  __asm__ ("" : "=m" (local));
  __msan_poison (local, sizeof local);
}

/* What a stream of ours and glob hand over is there, too.  */

static int seeks, errors;

static int
look_at_offset (void *cookie, off64_t *offset, int whence)
{
  EXPECT_INT (__msan_test_shadow (offset, sizeof *offset), -1);
  EXPECT (cookie == &seeks && whence == SEEK_SET);
  seeks++;
  return 0;
}

static int
look_at_name (const char *name, int error)
{
  EXPECT_INT (__msan_test_shadow (name, strlen (name) + 1), -1);
  EXPECT (error);
  errors++;
  return 0;
}

static int
look_at_file (const char *name, const struct stat64 *s, int type,
	      struct FTW *place)
{
  EXPECT_INT (__msan_test_shadow (name, strlen (name) + 1), -1);
  EXPECT_INT (__msan_test_shadow (s, sizeof *s), -1);
  EXPECT_INT (__msan_test_shadow (place, sizeof *place), -1);
  EXPECT_INT (type, FTW_F);
  return 7;
}

static void
test_callbacks (void)
{
  cookie_io_functions_t io = { .seek = look_at_offset };
  FILE *f = fopencookie (&seeks, "w", io);
  struct dirent64 **list;
  glob_t found;

  __msan_poison (&found, sizeof found);
  dirty_stack ();
  EXPECT_INT (fseek (f, 3, SEEK_SET), 0);
  EXPECT_INT (fclose (f), 0);
  EXPECT (seeks);
  dirty_stack ();
  EXPECT_INT (glob ("/no/such/*", 0, look_at_name, &found), GLOB_NOMATCH);
  EXPECT_INT (errors, 1);
  dirty_stack ();
  EXPECT_INT (glob64 ("/no/such/*", 0, look_at_name, (void *) &found),
	      GLOB_NOMATCH);
  EXPECT_INT (errors, 2);
  dirty_stack ();
  EXPECT_INT (nftw64 ("/dev/null", look_at_file, 1, 0), 7);
  __msan_poison (&list, sizeof list);
  EXPECT (scandir64 ("/", &list, NULL, alphasort64) > 0);
  EXPECT_INT (__msan_test_shadow (&list, sizeof list), -1);
  EXPECT_INT (__msan_test_shadow (&found, sizeof found), -1);
  globfree (&found);
}

static void
test_objects (void)
{
  int n = 0;

  dirty_stack ();
  memset (__msan_get_context_state (), 0xff, 24);
  dl_iterate_phdr (look_at_object, &n);
  memset (__msan_get_context_state (), 0, 24);
  EXPECT (n > 1);
}

int
main (void)
{
  test_sort ();
  test_callbacks ();
  test_objects ();
  return unit_end ();
}
