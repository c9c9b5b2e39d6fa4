# SPDX-License-Identifier: GPL-3.0-or-later
#
# The Debian packages: names by Debian's policy (that of the library follows its
# soname), relations, sections.

set (kmsan_deb_version "${CPACK_PACKAGE_VERSION}-${CPACK_KMSAN_REVISION}")
set (kmsan_this "(= ${kmsan_deb_version})")
set (kmsan_plugin "${CPACK_KMSAN_COMPILER}-plugin-kmsan")

set (CPACK_DEBIAN_PACKAGE_SOURCE "gcc-kmsan")
set (CPACK_DEBIAN_PACKAGE_VERSION "${CPACK_PACKAGE_VERSION}")
set (CPACK_DEBIAN_PACKAGE_RELEASE "${CPACK_KMSAN_REVISION}")
set (CPACK_DEBIAN_PACKAGE_PRIORITY "optional")
set (CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set (CPACK_DEBIAN_COMPRESSION_TYPE "xz")
set (CPACK_DEBIAN_FILE_NAME "DEB-DEFAULT")

# COMPONENT, its package's NAME and SECTION, then fields, each before its value.
function (kmsan_deb component name section)
  string (TOUPPER "${component}" upper)
  set (kmsan_name_${component} "${name}" PARENT_SCOPE)
  set (prefix "CPACK_DEBIAN_${upper}")
  set (${prefix}_PACKAGE_NAME "${name}" PARENT_SCOPE)
  set (${prefix}_PACKAGE_SECTION "${section}" PARENT_SCOPE)
  set (${prefix}_DESCRIPTION "${CPACK_COMPONENT_${upper}_DISPLAY_NAME}
${CPACK_COMPONENT_${upper}_DESCRIPTION}" PARENT_SCOPE)
  set (fields ARCHITECTURE DEPENDS PROVIDES RECOMMENDS SUGGESTS)
  cmake_parse_arguments (deb "" "${fields}" "" ${ARGN})
  foreach (field ${fields})
    if (deb_${field})
      set (${prefix}_PACKAGE_${field} "${deb_${field}}" PARENT_SCOPE)
    endif ()
  endforeach ()
endfunction ()

# Finish.cmake adds the libraries to DEPENDS.
kmsan_deb (plugin ${kmsan_plugin} devel
  DEPENDS "${CPACK_KMSAN_COMPILER} (= ${CPACK_KMSAN_PIN})"
  PROVIDES "gcc-plugin-kmsan"
  RECOMMENDS "kmsan-doc")
kmsan_deb (runtime libkmsan-hosted${CPACK_KMSAN_SOVERSION} libs
  PROVIDES "libkmsan-hosted")
kmsan_deb (dev libkmsan-hosted-dev libdevel
  DEPENDS "libkmsan-hosted${CPACK_KMSAN_SOVERSION} ${kmsan_this}, ${kmsan_plugin} ${kmsan_this}, libc6-dev, libdw-dev")
kmsan_deb (kernel-tools kmsan-kernel-tools kernel
  ARCHITECTURE all
  DEPENDS "bc, bison, cpio, flex, gawk, kmod, libelf-dev, libssl-dev, make, patch, perl, python3, python3-capstone, python3-pyelftools, rsync, xz-utils"
  RECOMMENDS "${kmsan_plugin}, binutils, python3-jinja2, python3-pygments, qemu-system-x86"
  SUGGESTS "ccache, kmsan-doc, linux-source-6.12")
kmsan_deb (doc kmsan-doc doc
  ARCHITECTURE all)

# The library's own part of what debhelper would do.
file (WRITE "${CPACK_KMSAN_BINARY_DIR}/deb/shlibs"
  "libkmsan-hosted ${CPACK_KMSAN_SOVERSION} ${kmsan_name_runtime} (>= ${CPACK_PACKAGE_VERSION})\n")
file (WRITE "${CPACK_KMSAN_BINARY_DIR}/deb/triggers"
  "activate-noawait ldconfig\n")
set (CPACK_DEBIAN_RUNTIME_PACKAGE_CONTROL_EXTRA
  "${CPACK_KMSAN_BINARY_DIR}/deb/shlibs"
  "${CPACK_KMSAN_BINARY_DIR}/deb/triggers")
