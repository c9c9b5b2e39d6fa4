# SPDX-License-Identifier: GPL-3.0-or-later
#
# Read by CPack when the files of all components are in place and nothing is
# packed yet.

foreach (kmsan_component ${CPACK_COMPONENTS_ALL})
  execute_process (
    COMMAND ${CMAKE_COMMAND} -E env
      "KMSAN_OBJCOPY=${CPACK_KMSAN_OBJCOPY}" "KMSAN_STRIP=${CPACK_KMSAN_STRIP}"
      "${CPACK_KMSAN_DIR}/finish.sh" "${CPACK_GENERATOR}"
      "${CPACK_TEMPORARY_DIRECTORY}/${kmsan_component}"
      "${kmsan_name_${kmsan_component}}" "${CPACK_PACKAGE_VERSION}"
      "${CPACK_KMSAN_REVISION}" "${CPACK_PACKAGE_CONTACT}"
    OUTPUT_VARIABLE kmsan_depends OUTPUT_STRIP_TRAILING_WHITESPACE
    RESULT_VARIABLE kmsan_status)
  if (NOT kmsan_status EQUAL 0)
    message (FATAL_ERROR "finish.sh failed for ${kmsan_component}")
  endif ()
  # What finish.sh prints are the libraries that a Debian package needs.
  if (kmsan_depends)
    string (TOUPPER "${kmsan_component}" kmsan_upper)
    set (kmsan_field "CPACK_DEBIAN_${kmsan_upper}_PACKAGE_DEPENDS")
    set (${kmsan_field} "${${kmsan_field}}, ${kmsan_depends}")
    string (REGEX REPLACE "^, " "" ${kmsan_field} "${${kmsan_field}}")
  endif ()
endforeach ()
