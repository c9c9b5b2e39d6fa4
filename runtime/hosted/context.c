/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* context.c - the per-thread state.

   A new thread's context is zero, that is clean, as the kernel's is for a
   new task.  Code that was not instrumented never writes the context, so
   whatever an earlier call left there must be wiped where such code calls
   into instrumented code: callbacks, signal handlers, thread starts.  */

#include "kmsan-internal.h"

__thread struct kmsan_ctx kmsan_ctx
  __attribute__ ((tls_model ("initial-exec"), visibility ("hidden")));

/* Make the parameters of the next call clean, the variadic ones too.  */

void
kmsan_context_clean_params (void)
{
  struct kmsan_context_state *c = &kmsan_ctx.cstate;

  kmsan_fill_bytes (c->param_tls, 0, sizeof c->param_tls);
  kmsan_fill_bytes (c->va_arg_tls, 0, sizeof c->va_arg_tls);
  c->va_arg_overflow_size_tls = 0;
}

/* Make the result of the call in progress clean.  */

void
kmsan_context_clean_retval (void)
{
  kmsan_fill_bytes (kmsan_ctx.cstate.retval_tls, 0,
		    sizeof kmsan_ctx.cstate.retval_tls);
}
