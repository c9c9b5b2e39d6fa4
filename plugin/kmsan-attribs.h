/* Function attributes and the policy they amount to.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_ATTRIBS_H
#define KMSAN_ATTRIBS_H

namespace kmsan
{

/* How much of a function is instrumented.  */

enum class policy
{
  /* Nothing: the function is left exactly as it is.  */
  none,
  /* Whatever it stores, passes on or returns is marked initialised, and
     nothing is checked.  */
  clean,
  /* Everything.  */
  full
};

/* The policy of function FNDECL.  */
extern policy function_policy (tree fndecl);

/* True if FNDECL is instrumented in its regions only (kmsan-regions.h); its
   policy as a whole is none.  */
extern bool conditional_p (tree fndecl);

/* The policy inside the regions of conditional function FNDECL.  */
extern policy region_policy (tree fndecl);

/* The word for P in dumps.  */
extern const char *policy_name (policy p);

/* Make the attributes known to the compiler: the callback of
   PLUGIN_ATTRIBUTES.  */
extern void register_attributes (void *event_data, void *user_data);

/* From now on functions of different policy are not inlined into each
   other.  */
extern void separate_policies ();

} // namespace kmsan

#endif /* KMSAN_ATTRIBS_H  */
