#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compile the programs in programs/ with instrumentation, link them with the
# shared and the static runtime, run them and judge their reports.
#
#   programs.sh clang CLANG CC LIBDIR	objects of CLANG, linked by CC
#   programs.sh driver KMSAN_GCC	everything by the driver

here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
work=$(mktemp -d "${TMPDIR:-/tmp}/kmsan-programs.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
unset KMSAN_OPTIONS
kind=$1
checks=0 failures=0

# Build programs/$1.c as $2 with the options $3 and the runtime $4.
build ()
{
	src=$here/programs/$1.c out=$2 opts=$3 lib=$4
	if [ "$kind" = driver ]; then
		[ "$lib" = static ] && opts="$opts -static-libkmsan"
		"$tool" -D_GNU_SOURCE -w $opts "$src" -o "$out" -lm
		return
	fi
	"$tool" -D_GNU_SOURCE -w -g -fno-omit-frame-pointer $opts \
		-fsanitize=kernel-memory -c "$src" -o "$out.o" || return
	if [ "$lib" = static ]; then
		"$cc" "$out.o" -o "$out" -Wl,--whole-archive \
			"$libdir/libkmsan-hosted.a" \
			-Wl,--no-whole-archive -Wl,--export-dynamic -ldw -lm
	else
		"$cc" "$out.o" -o "$out" -L"$libdir" -Wl,--no-as-needed \
			-lkmsan-hosted -Wl,-rpath,"$libdir" -lm
	fi
}

# Count a check; $1 says whether it holds, the rest what it is.
check ()
{
	held=$1
	shift
	checks=$((checks + 1))
	[ "$held" = 0 ] && return
	failures=$((failures + 1))
	echo "FAIL: $*"
	sed 's/^/	/' "$work/err" 2>/dev/null
}

# Run the program of the bug $1, expect one report of type $2 in function $3
# that matches $4.  Clang names parts of a split variable NAME.sroa.N.
bug ()
{
	"$work/bugs" "$1" >/dev/null 2>"$work/err"
	[ $? -eq 77 ]
	check $? "$where: $1: exit status 77"
	[ "$(grep -c 'BUG: KMSAN' "$work/err")" -eq 1 ]
	check $? "$where: $1: one report"
	grep -q "^BUG: KMSAN: $2 in $3+" "$work/err"
	check $? "$where: $1: $2 in $3"
	grep -Eq "$4" "$work/err"
	check $? "$where: $1: '$4'"
	grep -Eq "^ (main|bug_thread)\\+.*bugs\\.c:[0-9]+" "$work/err"
	check $? "$where: $1: file and line"
}

tool=$2 cc=$3 libdir=$4
for opts in ${PROGRAM_OPTIONS:--O0 -O1 -O2}; do
	# The two libraries differ in how they are linked, which one level shows.
	libs=shared
	[ "$opts" = -O1 ] && libs="shared static"
	for lib in $libs; do
		where="$opts $lib"
		: >"$work/err"
		build clean "$work/clean" "$opts" $lib 2>"$work/err"
		check $? "$where: clean.c compiles"
		"$work/clean" >"$work/out" 2>"$work/err"
		check $? "$where: clean runs"
		[ "$(cat "$work/out")" = clean ] && [ ! -s "$work/err" ]
		check $? "$where: clean is silent"
		build bugs "$work/bugs" "$opts" $lib 2>"$work/err"
		check $? "$where: bugs.c compiles"
		bug local uninit-value bug_local "Local variable local[. ]"
		bug heap uninit-value bug_heap "^ malloc\\+"
		bug freed use-after-free bug_freed "^ free\\+"
		bug copy uninit-value bug_copy "Local variable one created"
		bug realloc uninit-value bug_realloc "^ realloc\\+"
		bug memcpy uninit-value bug_memcpy "Local variable (from|to)[. ]"
		bug thread uninit-value bug_thread "Local variable local[. ]"
		bug print uninit-value snprintf "^ bug_print\\+"
	done
done
echo "$checks checks, $failures failures"
[ "$failures" -eq 0 ]
