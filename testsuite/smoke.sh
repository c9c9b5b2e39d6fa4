#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# smoke.sh GCC PLUGIN: can the plugin be loaded at all?  A symbol that the
# compiler lacks shows only then, so this is the plugin's real link step.

set -eu
gcc=$1
plugin=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

: >"$work/empty.c"
echo 'int f (int *p) { return *p + 1; }' >"$work/one.c"
for file in empty one; do
  for level in -O0 -O1 -O2 -O3 -Os -Og; do
    $gcc "-fplugin=$plugin" $level -c "$work/$file.c" -o "$work/out.o"
    test -s "$work/out.o"
    rm "$work/out.o"
  done
done

# The two entry points and nothing else are visible from outside.
exported=$(nm -D --defined-only "$plugin" | awk '{ print $3 }' | sort | xargs)
if [ "$exported" != "plugin_init plugin_is_GPL_compatible" ]; then
  echo "$plugin exports: $exported" >&2
  exit 1
fi
