#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make check-modules: the reference kernel with its KMSAN tests in a module, and two
# modules from outside of the tree (runtime/linux/module), one with a bug and the
# same without.  All are loaded at boot.  Judges what check-kernel judges, and what
# is reported of these modules.

set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sed 's/^CONFIG_KMSAN_KUNIT_TEST=y/CONFIG_KMSAN_KUNIT_TEST=m/' \
  "$here/../config/kmsan.config" >"$work/modules.config"

status=0
KERNEL_CONFIG=$work/modules.config EXTRA_MODULE=$here/../module \
  "$here/kernel.sh" --judge --require-tests | tee "$work/results" || status=1
log=$(sed -n 's/^ *boot log  *//p' "$work/results")

# PASS if $3, yes or no, is whether a line of the boot log matches $2; $1 says what
# that is about.
judge ()
{
  local found=no
  [ -n "$log" ] || found=unknown
  [ -z "$log" ] || ! grep -qE "$2" "$log" || found=yes
  if [ "$found" = "$3" ]; then
    echo "PASS: $1"
  else
    echo "FAIL: $1"
  fi | tee -a "$work/results"
}

for module in kmsan_test kmsan_example kmsan_example_fixed; do
  judge "$module is loaded as a module" "init: module .*-$module.ko loaded" yes
done
for module in kmsan_example kmsan_example_fixed; do
  judge "$module: what it initialises is taken for initialised" \
    "\b$module: good" yes
done
judge "kmsan_example: its bug is reported" \
  "BUG: KMSAN: uninit-value in example_use.*\[kmsan_example\]" yes
judge "kmsan_example_fixed: nothing is reported" \
  "BUG: KMSAN: .*\[kmsan_example_fixed\]" no

passed=$(grep -c '^PASS: ' "$work/results") || :
failed=$(grep -c '^FAIL: ' "$work/results") || :
[ "$status" = 0 ] || [ "$failed" != 0 ] || failed=1
echo "check-modules: $passed passed, $failed failed"
[ "$failed" = 0 ]
