#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make check-breadth: x86_64's defconfig with KMSAN and every KUnit suite,
# compiled by GCC with the plugin and by Clang, booted, and compared: verdicts of
# all suites, reports, objtool's warnings.  What only one of them has must be
# explained in config/breadth-explained.txt.
#
#   BREADTH_CLANG   the Clang that is compared with (clang-19)
#   BREADTH_SLOW    1: with the KUnit cases that call themselves slow, which take
#                   hours in an emulator; 0: skip them (0)
#   BOOT_TIMEOUT    seconds until a kernel counts as hung (7200)
#
# The other settings are listed in common.sh.  Each criterion is a line that
# starts with PASS or FAIL, the last line counts.

set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# There are many tests, and some of them measure how fast something is.
BOOT_TIMEOUT=${BOOT_TIMEOUT:-7200}
export BOOT_TIMEOUT
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
# shellcheck source-path=SCRIPTDIR source=tree.sh
. "$here/tree.sh"

BREADTH_CLANG=${BREADTH_CLANG:-clang-19}
BREADTH_SLOW=${BREADTH_SLOW:-0}

# Settle where the kernel of compiler $1, empty for GCC, goes.  The plugin and
# its options are not Clang's.
choose_compiler ()
{
  CLANG=$1
  [ -z "$CLANG" ] || KMSAN_PLUGIN='' PLUGIN_ARGS=''
  set_directories "$(find_version)"
}

# Build and boot the kernel of compiler $1, empty for GCC.  What kernel.sh
# thinks of its log is not asked here; that there is one is.
make_kernel ()
{
  (
    choose_compiler "$1"
    check_settings
    rm -f "$WORK/boot.log"
    export CLANG KMSAN_PLUGIN PLUGIN_ARGS
    "$here/kernel.sh" || [ -s "$WORK/boot.log" ] \
      || die "there is no kernel of $(kernel_compiler) to compare"
  )
}

# Print the directory of the kernel of compiler $1.
work_directory ()
{
  (choose_compiler "$1"; echo "$WORK")
}

main ()
{
  local version results passed failed
  need_packages
  KERNEL_CONFIG=${KERNEL_CONFIG:-$LINUX_DIR/config/defconfig.config}
  [ "$KERNEL_BASE" != tinyconfig ] || KERNEL_BASE=defconfig
  check_flag BREADTH_SLOW
  [ "$BREADTH_SLOW" = 1 ] \
    || BOOT_ARGS+=" kunit.filter=speed>slow kunit.filter_action=skip"
  export KERNEL_CONFIG KERNEL_BASE BOOT_ARGS
  check_settings
  (CLANG=$BREADTH_CLANG; check_clang)
  version=$(find_version)
  set_directories "$version"
  mkdir -p "$WORK" || die "cannot create the directory $WORK"
  prepare_tree "$version"
  make_kernel ""
  make_kernel "$BREADTH_CLANG"
  results=$WORK/breadth.txt
  "$here/breadth.py" --source "$SOURCE" \
    --explained "$LINUX_DIR/config/breadth-explained.txt" \
    "gcc=$(work_directory "")" "clang=$(work_directory "$BREADTH_CLANG")" \
    | tee "$results" || :
  passed=$(grep -c '^PASS: ' "$results") || :
  failed=$(grep -c '^FAIL: ' "$results") || :
  [ "$passed" != 0 ] || failed=1
  echo "check-breadth: $passed passed, $failed failed"
  [ "$failed" = 0 ]
}

main "$@"; exit
