/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* What programs compiled with _FORTIFY_SOURCE call: the metadata is that of
   the plain functions.  The variants are called by their names; which calls a
   compiler turns into them is the compiler's business.  */

#include "unit.h"

#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <wchar.h>

/* Each variant that stores something; its arguments are in the calls.  */
extern int __asprintf_chk (char **, int, const char *, ...);
extern int __vasprintf_chk (char **, int, const char *, va_list);
extern int __dprintf_chk (int, int, const char *, ...);
extern int __vdprintf_chk (int, int, const char *, va_list);
extern int __vprintf_chk (int, const char *, va_list);
extern size_t __fread_chk (void *, size_t, size_t, size_t, FILE *);
extern size_t __fread_unlocked_chk (void *, size_t, size_t, size_t, FILE *);
extern char *__fgets_unlocked_chk (char *, size_t, int, FILE *);
extern ssize_t __pread_chk (int, void *, size_t, off_t, size_t);
extern ssize_t __pread64_chk (int, void *, size_t, off_t, size_t);
extern ssize_t __recv_chk (int, void *, size_t, size_t, int);
extern ssize_t __recvfrom_chk (int, void *, size_t, size_t, int,
			       struct sockaddr *, socklen_t *);
extern int __poll_chk (struct pollfd *, nfds_t, int, size_t);
extern int __ppoll_chk (struct pollfd *, nfds_t, const struct timespec *,
			const sigset_t *, size_t);
extern ssize_t __readlink_chk (const char *, char *, size_t, size_t);
extern ssize_t __readlinkat_chk (int, const char *, char *, size_t, size_t);
extern char *__getcwd_chk (char *, size_t, size_t);
extern char *__realpath_chk (const char *, char *, size_t);
extern int __gethostname_chk (char *, size_t, size_t);
extern size_t __confstr_chk (int, char *, size_t, size_t);
extern int __getgroups_chk (int, gid_t *, size_t);
extern char *__stpncpy_chk (char *, const char *, size_t, size_t);
extern void __explicit_bzero_chk (void *, size_t, size_t);
extern size_t __mbstowcs_chk (wchar_t *, const char *, size_t, size_t);
extern size_t __wcstombs_chk (char *, const wchar_t *, size_t, size_t);
extern size_t __mbsrtowcs_chk (wchar_t *, const char **, size_t, mbstate_t *,
			       size_t);
extern size_t __wcsrtombs_chk (char *, const wchar_t **, size_t, mbstate_t *,
			       size_t);
extern int __wctomb_chk (char *, wchar_t, size_t);
extern size_t __wcrtomb_chk (char *, wchar_t, mbstate_t *, size_t);
extern wchar_t *__fgetws_chk (wchar_t *, size_t, int, FILE *);
extern int __swprintf_chk (wchar_t *, size_t, int, size_t, const wchar_t *,
			   ...);
extern wchar_t *__wmemcpy_chk (wchar_t *, const wchar_t *, size_t, size_t);
extern wchar_t *__wmemmove_chk (wchar_t *, const wchar_t *, size_t, size_t);
extern wchar_t *__wmemset_chk (wchar_t *, wchar_t, size_t, size_t);
extern wchar_t *__wcscpy_chk (wchar_t *, const wchar_t *, size_t);

#define SIZE 8192

static union
{
  char c[SIZE];
  wchar_t w[SIZE / sizeof (wchar_t)];
} a;

/* CALL makes the first N bytes of A clean, and no more; N may be an
   expression about what CALL stored.  */
#define EXPECT_WRITES(CALL, N)						\
  do									\
    {									\
      __msan_poison (&a, sizeof a);					\
      EXPECT (CALL);							\
      EXPECT_INT (__msan_test_shadow (&a, sizeof a), N);		\
    }									\
  while (0)

#define EXPECT_CLEAN_STRING(P)						\
  do									\
    {									\
      EXPECT_INT (__msan_test_shadow (&(P), sizeof (P)), -1);		\
      EXPECT_INT (__msan_test_shadow (P, strlen (P) + 1), -1);		\
      free (P);								\
    }									\
  while (0)

/* Call the forms of printf that take a va_list; RESULT is for asprintf's.  */

static void
print (int null, char **result, const char *format, ...)
{
  va_list ap, again;

  va_start (ap, format);
  va_copy (again, ap);
  EXPECT_INT (__vasprintf_chk (result, 1, format, again), 3);
  va_end (again);
  va_copy (again, ap);
  EXPECT_INT (__vdprintf_chk (null, 1, format, again), 3);
  va_end (again);
  EXPECT_INT (__vprintf_chk (1, format, ap), 3);
  va_end (ap);
}

static void
test_print (int null)
{
  char *text;
  unsigned before = kmsan_report_count ();

  __msan_poison (&text, sizeof text);
  EXPECT_INT (__asprintf_chk (&text, 1, "%d", 42), 2);
  EXPECT_CLEAN_STRING (text);
  __msan_poison (&text, sizeof text);
  print (null, &text, "%d\n", 42);
  EXPECT_CLEAN_STRING (text);
  EXPECT_INT (__dprintf_chk (null, 1, "%s", "x"), 1);
  EXPECT_INT (kmsan_report_count (), before);
  __msan_poison (&a, 8);
  a.c[0] = 0;
  __dprintf_chk (null, 1, "%s", a.c);
  EXPECT_INT (kmsan_report_count (), before + 1);
  EXPECT_WRITES (__swprintf_chk (a.w, 9, 1, 9, L"%d", 42) == 2, 12);
}

static void
test_input (void)
{
  FILE *f = tmpfile ();
  struct pollfd p = { .events = POLLOUT };
  struct sockaddr_storage from;
  socklen_t len = sizeof from;
  int fds[2];

  fputs ("line\nmore", f);
  rewind (f);
  EXPECT_WRITES (__fread_chk (&a, SIZE, 2, 2, f) == 2, 4);
  EXPECT_WRITES (__fread_unlocked_chk (&a, SIZE, 1, 3, f) == 3, 3);
  rewind (f);
  EXPECT_WRITES (__fgets_unlocked_chk (a.c, SIZE, 20, f), 6);
  EXPECT_WRITES (__pread_chk (fileno (f), &a, 7, 1, SIZE) == 7, 7);
  EXPECT_WRITES (__pread64_chk (fileno (f), &a, 7, 2, SIZE) == 7, 7);
  fclose (f);
  f = tmpfile ();
  fputws (L"ab\n", f);
  rewind (f);
  EXPECT_WRITES (__fgetws_chk (a.w, 20, 20, f), 16);
  fclose (f);
  EXPECT_INT (socketpair (AF_UNIX, SOCK_DGRAM, 0, fds), 0);
  EXPECT_INT (send (fds[0], "xyz", 3, 0), 3);
  EXPECT_INT (send (fds[0], "xyz", 3, 0), 3);
  EXPECT_WRITES (__recv_chk (fds[1], &a, 9, SIZE, 0) == 3, 3);
  EXPECT_WRITES (__recvfrom_chk (fds[1], &a, 9, SIZE, 0, (void *) &from, &len)
		 == 3, 3);
  p.fd = fds[0];
  __msan_poison (&p.revents, sizeof p.revents);
  EXPECT_INT (__poll_chk (&p, 1, 0, sizeof p), 1);
  EXPECT_INT (__msan_test_shadow (&p, sizeof p), -1);
  __msan_poison (&p.revents, sizeof p.revents);
  EXPECT_INT (__ppoll_chk (&p, 1, NULL, NULL, sizeof p), 1);
  EXPECT_INT (__msan_test_shadow (&p, sizeof p), -1);
}

static void
test_names (void)
{
  ssize_t n = readlink ("/proc/self/exe", a.c, SIZE);

  EXPECT_WRITES (__readlink_chk ("/proc/self/exe", a.c, 4096, SIZE) == n, n);
  EXPECT_WRITES (__readlinkat_chk (AT_FDCWD, "/proc/self/exe", a.c, 4096,
				   SIZE) == n, n);
  EXPECT_WRITES (__getcwd_chk (a.c, 4096, SIZE), strlen (a.c) + 1);
  EXPECT_WRITES (__realpath_chk ("/", a.c, SIZE), 2);
  EXPECT_WRITES (__gethostname_chk (a.c, 256, SIZE) == 0, strlen (a.c) + 1);
  EXPECT_WRITES ((n = __confstr_chk (_CS_PATH, a.c, SIZE, SIZE)) > 0, n);
  n = getgroups (0, NULL);
  if (n > 0)
    EXPECT_WRITES (__getgroups_chk (n, (gid_t *) &a, SIZE) == n,
		   n * (ssize_t) sizeof (gid_t));
}

static void
test_copies (void)
{
  mbstate_t state = { 0 };
  const char *s = "ab";
  const wchar_t *w = L"ab";

  EXPECT_WRITES (__stpncpy_chk (a.c, "abc", 6, SIZE) == a.c + 3, 6);
  EXPECT_WRITES ((__explicit_bzero_chk (&a, 5, SIZE), 1), 5);
  EXPECT_WRITES (__mbstowcs_chk (a.w, s, 9, SIZE / 4) == 2, 12);
  EXPECT_WRITES (__wcstombs_chk (a.c, w, 9, SIZE) == 2, 3);
  EXPECT_WRITES (__mbsrtowcs_chk (a.w, &s, 9, &state, SIZE / 4) == 2, 12);
  EXPECT_WRITES (__wcsrtombs_chk (a.c, &w, 9, &state, SIZE) == 2, 3);
  EXPECT_WRITES (__wctomb_chk (a.c, L'x', SIZE) == 1, 1);
  EXPECT_WRITES (__wcrtomb_chk (a.c, L'x', &state, SIZE) == 1, 1);
  EXPECT_WRITES (__wmemcpy_chk (a.w, L"ab", 2, SIZE / 4), 8);
  EXPECT_WRITES (__wmemmove_chk (a.w, L"ab", 2, SIZE / 4), 8);
  EXPECT_WRITES (__wmemset_chk (a.w, L'x', 3, SIZE / 4), 12);
  EXPECT_WRITES (__wcscpy_chk (a.w, L"ab", SIZE / 4), 12);
}

int
main (void)
{
  int null = open ("/dev/null", O_WRONLY);

  /* The reports themselves are report-test's business.  */
  dup2 (null, 2);
  test_print (null);
  test_input ();
  test_names ();
  test_copies ();
  int failed = unit_end ();
  /* The provoked report must not become the exit status.  */
  syscall (SYS_exit_group, failed);
}
