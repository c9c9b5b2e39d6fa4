#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# version.sh GCC PLUGIN LIBRARY MAN-DIRECTORY: does everything that has a version
# have the one of cmake/version?

set -u
gcc=$1 plugin=$2 library=$3 man=$4
top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0

version=$(grep '^[0-9]' "$top/cmake/version")
case $version in
  *[!0-9.]* | *..* | *. | '')
    echo "cmake/version: '$version' is no version"; exit 1 ;;
esac

# $1 must hold what $2 says; $3 is where it comes from.
same ()
{
  [ "$1" = "$2" ] && return
  echo "$3: '$1', expected '$2' (cmake/version)"
  status=1
}

same "$(sed -n 's/^## //p' "$top/docs/CHANGELOG.md" | head -n 1)" \
  "$version" docs/CHANGELOG.md

: >"$work/empty.c"
same "$($gcc -fplugin="$plugin" -fplugin-arg-kmsan-verbose -S "$work/empty.c" \
	-o "$work/empty.s" 2>&1 | sed -n 's/.*KMSAN \(.*\) for GCC.*/\1/p')" \
  "$version" "option verbose of $plugin"
same "$($gcc -fplugin="$plugin" -v -S "$work/empty.c" -o "$work/empty.s" \
	2>&1 | sed -n 's/^ *kmsan: //p' | head -n 1)" \
  "$version" "gcc -v with $plugin"

echo 'int main (void) { return 0; }' >"$work/main.c"
$gcc "$work/main.c" -o "$work/main" -Wl,--no-as-needed "$library" \
  -Wl,-rpath,"$(dirname "$library")" || status=1
same "$(KMSAN_OPTIONS=verbosity=1 "$work/main" 2>&1 \
	| sed -n 's/^kmsan: started, version //p')" \
  "$version" "verbosity=1 of $library"

for page in "$man"/*.[17]; do
  same "$(sed -n 's/^\.TH .*"gcc-kmsan \([^"]*\)".*/\1/p' "$page")" \
    "$version" "$page"
done
exit $status
