/* The one door to GCC's headers, and the one place that tests its version.
   SPDX-License-Identifier: GPL-3.0-or-later

   Sources are written to the newest spelling of GCC's interfaces; this file
   supplies it to older compilers.  Every block names the version in which
   something changed and goes away with the last compiler before it.  */

#ifndef KMSAN_GCC_COMPAT_H
#define KMSAN_GCC_COMPAT_H

#include "gcc-plugin.h"
#include "plugin-version.h"
#include "config.h"
#include "system.h"
#include "coretypes.h"
#include "backend.h"
#include "target.h"
#include "tm.h"
#include "rtl.h"
#include "tree.h"
#include "tree-hash-traits.h"
#include "gimple.h"
#include "tree-pass.h"
#include "c-family/c-common.h"
#include "c-family/c-pragma.h"
#include "ssa.h"
#include "memmodel.h"
#include "tm_p.h"
#include "cgraph.h"
#include "gimple-pretty-print.h"
#include "diagnostic-core.h"
#include "intl.h"
#include "fold-const.h"
#include "stor-layout.h"
#include "varasm.h"
#include "output.h"
#include "cfganal.h"
#include "cfghooks.h"
#include "gimplify.h"
#include "gimple-iterator.h"
#include "gimple-fold.h"
#include "gimplify-me.h"
#include "gimple-walk.h"
#include "tree-cfg.h"
#include "tree-dfa.h"
#include "tree-ssa.h"
#include "tree-into-ssa.h"
#include "tree-eh.h"
#include "tree-inline.h"
#include "tree-ssanames.h"
#include "tree-ssa-loop-manip.h"
#include "cfgloop.h"
#include "attribs.h"
#include "stringpool.h"
#include "langhooks.h"
#include "builtins.h"
#include "asan.h"
#include "context.h"
#include "dumpfile.h"
#include "pass_manager.h"
#include "dominance.h"
#include "options.h"
#include "opts.h"
#include "plugin.h"
#include "print-tree.h"

#ifndef GCCPLUGIN_VERSION_MAJOR
# error "plugin-version.h does not say which GCC this is"
#endif

#if GCCPLUGIN_VERSION_MAJOR < 11
# error "GCC 11 is the oldest compiler this plugin builds for"
#endif

/* In GCC 14: last_stmt became last_nondebug_stmt.  */
#if GCCPLUGIN_VERSION_MAJOR < 14
# define last_nondebug_stmt(BB) last_stmt (BB)
#endif

/* In GCC 12: clobbers got kinds; GCC 11 has one kind only.  */
#if GCCPLUGIN_VERSION_MAJOR < 12
# define kmsan_build_clobber(TYPE) build_clobber (TYPE)
#elif GCCPLUGIN_VERSION_MAJOR < 14
# define kmsan_build_clobber(TYPE) build_clobber (TYPE)
#else
/* In GCC 14: the beginning of an object's life has a kind of its own.  */
# define kmsan_build_clobber(TYPE) build_clobber (TYPE, CLOBBER_STORAGE_BEGIN)
#endif

/* In GCC 14: BITINT_TYPE appeared.  */
#if GCCPLUGIN_VERSION_MAJOR < 14
# define BITINT_TYPE_P(T) false
#endif

/* In GCC 13: the condition of __attribute__ ((assume)) became a function, which
   is only looked at and never emitted.  */
#if GCCPLUGIN_VERSION_MAJOR < 13
# define kmsan_assumption_p(FNDECL) false
#else
# include "function.h"
# define kmsan_assumption_p(FNDECL) \
  (DECL_STRUCT_FUNCTION (FNDECL) \
   && DECL_STRUCT_FUNCTION (FNDECL)->assume_function)
#endif

/* Rows of a table about what appeared in that version.  */
#if GCCPLUGIN_VERSION_MAJOR < 12
# define KMSAN_SINCE_12(...)
#else
# define KMSAN_SINCE_12(...) __VA_ARGS__
#endif
#if GCCPLUGIN_VERSION_MAJOR < 13
# define KMSAN_SINCE_13(...)
#else
# define KMSAN_SINCE_13(...) __VA_ARGS__
#endif
#if GCCPLUGIN_VERSION_MAJOR < 14
# define KMSAN_SINCE_14(...)
#else
# define KMSAN_SINCE_14(...) __VA_ARGS__
#endif
#if GCCPLUGIN_VERSION_MAJOR < 15
# define KMSAN_SINCE_15(...)
#else
# define KMSAN_SINCE_15(...) __VA_ARGS__
#endif
#if GCCPLUGIN_VERSION_MAJOR < 16
# define KMSAN_SINCE_16(...)
#else
# define KMSAN_SINCE_16(...) __VA_ARGS__
#endif

/* In GCC 12: startswith appeared, and TREE_NO_WARNING became suppress_warning,
   for one option each, and set_noreturn_flag speaks for aliases, too.  */
#if GCCPLUGIN_VERSION_MAJOR < 12
# define startswith(STR, PREFIX) (strncmp (STR, PREFIX, strlen (PREFIX)) == 0)
# define suppress_warning(NODE, ...) (TREE_NO_WARNING (NODE) = 1)
# define set_noreturn(NODE) (TREE_THIS_VOLATILE ((NODE)->decl) = 1)
#else
# include "diagnostic.h"
# define set_noreturn(NODE) (NODE)->set_noreturn_flag (true)
#endif

#endif /* KMSAN_GCC_COMPAT_H  */
