#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Run the DejaGnu tests, or some of them, against a build.
#
#   testsuite/run-dejagnu.sh BUILD [I/N] [runtest arguments]
#
#   testsuite/run-dejagnu.sh build/gcc-12 run.exp=load-1.c
#
# The results are in BUILD/testsuite/WHAT/kmsan.sum and kmsan.log.

set -eu
top=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
shift

shard=
where=one
case ${1-} in
  */*) shard=KMSAN_SHARD=$1
       where=shard
       first=${1%%/*}
       shift
       ;;
esac
# A folder for each suite and shard, so that they can run side by side.
name=
for arg in "$@"; do
  case $arg in
    *.exp*) name=$name${arg%%.exp*}- ;;
  esac
done
work=$build/testsuite/$name$where${shard:+-$first}
rm -rf "$work"
mkdir -p "$work"
cd "$work"

# Nothing of the caller's own DejaGnu set-up.
export DEJAGNU=/dev/null
unset RUNTESTFLAGS CPATH C_INCLUDE_PATH LIBRARY_PATH GCC_EXEC_PREFIX || :

exec runtest --tool kmsan --srcdir "$top" --objdir "$work" --outdir "$work" \
  GCC_UNDER_TEST="${KMSAN_GCC:-gcc-12}" \
  KMSAN_PLUGIN="$build/plugin/kmsan.so" \
  KMSAN_RUNTIME="$build/runtime" \
  KMSAN_INCLUDE="$top/../runtime/hosted/include" \
  KMSAN_DOCTORED="$build/testsuite/doctored" \
  ${CLANG:+KMSAN_CLANG="$CLANG"} \
  ${KMSAN_OTHER_PLUGIN:+KMSAN_OTHER_PLUGIN="$KMSAN_OTHER_PLUGIN"} \
  $shard "$@"
