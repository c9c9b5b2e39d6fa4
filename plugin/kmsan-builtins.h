/* Classes of calls, from the table in kmsan-builtins.def.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_BUILTINS_H
#define KMSAN_BUILTINS_H

namespace kmsan {

enum class builtin_kind
{
  LIBRARY,	/* a function like any other */
  STRICT,	/* an internal function without a rule */
  RUNTIME,	/* the KMSAN runtime's own, called by hand */
  CLEAN, PASS, VEC_CONVERT, WHOLE, BSWAP,
  CLZ, CTZ, FFS, CLRSB, POPCOUNT, PARITY,
  OVERFLOW_ADD, OVERFLOW_SUB, OVERFLOW_MUL, CARRY_ADD, CARRY_SUB,
  UBSAN_ADD, UBSAN_SUB, UBSAN_MUL,
  MEMCPY, MEMMOVE, MEMSET, MEMPCPY, BCOPY, BZERO,
  ALLOCA, START_VARARGS, VA_COPY,
  AUTO_INIT,	/* what -ftrivial-auto-var-init writes */
  ATOMIC_LOAD, ATOMIC_STORE, ATOMIC_RMW, ATOMIC_CAS, ATOMIC_CAS_IFN,
  SYNC_CAS,
  GENERIC_LOAD, GENERIC_STORE, GENERIC_EXCHANGE, GENERIC_CAS,
  BITINT,	/* arithmetic on a _BitInt in memory, by the library */
  RETURNS_TWICE,
  BIRTH
};

/* What kind of call CALL is.  */
builtin_kind classify_call (const gcall *call);

/* True if CALL's result is computed from its operands' shadow alone.  */
bool value_builtin_p (builtin_kind kind);

/* GCC must not expand CALL, of a builtin that is a library function, in line:
   the code would bypass the function's instrumented or wrapped version.  */
void call_plainly (gcall *call);

} // namespace kmsan

#endif /* KMSAN_BUILTINS_H  */
