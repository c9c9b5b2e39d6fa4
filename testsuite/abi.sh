#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# abi.sh GCC LIBRARY: does the hosted runtime have what plugin/kmsan-abi.def
# says?  See abi-test.c.

set -eu
gcc=$1
library=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

flags="-D_GNU_SOURCE -I$here/../plugin -I$here/../runtime/hosted"
$gcc $flags -E -P "$here/abi-test.c" -o "$work/all.i"
# The list of functions is no C: take it out, compile the rest.
sed -n 's/.*kmsan_abi_function "\([a-z0-9_]*\)".*/\1/p' "$work/all.i" \
  | sort -u >"$work/wanted"
grep -v kmsan_abi_function "$work/all.i" >"$work/layout.i"
$gcc -fsyntax-only "$work/layout.i"

[ "$(wc -l <"$work/wanted")" -ge 15 ] || { echo "no list of functions"; exit 1; }
nm -D --defined-only "$library" | awk '{ print $3 }' | sort >"$work/present"
missing=$(comm -23 "$work/wanted" "$work/present")
if [ -n "$missing" ]; then
  echo "$library lacks:" $missing
  exit 1
fi
