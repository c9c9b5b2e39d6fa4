/* Declarations of the KMSAN runtime, built once for a translation unit.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_DECLS_H
#define KMSAN_DECLS_H

namespace kmsan {

/* The runtime's entry points, from kmsan-abi.def.  */
enum runtime_fn
{
#define KMSAN_FN(ID, NAME, RESULT, ARGS, FLAGS) FN_##ID,
#include "kmsan-abi.def"
  FN_MAX
};

/* Byte offsets and sizes of the context state's fields.  */
enum context_offset
{
#define KMSAN_CONTEXT(ID, OFFSET, SIZE) CTX_##ID = OFFSET,
#include "kmsan-abi.def"
};

/* Bytes in param_tls, retval_tls and va_arg_tls: what does not fit travels
   clean.  */
const unsigned HOST_WIDE_INT tls_bytes = 800;

/* The FUNCTION_DECL of runtime function FN.  */
tree runtime_decl (runtime_fn fn);

/* True if DECL is one of the runtime's functions, however it was declared.  */
bool runtime_decl_p (const_tree decl);

/* True if DECL is what runtime_decl returns for a function of which there may be
   an entry point that preserves registers.  */
bool preserving_decl_p (const_tree decl);

/* A declaration that calls the same symbol as builtin FNDECL, but which GCC
   knows nothing about.  */
tree plain_decl (tree fndecl);

/* An opaque function returning TYPE: the birth of an object (kmsan-births.h).  */
tree birth_decl (tree type);
bool birth_decl_p (const_tree decl);

/* Tell the garbage collector what this file holds, on behalf of plugin
   PLUGIN_NAME.  */
void register_gc_roots (const char *plugin_name);

} // namespace kmsan

#endif /* KMSAN_DECLS_H  */
