/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-misc.c - functions that write a result through a pointer.

   Most have one line: call, then mark what was written as initialised.  */

#include "interceptors.h"

#include <dlfcn.h>
#include <grp.h>
#include <ifaddrs.h>
#include <netdb.h>
#include <pwd.h>
#include <regex.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <wchar.h>

/* ---- time ---- */

WRAP_THEN (int, gettimeofday, (struct timeval *t, void *zone), (t, zone),
	   r == 0, WROTE_IF (t))
WRAP_THEN (time_t, time, (time_t *t), (t), r != -1, WROTE_IF (t))
WRAP_THEN (int, clock_gettime, (clockid_t id, struct timespec *t), (id, t),
	   r == 0, WROTE_IF (t))
WRAP_THEN (int, clock_getres, (clockid_t id, struct timespec *t), (id, t),
	   r == 0, WROTE_IF (t))
WRAP_THEN (int, timespec_get, (struct timespec *t, int base), (t, base), r,
	   WROTE_IF (t))
WRAP_THEN (int, nanosleep, (const struct timespec *t, struct timespec *left),
	   (t, left), r, WROTE_IF (left))

#define WRAP_TIME(NAME)							\
  WRAP (struct tm *, NAME, const time_t *t)				\
  {									\
    CHECK (t, sizeof *t, NAME);						\
    struct tm *r = REAL (NAME) (t);					\
    WROTE_IF (r);							\
    return r;								\
  }

#define WRAP_TIME_R(NAME)						\
  WRAP (struct tm *, NAME, const time_t *t, struct tm *tm)		\
  {									\
    CHECK (t, sizeof *t, NAME);						\
    struct tm *r = REAL (NAME) (t, tm);					\
    WROTE_IF (r);							\
    return r;								\
  }

WRAP_TIME (localtime)
WRAP_TIME (gmtime)
WRAP_TIME_R (localtime_r)
WRAP_TIME_R (gmtime_r)

/* The seconds to the year are read, which come first, and what is known about
   summer time; the rest is only written.  */

WRAP (time_t, mktime, struct tm *tm)
{
  CHECK (tm, offsetof (struct tm, tm_wday), mktime);
  CHECK (&tm->tm_isdst, sizeof tm->tm_isdst, mktime);
  time_t t = REAL (mktime) (tm);
  WROTE_IF (tm);
  return t;
}

WRAP (time_t, timegm, struct tm *tm)
{
  CHECK (tm, offsetof (struct tm, tm_wday), timegm);
  time_t t = REAL (timegm) (tm);
  WROTE_IF (tm);
  return t;
}

WRAP_THEN (char *, asctime_r, (const struct tm *tm, char *buf), (tm, buf), r,
	   WROTE_STRING (r))
WRAP_THEN (char *, ctime_r, (const time_t *t, char *buf), (t, buf), r,
	   WROTE_STRING (r))
WRAP_THEN (size_t, strftime, (char *buf, size_t max, const char *format,
			      const struct tm *tm),
	   (buf, max, format, tm), r, WROTE (buf, r + 1))
WRAP_THEN (char *, strptime, (const char *s, const char *format,
			      struct tm *tm),
	   (s, format, tm), r, WROTE_IF (tm))
WRAP_THEN (clock_t, times, (struct tms *t), (t), true, WROTE_IF (t))
WRAP_THEN (int, getitimer, (__itimer_which_t which, struct itimerval *v),
	   (which, v), r == 0, WROTE_IF (v))
WRAP_THEN (int, setitimer, (__itimer_which_t which,
			    const struct itimerval *v,
			    struct itimerval *old),
	   (which, v, old), r == 0, WROTE_IF (old))
WRAP_THEN (int, timer_create, (clockid_t id, struct sigevent *e, timer_t *t),
	   (id, e, t), r == 0, WROTE_IF (t))

/* ---- numbers ---- */

/* A base that there is not leaves the end pointer alone.  */
#define WRAP_STRTO(RET, NAME)						\
  WRAP (RET, NAME, const char *s, char **end, int base)			\
  {									\
    char *e = NULL;							\
    RET v = REAL (NAME) (s, &e, base);					\
    if (!e)								\
      return v;								\
    CHECK (s, e - s + 1, NAME);						\
    if (end)								\
      {									\
	*end = e;							\
	WROTE (end, sizeof *end);					\
      }									\
    return v;								\
  }

#define WRAP_STRTOF(RET, NAME)						\
  WRAP (RET, NAME, const char *s, char **end)				\
  {									\
    char *e;								\
    RET v = REAL (NAME) (s, &e);					\
    CHECK (s, e - s + 1, NAME);						\
    if (end)								\
      {									\
	*end = e;							\
	WROTE (end, sizeof *end);					\
      }									\
    return v;								\
  }

WRAP_STRTO (long, strtol)
WRAP_STRTO (long long, strtoll)
WRAP_STRTO (unsigned long, strtoul)
WRAP_STRTO (unsigned long long, strtoull)
WRAP_STRTO (intmax_t, strtoimax)
WRAP_STRTO (uintmax_t, strtoumax)
WRAP_STRTO (long, __isoc23_strtol)
WRAP_STRTO (long long, __isoc23_strtoll)
WRAP_STRTO (unsigned long, __isoc23_strtoul)
WRAP_STRTO (unsigned long long, __isoc23_strtoull)
WRAP_STRTOF (double, strtod)
WRAP_STRTOF (float, strtof)
WRAP_STRTOF (long double, strtold)

WRAP (int, atoi, const char *s)
{
  CHECK_STRING (s, atoi);
  return REAL (atoi) (s);
}

WRAP (long, atol, const char *s)
{
  CHECK_STRING (s, atol);
  return REAL (atol) (s);
}

WRAP (double, atof, const char *s)
{
  CHECK_STRING (s, atof);
  return REAL (atof) (s);
}

#define WRAP_STRFROM(NAME, TYPE)					\
  WRAP_THEN (int, NAME, (char *buf, size_t n, const char *format, TYPE x), \
	     (buf, n, format, x), r >= 0 && n,				\
	     WROTE (buf, (size_t) r < n ? (size_t) r + 1 : n))
WRAP_STRFROM (strfromd, double)
WRAP_STRFROM (strfromf, float)
WRAP_STRFROM (strfroml, long double)

WRAP_THEN (double, frexp, (double x, int *e), (x, e), true, WROTE_IF (e))
WRAP_THEN (float, frexpf, (float x, int *e), (x, e), true, WROTE_IF (e))
WRAP_THEN (long double, frexpl, (long double x, int *e), (x, e), true,
	   WROTE_IF (e))
WRAP_THEN (double, modf, (double x, double *i), (x, i), true, WROTE_IF (i))
WRAP_THEN (float, modff, (float x, float *i), (x, i), true, WROTE_IF (i))
WRAP_THEN (long double, modfl, (long double x, long double *i), (x, i), true,
	   WROTE_IF (i))
WRAP_THEN (double, remquo, (double x, double y, int *q), (x, y, q), true,
	   WROTE_IF (q))
WRAP_THEN (double, lgamma_r, (double x, int *sign), (x, sign), true,
	   WROTE_IF (sign))

WRAP (void, sincos, double x, double *s, double *c)
{
  REAL (sincos) (x, s, c);
  WROTE_IF (s);
  WROTE_IF (c);
}

WRAP (void, sincosf, float x, float *s, float *c)
{
  REAL (sincosf) (x, s, c);
  WROTE_IF (s);
  WROTE_IF (c);
}

WRAP (int, rand_r, unsigned *seed)
{
  CHECK (seed, sizeof *seed, rand_r);
  int r = REAL (rand_r) (seed);
  WROTE_IF (seed);
  return r;
}

/* ---- processes and the system ---- */

WRAP_THEN (pid_t, wait, (int *status), (status), r > 0, WROTE_IF (status))
WRAP_THEN (pid_t, waitpid, (pid_t pid, int *status, int options),
	   (pid, status, options), r > 0, WROTE_IF (status))
WRAP_THEN (pid_t, wait3, (int *status, int options, struct rusage *u),
	   (status, options, u), r > 0, WROTE_IF (status); WROTE_IF (u))
WRAP_THEN (pid_t, wait4, (pid_t pid, int *status, int options,
			  struct rusage *u),
	   (pid, status, options, u), r > 0,
	   WROTE_IF (status); WROTE_IF (u))
WRAP_THEN (int, waitid, (idtype_t type, id_t id, siginfo_t *info,
			 int options),
	   (type, id, info, options), r == 0, WROTE_IF (info))
WRAP_THEN (int, getrusage, (int who, struct rusage *u), (who, u), r == 0,
	   WROTE_IF (u))
WRAP_THEN (int, getrlimit, (int what, struct rlimit *l), (what, l), r == 0,
	   WROTE_IF (l))
WRAP_THEN (int, getrlimit64, (int what, struct rlimit64 *l), (what, l),
	   r == 0, WROTE_IF (l))
WRAP_THEN (int, uname, (struct utsname *u), (u), r == 0, WROTE_IF (u))
WRAP_THEN (int, sysinfo, (struct sysinfo *s), (s), r == 0, WROTE_IF (s))
WRAP_THEN (int, gethostname, (char *buf, size_t n), (buf, n), r == 0,
	   WROTE (buf, kmsan_length_max (buf, n - 1) + 1))
WRAP_THEN (char *, getcwd, (char *buf, size_t n), (buf, n), r,
	   WROTE_STRING (r))
WRAP_THEN (char *, realpath, (const char *name, char *buf), (name, buf), r,
	   WROTE_STRING (r))
WRAP_THEN (int, getgroups, (int n, gid_t *list), (n, list), r > 0 && n,
	   WROTE (list, r * sizeof *list))
WRAP_THEN (int, sched_getaffinity, (pid_t pid, size_t n, cpu_set_t *set),
	   (pid, n, set), r == 0, WROTE (set, n))
WRAP_THEN (int, posix_spawn, (pid_t *pid, const char *name,
			      const posix_spawn_file_actions_t *actions,
			      const posix_spawnattr_t *attr,
			      char *const *argv, char *const *envp),
	   (pid, name, actions, attr, argv, envp), r == 0, WROTE_IF (pid))
WRAP_THEN (int, posix_spawnp, (pid_t *pid, const char *name,
			       const posix_spawn_file_actions_t *actions,
			       const posix_spawnattr_t *attr,
			       char *const *argv, char *const *envp),
	   (pid, name, actions, attr, argv, envp), r == 0, WROTE_IF (pid))

/* ---- look-ups ---- */

WRAP_THEN (int, getaddrinfo, (const char *node, const char *service,
			      const struct addrinfo *hints,
			      struct addrinfo **result),
	   (node, service, hints, result), r == 0, WROTE_IF (result))
WRAP_THEN (int, getnameinfo, (const struct sockaddr *a, socklen_t len,
			      char *host, socklen_t host_len, char *service,
			      socklen_t service_len, int flags),
	   (a, len, host, host_len, service, service_len, flags), r == 0,
	   if (host && host_len) WROTE_STRING (host);
	   if (service && service_len) WROTE_STRING (service))
WRAP_THEN (int, getifaddrs, (struct ifaddrs **list), (list), r == 0,
	   WROTE_IF (list))
WRAP_THEN (int, inet_pton, (int family, const char *s, void *to),
	   (family, s, to), r == 1, WROTE (to, family == AF_INET ? 4 : 16))
WRAP_THEN (const char *, inet_ntop, (int family, const void *a, char *buf,
				     socklen_t n),
	   (family, a, buf, n), r, WROTE_STRING (r))
WRAP_THEN (int, getpwnam_r, (const char *name, struct passwd *p, char *buf,
			     size_t n, struct passwd **result),
	   (name, p, buf, n, result), true, WROTE_IF (result);
	   if (r == 0 && *result) { WROTE_IF (p); WROTE (buf, n); })
WRAP_THEN (int, getpwuid_r, (uid_t uid, struct passwd *p, char *buf,
			     size_t n, struct passwd **result),
	   (uid, p, buf, n, result), true, WROTE_IF (result);
	   if (r == 0 && *result) { WROTE_IF (p); WROTE (buf, n); })
WRAP_THEN (int, getgrnam_r, (const char *name, struct group *p, char *buf,
			     size_t n, struct group **result),
	   (name, p, buf, n, result), true, WROTE_IF (result);
	   if (r == 0 && *result) { WROTE_IF (p); WROTE (buf, n); })
WRAP_THEN (int, getgrgid_r, (gid_t gid, struct group *p, char *buf,
			     size_t n, struct group **result),
	   (gid, p, buf, n, result), true, WROTE_IF (result);
	   if (r == 0 && *result) { WROTE_IF (p); WROTE (buf, n); })
WRAP_THEN (int, gethostbyname_r, (const char *name, struct hostent *h,
				  char *buf, size_t n,
				  struct hostent **result, int *error),
	   (name, h, buf, n, result, error), true, WROTE_IF (result);
	   WROTE_IF (error);
	   if (r == 0 && *result) { WROTE_IF (h); WROTE (buf, n); })
WRAP_THEN (int, regcomp, (regex_t *re, const char *s, int flags),
	   (re, s, flags), true, WROTE_IF (re))
WRAP_THEN (int, regexec, (const regex_t *re, const char *s, size_t n,
			  regmatch_t *match, int flags),
	   (re, s, n, match, flags), r == 0 && match,
	   WROTE (match, n * sizeof *match))
WRAP_THEN (size_t, regerror, (int code, const regex_t *re, char *buf,
			      size_t n),
	   (code, re, buf, n), n, WROTE (buf, r < n ? r : n))
WRAP_THEN (int, dladdr, (const void *a, Dl_info *info), (a, info), r,
	   WROTE_IF (info))
WRAP_THEN (int, dlinfo, (void *library, int request, void *info),
	   (library, request, info),
	   r == 0 && (request == RTLD_DI_LINKMAP || request == RTLD_DI_LMID),
	   WROTE (info, sizeof (void *)))
/* Compiled code calls the second of these, which glibc's headers select. */
WRAP_THEN (char *, strerror_r, (int e, char *buf, size_t n), (e, buf, n), r,
	   WROTE_STRING (r))
WRAP_THEN (int, __xpg_strerror_r, (int e, char *buf, size_t n), (e, buf, n),
	   n, WROTE (buf, kmsan_length_max (buf, n - 1) + 1))

/* ---- wide characters ---- */

WRAP_THEN (int, mbtowc, (wchar_t *w, const char *s, size_t n), (w, s, n),
	   r >= 0 && s, WROTE_IF (w))
WRAP_THEN (size_t, mbrtowc, (wchar_t *w, const char *s, size_t n,
			     mbstate_t *state),
	   (w, s, n, state), (ssize_t) r >= 0, WROTE_IF (w);
	   WROTE_IF (state))
WRAP_THEN (size_t, mbstowcs, (wchar_t *w, const char *s, size_t n), (w, s, n),
	   w && (ssize_t) r >= 0, WROTE (w, (r + (r < n)) * sizeof *w))
WRAP_THEN (size_t, wcstombs, (char *s, const wchar_t *w, size_t n), (s, w, n),
	   s && (ssize_t) r >= 0, WROTE (s, r + (r < n)))
WRAP_THEN (int, wctomb, (char *s, wchar_t w), (s, w), s && r > 0,
	   WROTE (s, r))
WRAP_THEN (size_t, wcrtomb, (char *s, wchar_t w, mbstate_t *state),
	   (s, w, state), s && (ssize_t) r > 0, WROTE (s, r);
	   WROTE_IF (state))

/* ---- signals and semaphores ---- */

WRAP_THEN (int, sigemptyset, (sigset_t *set), (set), r == 0, WROTE_IF (set))
WRAP_THEN (int, sigfillset, (sigset_t *set), (set), r == 0, WROTE_IF (set))
WRAP_THEN (int, sigprocmask, (int how, const sigset_t *set, sigset_t *old),
	   (how, set, old), r == 0, WROTE_IF (old))
WRAP_THEN (int, pthread_sigmask, (int how, const sigset_t *set,
				  sigset_t *old),
	   (how, set, old), r == 0, WROTE_IF (old))
WRAP_THEN (int, sigpending, (sigset_t *set), (set), r == 0, WROTE_IF (set))
WRAP_THEN (int, sigwait, (const sigset_t *set, int *signal), (set, signal),
	   r == 0, WROTE_IF (signal))
WRAP_THEN (int, sigwaitinfo, (const sigset_t *set, siginfo_t *info),
	   (set, info), r > 0, WROTE_IF (info))
WRAP_THEN (int, sigtimedwait, (const sigset_t *set, siginfo_t *info,
			       const struct timespec *timeout),
	   (set, info, timeout), r > 0, WROTE_IF (info))
WRAP_THEN (int, sigaltstack, (const stack_t *new, stack_t *old), (new, old),
	   r == 0, WROTE_IF (old))
WRAP_THEN (int, sem_init, (sem_t *sem, int shared, unsigned value),
	   (sem, shared, value), r == 0, WROTE_IF (sem))
WRAP_THEN (int, sem_getvalue, (sem_t *sem, int *value), (sem, value), r == 0,
	   WROTE_IF (value))
