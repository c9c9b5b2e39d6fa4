# SPDX-License-Identifier: GPL-3.0-or-later
#
# Before project (): pick the C and C++ compilers that belong to KMSAN_GCC.
# `gcc-12' has `g++-12', `/opt/x/bin/gcc' has `/opt/x/bin/g++'.

find_program (KMSAN_CC NAMES "${KMSAN_GCC}" NO_CACHE)
if (NOT KMSAN_CC)
  message (FATAL_ERROR "there is no compiler '${KMSAN_GCC}' (KMSAN_GCC)")
endif ()

get_filename_component (kmsan_dir "${KMSAN_CC}" DIRECTORY)
get_filename_component (kmsan_name "${KMSAN_CC}" NAME)
string (REGEX REPLACE "gcc(-[0-9.]+)?$" "g++\\1" kmsan_cxx "${kmsan_name}")
find_program (KMSAN_CXX NAMES "${kmsan_cxx}"
  PATHS "${kmsan_dir}" NO_DEFAULT_PATH NO_CACHE)
if (NOT KMSAN_CXX)
  message (FATAL_ERROR
    "there is no '${kmsan_cxx}' beside '${KMSAN_CC}': the plugin must be "
    "compiled by the C++ compiler of the same GCC")
endif ()

foreach (kmsan_driver CC CXX)
  execute_process (COMMAND ${KMSAN_${kmsan_driver}} -dumpversion
    OUTPUT_VARIABLE kmsan_${kmsan_driver}_version
    OUTPUT_STRIP_TRAILING_WHITESPACE)
endforeach ()
if (NOT kmsan_CC_version STREQUAL kmsan_CXX_version)
  message (FATAL_ERROR "'${KMSAN_CC}' is GCC ${kmsan_CC_version} but "
    "'${KMSAN_CXX}' is ${kmsan_CXX_version}")
endif ()

set (CMAKE_C_COMPILER "${KMSAN_CC}" CACHE FILEPATH "" FORCE)
set (CMAKE_CXX_COMPILER "${KMSAN_CXX}" CACHE FILEPATH "" FORCE)
