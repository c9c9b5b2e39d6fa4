/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* An ordinary program without a bug, compiled with instrumentation: it uses
   the C library in the usual ways and decides by everything it gets.  The
   runtime must stay silent.  */

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <pwd.h>
#include <regex.h>
#include <search.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define REQUIRE(C)							\
  do									\
    if (!(C))								\
      {									\
	printf ("line %d: %s\n", __LINE__, #C);				\
	exit (1);							\
      }									\
  while (0)

static int
compare_ints (const void *a, const void *b)
{
  return *(const int *) a - *(const int *) b;
}

static int
compare_words (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
sorting (void)
{
  const char *words[] = { "pear", "apple", "fig" };
  int v[100], key, *hit;
  void *root = NULL;

  for (int i = 0; i < 100; i++)
    v[i] = i * 7919 % 101;
  qsort (v, 100, sizeof *v, compare_ints);
  key = v[50];
  hit = bsearch (&key, v, 100, sizeof *v, compare_ints);
  REQUIRE (hit && *hit == key);
  for (int i = 0; i < 3; i++)
    tsearch (&words[i], &root, compare_words);
  REQUIRE (tfind (&words[1], &root, compare_words));
  qsort (words, 3, sizeof *words, compare_words);
  REQUIRE (words[0][0] == 'a');
}

static void
text (void)
{
  char buf[200], word[20], *copy, *state, *token, *end, *made;
  double d;
  int n;

  snprintf (buf, sizeof buf, "%d %s %g", 5, "abc", 2.5);
  REQUIRE (strcmp (buf, "5 abc 2.5") == 0);
  REQUIRE (sscanf (buf, "%d %19s %lf", &n, word, &d) == 3);
  REQUIRE (n == 5 && d == 2.5 && strcmp (word, "abc") == 0);
  copy = strdup ("hello world");
  REQUIRE (copy && strlen (copy) == 11);
  token = strtok_r (copy, " ", &state);
  REQUIRE (strcmp (token, "hello") == 0);
  token = strtok_r (NULL, " ", &state);
  REQUIRE (strcmp (token, "world") == 0);
  free (copy);
  REQUIRE (strtol ("123x", &end, 10) == 123 && *end == 'x');
  REQUIRE (asprintf (&made, "%s-%d", "x", 3) == 3);
  REQUIRE (strcmp (made, "x-3") == 0);
  free (made);
  strcpy (buf, "one");
  strcat (buf, " two");
  strncpy (word, buf, sizeof word);
  REQUIRE (word[6] == 'o' && word[19] == 0);
  REQUIRE (strchr (buf, 't') == buf + 4 && !strstr (buf, "three"));
}

static void
files (void)
{
  struct stat st;
  struct dirent *e, **list;
  char *line = NULL, buf[300];
  size_t size = 0;
  int lines = 0, c, n;
  FILE *f = fopen ("/etc/passwd", "r");
  DIR *d = opendir ("/etc");

  REQUIRE (f && d);
  REQUIRE (stat ("/etc/passwd", &st) == 0 && st.st_size > 0);
  while (getline (&line, &size, f) > 0)
    lines += line[0] != '\n';
  REQUIRE (lines > 0);
  free (line);
  rewind (f);
  while (fgets (buf, sizeof buf, f))
    REQUIRE (buf[0]);
  rewind (f);
  while ((c = getc (f)) != EOF)
    REQUIRE (c != 1);
  fclose (f);
  while ((e = readdir (d)))
    REQUIRE (e->d_name[0]);
  closedir (d);
  n = scandir ("/etc", &list, NULL, alphasort);
  for (int i = 0; i < n; i++)
    {
      REQUIRE (list[i]->d_name[0]);
      free (list[i]);
    }
  free (list);
}

static int
visit (const char *name, const struct stat *s, int type, struct FTW *f)
{
  (void) type;
  return f->level < 1 && name[0] != '/' && s->st_size < 0;
}

static void
system_calls (void)
{
  struct passwd pw, *result;
  struct timeval tv, timeout = { 0, 0 };
  struct utsname u;
  struct tm tm;
  char buf[4096], *map, *cwd;
  fd_set set;
  int fds[2], status;

  REQUIRE (pipe (fds) == 0 && write (fds[1], "hello", 5) == 5);
  FD_ZERO (&set);
  FD_SET (fds[0], &set);
  REQUIRE (select (fds[0] + 1, &set, NULL, NULL, &timeout) == 1);
  REQUIRE (FD_ISSET (fds[0], &set));
  REQUIRE (read (fds[0], buf, sizeof buf) == 5 && buf[0] == 'h');
  map = mmap (NULL, 1 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  REQUIRE (map != MAP_FAILED && map[12345] == 0);
  munmap (map, 1 << 20);
  gettimeofday (&tv, NULL);
  REQUIRE (tv.tv_sec > 0 && localtime_r (&tv.tv_sec, &tm));
  REQUIRE (tm.tm_year > 100 && strftime (buf, sizeof buf, "%Y", &tm) == 4);
  REQUIRE (buf[0] == '2');
  REQUIRE (uname (&u) == 0 && u.sysname[0] == 'L');
  REQUIRE (getpwuid_r (0, &pw, buf, sizeof buf, &result) == 0);
  REQUIRE (!result || pw.pw_name[0]);
  cwd = getcwd (NULL, 0);
  REQUIRE (cwd && cwd[0] == '/');
  free (cwd);
  REQUIRE (nftw ("/etc", visit, 10, FTW_PHYS) == 0);
  pid_t pid = fork ();
  if (pid == 0)
    exit (7);
  REQUIRE (waitpid (pid, &status, 0) == pid && WEXITSTATUS (status) == 7);
}

static void
memory (void)
{
  int **table = calloc (10, sizeof *table);
  char *p = malloc (10);
  void *aligned;

  REQUIRE (table && !table[3]);
  free (table);
  p = realloc (p, 100);
  memset (p, 0, 100);
  p = realloc (p, 50);
  REQUIRE (p && !p[49]);
  free (p);
  REQUIRE (posix_memalign (&aligned, 64, 64) == 0 && aligned);
  free (aligned);
}

static volatile int caught;

static void
with_info (int n, siginfo_t *info, void *machine)
{
  if (info->si_signo == n && machine)
    caught++;
}

static void
plain (int n)
{
  if (n == SIGUSR2)
    caught++;
}

static jmp_buf place;

static void
control (void)
{
  struct sigaction a;

  memset (&a, 0, sizeof a);
  a.sa_sigaction = with_info;
  a.sa_flags = SA_SIGINFO;
  sigemptyset (&a.sa_mask);
  sigaction (SIGUSR1, &a, NULL);
  signal (SIGUSR2, plain);
  raise (SIGUSR1);
  raise (SIGUSR2);
  REQUIRE (caught == 2);
  if (setjmp (place) == 0)
    longjmp (place, 1);
}

static __thread int per_thread[100];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long total;

static void *
thread (void *data)
{
  int values[1000];
  long k = (long) data, sum = 0;
  char *p = malloc (500000);

  for (int i = 0; i < 1000; i++)
    values[i] = i * k;
  for (int i = 0; i < 1000; i++)
    sum += values[i];
  REQUIRE (per_thread[50] == 0);
  per_thread[50] = sum + 1;
  memset (p, k, 500000);
  REQUIRE (p[499999] == k);
  free (p);
  pthread_mutex_lock (&lock);
  total += sum;
  pthread_mutex_unlock (&lock);
  return (void *) sum;
}

static void
threads (void)
{
  for (int round = 0; round < 4; round++)
    {
      pthread_t t[8];
      for (long i = 0; i < 8; i++)
	REQUIRE (pthread_create (&t[i], NULL, thread, (void *) i) == 0);
      for (long i = 0; i < 8; i++)
	{
	  void *sum;
	  pthread_join (t[i], &sum);
	  REQUIRE ((long) sum == i * 499500);
	}
    }
  REQUIRE (total == 4 * 28 * 499500);
}

static void
library (void)
{
  struct lconv *conv;
  regmatch_t match[2];
  regex_t re;
  double d;
  int e;

  REQUIRE (regcomp (&re, "b(c)", REG_EXTENDED) == 0);
  REQUIRE (regexec (&re, "abcd", 2, match, 0) == 0 && match[1].rm_so == 2);
  regfree (&re);
  setlocale (LC_ALL, "C.UTF-8");
  conv = localeconv ();
  REQUIRE (conv->decimal_point[0] == '.');
  REQUIRE (frexp (8.0, &e) == 0.5 && e == 4);
  REQUIRE (modf (2.5, &d) == 0.5 && d == 2.0);
  errno = 0;
  REQUIRE (!fopen ("/no/such/file", "r") && errno == ENOENT);
  REQUIRE (strlen (strerror (errno)) > 3);
}

int
main (int argc, char **argv, char **envp)
{
  REQUIRE (argc > 0 && argv[0][0]);
  for (char **e = envp; *e; e++)
    REQUIRE ((*e)[0] != 1);
  sorting ();
  text ();
  files ();
  system_calls ();
  memory ();
  control ();
  threads ();
  library ();
  puts ("clean");
  return 0;
}
