#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make matrix: build and test for each GCC, print a table.
#
#   cmake/matrix.sh		for those in GCCS
#   cmake/matrix.sh --one N	for GCC N, here; writes build/matrix/gcc-N/result
#
#   GCCS		versions ("11 12 13 14 15 16")
#   MATRIX_CHECK	smoke	plugin loads, demo reports
#		unit	and the tests that are not DejaGnu's, dump scans,
#			diagnostics, regions, every 12th program of the torture
#		full	and all that `make check' runs
#   CHROOTS, MIRROR	see chroot.sh
#
# A compiler that this system's apt has is used here, the others in a chroot of the
# Debian suite that has it.  The status is 0 if each version passes.

set -u
top=$(cd "$(dirname "$0")/.." && pwd)
GCCS=${GCCS:-11 12 13 14 15 16}
MATRIX_CHECK=${MATRIX_CHECK:-unit}
JOBS=${JOBS:-$(nproc)}
export JOBS

# The suite for each version that this system may lack.
suite_of ()
{
  case $1 in
    11 | 12) echo bookworm ;;
    13 | 14) echo trixie ;;
    15 | 16) echo sid ;;
  esac
}

die ()
{
  printf 'matrix: error: %s\n' "$*" >&2
  exit 1
}

# ---- One compiler, in the system that has it.  ---------------------------------

# Note fact $1, the rest of the arguments.
note ()
{
  local key=$1
  shift
  echo "$key=$*" >>"$BUILD/result"
}

# Run the rest of the arguments as step $1, with their output in a log.
step ()
{
  local name=$1
  shift
  if "$@" >"$BUILD/$name.log" 2>&1; then
    note "$name" ok
  else
    note "$name" FAILED
    return 1
  fi
}

# Count the results in the files behind fact $1.
count_sums ()
{
  local key=$1 text
  shift
  text=$(cat "$@" 2>/dev/null)
  note "$key" "$(grep -c '^PASS' <<<"$text") passed," \
    "$(grep -cE '^(FAIL|XPASS|KPASS|UNRESOLVED|ERROR)' <<<"$text") failed," \
    "$(grep -cE '^(UNSUPPORTED|UNTESTED)' <<<"$text") skipped"
}

# The parts of DejaGnu that level `unit' has.
dejagnu_slice ()
{
  local part sums=()
  for part in "dg.exp" "diag.exp" "region.exp" "1/12 run.exp"; do
    # shellcheck disable=SC2086 # a list
    "$top/testsuite/run-dejagnu.sh" "$BUILD" $part
  done >"$BUILD/dejagnu.log" 2>&1
  sums=("$BUILD"/testsuite/{dg-one,diag-one,region-one,run-shard-1}/kmsan.sum)
  count_sums dejagnu "${sums[@]}"
}

test_one ()
{
  BUILD=$top/build/matrix/gcc-$1
  export KMSAN_GCC=gcc-$1 KMSAN_BUILD=$BUILD BUILD
  mkdir -p "$BUILD" || exit 1
  : >"$BUILD/result"
  note version "$("$KMSAN_GCC" -dumpfullversion)"
  step build make -C "$top" BUILD="$BUILD" all || return
  note warnings "$(grep -c 'warning:' "$BUILD/build.log")"
  step smoke "$top/testsuite/smoke.sh" "$KMSAN_GCC" "$BUILD/plugin/kmsan.so" || return
  step demo "$top/runtime/hosted/demo/run-demo.sh"
  case $MATRIX_CHECK in
    unit)
      "$top/cmake/run-checks.sh" -LE dejagnu >"$BUILD/unit.log" 2>&1
      note unit "$(tail -n 1 "$BUILD/unit.log")"
      dejagnu_slice
      ;;
    full)
      "$top/cmake/run-checks.sh" >"$BUILD/check.log2" 2>&1
      note unit "$(grep -cE '^PASS: ctest' "$BUILD/check.sum") passed," \
	"$(grep -cE '^FAIL: ctest' "$BUILD/check.sum") failed," \
	"$(grep -cE '^UNSUPPORTED: ctest' "$BUILD/check.sum") skipped"
      grep -vE '^[A-Z]+: ctest ' "$BUILD/check.sum" >"$BUILD/dejagnu.sum"
      count_sums dejagnu "$BUILD/dejagnu.sum"
      ;;
  esac
  note done yes
}

# ---- All of them.  -------------------------------------------------------------

# The packages that GCC $1 is tested with.
packages_for ()
{
  KMSAN_GCC=gcc-$1 "$top/cmake/packages.sh" --list matrix
}

# True if GCC $1 is installed here or apt has it for this system.
native_p ()
{
  command -v "gcc-$1" >/dev/null && command -v "g++-$1" >/dev/null \
    || apt-cache policy "gcc-$1-plugin-dev" 2>/dev/null \
       | grep -q 'Candidate: [0-9]'
}

# Test GCC $1 wherever it is; all that is said goes to the terminal.
test_somewhere ()
{
  local suite
  if native_p "$1"; then
    KMSAN_GCC=gcc-$1 "$top/cmake/packages.sh" matrix || return 1
    "$0" --one "$1"
    return
  fi
  suite=$(suite_of "$1")
  "$top/cmake/chroot.sh" make "$suite" || return 1
  # shellcheck disable=SC2046 # a list
  "$top/cmake/chroot.sh" install "$suite" $(packages_for "$1") || return 1
  "$top/cmake/chroot.sh" run "$suite" env MATRIX_CHECK="$MATRIX_CHECK" \
    JOBS="$JOBS" /src/cmake/matrix.sh --one "$1"
}

# Print fact $2 of GCC $1, or -.
fact ()
{
  local value
  value=$(sed -n "s/^$2=//p" "$top/build/matrix/gcc-$1/result" 2>/dev/null)
  echo "${value:--}"
}

print_table ()
{
  local n where
  echo
  echo "| GCC | in | build | smoke | demo | other tests | DejaGnu |"
  echo "|---|---|---|---|---|---|---|"
  for n in $GCCS; do
    where=$(suite_of "$n")
    ! native_p "$n" || where="this system"
    echo "| $(fact "$n" version) | $where | $(fact "$n" build)," \
      "$(fact "$n" warnings) warnings | $(fact "$n" smoke) | $(fact "$n" demo)" \
      "| $(fact "$n" unit) | $(fact "$n" dejagnu) |"
  done
}

# True if GCC $1 passed all that it was asked.
good_p ()
{
  local result=$top/build/matrix/gcc-$1/result
  grep -q '^done=yes' "$result" 2>/dev/null \
    && ! grep -qE '=FAILED|[1-9][0-9]* failed' "$result"
}

main ()
{
  local n passed=0 failed=0
  case $MATRIX_CHECK in
    smoke | unit | full) ;;
    *) die "MATRIX_CHECK is '$MATRIX_CHECK', must be smoke, unit or full" ;;
  esac
  for n in $GCCS; do
    [ -n "$(suite_of "$n")" ] \
      || die "GCCS: no GCC '$n' (known: 11 12 13 14 15 16)"
  done
  for n in $GCCS; do
    echo "matrix: GCC $n, level $MATRIX_CHECK; logs: build/matrix/gcc-$n"
    rm -f "$top/build/matrix/gcc-$n/result"
    test_somewhere "$n"
    if good_p "$n"; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
    fi
  done
  print_table
  echo
  echo "matrix: $passed passed, $failed failed"
  [ "$failed" = 0 ]
}

case ${1-} in
  --one) test_one "$2" ;;
  '') main; exit ;;
  *) die "unknown argument '$1'" ;;
esac
