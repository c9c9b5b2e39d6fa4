/* What the dump file says.
   SPDX-License-Identifier: GPL-3.0-or-later

   One line for each decision, in the order they are made:
     kmsan: WHAT: STATEMENT
   The wording is an interface: tests scan for it.  */

#include "gcc-compat.h"
#include "kmsan-function.h"

namespace kmsan {

void
note (gimple *stmt, const char *what)
{
  if (!dump_file)
    return;
  fprintf (dump_file, "kmsan: %s: ", what);
  print_gimple_stmt (dump_file, stmt, 0, TDF_SLIM);
}

void
note_dirty_values (function_state &st)
{
  if (!dump_file || !(dump_flags & TDF_DETAILS))
    return;
  unsigned version;
  tree name;
  fprintf (dump_file, "kmsan: values that can be dirty:");
  FOR_EACH_SSA_NAME (version, name, st.fun)
    if (st.dirty_p (name))
      {
	fputc (' ', dump_file);
	print_generic_expr (dump_file, name, TDF_SLIM);
      }
  fputc ('\n', dump_file);
}

} // namespace kmsan
