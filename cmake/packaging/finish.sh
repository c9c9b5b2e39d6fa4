#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Make the installed files in DIR those of a package: stripped, documents
# compressed as the distribution has them, changelog, licence, permissions.
#
#   finish.sh DEB|RPM DIR NAME VERSION REVISION MAINTAINER
#
# For DEB the libraries that it needs are printed, as for the field Depends.
# SOURCE_DATE_EPOCH dates the changelog and all files.

set -eu
kind=$1 dir=$2 name=$3 version=$4 revision=$5 maintainer=$6
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
cd "$dir"

# Shared objects need no names of their own, a static library needs its symbols;
# the compiler's signature is of no use in either.
find . -type f -name '*.so*' | while read -r file; do
  "$KMSAN_STRIP" --strip-unneeded -R .comment -R .note "$file"
done
find . -type f -name '*.a' | while read -r file; do
  "$KMSAN_STRIP" --strip-debug -R .comment -R .note \
    --enable-deterministic-archives "$file"
done

# The modules that the scripts import are the system's.
grep -rlI '^#!/usr/bin/env python3' . | while read -r file; do
  sed -i '1s,/usr/bin/env python3,/usr/bin/python3,' "$file"
done

# The date SOURCE_DATE_EPOCH in format $1.
epoch_date () { LC_ALL=C date -u -d "@$SOURCE_DATE_EPOCH" "$1"; }

doc=usr/share/doc/$name
mkdir -p "$doc"
case $kind in
  DEB)
    # The exception's text, as the format wants it: a blank before each line.
    sed -e 's/^$/./' -e 's/^/ /' "$top/LICENSES/GCC-exception-3.1.txt" \
      | sed -e '/@EXCEPTION@/{r /dev/stdin' -e 'd}' "$here/copyright.in" \
	>"$doc/copyright"
    gzip -9nc "$top/docs/CHANGELOG.md" >"$doc/changelog.gz"
    sed -e "s/@VERSION@/$version-$revision/" -e "s/@MAINTAINER@/$maintainer/" \
      -e "s/@DATE@/$(epoch_date +'%a, %d %b %Y %T +0000')/" \
      "$here/changelog.in" | gzip -9nc >"$doc/changelog.Debian.gz"
    # Debian has no bug that asks for this package, since it is not in Debian.
    mkdir -p usr/share/lintian/overrides
    echo "$name: initial-upload-closes-no-bugs" \
      >"usr/share/lintian/overrides/$name"
    ;;
  RPM)
    licence=usr/share/licenses/$name
    mkdir -p "$licence"
    cp "$top/LICENSES/"*.txt "$licence"
    cp "$top/docs/CHANGELOG.md" "$doc"
    ;;
esac
# The documentation belongs into the directory of its package.
if [ -d usr/share/doc/kmsan ]; then
  rm -f usr/share/doc/kmsan/CHANGELOG.md
  mv usr/share/doc/kmsan/* "$doc"
  rmdir usr/share/doc/kmsan
fi
if [ -d usr/share/man ]; then
  find usr/share/man -type f ! -name '*.gz' -exec gzip -9n {} +
fi

find . -type d -exec chmod 755 {} +
find . -type f -exec chmod u+rw,go+r,go-w {} +
find . -type f -perm -u+x -exec chmod 755 {} +
find . -name '*.so*' -type f -exec chmod 644 {} +
find . -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

if [ "$kind" = DEB ]; then
  objects=$(find . -type f -name '*.so*')
  if [ -n "$objects" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir "$work/debian"
    : >"$work/debian/control"
    # shellcheck disable=SC2086 # names without blanks
    (cd "$work" && dpkg-shlibdeps -O $(printf "$dir/%s " $objects)) \
      2>"$work/log" | sed -n 's/^shlibs:Depends=//p'
    [ -z "$(grep -i 'error' "$work/log")" ] || { cat "$work/log" >&2; exit 1; }
  fi
fi
