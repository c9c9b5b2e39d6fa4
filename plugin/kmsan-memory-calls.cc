/* Calls that move memory, and storage that calls provide.
   SPDX-License-Identifier: GPL-3.0-or-later

   Turns memcpy, memmove and memset into the runtime's versions, which move or
   clear metadata together with data.  Differs from LLVM: the operands are
   checked, and the result has the shadow of the destination.  */

#include "gcc-compat.h"
#include "kmsan-births.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-memory.h"

namespace kmsan {

namespace {

/* Make CALL a call of runtime function FN with arguments A, B and C.  */

void
become (gcall *call, runtime_fn fn, tree a, tree b, tree c)
{
  tree decl = runtime_decl (fn);
  gimple_call_set_fndecl (call, decl);
  gimple_call_set_fntype (call, TREE_TYPE (decl));
  gimple_call_set_arg (call, 0, a);
  gimple_call_set_arg (call, 1, b);
  gimple_call_set_arg (call, 2, c);
  /* The points-to sets were computed for the builtin.  */
  gimple_call_reset_alias_info (call);
  update_stmt (call);
}

/* Turn
     q = mempcpy (d, s, n);
   into
     __msan_memcpy (d, s, n);  q = d + n;  */

void
lower_mempcpy (function_state &st, gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  tree dst = gimple_call_arg (call, 0), n = gimple_call_arg (call, 2);
  become (call, FN_MEMCPY, dst, gimple_call_arg (call, 1), n);
  if (!lhs)
    return;
  gimple_call_set_lhs (call, NULL_TREE);
  update_stmt (call);
  emitter e (gimple_location (call));
  e.add (gimple_build_assign (lhs, POINTER_PLUS_EXPR, dst,
			      e.convert (sizetype, n)));
  st.insert_after (call, e);
}

/* Turn
     bzero (d, n);
   into
     __msan_memset (d, 0, n);
   The new call is the result: checks go in front of it.  */

gcall *
lower_bzero (function_state &st, gcall *call)
{
  emitter e (gimple_location (call));
  tree n = e.convert (pointer_sized_int_node, gimple_call_arg (call, 1));
  st.insert_before (call, e);
  gcall *clear = gimple_build_call (runtime_decl (FN_MEMSET), 3,
				    gimple_call_arg (call, 0),
				    integer_zero_node, n);
  gimple_set_location (clear, gimple_location (call));
  gimple_stmt_iterator gsi = gsi_for_stmt (call);
  gimple_move_vops (clear, call);
  gsi_replace (&gsi, clear, false);
  st.adopt (clear, call);
  return clear;
}

} // anon namespace

void
instrument_memory_call (function_state &st, gcall *call)
{
  note (call, "memory function");
  builtin_kind kind = classify_call (call);
  if (kind == builtin_kind::BZERO)
    call = lower_bzero (st, call);
  for (unsigned i = 0; i < gimple_call_num_args (call); i++)
    check_value (st, gimple_call_arg (call, i), call);

  tree lhs = gimple_call_lhs (call);
  if (lhs && TREE_CODE (lhs) == SSA_NAME && st.dirty_p (lhs))
    {
      emitter e (gimple_location (call));
      tree shadow = st.shadow (gimple_call_arg (call, 0));
      st.set_shadow (lhs, e.convert (shadow_type (TREE_TYPE (lhs)), shadow));
      st.settle_origin (lhs, e);
      st.insert_before (call, e);
    }

  switch (kind)
    {
    case builtin_kind::MEMCPY:
      become (call, FN_MEMCPY, gimple_call_arg (call, 0),
	      gimple_call_arg (call, 1), gimple_call_arg (call, 2));
      break;
    case builtin_kind::MEMMOVE:
      become (call, FN_MEMMOVE, gimple_call_arg (call, 0),
	      gimple_call_arg (call, 1), gimple_call_arg (call, 2));
      break;
    case builtin_kind::BCOPY:
      become (call, FN_MEMMOVE, gimple_call_arg (call, 1),
	      gimple_call_arg (call, 0), gimple_call_arg (call, 2));
      break;
    case builtin_kind::MEMSET:
      become (call, FN_MEMSET, gimple_call_arg (call, 0),
	      gimple_call_arg (call, 1), gimple_call_arg (call, 2));
      break;
    case builtin_kind::MEMPCPY:
      lower_mempcpy (st, call);
      break;
    case builtin_kind::BZERO:
      break;
    default:
      gcc_unreachable ();
    }
}

/* The source name of what alloca CALL provides storage for.  */

static tree
alloca_name (gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  tree var = SSA_NAME_VAR (lhs);
  auto_vec<char> name;
  if (var && DECL_NAME (var))
    /* `buf.0' is the address of variable-length array `buf'.  */
    for (const char *p = IDENTIFIER_POINTER (DECL_NAME (var));
	 *p && *p != '.'; p++)
      name.safe_push (*p);
  name.safe_push ('\0');
  return build_string_literal (name.length (), name.address ());
}

/* Turn
     p = alloca (n);
   into
     p = alloca (n);
     __msan_poison_alloca (p, n, "p");  */

void
instrument_alloca (function_state &st, gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || TREE_CODE (lhs) != SSA_NAME)
    return;
  note (call, "birth of storage");
  check_value (st, gimple_call_arg (call, 0), call);
  emitter e (gimple_location (call));
  tree size = e.convert (pointer_sized_int_node, gimple_call_arg (call, 0));
  /* Code outside the regions may write to it and leave no trace.  */
  if (st.stmt_policy (call) == policy::full && !st.conditional ())
    e.call (FN_POISON_ALLOCA, lhs, size, alloca_name (call));
  else
    e.call (FN_UNPOISON_ALLOCA, lhs, size);
  st.insert_after (call, e);
}

} // namespace kmsan
