/* The plugin's entry point.
   SPDX-License-Identifier: GPL-3.0-or-later

   plugin_init runs once, after the command line has been read and before the
   language and the back end are set up.  It refuses what cannot work, reads
   the options and registers everything else.  Mistakes are reported through
   GCC's own diagnostics; after an error the compiler stops by itself, so
   plugin_init returns success even then: a failure would add a second message
   that says nothing.  */

#include "gcc-compat.h"
#include "kmsan-version.h"
#include "kmsan-options.h"
#include "kmsan-attribs.h"
#include "kmsan-ipa.h"
#include "kmsan-decls.h"
#include "kmsan-markers.h"
#include "kmsan-pass.h"

/* The plugin's own version comes from the build, which has it from
   cmake/version.  */

#ifndef KMSAN_VERSION
#error "KMSAN_VERSION is not defined; cmake/CMakeLists.txt defines it"
#endif

/* The two symbols GCC looks up; nothing else is exported.  */

extern int plugin_is_GPL_compatible __attribute__ ((visibility ("default")));
int plugin_is_GPL_compatible;

extern int plugin_init (plugin_name_args *info, plugin_gcc_version *version)
  __attribute__ ((visibility ("default")));

namespace
{

/* True if this compilation is one the plugin can instrument; otherwise give
   an error.  */

bool
supported_compilation_p ()
{
  /* Kernels are written in C; C++ is best effort (docs/semantics.md).  */
  if (!startswith (lang_hooks.name, "GNU C"))
    {
      error ("the KMSAN plugin instruments C and C++ only, not %s",
	     lang_hooks.name);
      return false;
    }
  if (flag_lto)
    {
      error ("the KMSAN plugin does not work with %<-flto%>");
      return false;
    }
  if (flag_tm)
    {
      /* Its library would read and write memory for the program.  */
      error ("the KMSAN plugin does not work with %<-fgnu-tm%>");
      return false;
    }
  if (flag_sanitize & (SANITIZE_ADDRESS | SANITIZE_HWADDRESS
		       | SANITIZE_THREAD))
    {
      error ("the KMSAN plugin cannot be combined with %qs",
	     flag_sanitize & SANITIZE_THREAD ? "-fsanitize=thread"
	     : flag_sanitize & SANITIZE_HWADDRESS ? "-fsanitize=hwaddress"
	     : "-fsanitize=address");
      return false;
    }
  return true;
}

/* Callback of PLUGIN_START_UNIT, the first moment at which the target's options
   are settled: stop unless its pointers are those of the runtime's ABI.  */

void
check_target (void *, void *)
{
  if (POINTER_SIZE != 64 || BYTES_BIG_ENDIAN)
    fatal_error (UNKNOWN_LOCATION, "the KMSAN plugin works for little-endian "
		 "targets with 64-bit pointers only");
}

/* Define __SANITIZE_MEMORY__ as if the command line said so.  That way it is
   there for -include files, and in -E output too, where no plugin event comes
   in time.  The table of deferred options has one entry per word of the
   command line, of which `-fplugin=' does not use its own.  */

void
predefine_macro ()
{
  lang_hooks.handle_option (OPT_D, "__SANITIZE_MEMORY__", 1, 0,
			    UNKNOWN_LOCATION, nullptr);
}

/* Say which plugin this is and what it was asked to do.  */

void
report_configuration ()
{
  const kmsan::options &opts = kmsan::opts ();
  const char *parameters = opts.param_retval ? "param-retval"
					     : "no-param-retval";
  const char *extent = opts.disable ? ", disable"
		       : opts.disable_checks ? ", disable-checks" : "";
  if (opts.limit < 0)
    inform (UNKNOWN_LOCATION, "KMSAN %s for GCC %s: %s%s", KMSAN_VERSION,
	    gcc_version.basever, parameters, extent);
  else
    inform (UNKNOWN_LOCATION, "KMSAN %s for GCC %s: %s%s, limit=%ld",
	    KMSAN_VERSION, gcc_version.basever, parameters, extent,
	    opts.limit);
}

} // anonymous namespace

int
plugin_init (plugin_name_args *info, plugin_gcc_version *version)
{
  if (!kmsan::check_version (version) || !kmsan::parse_options (info))
    return 0;

  const char *name = info->base_name;
  plugin_info about = { KMSAN_VERSION, kmsan::options_help () };
  register_callback (name, PLUGIN_INFO, nullptr, &about);

  /* Attributes are known even to a disabled plugin, so that it has no warnings
     about them.  */
  register_callback (name, PLUGIN_ATTRIBUTES, kmsan::register_attributes,
		     nullptr);

  if (kmsan::opts ().verbose)
    report_configuration ();
  if (kmsan::opts ().disable || !supported_compilation_p ())
    return 0;

  register_callback (name, PLUGIN_START_UNIT, check_target, nullptr);
  register_callback (name, PLUGIN_START_UNIT, kmsan::declare_markers, nullptr);
  register_callback (name, PLUGIN_ALL_IPA_PASSES_START,
		     kmsan::check_marker_addresses, nullptr);
  predefine_macro ();
  kmsan::separate_policies ();
  kmsan::neutralise_ipa (name);
  kmsan::register_gc_roots (name);
  kmsan::register_passes (name);
  return 0;
}
