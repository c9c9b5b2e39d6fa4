/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* start.c - start-up, exit and fork.

   The runtime must be ready before any instrumented constructor runs.  In a
   program linked with the static library it starts from .preinit_array,
   before all constructors; the shared library cannot have that section and
   is linked with -z initfirst instead.  What runs earlier still (the dynamic
   linker, resolvers of indirect functions) finds an empty table in
   shadow-map.c and so only dummy metadata.  */

#include "kmsan-internal.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The environment may not be set up for getenv yet; it is where the kernel
   put it.  Return the value of KMSAN_OPTIONS, null if there is none.  */

static const char *
find_options (char **envp)
{
  static const char key[] = "KMSAN_OPTIONS=";

  for (; envp && *envp; envp++)
    if (kmsan_starts_with (*envp, key))
      return *envp + sizeof key - 1;
  return NULL;
}

/* The process the reports are counted for.  */
static long process;

static void
before_fork (void)
{
  kmsan_report_lock ();
}

static void
after_fork_parent (void)
{
  kmsan_report_unlock ();
}

static void
after_fork_child (void)
{
  kmsan_report_unlock ();
  kmsan_report_fork_child ();
  kmsan_modules_fork_child ();
  process = syscall (SYS_getpid);
}

/* Replace the exit status *STATUS if there were reports in this process.  A
   child of vfork shares the counter with its parent and is left alone.  */

void
kmsan_end (int *status)
{
  if (kmsan_reports () && kmsan_options.exit_code
      && process == syscall (SYS_getpid))
    *status = kmsan_options.exit_code;
}

/* The last function called at exit.  Only the buffers of stdio are left; a
   second exit takes up where the first one is, and so writes them before it
   ends with the new status.  */

static void
at_exit (void)
{
  int status = 0;
  unsigned n = kmsan_reports ();

  kmsan_check_dummy ();
  if (kmsan_options.verbosity)
    {
      char line[160];
      int len = kmsan_format (line, sizeof line, "kmsan: %u report%s, "
			      "%zu KiB of origins\n", n, n == 1 ? "" : "s",
			      kmsan_depot_bytes () >> 10);
      kmsan_write_all (STDERR_FILENO, line, len);
    }
  kmsan_end (&status);
  if (status)
    exit (status);
}

static void __attribute__ ((destructor (101)))
finish (void)
{
  at_exit ();
}

/* Say that the runtime is there, and with more verbosity, where things
   are.  */

static void
tell_start (void)
{
  char line[200];
  int len = kmsan_format (line, sizeof line, "kmsan: started, version %s\n",
			  KMSAN_VERSION);

  if (kmsan_options.verbosity > 1)
    len += kmsan_format (line + len, sizeof line - len,
			 "kmsan: shadow of the stack at %p, origins at %p\n",
			 kmsan_shadow (line),
			 kmsan_origin_of_shadow (kmsan_shadow (line)));
  kmsan_write_all (STDERR_FILENO, line, len);
}

/* Make the runtime ready.  ENVP is the environment.  */

static void
start (char **envp)
{
  static bool started;
  const char *text = find_options (envp);
  char error[400];

  if (started)
    return;
  started = true;
  kmsan_enter_runtime ();
  if (text && !kmsan_parse_options (text, &kmsan_options, error,
				    sizeof error))
    kmsan_fatal ("%s", error);
  process = syscall (SYS_getpid);
  kmsan_depot_init ();
  kmsan_map_metadata ();
  kmsan_modules_scan ();
  pthread_atfork (before_fork, after_fork_parent, after_fork_child);
  if (kmsan_options.verbosity)
    tell_start ();
  kmsan_leave_runtime ();
}

#ifdef KMSAN_SHARED
static void __attribute__ ((constructor (101)))
start_shared (int argc, char **argv, char **envp)
{
  (void) argc;
  (void) argv;
  start (envp);
}
#else
static void
start_static (int argc, char **argv, char **envp)
{
  (void) argc;
  (void) argv;
  start (envp);
}

__attribute__ ((section (".preinit_array"), used))
static void (*const preinit[]) (int, char **, char **) = { start_static };
#endif
