/* Markers: where instrumentation regions begin and end.
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef KMSAN_MARKERS_H
#define KMSAN_MARKERS_H

namespace kmsan {

enum class marker { NONE, BEGIN, END };

/* What STMT marks.  */
marker marker_of (const gimple *stmt);

/* True if CALL asks __builtin_allow_sanitize_check.  */
bool query_p (const gimple *stmt);

/* Replace the call QUERY, a query_p statement, by its answer: ALLOWED says
   whether KMSAN instruments this place.  An error if it does not name a
   sanitizer.  */
void answer_query (gimple *query, bool allowed);

/* Take marker STMT out of the function.  With BARRIER, nothing that touches
   memory may cross the place it had.  */
void remove_marker (gimple *stmt, bool barrier);

/* With `objtool-regions', give each asm that marks a region in FUN a marker
   for company.  */
void spell_out_asm_markers (function *fun);

/* Take the markers and queries out of FUN if no inlining can make it part of
   a conditional function any more.  */
void lower_early_markers (function *fun);

/* The early pass that does it again when helpers have been inlined.  */
gimple_opt_pass *make_pass_unmark (gcc::context *);

/* Declare the markers and __builtin_allow_sanitize_check: the callback of
   PLUGIN_START_UNIT.  */
void declare_markers (void *event_data, void *user_data);

/* Stop with an error if the address of a marker is taken: the callback of
   PLUGIN_ALL_IPA_PASSES_START.  */
void check_marker_addresses (void *event_data, void *user_data);

} // namespace kmsan

#endif /* KMSAN_MARKERS_H  */
