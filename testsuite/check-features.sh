#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# check-features.sh [CONTRACT]: is every clause of docs/semantics.md tested,
# and does every test say what it tests?
#
# A test names clauses in a comment `Feature: ID...'.  A clause needs a program
# in kmsan.run that must report (dg-shouldfail "kmsan") and one that must not;
# a clause marked `(compile only)' needs a test in one of the other
# directories.

set -eu
here=$(cd "$(dirname "$0")" && pwd)
contract=${1:-$here/../docs/semantics.md}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Print "ID" for each clause of the contract whose mark "compile only" is $1.
clauses ()
{
  sed -nE 's/^\*\*[0-9]+\.[0-9]+ ([a-z0-9-]+)\*\*(.*)/\1\2/p' "$contract" \
    | if [ "$1" = yes ]; then grep 'compile only'; else grep -v 'compile only'
      fi | sed 's/ .*//' | sort
}

# Print the ids that the files read from standard input name, sorted.
features ()
{
  xargs -r sed -nE 's/.*Feature: ([a-z0-9 -]*[a-z0-9]).*/\1/p' \
    | tr ' ' '\n' | sort -u
}

# Say $1 about each id on standard input, and note that there was one.
complain ()
{
  while read -r id; do
    echo "$1: $id"
    : >"$work/bad"
  done
}

clauses no >"$work/run"
clauses yes >"$work/compile"
sort "$work/run" "$work/compile" >"$work/all"

cd "$here"
grep -l 'dg-shouldfail "kmsan"' kmsan.run/*.c | features >"$work/positive"
grep -L 'dg-shouldfail "kmsan"' kmsan.run/*.c | features >"$work/negative"
ls kmsan.dg/*.c kmsan.diag/*.c kmsan.*/*.exp | features >"$work/static"

comm -23 "$work/run" "$work/positive" \
  | complain "no program that must report tests the clause"
comm -23 "$work/run" "$work/negative" \
  | complain "no program that must stay silent tests the clause"
comm -23 "$work/compile" "$work/static" \
  | complain "no compile test tests the clause"
sort -u "$work/positive" "$work/negative" "$work/static" \
  | comm -23 - "$work/all" | complain "tests name an unknown clause"
grep -L 'Feature: ' kmsan.run/*.c kmsan.dg/*.c \
  | complain "the test names no clause"

[ ! -e "$work/bad" ]
