# SPDX-License-Identifier: GPL-3.0-or-later
#
# Read by CPack before each kind of package.  The names and relations of the
# packages are in Deb.cmake and Rpm.cmake; both set for each component
#
#   kmsan_name_COMPONENT	the package's name

if (CPACK_GENERATOR STREQUAL "DEB")
  include ("${CPACK_KMSAN_DIR}/Deb.cmake")
elseif (CPACK_GENERATOR STREQUAL "RPM")
  include ("${CPACK_KMSAN_DIR}/Rpm.cmake")
else ()
  message (FATAL_ERROR "there are deb and rpm packages, no ${CPACK_GENERATOR}")
endif ()
