#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Behind `make dist': the source archive of the last commit, gcc-kmsan-VERSION.
# The same commit makes the same bytes, wherever and by whomever it is made:
# git archive writes the commit's files with its date, and the rest is said here.
#
#   cmake/packaging/dist.sh DIRECTORY	the archive goes there

set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
out=$1

fail ()
{
  echo "make dist: error: $*" >&2
  exit 1
}

for tool in git xz; do
  command -v $tool >/dev/null 2>&1 \
    || fail "there is no '$tool' (Debian: apt-get install git xz-utils)"
done
[ -e "$top/.git" ] \
  || fail "$top is no git checkout; the archive is made from a commit"
# From the environment nothing of git's may come in, from the user's settings
# only who may read the repository.
git ()
{
  env -u GIT_DIR -u GIT_WORK_TREE -u GIT_INDEX_FILE TZ=UTC LC_ALL=C git \
    -C "$top" -c tar.umask=0022 -c core.autocrlf=false \
    -c core.attributesFile=/dev/null "$@"
}

git rev-parse -q --verify HEAD >/dev/null || fail "there is no commit in $top"
git diff --quiet HEAD -- \
  || echo "make dist: note: changes that are not committed are not in it" >&2
version=$(git show HEAD:cmake/version | grep '^[0-9]')
name=gcc-kmsan-$version

mkdir -p "$out"
trap 'rm -f "$out/$name.new" "$out/$name.new.tar"' EXIT
git archive --format=tar --prefix="$name/" HEAD >"$out/$name.new.tar" \
  || fail "git archive failed"
XZ_OPT='' XZ_DEFAULTS='' xz -T1 -6 -c "$out/$name.new.tar" >"$out/$name.new"
rm "$out/$name.new.tar"
mv "$out/$name.new" "$out/$name.tar.xz"
echo "$out/$name.tar.xz"
