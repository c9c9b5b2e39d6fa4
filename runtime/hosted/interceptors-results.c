/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-results.c - more functions that write through a pointer.

   One line each, as in interceptors-misc.c; here are the rarer ones.  */

#include "interceptors.h"

#include <getopt.h>
#include <iconv.h>
#include <mqueue.h>
#include <sched.h>
#include <search.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/sendfile.h>
#include <sys/shm.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <wchar.h>
#include <wordexp.h>

/* ---- options ---- */

WRAP_THEN (int, getopt_long, (int argc, char *const *argv, const char *s,
			      const struct option *o, int *at),
	   (argc, argv, s, o, at), r != -1, WROTE_IF (at))
WRAP_THEN (int, getopt_long_only, (int argc, char *const *argv,
				   const char *s, const struct option *o,
				   int *at),
	   (argc, argv, s, o, at), r != -1, WROTE_IF (at))
WRAP_THEN (int, getsubopt, (char **s, char *const *tokens, char **value),
	   (s, tokens, value), true, WROTE_IF (s); WROTE_IF (value))
WRAP_THEN (int, wordexp, (const char *s, wordexp_t *w, int flags),
	   (s, w, flags), true, WROTE_IF (w))

/* ---- random numbers ---- */

WRAP_THEN (int, random_r, (struct random_data *d, int32_t *result),
	   (d, result), r == 0, WROTE_IF (result))
WRAP_THEN (int, initstate_r, (unsigned seed, char *state, size_t n,
			      struct random_data *d),
	   (seed, state, n, d), r == 0, WROTE (state, n); WROTE_IF (d))
WRAP_THEN (char *, initstate, (unsigned seed, char *state, size_t n),
	   (seed, state, n), r, WROTE (state, n))
WRAP_THEN (int, srand48_r, (long seed, struct drand48_data *d), (seed, d),
	   r == 0, WROTE_IF (d))
WRAP_THEN (int, drand48_r, (struct drand48_data *d, double *result),
	   (d, result), r == 0, WROTE_IF (result))
WRAP_THEN (int, lrand48_r, (struct drand48_data *d, long *result),
	   (d, result), r == 0, WROTE_IF (result))

WRAP (void, arc4random_buf, void *buf, size_t n)
{
  REAL (arc4random_buf) (buf, n);
  WROTE (buf, n);
}

/* ---- the kernel ---- */

WRAP_THEN (int, sched_getparam, (pid_t pid, struct sched_param *p), (pid, p),
	   r == 0, WROTE_IF (p))
WRAP_THEN (int, getresuid, (uid_t *a, uid_t *b, uid_t *c), (a, b, c), r == 0,
	   WROTE_IF (a); WROTE_IF (b); WROTE_IF (c))
WRAP_THEN (int, getresgid, (gid_t *a, gid_t *b, gid_t *c), (a, b, c), r == 0,
	   WROTE_IF (a); WROTE_IF (b); WROTE_IF (c))
WRAP_THEN (int, prlimit, (pid_t pid, enum __rlimit_resource what,
			  const struct rlimit *new, struct rlimit *old),
	   (pid, what, new, old), r == 0, WROTE_IF (old))
WRAP_THEN (int, prlimit64, (pid_t pid, enum __rlimit_resource what,
			    const struct rlimit64 *new, struct rlimit64 *old),
	   (pid, what, new, old), r == 0, WROTE_IF (old))
WRAP_THEN (int, getcpu, (unsigned *cpu, unsigned *node), (cpu, node), r == 0,
	   WROTE_IF (cpu); WROTE_IF (node))
WRAP_THEN (int, sched_rr_get_interval, (pid_t pid, struct timespec *t),
	   (pid, t), r == 0, WROTE_IF (t))
WRAP_THEN (int, hsearch_r, (ENTRY entry, ACTION action, ENTRY **result,
			    struct hsearch_data *table),
	   (entry, action, result, table), true, WROTE_IF (result))

/* What a process can ask about itself is an int, but for its name.  */

WRAP (int, prctl, int what, unsigned long a, unsigned long b, unsigned long c,
      unsigned long d)
{
  int r = REAL (prctl) (what, a, b, c, d);

  if (r < 0)
    return r;
  if (what == PR_GET_NAME)
    WROTE ((void *) a, 16);
  else if (what == PR_GET_PDEATHSIG || what == PR_GET_CHILD_SUBREAPER
	   || what == PR_GET_TSC)
    WROTE ((void *) a, sizeof (int));
  return r;
}

WRAP_THEN (int, getloadavg, (double *load, int n), (load, n), r > 0,
	   WROTE (load, r * sizeof *load))
WRAP_THEN (int, getdomainname, (char *buf, size_t n), (buf, n), r == 0,
	   WROTE (buf, kmsan_length_max (buf, n - 1) + 1))
WRAP_THEN (int, getlogin_r, (char *buf, size_t n), (buf, n), r == 0,
	   WROTE_STRING (buf))
WRAP_THEN (int, ttyname_r, (int fd, char *buf, size_t n), (fd, buf, n),
	   r == 0, WROTE_STRING (buf))
WRAP_THEN (int, ptsname_r, (int fd, char *buf, size_t n), (fd, buf, n),
	   r == 0, WROTE_STRING (buf))
WRAP_THEN (size_t, confstr, (int name, char *buf, size_t n), (name, buf, n),
	   r && buf, WROTE (buf, r < n ? r : n))
WRAP_THEN (int, mincore, (void *at, size_t n, unsigned char *map),
	   (at, n, map), r == 0, WROTE (map, (n + 4095) / 4096))
WRAP_THEN (int, timerfd_gettime, (int fd, struct itimerspec *t), (fd, t),
	   r == 0, WROTE_IF (t))
WRAP_THEN (int, timerfd_settime, (int fd, int flags,
				  const struct itimerspec *new,
				  struct itimerspec *old),
	   (fd, flags, new, old), r == 0, WROTE_IF (old))
WRAP_THEN (ssize_t, sendfile, (int out, int in, off_t *at, size_t n),
	   (out, in, at, n), r >= 0, WROTE_IF (at))
WRAP_THEN (ssize_t, sendfile64, (int out, int in, off_t *at, size_t n),
	   (out, in, at, n), r >= 0, WROTE_IF (at))
WRAP_THEN (ssize_t, getxattr, (const char *name, const char *attr, void *buf,
			       size_t n),
	   (name, attr, buf, n), r > 0 && n, WROTE (buf, r))
WRAP_THEN (ssize_t, fgetxattr, (int fd, const char *attr, void *buf,
				size_t n),
	   (fd, attr, buf, n), r > 0 && n, WROTE (buf, r))
WRAP_THEN (ssize_t, listxattr, (const char *name, char *buf, size_t n),
	   (name, buf, n), r > 0 && n, WROTE (buf, r))
WRAP_THEN (ssize_t, process_vm_readv, (pid_t pid, const struct iovec *v,
				       unsigned long n,
				       const struct iovec *from,
				       unsigned long n_from,
				       unsigned long flags),
	   (pid, v, n, from, n_from, flags), r > 0,
	   for (unsigned long i = 0; i < n; i++)
	     WROTE (v[i].iov_base, v[i].iov_len))
WRAP_THEN (ssize_t, msgrcv, (int id, void *m, size_t n, long type,
			     int flags),
	   (id, m, n, type, flags), r >= 0, WROTE (m, sizeof (long) + r))
WRAP_THEN (int, shmctl, (int id, int command, struct shmid_ds *d),
	   (id, command, d), r >= 0 && command == IPC_STAT, WROTE_IF (d))
WRAP_THEN (int, msgctl, (int id, int command, struct msqid_ds *d),
	   (id, command, d), r >= 0 && command == IPC_STAT, WROTE_IF (d))
WRAP_THEN (ssize_t, mq_receive, (mqd_t q, char *buf, size_t n,
				 unsigned *priority),
	   (q, buf, n, priority), r >= 0, WROTE (buf, r);
	   WROTE_IF (priority))

WRAP_THEN (int, mq_getattr, (mqd_t q, struct mq_attr *attr), (q, attr),
	   r == 0, WROTE_IF (attr))
WRAP_THEN (int, timer_gettime, (timer_t id, struct itimerspec *t), (id, t),
	   r == 0, WROTE_IF (t))
WRAP_THEN (int, timer_settime, (timer_t id, int flags,
				const struct itimerspec *new,
				struct itimerspec *old),
	   (id, flags, new, old), r == 0, WROTE_IF (old))
WRAP_THEN (int, clock_nanosleep, (clockid_t id, int flags,
				  const struct timespec *t,
				  struct timespec *left),
	   (id, flags, t, left), r, WROTE_IF (left))
WRAP_THEN (int, getgrouplist, (const char *user, gid_t group, gid_t *list,
			       int *n),
	   (user, group, list, n), r >= 0, WROTE (list, r * sizeof *list))
WRAP_THEN (int, backtrace, (void **pcs, int n), (pcs, n), r > 0,
	   WROTE (pcs, r * sizeof *pcs))

/* ---- wide characters and conversions ---- */

WRAP (size_t, iconv, iconv_t cd, char **in, size_t *in_left, char **out,
      size_t *out_left)
{
  char *start = out ? *out : NULL;
  size_t r = REAL (iconv) (cd, in, in_left, out, out_left);

  if (start)
    WROTE (start, *out - start);
  return r;
}

WRAP_THEN (size_t, mbsrtowcs, (wchar_t *w, const char **s, size_t n,
			       mbstate_t *state),
	   (w, s, n, state), w && (ssize_t) r >= 0,
	   WROTE (w, (r + (r < n)) * sizeof *w); WROTE_IF (s))
WRAP_THEN (size_t, wcsrtombs, (char *s, const wchar_t **w, size_t n,
			       mbstate_t *state),
	   (s, w, n, state), s && (ssize_t) r >= 0,
	   WROTE (s, r + (r < n)); WROTE_IF (w))
WRAP_THEN (int, vswprintf, (wchar_t *buf, size_t n, const wchar_t *format,
			    va_list ap),
	   (buf, n, format, ap), r >= 0,
	   WROTE (buf, ((size_t) r + 1) * sizeof *buf))

WRAP (int, swprintf, wchar_t *buf, size_t n, const wchar_t *format, ...)
{
  va_list ap;

  va_start (ap, format);
  int r = wrap_vswprintf (buf, n, format, ap);
  va_end (ap);
  return r;
}

WRAP_THEN (wchar_t *, fgetws, (wchar_t *buf, int n, void *f), (buf, n, f), r,
	   WROTE (buf, (kmsan_wide_length (buf, n) + 1) * sizeof *buf))
WRAP_THEN (long, wcstol, (const wchar_t *s, wchar_t **end, int base),
	   (s, end, base), true, WROTE_IF (end))
WRAP_THEN (double, wcstod, (const wchar_t *s, wchar_t **end), (s, end), true,
	   WROTE_IF (end))
