# SPDX-License-Identifier: GPL-3.0-or-later
#
# Find what is needed to build a plugin for the compiler KMSAN_GCC.
#
#   GccPlugin_DIR		where that compiler looks for -fplugin=NAME
#   GccPlugin_INCLUDE_DIR	its headers
#   GccPlugin_VERSION, GccPlugin_MAJOR
#   GccPlugin_HASH		identifies the exact compiler build: GCC refuses a
#				plugin whose configure arguments differ
#   GccPlugin::headers		the headers and the flags they require

if (NOT KMSAN_GCC)
  message (FATAL_ERROR "KMSAN_GCC must name the compiler to build for")
endif ()

# Run KMSAN_GCC with ARGN, store its first line of output in VAR.
function (kmsan_ask_gcc var)
  execute_process (COMMAND ${KMSAN_GCC} ${ARGN}
    OUTPUT_VARIABLE out ERROR_VARIABLE err RESULT_VARIABLE status
    OUTPUT_STRIP_TRAILING_WHITESPACE)
  if (NOT status EQUAL 0)
    message (FATAL_ERROR
      "cannot run the compiler '${KMSAN_GCC} ${ARGN}': ${status} ${err}")
  endif ()
  set (${var} "${out}" PARENT_SCOPE)
endfunction ()

kmsan_ask_gcc (GccPlugin_VERSION -dumpfullversion)
kmsan_ask_gcc (GccPlugin_DIR -print-file-name=plugin)
string (REGEX MATCH "^[0-9]+" GccPlugin_MAJOR "${GccPlugin_VERSION}")
set (GccPlugin_INCLUDE_DIR "${GccPlugin_DIR}/include")

if (NOT EXISTS "${GccPlugin_INCLUDE_DIR}/plugin-version.h")
  message (FATAL_ERROR
    "${KMSAN_GCC} ${GccPlugin_VERSION} has no plugin headers: "
    "${GccPlugin_INCLUDE_DIR}/plugin-version.h does not exist.  "
    "Debian has them in the package gcc-${GccPlugin_MAJOR}-plugin-dev.")
endif ()

set (GccPlugin_HASH "")
foreach (kmsan_header plugin-version.h configargs.h)
  file (SHA256 "${GccPlugin_INCLUDE_DIR}/${kmsan_header}" kmsan_sum)
  string (APPEND GccPlugin_HASH "${kmsan_sum}")
endforeach ()
string (SHA256 GccPlugin_HASH "${GccPlugin_HASH}")
string (SUBSTRING "${GccPlugin_HASH}" 0 16 GccPlugin_HASH)

include (FindPackageHandleStandardArgs)
find_package_handle_standard_args (GccPlugin
  REQUIRED_VARS GccPlugin_INCLUDE_DIR
  VERSION_VAR GccPlugin_VERSION)

if (NOT TARGET GccPlugin::headers)
  add_library (GccPlugin::headers INTERFACE IMPORTED)
  set_target_properties (GccPlugin::headers PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${GccPlugin_INCLUDE_DIR}"
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${GccPlugin_INCLUDE_DIR}"
    # The compiler is itself built without RTTI and exceptions: with them the
    # plugin asks for symbols that do not exist.
    INTERFACE_COMPILE_OPTIONS
      "-fno-rtti;-fno-exceptions;-fno-strict-aliasing"
    # A change of compiler under the same name must rebuild everything.
    INTERFACE_COMPILE_DEFINITIONS "KMSAN_GCC_HASH=\"${GccPlugin_HASH}\"")
endif ()
