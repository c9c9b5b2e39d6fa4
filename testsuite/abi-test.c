/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hold the plugin's table of the ABI against the hosted runtime: the layout of
   the context at compile time; the functions are named in a list that abi.sh
   reads from the preprocessor's output.  */

#include "kmsan-internal.h"

#define FIELD_PARAM param_tls
#define FIELD_RETVAL retval_tls
#define FIELD_VA_ARG va_arg_tls
#define FIELD_VA_ARG_ORIGIN va_arg_origin_tls
#define FIELD_VA_ARG_OVERFLOW_SIZE va_arg_overflow_size_tls
#define FIELD_PARAM_ORIGIN param_origin_tls
#define FIELD_RETVAL_ORIGIN retval_origin_tls

#define KMSAN_CONTEXT(ID, OFFSET, SIZE)					\
  _Static_assert (offsetof (struct kmsan_context_state, FIELD_##ID)	\
		  == (OFFSET), #ID " is elsewhere");			\
  _Static_assert (sizeof (((struct kmsan_context_state *) 0)->FIELD_##ID) \
		  == (SIZE), #ID " has another size");
#include "kmsan-abi.def"

#define KMSAN_FN(ID, NAME, RESULT, ARGS, FLAGS) kmsan_abi_function NAME
#include "kmsan-abi.def"
