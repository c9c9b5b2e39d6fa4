/* Classes of calls, from the table in kmsan-builtins.def.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "gcc-compat.h"
#include "kmsan-births.h"
#include "kmsan-builtins.h"
#include "kmsan-decls.h"

namespace kmsan {

static builtin_kind
classify_builtin (enum built_in_function code)
{
  switch (code)
    {
#define KMSAN_BUILTIN(CODE, KIND) \
    case BUILT_IN_##CODE: return builtin_kind::KIND;
#include "kmsan-builtins.def"
    case BUILT_IN_VA_START:
      return builtin_kind::START_VARARGS;
    default:
      return builtin_kind::LIBRARY;
    }
}

static builtin_kind
classify_internal_fn (enum internal_fn code)
{
  switch (code)
    {
#define KMSAN_IFN(CODE, KIND) \
    case IFN_##CODE: return builtin_kind::KIND;
#include "kmsan-builtins.def"
    default:
      return builtin_kind::STRICT;
    }
}

/* The runtime's own entry points, spelled in the source (fortify-string.h
   does that), mean what the builtins they stand for mean.  */

static builtin_kind
classify_runtime_fn (const_tree fndecl)
{
  const char *name = IDENTIFIER_POINTER (DECL_NAME (fndecl));
  if (strcmp (name, "__msan_memcpy") == 0)
    return builtin_kind::MEMCPY;
  if (strcmp (name, "__msan_memmove") == 0)
    return builtin_kind::MEMMOVE;
  if (strcmp (name, "__msan_memset") == 0)
    return builtin_kind::MEMSET;
  return builtin_kind::RUNTIME;
}

builtin_kind
classify_call (const gcall *call)
{
  if (gimple_call_internal_p (call))
    return classify_internal_fn (gimple_call_internal_fn (call));
  if (birth_p (call))
    return builtin_kind::BIRTH;
  if (gimple_call_flags (call) & ECF_RETURNS_TWICE)
    return builtin_kind::RETURNS_TWICE;

  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl)
    return builtin_kind::LIBRARY;
  if (fndecl_built_in_p (fndecl, BUILT_IN_NORMAL)
      && gimple_call_builtin_p (call, BUILT_IN_NORMAL))
    return classify_builtin (DECL_FUNCTION_CODE (fndecl));
  if (fndecl_built_in_p (fndecl, BUILT_IN_MD))
    return builtin_kind::STRICT;
  if (DECL_NAME (fndecl) && runtime_decl_p (fndecl))
    return classify_runtime_fn (fndecl);
  return builtin_kind::LIBRARY;
}

bool
value_builtin_p (builtin_kind kind)
{
  return ((kind >= builtin_kind::PASS && kind <= builtin_kind::UBSAN_MUL)
	  || kind == builtin_kind::MEMCPY || kind == builtin_kind::MEMMOVE
	  || kind == builtin_kind::MEMSET || kind == builtin_kind::MEMPCPY);
}

void
call_plainly (gcall *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (!fndecl || !fndecl_built_in_p (fndecl, BUILT_IN_NORMAL)
      || startswith (IDENTIFIER_POINTER (DECL_ASSEMBLER_NAME (fndecl)),
		     "__builtin_"))
    return;
  switch (DECL_FUNCTION_CODE (fndecl))
    {
    /* Not memory functions, and known to the optimisers for good.  */
    case BUILT_IN_MALLOC: case BUILT_IN_CALLOC: case BUILT_IN_FREE:
    case BUILT_IN_REALLOC: case BUILT_IN_ABORT: case BUILT_IN_EXIT:
      return;
    default:
      gimple_call_set_fndecl (call, plain_decl (fndecl));
      gimple_call_reset_alias_info (call);
      update_stmt (call);
    }
}

} // namespace kmsan
