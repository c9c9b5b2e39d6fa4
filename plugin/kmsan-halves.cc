/* Pseudo registers of two words that live no longer than they have to.
   SPDX-License-Identifier: GPL-3.0-or-later

   GCC 11 and 12 expand bitwise operations on 128-bit integers word by word, and then
   to their data-flow a register is not defined: each of the two instructions leaves
   half of it as it was.  In a loop it seems to live all the way round, and hundreds
   of such, as rules for products in an elliptic curve have, share no stack slot.  Turn
     (set (subreg:DI (reg:TI 100) 0) ...)
     (set (subreg:DI (reg:TI 100) 8) ...)
   into
     (clobber (reg:TI 100))
     (set (subreg:DI (reg:TI 100) 0) ...)
     (set (subreg:DI (reg:TI 100) 8) ...)
   as GCC itself does where it moves such a register.  */

#include "gcc-compat.h"
#include "kmsan-options.h"
#include "kmsan-pass.h"

namespace kmsan {

namespace {

const pass_data halves_data =
{
  RTL_PASS, "kmsan-halves", OPTGROUP_NONE, TV_NONE, 0, 0, 0, 0, 0
};

/* The pseudo register of two words of which INSN sets one word, which is the low one
   if *LOW, to something that the register is no part of, or NULL_RTX.  */

rtx
half_set (rtx_insn *insn, bool *low)
{
  rtx set = insn && NONJUMP_INSN_P (insn) ? single_set (insn) : NULL_RTX;
  if (!set || GET_CODE (SET_DEST (set)) != SUBREG)
    return NULL_RTX;
  rtx dest = SET_DEST (set), reg = SUBREG_REG (dest);
  if (!REG_P (reg) || HARD_REGISTER_P (reg)
      || maybe_ne (GET_MODE_SIZE (GET_MODE (reg)), 2 * UNITS_PER_WORD)
      || maybe_ne (GET_MODE_SIZE (GET_MODE (dest)), UNITS_PER_WORD)
      || reg_mentioned_p (reg, SET_SRC (set)))
    return NULL_RTX;
  *low = known_eq (SUBREG_BYTE (dest), 0);
  return reg;
}

class pass_halves : public rtl_opt_pass
{
public:
  pass_halves (gcc::context *ctxt) : rtl_opt_pass (halves_data, ctxt) {}

  bool gate (function *fun) override
  {
    return optimize && opts ().short_lives && changed_p (fun);
  }

  unsigned int execute (function *fun) override
  {
    basic_block bb;
    rtx_insn *insn;
    FOR_EACH_BB_FN (bb, fun)
      FOR_BB_INSNS (bb, insn)
	{
	  bool low, next_low;
	  rtx reg = half_set (insn, &low);
	  rtx_insn *next = next_nonnote_nondebug_insn_bb (insn);
	  if (reg && half_set (next, &next_low) == reg && low != next_low)
	    emit_insn_before (gen_clobber (reg), insn);
	}
    return 0;
  }
};

} // anon namespace

rtl_opt_pass *
make_pass_halves (gcc::context *ctxt)
{
  return new pass_halves (ctxt);
}

} // namespace kmsan
