#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make check-noinstr: prove that noinstr functions are instrumented in their
# regions, and only there:
#
#   - from the object code of the kernel, built with checked and with
#     shadow-passing parameters: where it calls the runtime, and that it
#     publishes argument shadow;
#   - by running the latter under stress, beside the same kernel without
#     regions;
#   - by a bug that is planted in a handler which is inlined into its noinstr
#     entry function.
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
  warnings=$("$here/bootlog.py" "$BUILD_LOG" "$OBJ")
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

# Run the shadow-passing kernel under stress, beside one without regions.
prove_entries ()
{
  PARAM_RETVAL=0
  REGIONS=0
  make_kernel
  REGIONS=1 PARAM_RETVAL=0 "$here/entry-proof.sh" --cost \
    | sed '/^entry-proof: /d'
}

# Put the planted bug into the tree, which counts as unfinished meanwhile: if
# this is killed, the next run makes it anew.
plant ()
{
  if [ -f "$SOURCE.stamp" ]; then
    hold_tree
    STAMP=$(cat "$SOURCE.stamp")
    : >"$SOURCE.stamp"
  fi
  trap unplant EXIT
  patch -d "$SOURCE" -p1 -s -f --no-backup-if-mismatch <"$PLANTED_BUG"
}

# Take the planted bug out of the tree again.
unplant ()
{
  patch -d "$SOURCE" -p1 -s -f -R --no-backup-if-mismatch <"$PLANTED_BUG" \
    || return
  [ ! -f "$SOURCE.stamp" ] || printf '%s\n' "$STAMP" >"$SOURCE.stamp"
}

# Build the shadow-passing kernel with a bug in a handler and see it reported.
# The tree is as it was when this ends, whichever way.
prove_planted ()
{
  PARAM_RETVAL=0
  make_kernel
  PLANTED_BUG=$LINUX_DIR/config/planted-bug.patch
  patch -d "$SOURCE" -p1 -s -f --dry-run <"$PLANTED_BUG" \
    || die "$PLANTED_BUG does not apply to $SOURCE"
  plant
  build_kernel
  "$here/entry-proof.sh" --planted exc_general_protection:hlt \
    --logs "$WORK/planted" --on "$OBJ"
}

# Run this script's part $1 in a shell of its own: one that fails must not keep
# the others from being judged.
part ()
{
  bash "$here/check-noinstr.sh" --part "$@" \
    || echo "FAIL: $*: no good end"
}

main ()
{
  local results passed failed verdict=0
  need_packages
  results=$(mktemp)
  # shellcheck disable=SC2064 # expanded now on purpose
  trap "rm -f '$results'" EXIT
  {
    part judge_mode 1
    part judge_mode 0
    part prove_entries
    part prove_planted
  } | tee "$results"
  passed=$(grep -c '^PASS: ' "$results") || :
  failed=$(grep -c '^FAIL: ' "$results") || :
  [ "$failed" = 0 ] || verdict=1
  echo "check-noinstr: $passed passed, $failed failed"
  return $verdict
}

case ${1-} in
  --part) shift; "$@"; exit ;;
  *) main; exit ;;
esac
