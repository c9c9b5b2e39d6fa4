#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make check-wide: compile as much of the kernel as there is time for.  The
# configuration is nearly allyesconfig (config/wide.config); nothing is linked
# and nothing is booted.  What is looked for are internal errors of the
# compiler, errors that the compiler without the plugin does not have, and
# objtool's warnings.
#
#   WIDE_DIRS      what to compile, in this order
#   WIDE_SECONDS   stop after so many seconds (no limit)
#
# The other settings are listed in common.sh.  What was compiled is not compiled
# again: a run that was stopped goes on where it was.  Each criterion is a line
# that starts with PASS or FAIL, the last line counts.

set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
# shellcheck source-path=SCRIPTDIR source=tree.sh
. "$here/tree.sh"
# shellcheck source-path=SCRIPTDIR source=config.sh
. "$here/config.sh"

WIDE_DIRS=${WIDE_DIRS:-mm kernel ipc block security crypto lib init fs net
  arch/x86 sound drivers}
WIDE_SECONDS=${WIDE_SECONDS:-0}

# MiB that the objects of all directories need.
OBJ_MIB=12000

# Compile the directories $@, going on after an error; the log is appended to.
# Time being up is no failure.  A directory that make does not finish for
# another reason is one of WORK/unfinished.txt.
compile ()
{
  local dir status=0 end=$((SECONDS + WIDE_SECONDS)) left
  : >"$WORK/unfinished.txt"
  for dir in "$@"; do
    left=0
    if [ "$WIDE_SECONDS" != 0 ]; then
      left=$((end - SECONDS))
      if [ "$left" -le 0 ]; then
	say "time is up before $dir"
	return
      fi
    fi
    say "compiling $dir"
    # A function cannot run under timeout; a shell that has it can.  The
    # terminal's signals do not reach what runs under timeout, and this shell
    # would wait for the end of it.
    timeout "$left" bash -c '. "$0/common.sh"; kernel_make "$@"' \
      "$here" -k -j "$JOBS" "$dir/" >>"$BUILD_LOG" 2>&1 </dev/null &
    # shellcheck disable=SC2064 # expanded now on purpose
    trap "kill $! 2>/dev/null; exit 130" INT TERM HUP
    wait $! || status=$?
    trap - INT TERM HUP
    case $status in
      0) ;;
      124) say "time is up in $dir" ;;
      *) echo "$dir" >>"$WORK/unfinished.txt" ;;
    esac
    status=0
  done
}

# Print the sources that the log says could not be compiled.
failed_sources ()
{
  sed -n 's,^make.*: \*\*\* \[[^]]*: \([^]]*\)\.o\] Error.*,\1.c,p' "$BUILD_LOG" \
    | sort -u | while read -r file; do
	[ ! -f "$SOURCE/$file" ] || [ -f "$OBJ/${file%.c}.o" ] || echo "$file"
      done
}

# Of the sources on standard input, print those that the compiler accepts
# without the plugin only.  Each is tried once more with it: a full disk or a
# run that was stopped is nobody's fault.
blame_plugin ()
{
  local file
  while read -r file; do
    kernel_make "${file%.c}.o" >>"$WORK/again.log" 2>&1 </dev/null && continue
    kernel_make CFLAGS_KMSAN= "${file%.c}.o" >>"$WORK/without.log" 2>&1 \
      </dev/null || continue
    rm -f "$OBJ/${file%.c}.o"
    echo "$file"
  done
}

# Print the line of the criterion $1, which lists what is wrong in file $2.
judge ()
{
  local n
  n=$(wc -l <"$2")
  sed 's/^/  /' "$2"
  if [ "$n" = 0 ]; then echo "PASS: 0 $1"; else echo "FAIL: $n $1"; fi
}

# Print the directories that make did not finish although all their sources that
# failed are known.
unexplained_directories ()
{
  local dir
  while read -r dir; do
    grep -q "^$dir/" "$WORK/failed.txt" || echo "$dir"
  done <"$WORK/unfinished.txt"
}

# Judge all that was compiled so far.  What failed to compile in an earlier run
# was tried again in this one, whose log begins at line FIRST.
judge_all ()
{
  local compiled dir
  # What an earlier run compiled, too, counts once.
  sed -n 's/^  CC \(\[M\]\)\? *//p' "$BUILD_LOG" | sort -u >"$WORK/compiled.txt"
  for dir in $WIDE_DIRS; do
    echo "compiled: $(grep -c "^$dir/" "$WORK/compiled.txt") files of $dir"
  done
  compiled=$(wc -l <"$WORK/compiled.txt")
  if [ "$compiled" = 0 ]; then
    echo "FAIL: nothing was compiled"
    return
  fi
  tail -n "+$FIRST" "$BUILD_LOG" \
    | grep -E 'internal compiler error|Segmentation fault' | sort -u >"$WORK/internal.txt" || :
  judge "internal errors of the compiler" "$WORK/internal.txt"
  : >"$WORK/again.log"
  : >"$WORK/without.log"
  failed_sources >"$WORK/failed.txt"
  blame_plugin <"$WORK/failed.txt" >"$WORK/errors.txt"
  unexplained_directories >"$WORK/unexplained.txt"
  judge "directories that make gives up for no source" "$WORK/unexplained.txt"
  judge "sources that only compile without the plugin" "$WORK/errors.txt"
  # The log is appended to: only the last compilation of an object counts.
  "$here/bootlog.py" "$BUILD_LOG" "$OBJ" >"$WORK/objtool.txt"
  judge "objtool warnings" "$WORK/objtool.txt"
}

main ()
{
  local version passed failed dir
  need_packages
  KERNEL_CONFIG=${KERNEL_CONFIG:-$LINUX_DIR/config/wide.config}
  [ "$KERNEL_BASE" != tinyconfig ] || KERNEL_BASE=allyesconfig
  check_settings
  [[ $WIDE_SECONDS =~ ^[0-9]+$ ]] \
    || die "WIDE_SECONDS is '$WIDE_SECONDS', must be a number of seconds"
  version=$(find_version)
  set_directories "$version"
  prepare_tree "$version"
  [ -d "$OBJ" ] || need_disk "$OUT" $OBJ_MIB "the kernel objects"
  configure_kernel
  BUILD_LOG=$WORK/build.log
  touch "$BUILD_LOG"
  FIRST=$(($(wc -l <"$BUILD_LOG") + 1))
  export KMSAN_GCC KMSAN_PLUGIN REGIONS PARAM_RETVAL SOURCE OBJ
  say "log: $BUILD_LOG"
  kernel_make -j "$JOBS" prepare >>"$BUILD_LOG" 2>&1 \
    || die "'make prepare' of the kernel failed; log: $BUILD_LOG"
  for dir in $WIDE_DIRS; do
    [ -d "$SOURCE/$dir" ] || die "WIDE_DIRS: no directory $dir in $SOURCE"
  done
  # shellcheck disable=SC2086 # a list
  compile $WIDE_DIRS
  judge_all | tee "$WORK/results.txt"
  passed=$(grep -c '^PASS: ' "$WORK/results.txt") || :
  failed=$(grep -c '^FAIL: ' "$WORK/results.txt") || :
  echo "check-wide: $passed passed, $failed failed"
  [ "$failed" = 0 ]
}

main "$@"; exit
