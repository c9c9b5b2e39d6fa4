# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is installed for those who build kernels: patches, configurations and
# scripts as they are in runtime/linux, and kmsan-report, below share/kmsan, and
# the commands kmsan-kernel and kmsan-report.

set (kmsan_share "${CMAKE_INSTALL_DATADIR}/kmsan")

install (DIRECTORY "${KMSAN_TOP}/runtime/linux/"
	 DESTINATION "${kmsan_share}/linux" COMPONENT kernel-tools
	 USE_SOURCE_PERMISSIONS
	 PATTERN "__pycache__" EXCLUDE
	 PATTERN "test_*.py" EXCLUDE
	 PATTERN "*~" EXCLUDE)
install (DIRECTORY "${KMSAN_TOP}/runtime/report/"
	 DESTINATION "${kmsan_share}/report" COMPONENT kernel-tools
	 USE_SOURCE_PERMISSIONS
	 PATTERN "__pycache__" EXCLUDE
	 PATTERN "test" EXCLUDE
	 PATTERN "*~" EXCLUDE)
install (FILES "${CMAKE_CURRENT_LIST_DIR}/version"
	 DESTINATION "${kmsan_share}" COMPONENT kernel-tools)

# The commands are links, because they find the rest beside themselves.
file (MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/links")
foreach (kmsan_command linux/kmsan-kernel report/kmsan-report)
  get_filename_component (kmsan_name "${kmsan_command}" NAME)
  file (RELATIVE_PATH kmsan_link "/${CMAKE_INSTALL_BINDIR}"
	"/${kmsan_share}/${kmsan_command}")
  file (CREATE_LINK "${kmsan_link}" "${CMAKE_BINARY_DIR}/links/${kmsan_name}"
	SYMBOLIC)
  install (FILES "${CMAKE_BINARY_DIR}/links/${kmsan_name}"
	   DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT kernel-tools)
endforeach ()

# What there is to read.
file (GLOB kmsan_docs CONFIGURE_DEPENDS "${KMSAN_TOP}/docs/*.md"
      "${KMSAN_TOP}/docs/*.svg")
install (FILES "${KMSAN_TOP}/README.md" ${kmsan_docs}
	 DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/kmsan" COMPONENT doc)
