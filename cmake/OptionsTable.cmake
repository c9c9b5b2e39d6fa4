# SPDX-License-Identifier: GPL-3.0-or-later
#
# docs/options.md holds a table made from plugin/kmsan-options.def; a test
# says when the two differ.

add_executable (kmsan-options-table "${CMAKE_CURRENT_LIST_DIR}/options-table.cc")
target_include_directories (kmsan-options-table PRIVATE "${KMSAN_TOP}/plugin")
set_target_properties (kmsan-options-table PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/cmake")
add_custom_target (options-table COMMAND kmsan-options-table VERBATIM)
add_test (NAME options-table
  COMMAND kmsan-options-table --check "${KMSAN_TOP}/docs/options.md")
set_tests_properties (options-table PROPERTIES LABELS unit)
