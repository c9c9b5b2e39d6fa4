#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make check-kernel: build and boot as `make kernel' does, and judge every
# criterion by a line of its own.  PARAM_RETVAL=both judges both modes.

set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)

case ${PARAM_RETVAL:-1} in
  both) modes="1 0" ;;
  *) modes=${PARAM_RETVAL:-1} ;;
esac

status=0
for mode in $modes; do
  PARAM_RETVAL=$mode "$here/kernel.sh" --judge --require-tests || status=1
done
exit $status
