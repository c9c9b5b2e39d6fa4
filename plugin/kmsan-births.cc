/* Births: where objects begin to exist, and so are uninitialised.
   SPDX-License-Identifier: GPL-3.0-or-later

   GCC treats an uninitialised variable in a register as `any value I like'
   and folds the bug away long before a sanitizer sees it.  Two early passes
   prevent that, with one mechanism for all compilers this plugin supports:

   scopes   while scopes are still visible, insert
	      x = {CLOBBER};   buf = {CLOBBER};
	    where the variables of a scope are born (kmsan-scopes.cc).  When
	    GCC builds SSA form, the clobber of a register makes its default
	    definition current, and the clobber of an object in memory says
	    that its bytes are undefined: both are what GCC's early
	    -Wuninitialized expects.

   births   right after that warning, turn
	      use (x_1(D));   buf = {CLOBBER};
	    into
	      x_2 = __kmsan_birth ("x");   buf = __kmsan_birth ("buf");

	    a call of a const function nobody knows.  No pass may guess its
	    value; one whose result is not read, or overwritten before it is
	    read, is dead code and goes away by itself.

   The main pass removes every birth again, whatever the function's policy:
   __kmsan_birth is not a symbol any object file may mention.  */

#include "gcc-compat.h"
#include "kmsan-births.h"
#include "kmsan-decls.h"
#include "kmsan-function.h"
#include "kmsan-markers.h"
#include "kmsan-options.h"

namespace kmsan {

namespace {

/* A call that creates an object of TYPE, the variable or field VAR.  */

gcall *
build_birth (tree type, tree var)
{
  const char *name = "(temporary)";
  if (DECL_NAME (var)
      && (!DECL_ARTIFICIAL (var) || TREE_CODE (var) == FIELD_DECL))
    name = IDENTIFIER_POINTER (DECL_NAME (var));
  return gimple_build_call (birth_decl (type), 1,
			    build_string_literal (strlen (name) + 1, name));
}

/* True if VAR is the object in which a function keeps the variables that its
   nested functions use.  */

bool
frame_object_p (tree var)
{
  return (VAR_P (var) && DECL_ARTIFICIAL (var) && DECL_NAME (var)
	  && TREE_CODE (TREE_TYPE (var)) == RECORD_TYPE
	  && startswith (IDENTIFIER_POINTER (DECL_NAME (var)), "FRAME."));
}

/* Insert at GSI the births of the variables in frame object FRAME.  */

void
define_frame_fields (gimple_stmt_iterator *gsi, tree frame, location_t loc)
{
  for (tree field = TYPE_FIELDS (TREE_TYPE (frame)); field;
       field = DECL_CHAIN (field))
    if (TREE_CODE (field) == FIELD_DECL && DECL_NAME (field)
	&& !is_empty_type (TREE_TYPE (field)) && !DECL_BIT_FIELD (field))
      {
	gcall *birth = build_birth (TREE_TYPE (field), field);
	gimple_call_set_lhs (birth, build3 (COMPONENT_REF, TREE_TYPE (field),
					    frame, field, NULL_TREE));
	gimple_set_location (birth, loc);
	gsi_insert_after (gsi, birth, GSI_NEW_STMT);
      }
}

/* Turn `VAR = {CLOBBER}' at GSI into `VAR = __kmsan_birth ("VAR")'.  */

void
lower_birth_clobber (gimple_stmt_iterator *gsi)
{
  gimple *clobber = gsi_stmt (*gsi);
  tree var = gimple_assign_lhs (clobber);
  gcall *birth = build_birth (TREE_TYPE (var), var);
  gimple_call_set_lhs (birth, var);
  gimple_set_location (birth, gimple_location (clobber));
  gsi_replace (gsi, birth, false);
  if (frame_object_p (var))
    define_frame_fields (gsi, var, gimple_location (clobber));
}

/* Turn the uses of undefined NAME into uses of `__kmsan_birth ("NAME")',
   which is inserted at GSI.  A name in an abnormal PHI must not live across
   other versions of its variable, and stays undefined.  */

void
define_undefined (gimple_stmt_iterator *gsi, tree name)
{
  if (has_zero_uses (name) || SSA_NAME_OCCURS_IN_ABNORMAL_PHI (name))
    return;
  tree var = SSA_NAME_VAR (name);
  gcall *birth = build_birth (TREE_TYPE (name), var);
  tree born = make_ssa_name (var, birth);
  gimple_call_set_lhs (birth, born);
  gimple_set_location (birth, DECL_SOURCE_LOCATION (var));
  replace_uses_by (name, born);
  gsi_insert_before (gsi, birth, GSI_SAME_STMT);
}

const pass_data pass_data_births =
{
  GIMPLE_PASS, "kmsan_births", OPTGROUP_NONE, TV_NONE,
  PROP_cfg | PROP_ssa, 0, 0, 0, TODO_update_ssa
};

class pass_births : public gimple_opt_pass
{
public:
  pass_births (gcc::context *ctxt)
    : gimple_opt_pass (pass_data_births, ctxt) {}

  bool gate (function *) override { return !opts ().disable && !seen_error (); }
  unsigned int execute (function *) override;
};

unsigned int
pass_births::execute (function *fun)
{
  note_asm_callees (fun);
  spell_out_asm_markers (fun);
  lower_early_markers (fun);
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (gimple_clobber_p (gsi_stmt (gsi))
	  && BIRTH_CLOBBER_P (gimple_assign_rhs1 (gsi_stmt (gsi))))
	lower_birth_clobber (&gsi);

  auto_vec<tree> undefined;
  unsigned i;
  tree name;
  FOR_EACH_SSA_NAME (i, name, fun)
    if (SSA_NAME_IS_DEFAULT_DEF (name) && !virtual_operand_p (name)
	&& SSA_NAME_VAR (name) && VAR_P (SSA_NAME_VAR (name))
	&& !VOID_TYPE_P (TREE_TYPE (name)))
      undefined.safe_push (name);
  if (undefined.is_empty ())
    return 0;

  basic_block entry = split_edge (single_succ_edge
				  (ENTRY_BLOCK_PTR_FOR_FN (fun)));
  gimple_stmt_iterator gsi = gsi_start_bb (entry);
  gimple *anchor = gimple_build_nop ();
  gsi_insert_after (&gsi, anchor, GSI_NEW_STMT);
  for (tree name : undefined)
    define_undefined (&gsi, name);
  gsi_remove (&gsi, true);
  return 0;
}

} // anon namespace

gimple_opt_pass *
make_pass_births (gcc::context *ctxt)
{
  return new pass_births (ctxt);
}

bool
birth_p (const gimple *stmt)
{
  return is_gimple_call (stmt) && birth_decl_p (gimple_call_fndecl (stmt));
}

tree
birth_name (const gimple *birth)
{
  return gimple_call_arg (birth, 0);
}

tree
birth_value (gimple *birth)
{
  tree lhs = gimple_call_lhs (birth);
  tree var = SSA_NAME_VAR (lhs);
  if (!var || !VAR_P (var))
    {
      var = create_tmp_reg (TREE_TYPE (lhs), "kmsan_born");
      suppress_warning (var, OPT_Wmaybe_uninitialized);
    }
  tree value = get_or_create_ssa_default_def (cfun, var);
  suppress_warning (var, OPT_Wuninitialized);
  if (SSA_NAME_OCCURS_IN_ABNORMAL_PHI (lhs))
    SSA_NAME_OCCURS_IN_ABNORMAL_PHI (value) = 1;
  return value;
}

void
remove_birth (gimple *birth, tree value)
{
  gimple_stmt_iterator gsi = gsi_for_stmt (birth);
  tree lhs = gimple_call_lhs (birth);
  if (lhs && TREE_CODE (lhs) == SSA_NAME)
    replace_uses_by (lhs, value);
  unlink_stmt_vdef (birth);
  gsi_remove (&gsi, true);
  release_defs (birth);
}

} // namespace kmsan
