/* The instrumentation pass.
   SPDX-License-Identifier: GPL-3.0-or-later

   Memory safety of one kind: a value computed from uninitialised memory must
   not decide anything.  Every byte of memory has a shadow byte, whose set bits
   are uninitialised, and every 4 bytes an origin, a number that tells where
   they were made.  The pass makes each function compute the shadow of what
   it computes.

     int f (int *p, int n)
     {
       int x = *p;		x_1 = *p_2;
				m_3 = __msan_metadata_ptr_for_load_4 (p_2);
				s_4 = *m_3.shadow;  o_5 = *m_3.origin;
       x += n;			x_6 = x_1 + n_7;
				s_8 = shadow of the sum, from s_4 and n_7
       if (x > 10)		s_9 = could x_6 > 10 be either, given s_8?
				if (s_9) __msan_warning (o_5);
				if (x_6 > 10) ...
	 g (x);			checked mode: if (s_8) __msan_warning (o_5);
       return x;		retval_tls = s_8;
				if (s_8) retval_origin_tls = o_5;
     }

   The phases, one file each:

     births	(two early passes) every local is born uninitialised, in a
		form that no optimisation can fold away
     policy	what may be done here: everything, clean outputs only, nothing;
		in a conditional function, statement by statement (regions)
     scan	the work list: each statement once, none that we insert
     define	which values can be dirty at all
     emit	per statement: memory, propagate, calls, asm; straight-line
		code goes in, and guards are left behind for what happens only
		to dirty values
     checks	guards become cold blocks; nothing else changes the CFG

   Position.  Where GCC's own sanitizers instrument: after inlining and the
   scalar optimisations, before the loop passes, so that less is instrumented
   and later passes clean up.  At -O0 and -Og, after va_arg is lowered.  */

#include "gcc-compat.h"
#include "kmsan-births.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-markers.h"
#include "kmsan-memory.h"
#include "kmsan-options.h"
#include "kmsan-pass.h"

namespace kmsan {

namespace {

/* Functions instrumented so far, for `limit='.  */
long instrumented_count;

/* The function that was last in the main pass, if that changed it.  */
function *last_changed;

/* ---- Scan.  ------------------------------------------------------------  */

/* Turn `MEM = f ()', for a register-typed MEM, into `tmp = f (); MEM = tmp',
   so that results of calls are registers or aggregates.  */

void
separate_result (gcall *call)
{
  tree lhs = gimple_call_lhs (call);
  if (!lhs || TREE_CODE (lhs) == SSA_NAME || birth_p (call)
      || !is_gimple_reg_type (TREE_TYPE (lhs)) || tail_call_p (call))
    return;
  tree tmp = make_ssa_name (TYPE_MAIN_VARIANT (TREE_TYPE (lhs)));
  emitter e (gimple_location (call));
  e.add (gimple_build_assign (lhs, tmp));
  gimple_call_set_lhs (call, tmp);
  update_stmt (call);
  insert_behind (call, e);
}

void
separate_results (function *fun)
{
  auto_vec<gcall *> calls;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (gcall *call = dyn_cast <gcall *> (gsi_stmt (gsi)))
	calls.safe_push (call);
  for (gcall *call : calls)
    separate_result (call);
}

/* Names that meet on an abnormal edge share a register, and their lives must
   not overlap.  What is emitted behind a statement may use its operands, so turn
     p_2(ab) = *p_1(ab);
   into
     p_3 = p_1(ab);  p_2(ab) = *p_3;
   and likewise for calls, but for one that returns twice, which must stay the
   first statement.  (What is computed from registers has its shadow computed in
   front: kmsan-propagate.cc.)  */

void
separate_operands (gimple *stmt)
{
  tree lhs = gimple_get_lhs (stmt);
  if (!lhs || TREE_CODE (lhs) != SSA_NAME
      || !SSA_NAME_OCCURS_IN_ABNORMAL_PHI (lhs)
      || (is_gimple_call (stmt)
	  && (gimple_call_flags (stmt) & ECF_RETURNS_TWICE)))
    return;
  emitter e (gimple_location (stmt));
  use_operand_p use;
  ssa_op_iter iter;
  FOR_EACH_SSA_USE_OPERAND (use, stmt, iter, SSA_OP_USE)
    {
      tree name = USE_FROM_PTR (use);
      if (!SSA_NAME_OCCURS_IN_ABNORMAL_PHI (name))
	continue;
      tree copy = make_ssa_name (TREE_TYPE (name));
      e.add (gimple_build_assign (copy, name));
      SET_USE (use, copy);
    }
  if (!e.seq)
    return;
  gimple_stmt_iterator gsi = gsi_for_stmt (stmt);
  gsi_insert_seq_before (&gsi, e.seq, GSI_SAME_STMT);
  update_stmt (stmt);
}

void
separate_registers (function *fun)
{
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      {
	gassign *assign = dyn_cast <gassign *> (gsi_stmt (gsi));
	if (is_gimple_call (gsi_stmt (gsi)) || (assign && load_p (assign)))
	  separate_operands (gsi_stmt (gsi));
      }
}

/* All statements of the function, definitions before uses except around
   loops.  Debug statements are not among them: the code must not depend on
   -g.  */

void
collect_statements (function *fun, auto_vec<gimple *> &work)
{
  int *order = XNEWVEC (int, n_basic_blocks_for_fn (fun));
  int n = pre_and_rev_post_order_compute_fn (fun, NULL, order, false);
  for (int i = 0; i < n; i++)
    {
      basic_block bb = BASIC_BLOCK_FOR_FN (fun, order[i]);
      for (gphi_iterator gpi = gsi_start_phis (bb); !gsi_end_p (gpi);
	   gsi_next (&gpi))
	if (!virtual_operand_p (gimple_phi_result (gpi.phi ())))
	  work.safe_push (gpi.phi ());
      for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	   gsi_next (&gsi))
	if (!is_gimple_debug (gsi_stmt (gsi)))
	  work.safe_push (gsi_stmt (gsi));
    }
  free (order);
}

/* ---- Emit.  ------------------------------------------------------------  */

void
instrument_assign (function_state &st, gassign *stmt)
{
  if (gimple_clobber_p (stmt))
    return;
  if (load_p (stmt))
    instrument_load (st, stmt);
  else if (TREE_CODE (gimple_assign_lhs (stmt)) == SSA_NAME)
    propagate_assign (st, stmt);
  else
    instrument_store (st, stmt);
}

void
instrument_statement (function_state &st, gimple *stmt)
{
  if (st.stmt_policy (stmt) == policy::none)
    return;
  st.begin_statement ();
  switch (gimple_code (stmt))
    {
    case GIMPLE_PHI:
      propagate_phi (st, as_a <gphi *> (stmt));
      break;
    case GIMPLE_ASSIGN:
      instrument_assign (st, as_a <gassign *> (stmt));
      break;
    case GIMPLE_CALL:
      instrument_call (st, as_a <gcall *> (stmt));
      break;
    case GIMPLE_ASM:
      instrument_asm (st, as_a <gasm *> (stmt));
      break;
    case GIMPLE_RETURN:
      instrument_return (st, as_a <greturn *> (stmt));
      break;
    case GIMPLE_COND:
    case GIMPLE_SWITCH:
    case GIMPLE_GOTO:
      check_control (st, stmt);
      break;
    default:
      break;
    }
}

/* Undefined values that are not births (names in abnormal PHIs, parts that
   GCC made up): all their bits are dirty, their origin is unknown to us.  */

void
define_undefined_names (function_state &st)
{
  unsigned version;
  tree name;
  FOR_EACH_SSA_NAME (version, name, st.fun)
    if (SSA_NAME_IS_DEFAULT_DEF (name) && !virtual_operand_p (name)
	&& st.dirty_p (name) && VAR_P (SSA_NAME_VAR (name)))
      {
	st.set_shadow (name, full_shadow (TREE_TYPE (name)));
	st.set_origin (name, build_zero_cst (unsigned_type_node));
      }
}

/* Take all births of FUN out again.  */

void
remove_births (function *fun)
{
  auto_vec<gimple *> births;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (birth_p (gsi_stmt (gsi)))
	births.safe_push (gsi_stmt (gsi));
  for (gimple *birth : births)
    {
      tree lhs = gimple_call_lhs (birth);
      bool reg = lhs && TREE_CODE (lhs) == SSA_NAME;
      remove_birth (birth, reg ? birth_value (birth) : NULL_TREE);
    }
}

/* Take the markers and queries of FUN out; a marker of a function with
   regions R leaves a barrier behind.  Queries are answered by the policy POL
   of the function, or by what is inside R.  True if there were queries.  */

bool
lower_markers (function *fun, policy pol, const regions *r)
{
  auto_vec<gimple *> markers, queries;
  basic_block bb;
  FOR_EACH_BB_FN (bb, fun)
    for (gimple_stmt_iterator gsi = gsi_start_bb (bb); !gsi_end_p (gsi);
	 gsi_next (&gsi))
      if (marker_of (gsi_stmt (gsi)) != marker::NONE)
	markers.safe_push (gsi_stmt (gsi));
      else if (query_p (gsi_stmt (gsi)))
	queries.safe_push (gsi_stmt (gsi));

  for (gimple *query : queries)
    answer_query (query, r ? r->inside_p (query) : pol != policy::none);
  for (gimple *mark : markers)
    remove_marker (mark, r != NULL);
  return !queries.is_empty ();
}

void
instrument_function (function_state &st)
{
  calculate_dominance_info (CDI_DOMINATORS);
  if (opts ().loop_lookups)
    loop_optimizer_init (AVOID_CFG_MODIFICATIONS);

  auto_vec<gimple *> work;
  collect_statements (st.fun, work);
  define_dirty (st);
  define_wanted_bits (st);
  define_undefined_names (st);
  note_dirty_values (st);
  expect_accesses (st, work);

  if (st.conditional ())
    instrument_markers (st);
  else
    instrument_params (st);
  for (gimple *stmt : work)
    instrument_statement (st, stmt);
  finish_phis (st);
  /* Some guards have their anchor in the prologue.  */
  st.insert_prologue ();
  emit_guards (st);
  if (opts ().loop_lookups)
    loop_optimizer_finalize ();
  free_dominance_info (CDI_DOMINATORS);
}

/* Bring FUN into the form that the phases expect.  */

void
normalise (function *fun)
{
  group_register_asm (fun);
  separate_tail_calls (fun);
  separate_results (fun);
  separate_registers (fun);
}

/* The policy of FUN, or of its regions.  */

policy
effective_policy (function *fun)
{
  if (seen_error ())
    return policy::none;
  return (conditional_p (fun->decl) ? region_policy (fun->decl)
	  : function_policy (fun->decl));
}

/* True if one more function may be instrumented, which the caller does.  */

bool
within_limit_p ()
{
  if (opts ().limit >= 0 && instrumented_count >= opts ().limit)
    return false;
  instrumented_count++;
  return true;
}

void
dump_policy (function *fun, const char *word)
{
  if (dump_file)
    fprintf (dump_file, ";; kmsan: %s policy=%s\n", function_name (fun),
	     word);
}

void
dump_counts (const function_state &st)
{
  if (!dump_file)
    return;
  const char *name = function_name (st.fun);
  if (const regions *r = st.conditional ())
    fprintf (dump_file, ";; kmsan: %s regions=%u depth=%d inside=%u/%u "
	     "published=%u\n", name, r->entries.length (), r->max_depth,
	     r->inside (), r->total, st.published);
  fprintf (dump_file,
	   ";; kmsan: %s lookups=%u stores=%u checks=%u strict=%u\n",
	   name, st.lookups, st.stores, st.checks, st.strict);
  if (st.shared.enabled_p ())
    fprintf (dump_file, ";; kmsan: %s shared wanted=%u made=%u walks=%u\n",
	     name, st.shared.wanted, st.shared.made, st.shared.walks);
}

/* Instrument FUN as POL says.  True if its flow changed.  */

bool
execute_whole (function *fun, policy pol)
{
  if (pol != policy::none && !within_limit_p ())
    pol = policy::none;
  dump_policy (fun, policy_name (pol));
  if (pol != policy::none)
    {
      normalise (fun);
      function_state st (fun, pol);
      instrument_function (st);
      dump_counts (st);
    }
  return lower_markers (fun, pol, NULL) || pol != policy::none;
}

/* Instrument the regions of conditional function FUN as POL says.  Without
   regions it is left alone.  True if its flow changed.  */

bool
execute_regions (function *fun, policy pol)
{
  regions before (fun);
  warn_about_regions (before);
  if (!before.any_p () || !within_limit_p ())
    {
      dump_policy (fun, policy_name (policy::none));
      return lower_markers (fun, policy::none, NULL);
    }
  dump_policy (fun, "conditional");
  normalise (fun);
  regions inside (fun);
  function_state st (fun, pol, &inside);
  instrument_function (st);
  dump_counts (st);
  lower_markers (fun, pol, &inside);
  return true;
}

unsigned int
kmsan_execute (function *fun)
{
  policy pol = effective_policy (fun);
  bool changed = (pol != policy::none && conditional_p (fun->decl)
		  ? execute_regions (fun, pol) : execute_whole (fun, pol));
  remove_births (fun);
  last_changed = changed ? fun : NULL;
  if (changed)
    tune_later_passes (fun);
  return TODO_update_ssa | (changed ? TODO_cleanup_cfg : 0);
}

/* ---- The pass, twice.  -------------------------------------------------  */

/* LATE: the instance for functions that are not optimised, and for -Og.  */
template <bool LATE>
class pass_kmsan : public gimple_opt_pass
{
public:
  pass_kmsan (gcc::context *ctxt) : gimple_opt_pass (data, ctxt) {}

  opt_pass *clone () override { return new pass_kmsan<LATE> (m_ctxt); }
  bool gate (function *) override
  {
    bool late = !optimize || optimize_debug;
    return !opts ().disable && late == LATE;
  }
  unsigned int execute (function *fun) override { return kmsan_execute (fun); }

private:
  static const pass_data data;
};

template <bool LATE>
const pass_data pass_kmsan<LATE>::data =
{
  GIMPLE_PASS, LATE ? "kmsan0" : "kmsan", OPTGROUP_NONE, TV_NONE,
  PROP_ssa | PROP_cfg | PROP_gimple_leh, 0, 0, 0, TODO_update_ssa
};

void
register_one (const char *plugin_name, opt_pass *pass, const char *reference,
	      int instance, pass_positioning_ops position)
{
  register_pass_info info;
  info.pass = pass;
  info.reference_pass_name = reference;
  info.ref_pass_instance_number = instance;
  info.pos_op = position;
  register_callback (plugin_name, PLUGIN_PASS_MANAGER_SETUP, NULL, &info);
}

} // anon namespace

bool
changed_p (function *fun)
{
  return fun == last_changed;
}

void
register_passes (const char *plugin_name)
{
  register_one (plugin_name, make_pass_scopes (g), "*warn_unused_result", 1,
		PASS_POS_INSERT_AFTER);
  /* Behind the early -Wuninitialized, whose name is not the same in all
     GCCs.  */
  register_one (plugin_name, make_pass_births (g), "nothrow", 1,
		PASS_POS_INSERT_BEFORE);
  register_one (plugin_name, make_pass_unmark (g), "einline", 1,
		PASS_POS_INSERT_AFTER);
  register_one (plugin_name, make_pass_facts (g), "local-pure-const", 1,
		PASS_POS_INSERT_AFTER);
  register_one (plugin_name, new pass_kmsan<false> (g), "asan", 1,
		PASS_POS_INSERT_BEFORE);
  /* In front of the lowering of switches: one use, one check.  */
  register_one (plugin_name, new pass_kmsan<true> (g), "switchlower_O0", 1,
		PASS_POS_INSERT_BEFORE);
  register_one (plugin_name, make_pass_preserve (g), "optimized", 1,
		PASS_POS_INSERT_BEFORE);
  register_one (plugin_name, make_pass_halves (g), "vregs", 1,
		PASS_POS_INSERT_AFTER);
  if (opts ().dump)
    for (const char *name : { "tree-kmsan", "tree-kmsan0" })
      g->get_dumps ()->dump_switch_p
	(ACONCAT ((name, opts ().dump_details ? "-details" : "", NULL)));
}

} // namespace kmsan
