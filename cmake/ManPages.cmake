# SPDX-License-Identifier: GPL-3.0-or-later
#
# The manual pages: docs/man/*.in with the version filled in and, in that of
# the plugin, the options from plugin/kmsan-options.def.  They are in
# ${CMAKE_BINARY_DIR}/man after `product' is built.

set (KMSAN_MAN_DIR "${CMAKE_BINARY_DIR}/man")

# Make and install the page NAME.SECTION with the component COMPONENT.
function (kmsan_man_page name section component)
  set (page "${name}.${section}")
  configure_file ("${KMSAN_TOP}/docs/man/${page}.in"
		  "${KMSAN_MAN_DIR}/parts/${page}" @ONLY)
  set (how cat)
  if (name STREQUAL "kmsan-plugin")
    set (how kmsan-options-table --man)
  endif ()
  add_custom_command (OUTPUT "${KMSAN_MAN_DIR}/${page}"
    COMMAND ${how} "${KMSAN_MAN_DIR}/parts/${page}" > "${KMSAN_MAN_DIR}/${page}"
    DEPENDS "${KMSAN_MAN_DIR}/parts/${page}" kmsan-options-table
    VERBATIM)
  set_property (GLOBAL APPEND PROPERTY KMSAN_MAN_PAGES "${KMSAN_MAN_DIR}/${page}")
  install (FILES "${KMSAN_MAN_DIR}/${page}"
	   DESTINATION "${CMAKE_INSTALL_MANDIR}/man${section}"
	   COMPONENT ${component})
endfunction ()

kmsan_man_page (kmsan-plugin 7 doc)
kmsan_man_page (kmsan-gcc 1 dev)
kmsan_man_page (kmsan-kernel 1 kernel-tools)
kmsan_man_page (kmsan-report 1 kernel-tools)

get_property (kmsan_man_pages GLOBAL PROPERTY KMSAN_MAN_PAGES)
add_custom_target (man ALL DEPENDS ${kmsan_man_pages})
