/* The plugin's options: what was asked for on the command line.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_OPTIONS_H
#define KMSAN_OPTIONS_H

struct plugin_name_args;

namespace kmsan
{

/* One member per row of kmsan-options.def, which says what each means.  */

struct options
{
  bool param_retval;
  bool check_returns;
  bool check_asm_memory;
  bool check_atomics;
  bool short_rules;
  bool disable_checks;
  bool disable;
  bool verbose;
  bool dump;
  bool dump_details;
  long limit;		/* -1: no limit.  */
  bool regions;
  bool objtool_regions;
  bool region_warnings;
  bool region_warnings_error;
  bool preserve_registers;
  bool find_clean;
  bool skip_checked;
  bool lazy_origins;
  bool late_origins;
  bool lazy_rules;
  bool inline_copies;
  bool pure_lookups;
  bool share_lookups;
  bool loop_lookups;
  bool short_lives;
  bool few_births;
  bool few_saves;
  bool few_copies;
  bool few_passes;
};

/* Set the options from the arguments in INFO.  Every mistake gets an error
   of its own; the result is false if there was one.  */
extern bool parse_options (const plugin_name_args *info);

/* The options of this compilation.  */
extern const options &opts ();

/* The text of `--help' for all options; lives until the compiler exits.  */
extern const char *options_help ();

} // namespace kmsan

#endif /* KMSAN_OPTIONS_H  */
