/* Accesses that walk through memory, turn by turn of a loop.
   SPDX-License-Identifier: GPL-3.0-or-later

   Turn
     for (; *p; p++) ...
   into
     page = 1;						[no page's address]
     for (;; p++)
       {
	 x = *p;
	 if (((long) p & -4096) != page)		[cold]
	   {
	     page = (long) p & -4096;
	     {shadow, origin} = __msan_metadata_ptr_for_load_1 (page);
	   }
	 Sx = shadow[(long) p & 4095];
	 if (!x) break; ...
       }
   so that the runtime is asked once for each page.  docs/abi.md, "Shared lookups",
   says why the answer for the start of a page is good for all of it: metadata is
   given to whole pages, and what stands in for the metadata of others is a page
   long.  An access that may be in two pages is not found this way.  */

#include "gcc-compat.h"
#include "kmsan-function.h"
#include "kmsan-loops.h"

namespace kmsan {

namespace {

/* Metadata is in one piece for that many bytes from a multiple of it.  */
const HOST_WIDE_INT PAGE_BYTES = 4096;

/* What moves by more each turn meets a page too seldom.  */
const HOST_WIDE_INT MAX_STEP = 1024;
const unsigned MAX_SHIFT = 9;

/* Definitions to look through, from an address to what counts the turns and around
   the loop.  A PHI, which has more than one operand, counts as more than one.  */
const unsigned MAX_DEPTH = 8;
const unsigned PHI_DEPTH = 2;

/* True if INTEGER is a constant that a walk may be scaled by, or moved by.  */

bool
small_p (tree integer)
{
  return (TREE_CODE (integer) == INTEGER_CST
	  && wi::lts_p (wi::abs (wi::to_widest (integer)), MAX_STEP));
}

/* The operand of DEF that moves as the result does, if DEF adds to it or converts it:
   the first one, or with SECOND the other one of a sum.  */

tree
moved_operand (gassign *def, bool second)
{
  switch (gimple_assign_rhs_code (def))
    {
    case PLUS_EXPR:
    case POINTER_PLUS_EXPR:
      return second ? gimple_assign_rhs2 (def) : gimple_assign_rhs1 (def);
    case MINUS_EXPR:
    case SSA_NAME:
    CASE_CONVERT:
      return second ? NULL_TREE : gimple_assign_rhs1 (def);
    default:
      return NULL_TREE;
    }
}

/* True if NAME is the result of HEAD, a PHI where LOOP begins, plus something: a
   small constant, if any.  */

bool
steps_from_p (class loop *loop, tree name, gphi *head, unsigned depth)
{
  if (TREE_CODE (name) != SSA_NAME || depth > MAX_DEPTH)
    return false;
  gimple *def = SSA_NAME_DEF_STMT (name);
  if (def == head)
    return true;
  if (!gimple_bb (def) || !flow_bb_inside_loop_p (loop, gimple_bb (def)))
    return false;
  if (gphi *phi = dyn_cast <gphi *> (def))
    {
      if (gimple_bb (phi) == loop->header)
	return false;
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	if (!steps_from_p (loop, gimple_phi_arg_def (phi, i), head,
			   depth + PHI_DEPTH))
	  return false;
      return true;
    }
  gassign *assign = dyn_cast <gassign *> (def);
  if (!assign)
    return false;
  tree first = moved_operand (assign, false);
  tree second = gimple_assign_rhs2 (assign);
  if (first && second && TREE_CODE (second) == INTEGER_CST && !small_p (second))
    return false;
  return first && steps_from_p (loop, first, head, depth + 1);
}

/* True if HEAD's result, at the start of LOOP, moves a little each turn.  */

bool
counter_p (class loop *loop, gphi *head)
{
  if (SSA_NAME_OCCURS_IN_ABNORMAL_PHI (gimple_phi_result (head)))
    return false;
  bool moves = false;
  for (unsigned i = 0; i < gimple_phi_num_args (head); i++)
    {
      tree arg = gimple_phi_arg_def (head, i);
      if (!flow_bb_inside_loop_p (loop, gimple_phi_arg_edge (head, i)->src))
	continue;
      if (!steps_from_p (loop, arg, head, 0))
	return false;
      moves |= arg != gimple_phi_result (head);
    }
  return moves;
}

/* How a value changes from turn to turn.  */
enum class motion { NONE, WALK, OTHER };

/* How a value of parts that move like A and B moves.  */

motion
combine (motion a, motion b)
{
  return a == motion::NONE ? b : b == motion::NONE ? a : MAX (a, b);
}

motion motion_of_reference (class loop *loop, tree ref, unsigned depth);

/* How VALUE changes in LOOP.  */

motion
motion_of (class loop *loop, tree value, unsigned depth)
{
  if (TREE_CODE (value) != SSA_NAME)
    return motion::NONE;
  gimple *def = SSA_NAME_DEF_STMT (value);
  if (!gimple_bb (def) || !flow_bb_inside_loop_p (loop, gimple_bb (def)))
    return motion::NONE;
  if (depth > MAX_DEPTH)
    return motion::OTHER;
  if (gphi *phi = dyn_cast <gphi *> (def))
    {
      if (gimple_bb (phi) == loop->header)
	return counter_p (loop, phi) ? motion::WALK : motion::OTHER;
      for (unsigned i = 0; i < gimple_phi_num_args (phi); i++)
	if (motion_of (loop, gimple_phi_arg_def (phi, i), depth + PHI_DEPTH)
	    != motion::WALK)
	  return motion::OTHER;
      return motion::WALK;
    }
  gassign *assign = dyn_cast <gassign *> (def);
  if (!assign)
    return motion::OTHER;
  tree first = gimple_assign_rhs1 (assign), second = gimple_assign_rhs2 (assign);
  switch (gimple_assign_rhs_code (assign))
    {
    case ADDR_EXPR:
      return motion_of_reference (loop, TREE_OPERAND (first, 0), depth + 1);
    case MULT_EXPR:
      return small_p (second) ? motion_of (loop, first, depth + 1)
			      : motion::OTHER;
    case LSHIFT_EXPR:
      return (compare_tree_int (second, MAX_SHIFT) <= 0
	      ? motion_of (loop, first, depth + 1) : motion::OTHER);
    default:
      if (!moved_operand (assign, false))
	return motion::OTHER;
      return combine (motion_of (loop, first, depth + 1),
		      second ? motion_of (loop, second, depth + 1)
			     : motion::NONE);
    }
}

/* How the address of memory reference REF changes in LOOP.  */

motion
motion_of_reference (class loop *loop, tree ref, unsigned depth)
{
  motion all = motion::NONE;
  for (; handled_component_p (ref); ref = TREE_OPERAND (ref, 0))
    if (TREE_CODE (ref) == ARRAY_REF)
      {
	motion index = motion_of (loop, TREE_OPERAND (ref, 1), depth);
	if (index == motion::WALK && !small_p (array_ref_element_size (ref)))
	  return motion::OTHER;
	all = combine (all, index);
      }
  if (TREE_CODE (ref) == MEM_REF)
    return combine (all, motion_of (loop, TREE_OPERAND (ref, 0), depth));
  return DECL_P (ref) ? all : motion::OTHER;
}

/* E's statements at the end of what comes in front of LOOP on every way.  */

void
insert_in_front (function_state &st, class loop *loop, emitter &e)
{
  basic_block bb = get_immediate_dominator (CDI_DOMINATORS, loop->header);
  if (bb == ENTRY_BLOCK_PTR_FOR_FN (st.fun))
    {
      gimple_seq_add_seq (&st.prologue ().seq, e.seq);
      return;
    }
  gimple_stmt_iterator gsi = gsi_last_bb (bb);
  if (!gsi_end_p (gsi) && stmt_ends_bb_p (gsi_stmt (gsi)))
    gsi_insert_seq_before (&gsi, e.seq, GSI_SAME_STMT);
  else
    gsi_insert_seq_after (&gsi, e.seq, GSI_NEW_STMT);
}

/* A use of variable VAR, by E.  */

tree
read_variable (emitter &e, tree var)
{
  tree value = make_ssa_name (TREE_TYPE (var));
  e.add (gimple_build_assign (value, var));
  return value;
}

} // anon namespace

class loop *
walked_loop (tree object, gimple *stmt)
{
  class loop *loop = gimple_bb (stmt)->loop_father;
  if (!loop || !loop_outer (loop)
      || motion_of_reference (loop, object, 0) != motion::WALK)
    return NULL;
  return loop;
}

page_memo
make_memo (function_state &st, class loop *loop)
{
  page_memo memo = { create_tmp_reg (pointer_sized_int_node, "kmsan_page"),
		     create_tmp_reg (ptr_type_node, "kmsan_shadow"),
		     create_tmp_reg (ptr_type_node, "kmsan_origin") };
  emitter e (UNKNOWN_LOCATION);
  e.add (gimple_build_assign (memo.page,
			      build_one_cst (pointer_sized_int_node)));
  for (tree var : { memo.shadow, memo.origin })
    e.add (gimple_build_assign (var, null_pointer_node));
  insert_in_front (st, loop, e);
  return memo;
}

metadata
look_up_page (function_state &st, emitter &e, const page_memo &memo, tree addr)
{
  tree word = pointer_sized_int_node;
  addr = e.convert (word, addr);
  tree page = e.op (BIT_AND_EXPR, word, addr,
		    build_int_cst (word, -PAGE_BYTES));

  guard g = {};
  g.kind = guard::LOOK_UP;
  g.loc = e.loc ();
  g.shadow = e.op (BIT_XOR_EXPR, word, page, read_variable (e, memo.page));
  emitter miss (e.loc ());
  metadata first = miss.split (miss.call (FN_SHARED,
					  miss.convert (ptr_type_node, page)));
  miss.add (gimple_build_assign (memo.page, page));
  miss.add (gimple_build_assign (memo.shadow, first.shadow));
  miss.add (gimple_build_assign (memo.origin, first.origin));
  g.seq = miss.seq;

  metadata m;
  m.shadow = read_variable (e, memo.shadow);
  g.anchor = SSA_NAME_DEF_STMT (m.shadow);
  st.add_guard (g);
  tree bytes = e.op (BIT_AND_EXPR, word, addr,
		     build_int_cst (word, PAGE_BYTES - 1));
  m.shadow = e.advance (m.shadow, e.convert (sizetype, bytes));
  bytes = e.op (BIT_AND_EXPR, word, bytes, build_int_cst (word, -4));
  m.origin = e.advance (read_variable (e, memo.origin),
			e.convert (sizetype, bytes));
  return m;
}

} // namespace kmsan
