/* Scopes: where variables are born.
   SPDX-License-Identifier: GPL-3.0-or-later

   The first of the two passes that kmsan-births.cc describes.  Before the
   function is lowered, while scopes are still visible, turn
     { int x; char buf[8]; BODY }
   into
     { int x; char buf[8]; x = {CLOBBER}; buf = {CLOBBER}; BODY }
   so that a variable is born again in each iteration of the loop that its scope
   is the body of.

   A jump can go past the beginning of a scope, most often that of a switch's
   body.  Turn
     goto L;  { int x; L: BODY }
   into
     x = {CLOBBER};  goto L;  { int x; x = {CLOBBER}; L: BODY }
   Behind L this could not be told from what falls through or jumps to L inside
   of the scope, where x lives already; where the jump comes from it does not.
   A switch that mostly goes elsewhere goes by way of such a goto (few-births):
   turn
     switch (i) <case 1: L, case 2: M...>;  { int x; L: BODY }
   into
     switch (i) <case 1: W, case 2: M...>;
     W: x = {CLOBBER};  goto L;  { int x; x = {CLOBBER}; L: BODY }
   or an interpreter's loop would have the variables of one of its instructions
   born for each.  */

#include "gcc-compat.h"
#include "kmsan-births.h"
#include "kmsan-decls.h"
#include "kmsan-options.h"

namespace kmsan {

namespace {

/* True if variable VAR has a birth of its own.  Scalars made by the compiler
   are always written first; objects without a constant size are born where
   their storage is allocated.  */

bool
born_in_scope_p (tree var)
{
  return (VAR_P (var)
	  && !TREE_STATIC (var)
	  && !DECL_EXTERNAL (var)
	  && !DECL_HARD_REGISTER (var)
	  && !DECL_HAS_VALUE_EXPR_P (var)
	  && DECL_SIZE_UNIT (var)
	  && TREE_CODE (DECL_SIZE_UNIT (var)) == INTEGER_CST
	  && !integer_zerop (DECL_SIZE_UNIT (var))
	  && !(DECL_ARTIFICIAL (var)
	       && is_gimple_reg_type (TREE_TYPE (var))));
}

/* Insert the births of the variables of BIND before GSI.  */

void
insert_births (gimple_stmt_iterator gsi, gbind *bind)
{
  gimple_seq births = NULL;
  for (tree var = gimple_bind_vars (bind); var; var = DECL_CHAIN (var))
    if (born_in_scope_p (var))
      {
	tree clobber = kmsan_build_clobber (TREE_TYPE (var));
	BIRTH_CLOBBER_P (clobber) = 1;
	gimple *stmt = gimple_build_assign (var, clobber);
	gimple_set_location (stmt, DECL_SOURCE_LOCATION (var));
	gimple_seq_add_stmt_without_update (&births, stmt);
      }
  if (births)
    gsi_insert_seq_before_without_update (&gsi, births, GSI_SAME_STMT);
}

/* A pure function reads memory, and so may return what is not initialised:
   its result travels with shadow, which a call that GCC believes to write
   nothing cannot do.  Forget that CALL is pure before virtual operands say
   otherwise.  A const function's result depends on its checked arguments
   alone, and may stay what it is.  */

void
forget_purity (gimple *call)
{
  tree fndecl = gimple_call_fndecl (call);
  if (fndecl && !fndecl_built_in_p (fndecl) && DECL_PURE_P (fndecl))
    DECL_PURE_P (fndecl) = 0;
}

/* The scopes of a function, and where its labels are in them.  */

class scope_tree
{
public:
  void enter (gbind *bind) { m_outer.put (bind, m_inner); m_inner = bind; }
  void leave () { m_inner = outer (m_inner); }
  void add_label (tree label);
  void insert_jump_births (gimple_stmt_iterator gsi);
  /* True if a jump could go past the beginning of a scope.  */
  bool labels_inside_p () const { return m_inside; }

private:
  gbind *outer (gbind *bind) { return *m_outer.get (bind); }
  bool open_p (gbind *bind);
  gbind *inside (tree label);
  void enter_from_jump (gimple_stmt_iterator gsi, tree label,
			hash_set<gbind *> &entered);
  void get_targets (gimple *stmt, vec<tree> &targets);
  tree by_way (gimple_stmt_iterator gsi, tree label);

  gbind *m_inner = NULL;
  bool m_inside = false;
  hash_map<gbind *, gbind *> m_outer;
  hash_map<tree, gbind *> m_labels;
  /* Labels whose address is taken.  */
  auto_vec<tree> m_forced;
};

/* LABEL is here.  */

void
scope_tree::add_label (tree label)
{
  m_labels.put (label, m_inner);
  if (FORCED_LABEL (label))
    m_forced.safe_push (label);
  if (m_inner && outer (m_inner))
    m_inside = true;
}

/* True if this is in BIND or in a scope of it.  */

bool
scope_tree::open_p (gbind *bind)
{
  for (gbind *open = m_inner; open; open = outer (open))
    if (open == bind)
      return true;
  return false;
}

/* Return the innermost scope around LABEL if a jump from here enters it, else
   null.  */

gbind *
scope_tree::inside (tree label)
{
  gbind **in = label ? m_labels.get (label) : NULL;
  return in && *in && !open_p (*in) ? *in : NULL;
}

/* The jump at GSI can go to LABEL: insert the births of the scopes that this
   enters, but for those that were ENTERED before.  */

void
scope_tree::enter_from_jump (gimple_stmt_iterator gsi, tree label,
			     hash_set<gbind *> &entered)
{
  for (gbind *bind = inside (label); bind && !open_p (bind);
       bind = outer (bind))
    if (!entered.add (bind))
      insert_births (gsi, bind);
}

/* Push to TARGETS where STMT can jump to.  */

void
scope_tree::get_targets (gimple *stmt, vec<tree> &targets)
{
  if (gcond *cond = dyn_cast <gcond *> (stmt))
    {
      targets.safe_push (gimple_cond_true_label (cond));
      targets.safe_push (gimple_cond_false_label (cond));
    }
  else if (gswitch *sw = dyn_cast <gswitch *> (stmt))
    for (unsigned i = 0; i < gimple_switch_num_labels (sw); i++)
      targets.safe_push (CASE_LABEL (gimple_switch_label (sw, i)));
  else if (gasm *code = dyn_cast <gasm *> (stmt))
    for (unsigned i = 0; i < gimple_asm_nlabels (code); i++)
      targets.safe_push (TREE_VALUE (gimple_asm_label_op (code, i)));
  else if (ggoto *jump = dyn_cast <ggoto *> (stmt))
    {
      if (TREE_CODE (gimple_goto_dest (jump)) == LABEL_DECL)
	targets.safe_push (gimple_goto_dest (jump));
      else
	targets.safe_splice (m_forced);
    }
}

/* Return where the statement at GSI has to jump to get to LABEL: if that enters
   a scope, to a goto that is inserted behind the statement, where its births
   are inserted in turn.  */

tree
scope_tree::by_way (gimple_stmt_iterator gsi, tree label)
{
  if (!inside (label))
    return label;
  location_t loc = gimple_location (gsi_stmt (gsi));
  tree way = create_artificial_label (loc);
  ggoto *jump = gimple_build_goto (label);
  gimple_set_location (jump, loc);
  gsi_insert_after_without_update (&gsi, jump, GSI_SAME_STMT);
  gsi_insert_after_without_update (&gsi, gimple_build_label (way),
				   GSI_SAME_STMT);
  return way;
}

/* Insert the births of the scopes that the statement at GSI jumps into: before
   it, or, if it is a switch most of whose targets enter none, on the way to each
   that does.  */

void
scope_tree::insert_jump_births (gimple_stmt_iterator gsi)
{
  auto_vec<tree> targets;
  get_targets (gsi_stmt (gsi), targets);
  unsigned n = 0;
  for (tree label : targets)
    n += inside (label) != NULL;
  bool few = opts ().few_births && n && 2 * n <= targets.length ();
  gswitch *sw = dyn_cast <gswitch *> (gsi_stmt (gsi));
  hash_set<gbind *> entered;
  if (few && sw)
    for (unsigned i = 0; i < targets.length (); i++)
      CASE_LABEL (gimple_switch_label (sw, i)) = by_way (gsi, targets[i]);
  else if (n)
    for (tree label : targets)
      enter_from_jump (gsi, label, entered);
}

/* Walk over the body of the scope at GSI with VISIT.  */

void
walk_scope (gimple_stmt_iterator *gsi, walk_stmt_fn visit, walk_stmt_info *wi)
{
  scope_tree *scopes = static_cast <scope_tree *> (wi->info);
  gbind *bind = as_a <gbind *> (gsi_stmt (*gsi));
  scopes->enter (bind);
  walk_gimple_seq_mod (gimple_bind_body_ptr (bind), visit, NULL, wi);
  scopes->leave ();
}

/* First find the labels.  */

tree
find_labels (gimple_stmt_iterator *gsi, bool *handled, walk_stmt_info *wi)
{
  gimple *stmt = gsi_stmt (*gsi);
  *handled = gimple_code (stmt) == GIMPLE_BIND;
  if (*handled)
    walk_scope (gsi, find_labels, wi);
  else if (glabel *label = dyn_cast <glabel *> (stmt))
    static_cast <scope_tree *> (wi->info)->add_label (gimple_label_label (label));
  return NULL_TREE;
}

/* Then insert all births.  */

tree
insert_all_births (gimple_stmt_iterator *gsi, bool *handled,
		   walk_stmt_info *wi)
{
  scope_tree *scopes = static_cast <scope_tree *> (wi->info);
  gimple *stmt = gsi_stmt (*gsi);
  *handled = gimple_code (stmt) == GIMPLE_BIND;
  if (gbind *bind = dyn_cast <gbind *> (stmt))
    {
      walk_scope (gsi, insert_all_births, wi);
      insert_births (gsi_start (*gimple_bind_body_ptr (bind)), bind);
    }
  else if (is_gimple_call (stmt))
    forget_purity (stmt);
  else if (scopes->labels_inside_p ())
    scopes->insert_jump_births (*gsi);
  return NULL_TREE;
}

const pass_data pass_data_scopes =
{
  GIMPLE_PASS, "kmsan_scopes", OPTGROUP_NONE, TV_NONE,
  PROP_gimple_any, 0, 0, 0, 0
};

class pass_scopes : public gimple_opt_pass
{
public:
  pass_scopes (gcc::context *ctxt)
    : gimple_opt_pass (pass_data_scopes, ctxt) {}

  bool gate (function *) override { return !opts ().disable && !seen_error (); }
  unsigned int execute (function *fun) override;
};

unsigned int
pass_scopes::execute (function *fun)
{
  scope_tree scopes;
  walk_stmt_info wi;
  memset (&wi, 0, sizeof wi);
  wi.info = &scopes;
  gimple_seq body = gimple_body (fun->decl);
  walk_gimple_seq_mod (&body, find_labels, NULL, &wi);
  walk_gimple_seq_mod (&body, insert_all_births, NULL, &wi);
  gimple_set_body (fun->decl, body);
  return 0;
}

} // anon namespace

gimple_opt_pass *
make_pass_scopes (gcc::context *ctxt)
{
  return new pass_scopes (ctxt);
}

} // namespace kmsan
