/* Births: where objects begin to exist, and so are uninitialised.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_BIRTHS_H
#define KMSAN_BIRTHS_H

namespace kmsan {

/* True if CLOBBER, the right hand side of an assignment, is the birth of a
   variable.  The flag has no meaning for a CONSTRUCTOR elsewhere.  */
#define BIRTH_CLOBBER_P(CLOBBER) TREE_PRIVATE (CLOBBER)

/* The two early passes, see kmsan-scopes.cc and kmsan-births.cc.  */
gimple_opt_pass *make_pass_scopes (gcc::context *);
gimple_opt_pass *make_pass_births (gcc::context *);

/* True if STMT is the birth of a register or of an object in memory.  */
bool birth_p (const gimple *stmt);

/* The source name of what BIRTH creates, as a `const char *' tree.  */
tree birth_name (const gimple *birth);

/* The value that lowering gives to what register birth BIRTH defines: a
   default definition, as if the birth had never been there.  */
tree birth_value (gimple *birth);

/* Take BIRTH out of the function; its value, if a register, becomes VALUE.  */
void remove_birth (gimple *birth, tree value);

} // namespace kmsan

#endif /* KMSAN_BIRTHS_H  */
