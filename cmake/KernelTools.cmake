# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is installed for those who build kernels: patches, configurations and
# scripts as they are in runtime/linux, below share/kmsan, and the command
# kmsan-kernel.

set (kmsan_share "${CMAKE_INSTALL_DATADIR}/kmsan")

install (DIRECTORY "${KMSAN_TOP}/runtime/linux/"
	 DESTINATION "${kmsan_share}/linux" COMPONENT kernel-tools
	 USE_SOURCE_PERMISSIONS
	 PATTERN "__pycache__" EXCLUDE
	 PATTERN "test_*.py" EXCLUDE
	 PATTERN "*~" EXCLUDE)
install (FILES "${CMAKE_CURRENT_LIST_DIR}/version"
	 DESTINATION "${kmsan_share}" COMPONENT kernel-tools)

# The command is a link, because it finds the rest beside itself.
file (RELATIVE_PATH kmsan_link "/${CMAKE_INSTALL_BINDIR}"
      "/${kmsan_share}/linux/kmsan-kernel")
file (MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/links")
file (CREATE_LINK "${kmsan_link}" "${CMAKE_BINARY_DIR}/links/kmsan-kernel"
      SYMBOLIC)
install (FILES "${CMAKE_BINARY_DIR}/links/kmsan-kernel"
	 DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT kernel-tools)

# What there is to read.
file (GLOB kmsan_docs CONFIGURE_DEPENDS "${KMSAN_TOP}/docs/*.md")
install (FILES "${KMSAN_TOP}/README.md" ${kmsan_docs}
	 DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/kmsan" COMPONENT doc)
