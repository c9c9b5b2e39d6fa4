/* Arithmetic on large _BitInt.
   SPDX-License-Identifier: GPL-3.0-or-later

   A _BitInt of up to two words is a register like any other integer.  Of a larger
   one GCC makes, long before this pass, an array of words and loops over it, which
   are instrumented as any code is (for .UADDC and .USUBC see kmsan-overflow.cc).
   Products, quotients and conversions from and to floating point are left to
   the library; here they are internal functions on numbers in memory, each given
   by its address and its number of bits, negative for a signed one:

     .MULBITINT (R, bits, A, bits, B, bits)
     .DIVMODBITINT (Q, bits, R, bits, A, bits, B, bits)	 Q or R can be null
     .FLOATTOBITINT (R, bits, float)
     float = .BITINTTOFLOAT (A, bits)

   They are handled strictly (op-unknown): what is read is checked, what is written
   is clean.  */

#include "gcc-compat.h"
#include "kmsan-builtins.h"
#include "kmsan-function.h"
#include "kmsan-memory.h"

namespace kmsan {

namespace {

/* Larger numbers, in bytes, are not looked at word by word: they are taken for
   initialised.  */
const unsigned HOST_WIDE_INT MAX_CHECKED = 512;

/* Argument I of CALL is the address of a number.  Its bits.  */

unsigned HOST_WIDE_INT
bits_of (gcall *call, unsigned i)
{
  return absu_hwi (tree_to_shwi (gimple_call_arg (call, i + 1)));
}

/* How many numbers CALL writes.  They come first.  */

unsigned
numbers_written (gcall *call)
{
  switch (gimple_call_internal_fn (call))
    {
    KMSAN_SINCE_14 (case IFN_DIVMODBITINT: return 2;)
    KMSAN_SINCE_14 (case IFN_BITINTTOFLOAT: return 0;)
    default: return 1;
    }
}

} // anon namespace

/* Turn
     .MULBITINT (R, ...A, n, ...B, m);
   into
     check the first n / 8 bytes of A and m / 8 of B: bits beyond n are padding;
     .MULBITINT (R, ...A, n, ...B, m);
     shadow of all words of R = 0;  */

void
instrument_bitint (function_state &st, gcall *call)
{
  strict (st, call, "arithmetic on _BitInt in memory");
  emitter e (gimple_location (call)), behind (gimple_location (call));
  unsigned written = numbers_written (call);
  for (unsigned i = 0, n = 0; i + 1 < gimple_call_num_args (call); i += 2, n++)
    {
      tree addr = gimple_call_arg (call, i);
      unsigned HOST_WIDE_INT bits = bits_of (call, i);
      unsigned HOST_WIDE_INT bytes = bits / BITS_PER_UNIT;
      if (integer_zerop (addr))
	continue;
      if (n < written)
	behind.unpoison (addr, ROUND_UP (bits, BITS_PER_WORD) / BITS_PER_UNIT);
      else if (bytes && bytes <= MAX_CHECKED)
	check_memory (st, e, addr, bytes, call);
    }
  st.insert_before (call, e);
  st.insert_after (call, behind);
}

} // namespace kmsan
