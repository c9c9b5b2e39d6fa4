/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* Signal handlers: a clean context inside, the old one afterwards.  */

#include "unit.h"

#include <signal.h>
#include <sys/syscall.h>
#include <ucontext.h>

/* sigset is.  */
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

static volatile int calls, context_dirty, info_dirty, number;
static unsigned char *context;

static void
look (void)
{
  for (int i = 0; i < 4016; i++)
    context_dirty |= context[i];
  memset (context, 0xaa, 4016);
}

static void
plain (int n)
{
  number = n;
  calls++;
  look ();
}

static void
with_info (int n, siginfo_t *info, void *machine)
{
  number = n;
  calls++;
  info_dirty |= __msan_test_shadow (info, sizeof *info) >= 0;
  info_dirty |= __msan_test_shadow (machine, sizeof (ucontext_t)) >= 0;
  look ();
}

/* Leave marks on the stack below the frame of the caller.  */

static __attribute__ ((noinline)) void
dirty_stack (void)
{
  char local[16384];

  __asm__ ("" : "=m" (local));
  __msan_poison (local, sizeof local);
}

int
main (void)
{
  struct sigaction act, old;

  context = __msan_get_context_state ();
  EXPECT (signal (SIGUSR1, plain) == SIG_DFL);
  EXPECT (signal (SIGUSR1, plain) == plain);
  memset (&act, 0, sizeof act);
  act.sa_sigaction = with_info;
  act.sa_flags = SA_SIGINFO | SA_NODEFER;
  EXPECT_INT (sigaction (SIGUSR2, &act, NULL), 0);
  __msan_poison (&old, sizeof old);
  EXPECT_INT (sigaction (SIGUSR2, NULL, &old), 0);
  EXPECT (old.sa_sigaction == with_info);
  EXPECT (old.sa_flags & SA_NODEFER);
  EXPECT_INT (__msan_test_shadow (&old, sizeof old), -1);
  EXPECT_INT (sigaction (SIGUSR1, NULL, &old), 0);
  EXPECT (old.sa_handler == plain && !(old.sa_flags & SA_SIGINFO));

  memset (context, 0x55, 4016);
  dirty_stack ();
  raise (SIGUSR1);
  EXPECT_INT (number, SIGUSR1);
  dirty_stack ();
  raise (SIGUSR2);
  EXPECT_INT (number, SIGUSR2);
  EXPECT_INT (calls, 2);
  EXPECT_INT (context_dirty, 0);
  EXPECT_INT (info_dirty, 0);
  int changed = 0;
  for (int i = 0; i < 4016; i++)
    changed |= context[i] != 0x55;
  memset (context, 0, 4016);
  EXPECT_INT (changed, 0);

  /* Who gives back a handler that he was told gets it back.  */
  void (*told) (int) = sigset (SIGUSR1, SIG_IGN);
  EXPECT (told == plain);
  signal (SIGUSR1, told);
  raise (SIGUSR1);
  EXPECT_INT (calls, 3);
  EXPECT (sigset (SIGUSR1, SIG_HOLD) == plain);
  raise (SIGUSR1);
  EXPECT_INT (calls, 3);
  number = 0;
  EXPECT (sigset (SIGUSR1, plain) == SIG_HOLD);
  EXPECT_INT (calls, 4);
  EXPECT_INT (number, SIGUSR1);
  /* Ours, which only functions that are not wrapped can tell.  */
  struct { void *handler; long flags, restorer, mask; } raw;
  EXPECT_INT (syscall (SYS_rt_sigaction, SIGUSR1, NULL, &raw, 8), 0);
  EXPECT (raw.handler != (void *) plain);
  memset (&act, 0, sizeof act);
  memcpy (&act.sa_handler, &raw.handler, sizeof raw.handler);
  EXPECT_INT (sigaction (SIGUSR1, &act, NULL), 0);
  raise (SIGUSR1);
  EXPECT_INT (calls, 5);
  calls = 2;
  memset (context, 0, 4016);

  EXPECT (signal (SIGUSR1, SIG_IGN) == plain);
  raise (SIGUSR1);
  EXPECT_INT (calls, 2);
  EXPECT (signal (SIGUSR1, SIG_DFL) == SIG_IGN);
  EXPECT (signal (SIGKILL, plain) == SIG_ERR);
  EXPECT_INT (sigaction (9999, &act, NULL), -1);
  return unit_end ();
}
