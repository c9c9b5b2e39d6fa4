#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Behind `make check': run CTest on the build in $KMSAN_BUILD and add up.
#
#   cmake/run-checks.sh [ctest arguments]
#
# The last line is `N passed, N failed, N skipped'.  The status is zero only
# if nothing failed and something passed.

set -u
top=$(cd "$(dirname "$0")/.." && pwd)
build=$KMSAN_BUILD
gcc=${KMSAN_GCC:-gcc-12}
jobs=${JOBS:-$(nproc)}
log=$build/check.log

# Everything, and plugins that the tests want refused: built for another
# compiler in name, and really so when another one is installed.
cmake --build "$build" -j "$jobs" --target all check-plugins >"$log" 2>&1 \
  || { tail -n 40 "$log" >&2
       echo "make check: the build failed" >&2; exit 1; }
case $gcc in
  gcc-12) other=gcc-11 ;;
  *) other=gcc-12 ;;
esac
if [ -e "$($other -print-file-name=plugin 2>/dev/null)/include/gcc-plugin.h" ]
then
  other_build=$build/testsuite/other-$other
  make -s -C "$top" KMSAN_GCC=$other BUILD="$other_build" plugin >"$log" 2>&1 \
    || { tail -n 40 "$log" >&2
	 echo "make check: the plugin does not build for $other" >&2; exit 1; }
  export KMSAN_OTHER_PLUGIN="$other_build/plugin/kmsan.so"
fi

find "$build" -name kmsan.sum -delete
ctest --test-dir "$build" -j "$jobs" --output-on-failure --no-tests=error \
  -O "$log" "$@" >"$build/check.out" 2>&1
status=$?
grep -E '^ *[0-9]+/[0-9]+ +Test ' "$build/check.out"

# Why test $1 of CTest was skipped, in its own words.
why_skipped ()
{
  sed -n "/^[0-9]*\/[0-9]* Testing: $1\$/,/^<end of output>/p" \
    "$build/Testing/Temporary/LastTest.log" \
    | sed -n 's/.*missing: */needs /p' | head -n 1
}

# The results of DejaGnu, one line each, and of every other test of CTest.
sums=$build/check.sum
find "$build/testsuite" -name kmsan.sum -exec cat {} + 2>/dev/null \
  | grep -E '^(PASS|FAIL|XPASS|XFAIL|KPASS|KFAIL|UNRESOLVED|UNTESTED|UNSUPPORTED|ERROR|WARNING):' \
  >"$sums"
sed -nE 's/^ *[0-9]+\/[0-9]+ +Test +#[0-9]+: +([^ ]+) \.+( +|\*+)(Passed|Failed|Skipped|Not Run|Timeout|Exception).*/\3 \1/p' \
  "$build/check.out" | while read -r result name; do
    case $result:$name in
      Passed:dejagnu-* | Failed:dejagnu-*) ;;
      Passed:*) echo "PASS: ctest $name" ;;
      Skipped:*) echo "UNSUPPORTED: ctest $name: $(why_skipped "$name")" ;;
      *) echo "FAIL: ctest $name ($result)" ;;
    esac
  done >>"$sums"

grep -E '^(UNSUPPORTED|UNTESTED|XFAIL|KFAIL):' "$sums" | sort -u
bad=$(grep -cE '^(FAIL|XPASS|KPASS|UNRESOLVED|ERROR):' "$sums")
if [ "$bad" -ne 0 ] || [ "$status" -ne 0 ]; then
  echo
  grep -E '^(FAIL|XPASS|KPASS|UNRESOLVED|ERROR):' "$sums" | sort | head -n 60
  echo "Logs: $log, $build/testsuite/*/kmsan.log"
  if [ "$bad" -eq 0 ]; then
    tail -n 40 "$build/check.out"
    bad=1
  fi
fi

# Count lines of the kinds $1, an alternation.
count () { grep -cE "^($1):" "$sums"; }
passed=$(count 'PASS|XFAIL|KFAIL')
[ "$passed" -gt 0 ] || bad=$((bad + 1))
echo
echo "By kind: pass $(count PASS), fail $(count FAIL)," \
  "xpass $(count 'XPASS|KPASS'), xfail $(count 'XFAIL|KFAIL')," \
  "unresolved $(count UNRESOLVED), untested $(count UNTESTED)," \
  "unsupported $(count UNSUPPORTED), error $(count ERROR)"
echo "By suite:" $(sed -nE 's/^[A-Z]+: (kmsan\.[a-z]+|ctest).*/\1/p' "$sums" \
  | sort | uniq -c | awk '{ printf "%s%s %d", s, $2, $1; s = ", " }')
echo "$passed passed, $bad failed, $(count 'UNSUPPORTED|UNTESTED') skipped"
[ "$bad" -eq 0 ]
