#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Behind `make deb' and `make rpm': build in a folder of its own, with the
# prefix /usr, and pack.
#
#   KMSAN_BUILD=build/gcc-12 cmake/packaging/package.sh deb|rpm
#
# From the environment:
#   KMSAN_GCC          the compiler; it must belong to a package
#   PACKAGES           all, or plugin: only the plugin's.  Without it all if
#                      KMSAN_GCC is the system's gcc, since the others are
#                      shared by all compilers
#   REVISION           the packages' revision (1)
#   DEBFULLNAME, DEBEMAIL  who answers for the packages
#   SOURCE_DATE_EPOCH  the date of all files (that of the last commit)
#
# The packages are in $KMSAN_BUILD/packages, older ones are removed; the last
# lines are their names.

set -eu
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
kind=$1
gcc=${KMSAN_GCC:-gcc-12}
build=$KMSAN_BUILD
revision=${REVISION:-1}
maintainer="${DEBFULLNAME:-KMSAN for GCC maintainers}"
maintainer="$maintainer <${DEBEMAIL:-maintainers@gcc-kmsan.invalid}>"

fail ()
{
  echo "make $kind: error: $*" >&2
  exit 1
}

# Stop unless the commands in "$@" are there; they come with package $1.
need ()
{
  from=$1
  shift
  for tool; do
    command -v "$tool" >/dev/null 2>&1 \
      || fail "there is no '$tool' (Debian: apt-get install $from)"
  done
}

# The path under which the compiler's package knows it: `gcc' is gcc-12's
# program under another package's name.
compiler_path ()
{
  found=$(command -v "$gcc") || fail "there is no compiler '$gcc' (KMSAN_GCC)"
  real=$(readlink -f "$found")
  major=$("$gcc" -dumpversion 2>/dev/null | cut -d . -f 1)
  numbered=/usr/bin/gcc-$major
  if [ "$(readlink -f "$numbered")" = "$real" ]; then
    echo "$numbered"
  else
    echo "$real"
  fi
}

# Set $owner and $pin to the package of file $1 and its version, from
# whichever package manager knows it.
find_owner ()
{
  owner='' pin=''
  if command -v dpkg-query >/dev/null 2>&1; then
    owner=$(dpkg-query -S "$1" 2>/dev/null | head -n 1 | cut -d : -f 1)
    [ -z "$owner" ] || pin=$(dpkg-query -W -f '${Version}' "$owner")
  fi
  if [ -z "$owner" ] && command -v rpm >/dev/null 2>&1; then
    # What rpm has to say of a file that is nobody's goes where names go.
    if owner=$(rpm -qf --qf '%{NAME}\n' "$1" 2>/dev/null); then
      owner=$(printf '%s\n' "$owner" | head -n 1)
    else
      owner=
    fi
    [ -z "$owner" ] || pin=$(rpm -q --qf '%{VERSION}-%{RELEASE}' "$owner")
  fi
  [ -n "$owner" ] \
    || fail "'$gcc' ($1) belongs to no package, so no package can depend on" \
	    "it; 'make install' installs without one"
  case $owner in
    *gcc*) ;;
    *) fail "'$gcc' ($1) is of the package '$owner', which is no compiler" ;;
  esac
}

# All packages, or the plugin's?
choose ()
{
  if [ -z "${PACKAGES:-}" ]; then
    PACKAGES=plugin
    if ! command -v gcc >/dev/null 2>&1 \
       || [ "$(gcc -dumpfullversion)" = "$("$gcc" -dumpfullversion)" ]; then
      PACKAGES=all
    fi
  fi
  case $PACKAGES in
    all) components='plugin;runtime;dev;kernel-tools;doc' target=product ;;
    plugin) components=plugin target=kmsan ;;
    *) fail "PACKAGES is '$PACKAGES', must be all or plugin" ;;
  esac
}

case $kind in
  deb) need dpkg-dev dpkg-deb dpkg-shlibdeps; generator=DEB ;;
  rpm) need rpm rpmbuild rpm; generator=RPM ;;
  *) echo "package.sh: '$kind' is neither deb nor rpm" >&2; exit 2 ;;
esac
need cmake cmake cpack
need binutils strip
case $revision in
  *[!A-Za-z0-9.+~]* | [!0-9]*) fail "REVISION is '$revision', must be a number" ;;
esac
path=$(compiler_path)
find_owner "$path"
choose
case $(readlink -f "$("$gcc" -print-file-name=plugin)") in
  /usr/lib*) ;;
  *) fail "'$gcc' looks for plugins in $("$gcc" -print-file-name=plugin)," \
	  "which is not below /usr" ;;
esac

: "${SOURCE_DATE_EPOCH:=$("$here/epoch.sh")}"
export SOURCE_DATE_EPOCH
# Nothing of the user's file modes may get into the packages.
umask 022

work=$build/package
mkdir -p "$work" "$build/packages"
# `make -j deb rpm' must not pack both in one folder at once.
if command -v flock >/dev/null 2>&1; then
  exec 9>"$work/lock"
  flock 9
fi
log=$work/$kind.log
run ()
{
  "$@" >>"$log" 2>&1 && return
  grep -E -A 8 'rror' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
  fail "'$1' failed; log: $log"
}

: >"$log"
# The compiler must not write where this tree is into what it compiles.
map="-ffile-prefix-map=$top=. -ffile-prefix-map=$work=."
harden=-Wl,-z,relro,-z,now
run cmake -S "$top/cmake" -B "$work" -Wno-dev -DKMSAN_GCC="$gcc" \
  -DKMSAN_PREFIX=/usr -DBUILD_TESTING=OFF \
  -DCMAKE_C_FLAGS="$map" -DCMAKE_CXX_FLAGS="$map" \
  -DCMAKE_MODULE_LINKER_FLAGS=$harden -DCMAKE_SHARED_LINKER_FLAGS=$harden \
  -DKMSAN_PACKAGE_COMPILER="$owner" -DKMSAN_PACKAGE_PIN="$pin" \
  -DKMSAN_PACKAGE_COMPONENTS="$components" \
  -DKMSAN_PACKAGE_REVISION="$revision" \
  -DKMSAN_PACKAGE_MAINTAINER="$maintainer"
run cmake --build "$work" -j "${JOBS:-$(nproc)}" --target $target
rm -rf "$work/_CPack_Packages" "$work/out"
run cpack --config "$work/CPackConfig.cmake" -G $generator -B "$work/out"
find "$build/packages" -name "*.$kind" -delete
mv "$work/out/"*".$kind" "$build/packages"
echo "for $owner = $pin:"
ls "$build/packages/"*".$kind"
