/* The passes of the plugin.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_PASS_H
#define KMSAN_PASS_H

namespace kmsan {

/* The pass of kmsan-facts.cc.  */
gimple_opt_pass *make_pass_facts (gcc::context *);

/* The pass of kmsan-preserve.cc.  */
gimple_opt_pass *make_pass_preserve (gcc::context *);

/* The pass of kmsan-halves.cc.  */
rtl_opt_pass *make_pass_halves (gcc::context *);

/* True if the main pass changed FUN, the function that GCC compiles now.  */
bool changed_p (function *fun);

/* Put the passes into GCC's pipeline, on behalf of plugin PLUGIN_NAME.  */
void register_passes (const char *plugin_name);

} // namespace kmsan

#endif /* KMSAN_PASS_H  */
