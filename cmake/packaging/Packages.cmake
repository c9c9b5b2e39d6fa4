# SPDX-License-Identifier: GPL-3.0-or-later
#
# Binary packages, by CPack.  package.sh configures with these:
#
#   KMSAN_PACKAGE_COMPILER	the compiler's own package, gcc-12
#   KMSAN_PACKAGE_PIN		its version, 12.2.0-14+deb12u1
#   KMSAN_PACKAGE_COMPONENTS	what to package, of the components below
#   KMSAN_PACKAGE_REVISION	the packages' revision, 1
#   KMSAN_PACKAGE_MAINTAINER	who is responsible for them
#
# Each component of the install rules is a package.  What the two kinds of
# packages do not share is in Deb.cmake and Rpm.cmake, which CPack reads when it
# runs (CPACK_PROJECT_CONFIG_FILE).

set (kmsan_packaging "${CMAKE_CURRENT_LIST_DIR}")

# COMPONENT, SUMMARY, then the lines of the description.
function (kmsan_describe component summary)
  string (TOUPPER "${component}" upper)
  list (JOIN ARGN "\n" description)
  set (CPACK_COMPONENT_${upper}_DISPLAY_NAME "${summary}" PARENT_SCOPE)
  set (CPACK_COMPONENT_${upper}_DESCRIPTION "${description}" PARENT_SCOPE)
endfunction ()

kmsan_describe (plugin "GCC plugin that instruments C for KernelMemorySanitizer"
  "A Linux kernel compiled with this plugin finds its own uses of uninitialised"
  "memory at run time. Programs in user space can be compiled with it as well."
  "The plugin works in exactly the compiler build that this package depends on.")
kmsan_describe (runtime "KernelMemorySanitizer runtime for programs in user space"
  "Programs that were compiled with kmsan-gcc need this library. It keeps the"
  "shadow of their memory and prints the reports.")
kmsan_describe (dev "Compiler driver and headers of the hosted KMSAN runtime"
  "The command kmsan-gcc compiles and links C programs that find their own uses"
  "of uninitialised memory. The headers let a program ask and tell the runtime.")
kmsan_describe (kernel-tools "Patches and scripts for Linux kernels with GCC and KMSAN"
  "The command kmsan-kernel applies the patches that Linux needs to accept the"
  "GCC plugin, builds and boots KMSAN kernels, and judges what they report.")
kmsan_describe (doc "Documentation of the KMSAN plugin for GCC"
  "The plugin's options and the semantics of its instrumentation, guides for"
  "kernels and for programs in user space, and the manual page kmsan-plugin(7).")

set (CPACK_PACKAGE_NAME "gcc-kmsan")
set (CPACK_PACKAGE_VENDOR "KMSAN for GCC")
set (CPACK_PACKAGE_CONTACT "${KMSAN_PACKAGE_MAINTAINER}")
set (CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set (CPACK_PACKAGE_FILE_NAME "gcc-kmsan")
set (CPACK_PACKAGING_INSTALL_PREFIX "${CMAKE_INSTALL_PREFIX}")
set (CPACK_COMPONENTS_ALL ${KMSAN_PACKAGE_COMPONENTS})
set (CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set (CPACK_DEB_COMPONENT_INSTALL ON)
set (CPACK_RPM_COMPONENT_INSTALL ON)
set (CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
  WORLD_READ WORLD_EXECUTE)
set (CPACK_STRIP_FILES OFF)	# finish.sh does it
set (CPACK_VERBATIM_VARIABLES ON)
set (CPACK_PROJECT_CONFIG_FILE "${kmsan_packaging}/Generator.cmake")
set (CPACK_PRE_BUILD_SCRIPTS "${kmsan_packaging}/Finish.cmake")

# What CPack's own scripts have to know.
set (CPACK_KMSAN_DIR "${kmsan_packaging}")
set (CPACK_KMSAN_TOP "${KMSAN_TOP}")
set (CPACK_KMSAN_LIBDIR "${CMAKE_INSTALL_LIBDIR}")
set (CPACK_KMSAN_PLUGIN_SUBDIR "${KMSAN_INSTALL_PLUGINDIR}")
set (CPACK_KMSAN_SOVERSION "${KMSAN_SOVERSION}")
set (CPACK_KMSAN_COMPILER "${KMSAN_PACKAGE_COMPILER}")
set (CPACK_KMSAN_PIN "${KMSAN_PACKAGE_PIN}")
set (CPACK_KMSAN_REVISION "${KMSAN_PACKAGE_REVISION}")
set (CPACK_KMSAN_BINARY_DIR "${CMAKE_BINARY_DIR}")
foreach (kmsan_tool OBJCOPY STRIP)
  set (CPACK_KMSAN_${kmsan_tool} "${CMAKE_${kmsan_tool}}")
endforeach ()
include (CPack)
