/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* interceptors-signal.c - signal handlers.

   A signal comes between any two instructions: also between the moment an
   argument's shadow is published and the call.  So each handler is called by
   one of ours, which sets the context aside, gives the handler a clean one,
   and marks what the kernel put on the stack as initialised.  */

#include "interceptors.h"

#include <errno.h>
#include <signal.h>
#include <ucontext.h>

/* The handlers the program asked for.  */
static struct sigaction asked[_NSIG];

/* The handler of every signal that has one.  */

static void
handle (int number, siginfo_t *info, void *machine)
{
  struct kmsan_context_state saved;
  void (*handler) (int, siginfo_t *, void *)
    = __atomic_load_n (&asked[number].sa_sigaction, __ATOMIC_RELAXED);

  kmsan_copy_bytes (&saved, &kmsan_ctx.cstate, sizeof saved);
  kmsan_fill_bytes (&kmsan_ctx.cstate, 0, sizeof saved);
  kmsan_internal_unpoison (info, sizeof *info);
  kmsan_internal_unpoison (machine, sizeof (ucontext_t));
  /* One that takes only the number does not mind the rest, as the kernel
     knows, and sigaction in another thread can change flags and handler.  */
  handler (number, info, machine);
  kmsan_copy_bytes (&kmsan_ctx.cstate, &saved, sizeof saved);
}

static bool
is_function (const struct sigaction *a)
{
  return a->sa_handler != SIG_DFL && a->sa_handler != SIG_IGN;
}

static int (*real_action) (int, const struct sigaction *, struct sigaction *);

/* sigaction (NUMBER, NEW, OLD), with our handler in the place of the
   program's.  A function of the C library that is not wrapped may have told
   the program about ours: it means the one that is in its place.  */

static int
set_action (int number, const struct sigaction *new, struct sigaction *old)
{
  struct sigaction before, ours;

  if (!real_action)
    real_action = kmsan_real ("sigaction");
  if (number <= 0 || number >= _NSIG)
    return real_action (number, new, old);
  before = asked[number];
  if (new)
    {
      ours = *new;
      if (is_function (new))
	{
	  if (new->sa_sigaction != handle)
	    asked[number] = *new;
	  ours.sa_sigaction = handle;
	  ours.sa_flags |= SA_SIGINFO;
	}
    }
  int r = real_action (number, new ? &ours : NULL, old);
  if (r != 0)
    {
      asked[number] = before;
      return r;
    }
  if (old && old->sa_sigaction == handle)
    {
      old->sa_handler = before.sa_handler;
      old->sa_flags = before.sa_flags;
    }
  return 0;
}

WRAP (int, sigaction, int number, const struct sigaction *new,
      struct sigaction *old)
{
  if (new)
    {
      CHECK (&new->sa_handler, sizeof new->sa_handler, sigaction);
      CHECK (&new->sa_flags, sizeof new->sa_flags, sigaction);
    }
  int r = set_action (number, new, old);
  if (r == 0 && old)
    WROTE (old, sizeof *old);
  return r;
}

/* signal with FLAGS: the two traditions differ in whether the handler
   stays.  */

static sighandler_t
set_handler (int number, sighandler_t handler, int flags)
{
  struct sigaction new = { 0 }, old;

  new.sa_handler = handler;
  new.sa_flags = flags;
  if (set_action (number, &new, &old) != 0)
    return SIG_ERR;
  return old.sa_handler;
}

WRAP (sighandler_t, signal, int number, sighandler_t handler)
{
  return set_handler (number, handler, SA_RESTART);
}

WRAP (sighandler_t, bsd_signal, int number, sighandler_t handler)
{
  return set_handler (number, handler, SA_RESTART);
}

WRAP (sighandler_t, __sysv_signal, int number, sighandler_t handler)
{
  return set_handler (number, handler, SA_RESETHAND | SA_NODEFER);
}

WRAP (sighandler_t, sysv_signal, int number, sighandler_t handler)
{
  return set_handler (number, handler, SA_RESETHAND | SA_NODEFER);
}

WRAP (sighandler_t, ssignal, int number, sighandler_t handler)
{
  return set_handler (number, handler, SA_RESTART);
}

/* The old interface of System V also blocks and unblocks the signal, and says
   whether it was blocked.  */

WRAP (sighandler_t, sigset, int number, sighandler_t handler)
{
  struct sigaction old;
  sigset_t mask, before;
  bool hold = handler == SIG_HOLD;

  kmsan_fill_bytes (&mask, 0, sizeof mask);
  if (sigaddset (&mask, number) != 0)
    return SIG_ERR;
  if (hold && set_action (number, NULL, &old) != 0)
    return SIG_ERR;
  sighandler_t last = hold ? old.sa_handler : set_handler (number, handler, 0);
  if (last == SIG_ERR
      || sigprocmask (hold ? SIG_BLOCK : SIG_UNBLOCK, &mask, &before) != 0)
    return SIG_ERR;
  return sigismember (&before, number) == 1 ? SIG_HOLD : last;
}
