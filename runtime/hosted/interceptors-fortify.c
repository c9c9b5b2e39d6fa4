/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-fortify.c - what _FORTIFY_SOURCE makes of other functions.

   A call whose buffer has a known size and whose length is not known to fit
   goes to a variant that also gets ROOM, the size of the buffer.  The copying
   and the printing ones are beside the functions that they stand for; here
   are those that write a result.  They end the program when ROOM is not
   enough, so that a returned length always fits.  */

#include "interceptors.h"

#include <poll.h>
#include <stdio.h>
#include <wchar.h>

/* ---- input ---- */

WRAP_THEN (size_t, __fread_chk, (void *buf, size_t room, size_t size,
				 size_t n, FILE *f),
	   (buf, room, size, n, f), true, WROTE (buf, r * size))
WRAP_THEN (size_t, __fread_unlocked_chk, (void *buf, size_t room, size_t size,
					  size_t n, FILE *f),
	   (buf, room, size, n, f), true, WROTE (buf, r * size))
WRAP_THEN (char *, __fgets_unlocked_chk, (char *buf, size_t room, int n,
					  FILE *f),
	   (buf, room, n, f), r, WROTE_STRING (buf))
WRAP_THEN (ssize_t, __pread_chk, (int fd, void *buf, size_t n, off_t at,
				  size_t room),
	   (fd, buf, n, at, room), r > 0, WROTE (buf, r))
WRAP_THEN (ssize_t, __pread64_chk, (int fd, void *buf, size_t n, off_t at,
				    size_t room),
	   (fd, buf, n, at, room), r > 0, WROTE (buf, r))
WRAP_THEN (ssize_t, __recv_chk, (int fd, void *buf, size_t n, size_t room,
				 int flags),
	   (fd, buf, n, room, flags), r > 0,
	   WROTE (buf, (size_t) r < n ? (size_t) r : n))
WRAP_THEN (int, __poll_chk, (struct pollfd *fds, nfds_t n, int timeout,
			     size_t room),
	   (fds, n, timeout, room), r >= 0,
	   for (nfds_t i = 0; i < n; i++) WROTE_IF (&fds[i].revents))
WRAP_THEN (int, __ppoll_chk, (struct pollfd *fds, nfds_t n,
			      const struct timespec *timeout,
			      const sigset_t *mask, size_t room),
	   (fds, n, timeout, mask, room), r >= 0,
	   for (nfds_t i = 0; i < n; i++) WROTE_IF (&fds[i].revents))

/* ---- names ---- */

WRAP_THEN (ssize_t, __readlink_chk, (const char *name, char *buf, size_t n,
				     size_t room),
	   (name, buf, n, room), r > 0, WROTE (buf, r))
WRAP_THEN (ssize_t, __readlinkat_chk, (int dir, const char *name, char *buf,
				       size_t n, size_t room),
	   (dir, name, buf, n, room), r > 0, WROTE (buf, r))
WRAP_THEN (char *, __getcwd_chk, (char *buf, size_t n, size_t room),
	   (buf, n, room), r, WROTE_STRING (r))
WRAP_THEN (char *, __realpath_chk, (const char *name, char *buf, size_t room),
	   (name, buf, room), r, WROTE_STRING (r))
WRAP_THEN (int, __gethostname_chk, (char *buf, size_t n, size_t room),
	   (buf, n, room), r == 0,
	   WROTE (buf, kmsan_length_max (buf, n - 1) + 1))
WRAP_THEN (int, __getdomainname_chk, (char *buf, size_t n, size_t room),
	   (buf, n, room), r == 0,
	   WROTE (buf, kmsan_length_max (buf, n - 1) + 1))
WRAP_THEN (int, __getlogin_r_chk, (char *buf, size_t n, size_t room),
	   (buf, n, room), r == 0, WROTE_STRING (buf))
WRAP_THEN (int, __ttyname_r_chk, (int fd, char *buf, size_t n, size_t room),
	   (fd, buf, n, room), r == 0, WROTE_STRING (buf))
WRAP_THEN (int, __ptsname_r_chk, (int fd, char *buf, size_t n, size_t room),
	   (fd, buf, n, room), r == 0, WROTE_STRING (buf))
WRAP_THEN (size_t, __confstr_chk, (int name, char *buf, size_t n,
				   size_t room),
	   (name, buf, n, room), r && buf, WROTE (buf, r < n ? r : n))
WRAP_THEN (int, __getgroups_chk, (int n, gid_t *list, size_t room),
	   (n, list, room), r > 0 && n, WROTE (list, r * sizeof *list))

/* ---- wide characters ---- */

WRAP_THEN (size_t, __mbstowcs_chk, (wchar_t *w, const char *s, size_t n,
				    size_t room),
	   (w, s, n, room), w && (ssize_t) r >= 0,
	   WROTE (w, (r + (r < n)) * sizeof *w))
WRAP_THEN (size_t, __wcstombs_chk, (char *s, const wchar_t *w, size_t n,
				    size_t room),
	   (s, w, n, room), s && (ssize_t) r >= 0, WROTE (s, r + (r < n)))
WRAP_THEN (size_t, __mbsrtowcs_chk, (wchar_t *w, const char **s, size_t n,
				     mbstate_t *state, size_t room),
	   (w, s, n, state, room), w && (ssize_t) r >= 0,
	   WROTE (w, (r + (r < n)) * sizeof *w); WROTE_IF (s))
WRAP_THEN (size_t, __wcsrtombs_chk, (char *s, const wchar_t **w, size_t n,
				     mbstate_t *state, size_t room),
	   (s, w, n, state, room), s && (ssize_t) r >= 0,
	   WROTE (s, r + (r < n)); WROTE_IF (w))
WRAP_THEN (int, __wctomb_chk, (char *s, wchar_t w, size_t room),
	   (s, w, room), s && r > 0, WROTE (s, r))
WRAP_THEN (size_t, __wcrtomb_chk, (char *s, wchar_t w, mbstate_t *state,
				   size_t room),
	   (s, w, state, room), s && (ssize_t) r > 0, WROTE (s, r);
	   WROTE_IF (state))
WRAP_THEN (wchar_t *, __fgetws_chk, (wchar_t *buf, size_t room, int n,
				     FILE *f),
	   (buf, room, n, f), r,
	   WROTE (buf, (kmsan_wide_length (buf, n) + 1) * sizeof *buf))
WRAP_THEN (int, __vswprintf_chk, (wchar_t *buf, size_t n, int flag,
				  size_t room, const wchar_t *format,
				  va_list ap),
	   (buf, n, flag, room, format, ap), r >= 0,
	   WROTE (buf, ((size_t) r + 1) * sizeof *buf))

WRAP (int, __swprintf_chk, wchar_t *buf, size_t n, int flag, size_t room,
      const wchar_t *format, ...)
{
  va_list ap;

  va_start (ap, format);
  int r = wrap___vswprintf_chk (buf, n, flag, room, format, ap);
  va_end (ap);
  return r;
}
