#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Compile demo.c with kmsan-gcc, run it, show the report; the same with
# -DFIXED, which must be silent.  The exit status says whether both are as
# they should be.
#
#   KMSAN_BUILD=build/gcc-12 runtime/hosted/demo/run-demo.sh

here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
build=${KMSAN_BUILD:-$here/../../../build/gcc-12}

fail ()
{
	echo "demo: FAILED: $*" >&2
	exit 1
}

build=$(cd -- "$build" 2>/dev/null && pwd) ||
	fail "no build folder (run 'make' first, or set KMSAN_BUILD)"
driver=$build/bin/kmsan-gcc
[ -x "$driver" ] || fail "no $driver (run 'make' first)"
work=$(mktemp -d "${TMPDIR:-/tmp}/kmsan-demo.XXXXXX") ||
	fail "cannot make a temporary directory"
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
unset KMSAN_OPTIONS

# Compile the demo to $work/$1 with the further arguments; say so.
compile ()
{
	name=$1
	shift
	echo "\$ kmsan-gcc -O1 ${*:+$* }demo.c -o $name"
	(cd "$here" && "$driver" -O1 "$@" demo.c -o "$work/$name") ||
		fail "$name does not compile"
}

# Run $work/$1, show what it prints and keep its errors and status.
run ()
{
	echo "\$ ./$1"
	"$work/$1" 2>"$work/$1.err"
	status=$?
	cat "$work/$1.err"
	echo "(exit status $status)"
	echo
}

# The report of the demo must have a line that matches $1: $2.
expect ()
{
	grep -Eq -- "$1" "$work/demo.err" || fail "the report does not name $2"
}

compile demo
run demo
[ "$status" -eq 77 ] || fail "exit status $status, expected 77"
[ "$(grep -c 'BUG: KMSAN' "$work/demo.err")" -eq 1 ] ||
	fail "expected exactly one report"
expect '^BUG: KMSAN: uninit-value in serve(\+|$)' \
	"the function that used the value"
expect '^ serve.* .*demo\.c:[0-9]+$' "the line of the use"
expect '^Uninit was stored to memory at:$' "the copy"
expect '^ enqueue.* .*demo\.c:[0-9]+$' "the line of the copy"
expect '^Local variable fresh created at:$' "the variable"

compile demo-fixed -DFIXED
run demo-fixed
[ "$status" -eq 0 ] || fail "the fixed program: exit status $status"
[ ! -s "$work/demo-fixed.err" ] || fail "the fixed program prints a report"

echo "demo: OK: one report, naming the variable 'fresh', the copy in" \
	"enqueue and the use in serve; none from the fixed program"
