/* Declarations of the KMSAN runtime, built once for a translation unit.
   SPDX-License-Identifier: GPL-3.0-or-later

   The only file that holds trees from one function to the next, and so the
   only one with roots for the garbage collector.  */

#include "gcc-compat.h"
#include "kmsan-decls.h"
#include "kmsan-options.h"

namespace kmsan {

namespace {

const int LOOKUP = 1, SHARED = 2, PRESERVE = 4;

/* One row of kmsan-abi.def.  */
struct runtime_fn_info
{
  const char *name;
  enum result_kind { R_VOID, R_PTR, R_U32, R_PAIR } result;
  const char *args;
  int flags;
};

const runtime_fn_info fn_info[FN_MAX] =
{
#define KMSAN_FN(ID, NAME, RESULT, ARGS, FLAGS) \
  { NAME, runtime_fn_info::R_##RESULT, ARGS, FLAGS },
#include "kmsan-abi.def"
};

tree runtime_decls[FN_MAX];

/* Declarations made on demand, chained through TREE_CHAIN of a TREE_LIST:
   purpose is the key (a builtin's decl or a type), value the decl.  */
tree plain_decls;
tree birth_decls;

const struct ggc_root_tab gc_roots[] =
{
  { runtime_decls, FN_MAX, sizeof (tree), &gt_ggc_mx_tree_node,
    &gt_pch_nx_tree_node },
  { &plain_decls, 1, sizeof (tree), &gt_ggc_mx_tree_node,
    &gt_pch_nx_tree_node },
  { &birth_decls, 1, sizeof (tree), &gt_ggc_mx_tree_node,
    &gt_pch_nx_tree_node },
  LAST_GGC_ROOT_TAB
};

/* The type that letter C of an argument string stands for.  */

tree
arg_type (char c)
{
  switch (c)
    {
    case 'p': return ptr_type_node;
    case 'n': return pointer_sized_int_node;
    case 'i': return integer_type_node;
    case 'u': return unsigned_type_node;
    default: gcc_unreachable ();
    }
}

tree
result_type (runtime_fn_info::result_kind kind)
{
  switch (kind)
    {
    case runtime_fn_info::R_VOID: return void_type_node;
    case runtime_fn_info::R_PTR: return ptr_type_node;
    case runtime_fn_info::R_U32: return unsigned_type_node;
      /* Two INTEGER eightbytes are returned in rax:rdx, be they two pointers
	 in a struct or the parts of a complex integer.  The latter can be an
	 SSA name, and is two registers of 8 bytes to the back end: one of 16
	 would make it align the frame.  */
    case runtime_fn_info::R_PAIR:
      return build_complex_type (pointer_sized_int_node);
    }
  gcc_unreachable ();
}

/* What all functions made here have in common.  NAME is the symbol, TYPE the
   function type.  */

tree
build_extern_fn (tree name, tree type)
{
  tree decl = build_decl (UNKNOWN_LOCATION, FUNCTION_DECL, name, type);
  TREE_PUBLIC (decl) = 1;
  DECL_EXTERNAL (decl) = 1;
  DECL_ARTIFICIAL (decl) = 1;
  TREE_NOTHROW (decl) = 1;
  TREE_USED (decl) = 1;
  return decl;
}

tree
build_runtime_decl (const runtime_fn_info &info)
{
  auto_vec<tree, 4> args;
  for (const char *p = info.args; *p; p++)
    args.safe_push (arg_type (*p));
  tree type = build_function_type_array (result_type (info.result),
					 args.length (), args.address ());
  tree decl = build_extern_fn (get_identifier (info.name), type);
  /* A leaf: the runtime never comes back into this unit, so no call of it
     needs abnormal edges in functions with setjmp or non-local labels.  */
  DECL_ATTRIBUTES (decl) = tree_cons (get_identifier ("leaf"), NULL_TREE,
				      DECL_ATTRIBUTES (decl));
  if ((info.flags & LOOKUP) && opts ().pure_lookups)
    DECL_PURE_P (decl) = 1;
  if (info.flags & SHARED)
    TREE_READONLY (decl) = 1;
  return decl;
}

/* The value kept under KEY in LIST, or NULL_TREE.  */

tree
find (tree list, tree key)
{
  for (; list; list = TREE_CHAIN (list))
    if (TREE_PURPOSE (list) == key)
      return TREE_VALUE (list);
  return NULL_TREE;
}

} // anon namespace

tree
runtime_decl (runtime_fn fn)
{
  if (!runtime_decls[fn])
    runtime_decls[fn] = build_runtime_decl (fn_info[fn]);
  return runtime_decls[fn];
}

bool
runtime_decl_p (const_tree decl)
{
  const char *name = IDENTIFIER_POINTER (DECL_NAME (decl));
  if (!startswith (name, "__msan_"))
    return false;
  for (const runtime_fn_info &info : fn_info)
    if (strcmp (info.name, name) == 0)
      return true;
  return false;
}

bool
preserving_decl_p (const_tree decl)
{
  for (unsigned fn = 0; fn < FN_MAX; fn++)
    if (decl && decl == runtime_decls[fn])
      return fn_info[fn].flags & (LOOKUP | SHARED | PRESERVE);
  return false;
}

tree
plain_decl (tree fndecl)
{
  if (tree known = find (plain_decls, fndecl))
    return known;

  tree decl = build_extern_fn (DECL_ASSEMBLER_NAME (fndecl),
			       TREE_TYPE (fndecl));
  SET_DECL_ASSEMBLER_NAME (decl, DECL_ASSEMBLER_NAME (fndecl));
  TREE_NOTHROW (decl) = TREE_NOTHROW (fndecl);
  plain_decls = tree_cons (fndecl, decl, plain_decls);
  return decl;
}

tree
birth_decl (tree type)
{
  type = TYPE_MAIN_VARIANT (type);
  if (tree known = find (birth_decls, type))
    return known;

  tree fntype = build_function_type_list (type, const_ptr_type_node,
					  NULL_TREE);
  tree decl = build_extern_fn (get_identifier ("__kmsan_birth"), fntype);
  TREE_READONLY (decl) = 1;
  DECL_ATTRIBUTES (decl) = tree_cons (get_identifier ("leaf"), NULL_TREE,
				      NULL_TREE);
  birth_decls = tree_cons (type, decl, birth_decls);
  return decl;
}

bool
birth_decl_p (const_tree decl)
{
  return (decl && DECL_ARTIFICIAL (decl) && TREE_READONLY (decl)
	  && strcmp (IDENTIFIER_POINTER (DECL_NAME (decl)),
		     "__kmsan_birth") == 0);
}

void
register_gc_roots (const char *plugin_name)
{
  register_callback (plugin_name, PLUGIN_REGISTER_GGC_ROOTS, NULL,
		     const_cast<ggc_root_tab *> (gc_roots));
}

} // namespace kmsan
