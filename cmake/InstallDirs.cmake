# SPDX-License-Identifier: GPL-3.0-or-later
#
# Where things are installed.
#
#   KMSAN_INSTALL_PLUGINDIR	kmsan.so; relative if below the prefix
#   CMAKE_INSTALL_BINDIR etc.	everything else, below the prefix
#
# Without KMSAN_PREFIX the plugin goes to the directory in which KMSAN_GCC
# looks up `-fplugin=kmsan', the rest to /usr/local.  With it everything goes
# below the prefix, the plugin under the same lib/gcc/TARGET/VERSION/plugin.

if (KMSAN_PREFIX)
  set (CMAKE_INSTALL_PREFIX "${KMSAN_PREFIX}" CACHE PATH "" FORCE)
  string (REGEX MATCH "lib(exec|32|64)?/gcc/.*/plugin$" kmsan_below
    "${GccPlugin_DIR}")
  if (NOT kmsan_below)
    set (kmsan_below "lib/gcc/${GccPlugin_MAJOR}/plugin")
  endif ()
  set (KMSAN_INSTALL_PLUGINDIR "${kmsan_below}")
else ()
  set (CMAKE_INSTALL_PREFIX "/usr/local" CACHE PATH "" FORCE)
  set (KMSAN_INSTALL_PLUGINDIR "${GccPlugin_DIR}")
endif ()
include (GNUInstallDirs)
