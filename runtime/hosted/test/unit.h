/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* unit.h - what the tests of the runtime share.

   A test is a program; it prints each expectation that does not hold and
   ends with a count of those that were checked.  No plugin is involved: the
   tests call the entry points that compiled code would call.  */

#ifndef UNIT_H
#define UNIT_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../include/kmsan-hosted.h"
#include "../include/sanitizer/msan_interface.h"

static int unit_checks, unit_failures;

#define EXPECT(COND)							\
  do									\
    {									\
      unit_checks++;							\
      if (!(COND))							\
	{								\
	  unit_failures++;						\
	  printf ("%s:%d: does not hold: %s\n", __FILE__, __LINE__,	\
		  #COND);						\
	}								\
    }									\
  while (0)

#define EXPECT_INT(GOT, WANTED)						\
  do									\
    {									\
      long got_ = (long) (GOT), wanted_ = (long) (WANTED);		\
      unit_checks++;							\
      if (got_ != wanted_)						\
	{								\
	  unit_failures++;						\
	  printf ("%s:%d: %s is %ld, expected %ld\n", __FILE__,		\
		  __LINE__, #GOT, got_, wanted_);			\
	}								\
    }									\
  while (0)

/* Print the verdict; return the exit status of the test.  The runtime would
   turn the reports that a test provokes into its own exit status, so the
   test leaves past it.  */

static inline int
unit_end (void)
{
  printf ("%d checks, %d failures\n", unit_checks, unit_failures);
  fflush (stdout);
  return unit_failures || !unit_checks;
}

/* What a child process printed on stderr, and how it ended.  */
struct child
{
  char text[65536];
  int status;			/* Exit status, or 128 + signal.  */
};

/* Run FN (ARG) in a child process with stderr going to C.  A child whose FN
   returns ends by exit (0), that is, through the runtime.  */

static inline void __attribute__ ((unused))
run_child (struct child *c, void (*fn) (void *), void *arg)
{
  int fds[2], status;
  size_t n = 0;
  ssize_t got;

  fflush (stdout);
  if (pipe (fds) != 0)
    abort ();
  pid_t pid = fork ();
  if (pid == 0)
    {
      dup2 (fds[1], 2);
      close (fds[0]);
      close (fds[1]);
      fn (arg);
      exit (0);
    }
  close (fds[1]);
  while (n < sizeof c->text - 1
	 && (got = read (fds[0], c->text + n, sizeof c->text - 1 - n)) > 0)
    n += got;
  close (fds[0]);
  c->text[n] = 0;
  waitpid (pid, &status, 0);
  c->status = WIFEXITED (status) ? WEXITSTATUS (status)
	      : 128 + WTERMSIG (status);
}

/* Run the program ARGV with KMSAN_OPTIONS set to OPTIONS (null: unset).  */

struct unit_exec
{
  char **argv;
  const char *options;
};

static inline void __attribute__ ((unused))
unit_exec (void *data)
{
  struct unit_exec *e = data;

  if (e->options)
    setenv ("KMSAN_OPTIONS", e->options, 1);
  else
    unsetenv ("KMSAN_OPTIONS");
  execv (e->argv[0], e->argv);
  _exit (127);
}

static inline void __attribute__ ((unused))
run_program (struct child *c, char **argv, const char *options)
{
  struct unit_exec e = { argv, options };

  run_child (c, unit_exec, &e);
}

/* How often WORD is in TEXT.  */

static inline int __attribute__ ((unused))
count_of (const char *text, const char *word)
{
  int n = 0;

  while ((text = strstr (text, word)))
    {
      n++;
      text += strlen (word);
    }
  return n;
}

/* The compiler's entry points, as compiled code sees them.  */

struct metadata
{
  void *shadow;
  uint32_t *origin;
};

extern struct metadata __msan_metadata_ptr_for_load_1 (void *);
extern struct metadata __msan_metadata_ptr_for_load_2 (void *);
extern struct metadata __msan_metadata_ptr_for_load_4 (void *);
extern struct metadata __msan_metadata_ptr_for_load_8 (void *);
extern struct metadata __msan_metadata_ptr_for_load_n (void *, uintptr_t);
extern struct metadata __msan_metadata_ptr_for_store_1 (void *);
extern struct metadata __msan_metadata_ptr_for_store_2 (void *);
extern struct metadata __msan_metadata_ptr_for_store_4 (void *);
extern struct metadata __msan_metadata_ptr_for_store_8 (void *);
extern struct metadata __msan_metadata_ptr_for_store_n (void *, uintptr_t);
extern void *__msan_get_context_state (void);
extern void __msan_warning (uint32_t);
extern uint32_t __msan_chain_origin (uint32_t);
extern void __msan_poison_alloca (void *, uintptr_t, const char *);
extern void __msan_unpoison_alloca (void *, uintptr_t);
extern void __msan_instrument_asm_store (void *, uintptr_t);
extern void *__msan_memcpy (void *, const void *, uintptr_t);
extern void *__msan_memmove (void *, const void *, uintptr_t);
extern void *__msan_memset (void *, int, uintptr_t);

#endif /* UNIT_H */
