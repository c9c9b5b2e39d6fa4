# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The build of the kernel in OBJ, out of tree and incremental.

# MiB that the objects of the reference kernel need; a larger configuration
# finds out about its own needs.
OBJ_MIB=1400

# About how many objects the reference configuration has.
REFERENCE_OBJECTS=1560

# Stop if the objects of a first build have no room.
check_build_disk ()
{
  [ -f "$OBJ/vmlinux" ] || need_disk "$OBJ" $OBJ_MIB "the kernel objects"
}

# Print what is to be made: the modules as well if the configuration has any.
build_targets ()
{
  echo vmlinux bzImage
  ! grep -q '=m$' "$OBJ/.config" || echo modules
}

# Build the modules in EXTRA_MODULE against the kernel in OBJ, in a copy.
build_extra_module ()
{
  [ -n "$EXTRA_MODULE" ] || return 0
  rm -rf "$WORK/extra"
  cp -r "$EXTRA_MODULE" "$WORK/extra" || die "cannot copy $EXTRA_MODULE"
  say "building the modules in $EXTRA_MODULE"
  kernel_make M="$WORK/extra" modules >"$WORK/extra.log" 2>&1 || {
    tail -n 20 "$WORK/extra.log" >&2
    die "the modules in $EXTRA_MODULE did not build; log: $WORK/extra.log"
  }
}

# Build vmlinux, bzImage and modules.  The log is kept from one incremental build to
# the next, because a warning is only printed when its object is compiled;
# BUILD_SECONDS and BUILD_LOG are set.
build_kernel ()
{
  local status=0 total=0 first start=$SECONDS
  BUILD_LOG=$WORK/build.log
  if [ ! -f "$OBJ/vmlinux.o" ]; then
    rm -f "$BUILD_LOG"
    [ "$KERNEL_CONFIG" != "$LINUX_DIR/config/kmsan.config" ] \
      || total=$REFERENCE_OBJECTS
  fi
  say "building with $("$(kernel_compiler)" --version | head -n 1), $JOBS jobs;" \
      "log: $BUILD_LOG"
  first=$(wc -l 2>/dev/null <"$BUILD_LOG" || echo 0)
  set +e
  # shellcheck disable=SC2046 # a list
  kernel_make -j "$JOBS" $(build_targets) 2>&1 \
    | "$SCRIPT_DIR/progress.py" build "$BUILD_LOG" "$total"
  status=("${PIPESTATUS[@]}")
  set -e
  BUILD_SECONDS=$((SECONDS - start))
  [ "${status[1]}" = 0 ] || exit 1
  [ "${status[0]}" = 0 ] || build_failed "$((first + 1))"
  COMPILED=$(tail -n "+$((first + 1))" "$BUILD_LOG" | grep -c '^  CC ' || true)
  say "built in $(minutes "$BUILD_SECONDS"), $COMPILED files compiled"
}

# Show what matters of the log from line $1 on, and stop.
build_failed ()
{
  tail -n "+$1" "$BUILD_LOG" \
    | grep -E -B 1 -A 4 'error|Error|undefined reference|\*\*\*|Segmentation' \
    | grep -v '^--$' | head -n 40 >&2 || tail -n 20 "$BUILD_LOG" >&2
  die "the kernel did not build; log: $BUILD_LOG"
}

# Print $1 seconds as minutes and seconds.
minutes ()
{
  printf '%d:%02d' "$(($1 / 60))" "$(($1 % 60))"
}
