#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make check-noinstr: prove from the code of the kernel, built with checked
# and with shadow-passing parameters, that noinstr functions call the runtime
# in their instrumentation regions only, and publish argument shadow there.
#
#   KMSAN_PLUGIN=.../kmsan.so runtime/linux/scripts/check-noinstr.sh
#
# The settings are listed in common.sh; PARAM_RETVAL is set here.  A kernel
# that `make kernel' built is used as it is, if nothing has changed since.
# Each criterion is a line that starts with PASS or FAIL, the last line counts.

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

# Build the kernel whose mode is PARAM_RETVAL, unless that is done.
make_kernel ()
{
  local version
  check_settings
  version=$(find_version)
  set_directories "$version"
  prepare_tree "$version"
  check_build_disk
  configure_kernel
  grep -q '^CONFIG_NOINSTR_VALIDATION=y' "$OBJ/.config" \
    || die "without CONFIG_NOINSTR_VALIDATION there are no annotations;" \
	   "CONFIG_DEBUG_ENTRY=y offers it"
  build_kernel
}

# Judge what objtool wrote into the build log.
judge_objtool ()
{
  local warnings
  warnings=$(PYTHONPATH=$here python3 - "$BUILD_LOG" "$OBJ" <<'EOF'
import os
import sys

import bootlog

log, objects = sys.argv[1:]
with open(log, encoding="utf-8", errors="replace") as stream:
    text = stream.read()
for line in bootlog.objtool_warnings(
        text, lambda path: os.path.exists(os.path.join(objects, path))):
    print(line)
EOF
  )
  [ -z "$warnings" ] || printf '  %s\n' "${warnings//$'\n'/$'\n  '}"
  if [ -z "$warnings" ]; then
    echo "PASS: 0 objtool warnings"
  else
    echo "FAIL: $(wc -l <<<"$warnings") objtool warnings"
  fi
}

# Build and judge the kernel with PARAM_RETVAL=$1.  Its own last line is left
# out: the count is made over both kernels.
judge_mode ()
{
  local mode=checked
  PARAM_RETVAL=$1
  [ "$PARAM_RETVAL" = 1 ] || mode=shadow
  make_kernel
  say "judging $OBJ/vmlinux.o, $mode mode; also in $WORK/noinstr.json"
  judge_objtool
  "$here/noinstr.py" "$OBJ/vmlinux.o" --mode "$mode" \
    --vmlinux "$OBJ/vmlinux" \
    --noreturns "$SOURCE/tools/objtool/noreturns.h" \
    --exceptions "$LINUX_DIR/config/noinstr-exceptions.txt" \
    --json "$WORK/noinstr.json" >"$WORK/noinstr.txt" || :
  sed '/^check-noinstr: /d' "$WORK/noinstr.txt"
  grep -q '^check-noinstr: ' "$WORK/noinstr.txt" \
    || echo "FAIL: $OBJ/vmlinux.o could not be judged"
}

main ()
{
  local results passed failed mode verdict=0
  KMSAN_GCC=$KMSAN_GCC "$TOP_DIR/cmake/packages.sh" kernel
  results=$(mktemp)
  # shellcheck disable=SC2064 # expanded now on purpose
  trap "rm -f '$results'" EXIT
  for mode in 1 0; do
    # A shell of its own: a kernel that cannot be built must not keep the
    # other from being judged.
    bash "$here/check-noinstr.sh" --mode "$mode" | tee -a "$results" \
      || echo "FAIL: PARAM_RETVAL=$mode: no verdict" | tee -a "$results"
  done
  passed=$(grep -c '^PASS: ' "$results") || :
  failed=$(grep -c '^FAIL: ' "$results") || :
  [ "$failed" = 0 ] || verdict=1
  echo "check-noinstr: $passed passed, $failed failed"
  return $verdict
}

case ${1-} in
  --mode) judge_mode "$2"; exit ;;
  *) main; exit ;;
esac
