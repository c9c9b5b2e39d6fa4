/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* What the wrapped functions of the C library do to metadata, and which
   bytes they insist on.  */

#include "unit.h"

#include <dirent.h>
#include <execinfo.h>
#include <fcntl.h>
#include <grp.h>
#include <math.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <search.h>
#include <stdarg.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/vfs.h>
#include <sys/un.h>
#include <time.h>
#include <wchar.h>

static char a[64], b[64];
static unsigned reports;

/* Make A and B dirty and forget earlier reports.  */

static void
fresh (void)
{
  __msan_poison (a, sizeof a);
  __msan_poison (b, sizeof b);
  reports = kmsan_report_count ();
}

/* The first N bytes of A are initialised now, the next is not.  */
#define EXPECT_CLEAN(N)							\
  do									\
    {									\
      EXPECT_INT (__msan_test_shadow (a, sizeof a), N);			\
      EXPECT_INT (kmsan_report_count (), reports);			\
      fresh ();								\
    }									\
  while (0)

/* The statement S makes N reports.  */
#define EXPECT_REPORTS(S, N)						\
  do									\
    {									\
      unsigned before_ = kmsan_report_count ();				\
      S;								\
      EXPECT_INT (kmsan_report_count () - before_, N);			\
      fresh ();								\
    }									\
  while (0)

static volatile long sink;

static void
test_copies (void)
{
  fresh ();
  memcpy (a, "1234567", 8);
  EXPECT_CLEAN (8);
  memset (b, 0, 10);
  memmove (a, b, 20);
  EXPECT_CLEAN (10);
  memset (a, 'x', 7);
  EXPECT_CLEAN (7);
  mempcpy (a, "abc", 3);
  EXPECT_CLEAN (3);
  strcpy (a, "hello");
  EXPECT_CLEAN (6);
  EXPECT (stpcpy (a, "hello") == a + 5);
  EXPECT_CLEAN (6);
  strncpy (a, "hello", 3);
  EXPECT_CLEAN (3);
  strncpy (a, "hello", 20);
  EXPECT_CLEAN (20);
  strcpy (a, "ab");
  strcat (a, "cde");
  EXPECT_CLEAN (6);
  strcpy (a, "ab");
  strncat (a, "cde", 2);
  EXPECT_CLEAN (5);
  strcpy (b, "some words");
  char *d = strdup (b);
  EXPECT_INT (__msan_test_shadow (d, 11), -1);
  free (d);
  d = strndup ("words", 3);
  EXPECT_INT (__msan_test_shadow (d, 4), -1);
  free (d);
  fresh ();
  wmemset ((wchar_t *) a, L'x', 3);
  EXPECT_CLEAN (12);
  wcsncpy ((wchar_t *) a, L"ab", 5);
  EXPECT_CLEAN (20);
  wcscpy ((wchar_t *) a, L"a");
  wcscat ((wchar_t *) a, L"b");
  wcsncat ((wchar_t *) a, L"cde", 2);
  EXPECT_CLEAN (20);
  strfromd (a, 64, "%g", 1.5);
  EXPECT_CLEAN (4);
  memccpy (a, "abc.def", '.', 7);
  EXPECT_CLEAN (4);
  /* A dirty byte is copied silently, and stays dirty.  */
  EXPECT_REPORTS (memcpy (a, b, 8), 0);
  memset (b, 0, 4);
  memset (b + 5, 0, 3);
  memcpy (a, b, 8);
  EXPECT_CLEAN (4);
}

static void
test_reads (void)
{
  fresh ();
  memset (b, 0, 64);
  EXPECT_REPORTS ((strcpy (b, "abc"), sink = strlen (b)), 0);
  a[0] = 'x', a[1] = 0;
  EXPECT_REPORTS (sink = strlen (a), 1);
  EXPECT_REPORTS (sink = strcmp (a, "x"), 1);
  a[0] = 'y';
  __msan_unpoison (a, 1);
  /* The first byte decides; the dirty rest is not read.  */
  EXPECT_REPORTS (sink = strcmp (a, "x"), 0);
  __msan_unpoison (a, 1);
  EXPECT_REPORTS (sink = memcmp (a, "x", 5), 0);
  __msan_unpoison (a, 1);
  EXPECT_REPORTS (sink = strncmp (a, "y", 1), 0);
  EXPECT_REPORTS (sink = strncmp (a, "y", 1), 1);
  EXPECT_REPORTS (sink = (long) memchr (a, 'y', 5), 1);
  EXPECT_REPORTS (sink = (long) strchr (a, 'y'), 1);
  strcpy (b, "12 rest");
  __msan_poison (b + 3, 5);
  EXPECT_REPORTS (sink = strtol (b, NULL, 10), 0);
  EXPECT_REPORTS (sink = strtol (b, NULL, 10), 1);
  a[0] = 0;
  EXPECT_REPORTS (puts (a), 1);
  EXPECT_REPORTS (snprintf (b, 64, "%s", a), 1);
  a[0] = 'x', a[1] = 'y';
  __msan_unpoison (a, 2);
  EXPECT_REPORTS (snprintf (b, 64, "%.2s", a), 0);
  EXPECT_REPORTS (snprintf (b, 64, "%5d %-.*s|", 1, 2, a), 1);
  EXPECT_REPORTS (sink = write (-1, a, 4), 1);
  EXPECT_REPORTS (sink = fwrite (a, 1, 4, stderr), 1);
  struct iovec v = { a, 4 };
  EXPECT_REPORTS (sink = writev (-1, &v, 1), 1);
  EXPECT_REPORTS (sink = send (-1, a, 4, 0), 1);
}

/* What is behind a hit is not read.  */

static void
test_searches (void)
{
  char *p;

  strcpy (b, "key: value, rest");
  for (int hit = 1; hit >= 0; hit--)
    {
      /* Dirty from ", rest" on, then from before the hits on.  */
      __msan_unpoison (b, 17);
      __msan_poison (b + (hit ? 11 : 3), hit ? 6 : 14);
#define EXPECT_HIT(S)							\
      do								\
	{								\
	  unsigned before_ = kmsan_report_count ();			\
	  S;								\
	  EXPECT_INT (kmsan_report_count () - before_, !hit);		\
	}								\
      while (0)
      EXPECT_HIT (EXPECT (strstr (b, "val") == b + 5));
      EXPECT_HIT (EXPECT (strcasestr (b, "VAL") == b + 5));
      EXPECT_HIT (EXPECT (strpbrk (b, " :") == b + 3));
      EXPECT_HIT (EXPECT_INT (strcspn (b, " :"), 3));
      EXPECT_HIT (EXPECT_INT (strspn (b, "eky"), 3));
      EXPECT_HIT (EXPECT (memmem (b, 17, "val", 3) == b + 5));
      EXPECT_HIT (EXPECT (strtok_r (b, ":", &p) == b));
      b[3] = ':';
      p = b;
      EXPECT_HIT (EXPECT (strsep (&p, ":") == b));
      b[3] = ':';
      EXPECT_HIT (EXPECT (strtok (b, ":") == b));
      b[3] = ':';
    }
  /* No hit: all of it counts.  */
  __msan_unpoison (b, 17);
  __msan_poison (b + 16, 1);
  EXPECT_REPORTS (EXPECT (!strstr (b, "none")), 1);
}

/* Only what counts of an address must be initialised.  */

static void
test_addresses (void)
{
  struct sockaddr_un path;
  struct sockaddr_in port;

  __msan_poison (&path, sizeof path);
  path.sun_family = AF_UNIX;
  __msan_unpoison (&path.sun_family, sizeof path.sun_family);
  strcpy (path.sun_path, "/no/such");
  fresh ();
  EXPECT_REPORTS (connect (-1, (void *) &path, sizeof path), 0);
  __msan_poison (path.sun_path + 3, 1);
  EXPECT_REPORTS (connect (-1, (void *) &path, sizeof path), 1);
  path.sun_path[0] = 0;
  __msan_unpoison (path.sun_path + 3, 1);
  EXPECT_REPORTS (bind (-1, (void *) &path, sizeof path), 1);
  memset (&port, 0, sizeof port);
  port.sin_family = AF_INET;
  __msan_poison (port.sin_zero, sizeof port.sin_zero);
  EXPECT_REPORTS (bind (-1, (void *) &port, sizeof port), 0);
  EXPECT_REPORTS (sendto (-1, "", 1, 0, (void *) &port, sizeof port), 0);
  __msan_poison (&port.sin_port, sizeof port.sin_port);
  EXPECT_REPORTS (bind (-1, (void *) &port, sizeof port), 1);
}

static int
print (char *to, size_t size, const char *format, ...)
{
  va_list ap;

  va_start (ap, format);
  int n = vsnprintf (to, size, format, ap);
  va_end (ap);
  return n;
}

static void
test_print (void)
{
  char *text;
  int n;

  fresh ();
  EXPECT_INT (snprintf (a, 64, "%d-%s", 12, "ab"), 5);
  EXPECT_CLEAN (6);
  EXPECT_INT (snprintf (a, 4, "%d-%s", 12, "ab"), 5);
  EXPECT_CLEAN (4);
  snprintf (a, 0, "%d", 1);
  EXPECT_CLEAN (0);
  sprintf (a, "%Lf %c %5.1f", 1.5L, 'c', 2.5);
  EXPECT_CLEAN (17);
  print (a, 64, "%s %zu %lld %p", "str", (size_t) 1, 2LL, (void *) 0);
  EXPECT_CLEAN (14);
  __msan_poison (&n, sizeof n);
  snprintf (a, 64, "abc%n", &n);
  EXPECT_INT (__msan_test_shadow (&n, sizeof n), -1);
  EXPECT_CLEAN (4);
  __msan_poison (&text, sizeof text);
  asprintf (&text, "%s", "some text");
  EXPECT_INT (__msan_test_shadow (&text, sizeof text), -1);
  EXPECT_INT (__msan_test_shadow (text, 10), -1);
  free (text);
}

#define DIRTY(X) __msan_poison (&X, sizeof X)
#define EXPECT_CLEAN_VAR(X) EXPECT_INT (__msan_test_shadow (&X, sizeof X), -1)

/* Call vsscanf (TEXT, FORMAT); return its result.  */

static int
scan (const char *text, const char *format, ...)
{
  va_list ap;

  va_start (ap, format);
  int n = vsscanf (text, format, ap);
  va_end (ap);
  return n;
}

static void
test_scan (void)
{
  int i, n;
  short h;
  long l;
  char c, *m;
  float f;
  double d;

  DIRTY (i), DIRTY (n), DIRTY (h), DIRTY (l), DIRTY (c), DIRTY (f), DIRTY (d);
  DIRTY (m);
  fresh ();
  EXPECT_INT (sscanf ("5 6 7 x 1.5 2.5 word alloc", "%d %hd %*d %c %f %lf "
		      "%63s%n %ms", &i, &h, &c, &f, &d, a, &n, &m), 7);
  EXPECT_INT (i, 5);
  EXPECT_CLEAN_VAR (i);
  EXPECT_CLEAN_VAR (h);
  EXPECT_CLEAN_VAR (c);
  EXPECT_CLEAN_VAR (f);
  EXPECT_CLEAN_VAR (d);
  EXPECT_CLEAN_VAR (n);
  EXPECT_CLEAN_VAR (m);
  EXPECT_INT (__msan_test_shadow (m, 6), -1);
  EXPECT_INT (__msan_test_shadow (&l, sizeof l), 0);
  EXPECT_CLEAN (5);
  free (m);
  /* Only what was converted.  */
  DIRTY (i), DIRTY (l);
  EXPECT_INT (sscanf ("3 x", "%d %ld", &i, &l), 1);
  EXPECT_CLEAN_VAR (i);
  EXPECT_INT (__msan_test_shadow (&l, sizeof l), 0);
  DIRTY (i), DIRTY (l);
  EXPECT_INT (scan ("3 4", "%d %ld", &i, &l), 2);
  EXPECT_CLEAN_VAR (i);
  EXPECT_CLEAN_VAR (l);
  EXPECT_INT (sscanf ("abc]d", "%[]a-c]", a), 1);
  EXPECT_CLEAN (5);
  EXPECT_INT (sscanf ("abcd", "%3c", a), 1);
  EXPECT_CLEAN (3);
}

static void
test_files (void)
{
  FILE *f = tmpfile ();
  struct stat st;
  char *line;
  size_t size;
  int fds[2];

  fputs ("first line\nsecond\n", f);
  rewind (f);
  fresh ();
  fgets (a, 64, f);
  EXPECT_CLEAN (12);
  rewind (f);
  EXPECT_INT (fread (a, 1, 5, f), 5);
  EXPECT_CLEAN (5);
  rewind (f);
  line = NULL, size = 0;
  DIRTY (line), DIRTY (size);
  EXPECT_INT (getline (&line, &size, f), 11);
  EXPECT_CLEAN_VAR (line);
  EXPECT_CLEAN_VAR (size);
  EXPECT_INT (__msan_test_shadow (line, 12), -1);
  free (line);
  DIRTY (st);
  EXPECT_INT (fstat (fileno (f), &st), 0);
  EXPECT_CLEAN_VAR (st);
  DIRTY (st);
  EXPECT_INT (stat ("/no/such", &st), -1);
  EXPECT_INT (__msan_test_shadow (&st, sizeof st), 0);
  EXPECT_INT (pread (fileno (f), a, 7, 0), 7);
  EXPECT_CLEAN (7);
  fclose (f);
  DIRTY (fds);
  EXPECT_INT (pipe (fds), 0);
  EXPECT_CLEAN_VAR (fds);
  EXPECT_INT (write (fds[1], "abcdef", 6), 6);
  struct iovec v[2] = { { a, 2 }, { a + 2, 10 } };
  EXPECT_INT (readv (fds[0], v, 2), 6);
  EXPECT_CLEAN (6);
  EXPECT_INT (write (fds[1], "abcdef", 6), 6);
  struct pollfd p = { .fd = fds[0], .events = POLLIN };
  __msan_unpoison (&p, sizeof p);
  DIRTY (p.revents);
  EXPECT_INT (poll (&p, 1, 0), 1);
  EXPECT_CLEAN_VAR (p);
  EXPECT_INT (read (fds[0], a, 64), 6);
  EXPECT_CLEAN (6);
  EXPECT_INT (socketpair (AF_UNIX, SOCK_STREAM, 0, fds), 0);
  EXPECT_INT (send (fds[0], "xyz", 3, 0), 3);
  EXPECT_INT (recv (fds[1], a, 64, 0), 3);
  EXPECT_CLEAN (3);
  EXPECT_INT (send (fds[0], "xyz", 3, 0), 3);
  struct iovec in = { a, 64 };
  struct mmsghdr m = { .msg_hdr = { .msg_iov = &in, .msg_iovlen = 1 } };
  DIRTY (m.msg_len);
  EXPECT_INT (recvmmsg (fds[1], &m, 1, 0, NULL), 1);
  EXPECT_CLEAN_VAR (m);
  EXPECT_CLEAN (3);
  DIR *d = opendir ("/");
  struct dirent *e = readdir (d);
  EXPECT_INT (__msan_test_shadow (e, e->d_reclen), -1);
  closedir (d);
}

/* What -D_FILE_OFFSET_BITS=64 makes of calls.  */

static void
test_large_files (void)
{
  struct statvfs64 vfs;
  struct statfs64 fs;
  struct rlimit64 limit;
  struct iovec v = { a, 4 };
  int fd = open ("/proc/self/exe", O_RDONLY);

  __msan_unpoison (&v, sizeof v);
  DIRTY (vfs), DIRTY (fs), DIRTY (limit);
  EXPECT_INT (statvfs64 ("/", &vfs), 0);
  EXPECT_CLEAN_VAR (vfs);
  DIRTY (vfs);
  EXPECT_INT (fstatvfs64 (fd, &vfs), 0);
  EXPECT_CLEAN_VAR (vfs);
  EXPECT_INT (statfs64 ("/", &fs), 0);
  EXPECT_CLEAN_VAR (fs);
  DIRTY (fs);
  EXPECT_INT (fstatfs64 (fd, &fs), 0);
  EXPECT_CLEAN_VAR (fs);
  EXPECT_INT (prlimit64 (0, RLIMIT_NOFILE, NULL, &limit), 0);
  EXPECT_CLEAN_VAR (limit);
  fresh ();
  EXPECT_INT (preadv64 (fd, &v, 1, 1), 4);
  EXPECT_CLEAN (4);
  EXPECT_INT (preadv64v2 (fd, &v, 1, 1, 0), 4);
  EXPECT_CLEAN (4);
  EXPECT_REPORTS (sink = pwritev64 (-1, &v, 1, 0), 1);
  close (fd);
}

/* Results of system calls and of the C library that are not data.  */

static void
test_system (void)
{
  struct epoll_event event = { .events = EPOLLIN }, events[2];
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  struct f_owner_ex owner;
  struct ifreq interface = { .ifr_name = "lo" };
  pthread_attr_t attr;
  eventfd_t value;
  void *pcs[8];
  gid_t groups[64];
  char name[16];
  unsigned cpu, node;
  struct hsearch_data table = { 0 };
  ENTRY entry = { "key", NULL }, *entered;
  struct hostent host, *found;
  int error;
  FILE *f = tmpfile ();
  int fd = eventfd (3, 0), epoll = epoll_create1 (0), n = 64, policy;

  DIRTY (events), DIRTY (value), DIRTY (pcs), DIRTY (groups), DIRTY (policy);
  event.data.fd = fd;
  EXPECT_INT (epoll_ctl (epoll, EPOLL_CTL_ADD, fd, &event), 0);
  EXPECT_INT (epoll_pwait (epoll, events, 2, 0, NULL), 1);
  EXPECT_INT (__msan_test_shadow (events, sizeof events), sizeof *events);
  EXPECT_INT (eventfd_read (fd, &value), 0);
  EXPECT_INT (value, 3);
  EXPECT_CLEAN_VAR (value);
  n = backtrace (pcs, 1);
  EXPECT_INT (__msan_test_shadow (pcs, sizeof pcs), n * sizeof *pcs);
  n = 64;
  n = getgrouplist ("root", 0, groups, &n);
  EXPECT (n > 0);
  EXPECT_INT (__msan_test_shadow (groups, sizeof groups), n * sizeof *groups);
  __msan_poison (&lock.l_pid, sizeof lock.l_pid);
  EXPECT_INT (fcntl (fileno (f), F_GETLK, &lock), 0);
  EXPECT_CLEAN_VAR (lock);
  DIRTY (owner);
  EXPECT_INT (fcntl (fileno (f), F_GETOWN_EX, &owner), 0);
  EXPECT_CLEAN_VAR (owner);
  fclose (f);
  __msan_poison (&interface.ifr_ifru, sizeof interface.ifr_ifru);
  fd = socket (AF_INET, SOCK_DGRAM, 0);
  EXPECT_INT (ioctl (fd, SIOCGIFFLAGS, &interface), 0);
  EXPECT_CLEAN_VAR (interface);
  DIRTY (name), DIRTY (cpu), DIRTY (node), DIRTY (entered), DIRTY (found);
  DIRTY (host), DIRTY (error);
  EXPECT_INT (prctl (PR_GET_NAME, name), 0);
  EXPECT_CLEAN_VAR (name);
  EXPECT_INT (getcpu (&cpu, &node), 0);
  EXPECT_CLEAN_VAR (cpu);
  EXPECT_CLEAN_VAR (node);
  hcreate_r (10, &table);
  EXPECT (hsearch_r (entry, ENTER, &entered, &table));
  EXPECT_CLEAN_VAR (entered);
  hdestroy_r (&table);
  EXPECT_INT (gethostbyname_r ("127.0.0.1", &host, b, sizeof b, &found,
			       &error), 0);
  EXPECT_CLEAN_VAR (found);
  EXPECT_CLEAN_VAR (host);
  pthread_attr_init (&attr);
  EXPECT_INT (pthread_attr_getschedpolicy (&attr, &policy), 0);
  EXPECT_CLEAN_VAR (policy);
}

static void
test_results (void)
{
  struct timeval tv;
  struct timespec ts;
  struct tm tm;
  time_t t;
  char *end;
  double d;
  int e;
  unsigned seed = 1;

  DIRTY (tv), DIRTY (ts), DIRTY (tm), DIRTY (t), DIRTY (end), DIRTY (d);
  DIRTY (e);
  gettimeofday (&tv, NULL);
  EXPECT_CLEAN_VAR (tv);
  clock_gettime (CLOCK_MONOTONIC, &ts);
  EXPECT_CLEAN_VAR (ts);
  time (&t);
  EXPECT_CLEAN_VAR (t);
  gmtime_r (&t, &tm);
  EXPECT_CLEAN_VAR (tm);
  /* Only what is read must be there.  */
  DIRTY (tm.tm_wday), DIRTY (tm.tm_yday), DIRTY (tm.tm_gmtoff);
  DIRTY (tm.tm_zone);
  EXPECT_REPORTS (sink = mktime (&tm), 0);
  EXPECT_CLEAN_VAR (tm);
  DIRTY (tm.tm_isdst);
  EXPECT_REPORTS (sink = timegm (&tm), 0);
  DIRTY (tm.tm_isdst);
  EXPECT_REPORTS (sink = mktime (&tm), 1);
  DIRTY (tm.tm_year);
  EXPECT_REPORTS (sink = timegm (&tm), 1);
  DIRTY (t);
  EXPECT_REPORTS (localtime_r (&t, &tm), 1);
  EXPECT_REPORTS (gmtime (&t), 1);
  DIRTY (seed);
  EXPECT_REPORTS (sink = rand_r (&seed), 1);
  strtod ("1.5x", &end);
  EXPECT_CLEAN_VAR (end);
  /* Nothing is converted to a base that there is not, or stored.  */
  end = a;
  DIRTY (end);
  EXPECT_INT (strtol ("12", &end, 1), 0);
  EXPECT_INT (strtoull ("12", &end, 37), 0);
  EXPECT (end == a);
  EXPECT_INT (__msan_test_shadow (&end, sizeof end), 0);
  sink = modf (2.5, &d);
  EXPECT_CLEAN_VAR (d);
  sink = frexp (2.5, &e);
  EXPECT_CLEAN_VAR (e);
  fresh ();
  EXPECT (getcwd (a, 64) == a || a[0]);
  EXPECT (__msan_test_shadow (a, 64) != 0);
}

int
main (void)
{
  int null = open ("/dev/null", O_WRONLY);

  /* The reports themselves are report-test's business.  */
  dup2 (null, 2);
  test_copies ();
  test_reads ();
  test_searches ();
  test_addresses ();
  test_print ();
  test_scan ();
  test_files ();
  test_results ();
  test_system ();
  test_large_files ();
  int failed = unit_end ();
  /* The provoked reports must not become the exit status.  */
  syscall (SYS_exit_group, failed);
}
