#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make kernel: unpack, patch, configure, build, boot and tell.
#
#   KMSAN_PLUGIN=.../kmsan.so runtime/linux/scripts/kernel.sh [--judge]
#
# The settings are listed in common.sh.  With --judge the end is one line per
# criterion, for check-kernel.sh to count.  The status is 0 if the kernel
# boots, passes its tests and reports nothing else.

set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
# shellcheck source-path=SCRIPTDIR source=tree.sh
. "$here/tree.sh"
# shellcheck source-path=SCRIPTDIR source=config.sh
. "$here/config.sh"
# shellcheck source-path=SCRIPTDIR source=build.sh
. "$here/build.sh"
# shellcheck source-path=SCRIPTDIR source=boot.sh
. "$here/boot.sh"

# Count the instrumented functions of a vmlinux that was not counted yet.
count_functions ()
{
  local options=(--list "$WORK/uncovered.txt")
  [ "$WORK/coverage.json" -ot "$OBJ/vmlinux" ] || return 0
  [ "$PARAM_RETVAL" = 1 ] || options+=(--shadow)
  say "counting instrumented functions"
  "$here/coverage.py" "${options[@]}" "$OBJ/vmlinux" >"$WORK/coverage.tmp"
  mv "$WORK/coverage.tmp" "$WORK/coverage.json"
}

# Print the size of file $1 in KiB.
kib ()
{
  echo "$((($(stat -c %s "$1") + 1023) / 1024)) KiB"
}

# Print the summary and return whether all is well.
summarise ()
{
  local text mode=checked options=("$@")
  text=$(size "$OBJ/vmlinux" | awk 'NR == 2 { print int ($1 / 1024) }')
  if [ "$PARAM_RETVAL" = 0 ]; then
    mode=shadow-passing
    options+=(--known "$LINUX_DIR/config/known-reports-shadow.txt")
  fi
  [ ! -f "$EXTRA_MODULE/known-reports.txt" ] \
    || options+=(--known "$EXTRA_MODULE/known-reports.txt")
  [ "$RUNTIME" = stock ] || options+=(--fact "runtime=$RUNTIME")
  "$here/summary.py" --work "$WORK" --obj "$OBJ" --source "$SOURCE" \
    --fact "compiler=$("$KMSAN_GCC" --version | head -n 1)" \
    --fact "kernel=$(cat "$OBJ/include/config/kernel.release")" \
    --fact "tree=$SOURCE" \
    --fact "parameters=$mode" \
    --fact "build time=$(minutes "$BUILD_SECONDS"), $COMPILED files compiled" \
    --fact "boot time=$(minutes "$BOOT_SECONDS") until power off" \
    --fact "image size=bzImage $(kib "$OBJ/arch/x86/boot/bzImage"), text $text KiB" \
    --fact "vmlinux=$OBJ/vmlinux" \
    --fact "bzImage=$OBJ/arch/x86/boot/bzImage" \
    --fact "boot log=$BOOT_LOG" \
    "${options[@]}" | tee "$WORK/summary.txt"
}

main ()
{
  local version
  need_packages
  check_settings
  version=$(find_version)
  set_directories "$version"
  prepare_tree "$version"
  check_build_disk
  configure_kernel
  build_kernel
  build_extra_module
  boot_kernel
  count_functions
  summarise "$@"
}

main "$@"; exit
