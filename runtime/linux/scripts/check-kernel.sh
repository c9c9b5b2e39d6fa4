#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make check-kernel: build and boot as `make kernel' does, and judge every
# criterion by a line of its own.  PARAM_RETVAL=both judges both modes.  The
# last line counts.

set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
results=$(mktemp)
trap 'rm -f "$results"' EXIT

case ${PARAM_RETVAL:-1} in
  both) modes="1 0" ;;
  *) modes=${PARAM_RETVAL:-1} ;;
esac

status=0
for mode in $modes; do
  PARAM_RETVAL=$mode "$here/kernel.sh" --judge --require-tests \
    | tee -a "$results" || status=1
done

# A kernel that did not even get to be judged counts as one failure.
passed=$(grep -c '^PASS: ' "$results") || :
failed=$(grep -c '^FAIL: ' "$results") || :
[ "$status" = 0 ] || [ "$failed" != 0 ] || failed=1
echo "check-kernel: $passed passed, $failed failed"
exit $status
