#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Debian suites beside the one that is installed, in chroots that are made once and
# kept.
#
#   cmake/chroot.sh make SUITE		make it, if it is not there
#   cmake/chroot.sh copy SUITE NAME	a copy of it, to be spoilt and removed
#   cmake/chroot.sh install SUITE PACKAGE...	what of these is not installed there
#   cmake/chroot.sh run SUITE COMMAND...	run COMMAND there, in /src, this tree
#   cmake/chroot.sh remove SUITE...	remove them
#   cmake/chroot.sh dir SUITE		print where it is
#
#   CHROOTS	where they are (build/chroots)
#   MIRROR	where Debian is (http://deb.debian.org/debian)
#
# Needs root and debootstrap.  What is mounted in a chroot is mounted for the running
# command alone, so that removing one can never remove the tree.

set -u
top=$(cd "$(dirname "$0")/.." && pwd)
CHROOTS=$(realpath -m "${CHROOTS:-$top/build/chroots}")
MIRROR=${MIRROR:-http://deb.debian.org/debian}

die ()
{
  printf 'chroot: error: %s\n' "$*" >&2
  exit 1
}

# Stop unless $1 can be the name of a suite.
check_suite ()
{
  [[ ${1-} =~ ^[a-z][a-z0-9-]*$ ]] || die "'${1-}' is no name of a Debian suite"
}

# Stop, before anything is done, if chroots cannot be had here.
check_tools ()
{
  [ "$(id -u)" = 0 ] || die "chroots need root; run this as root"
  command -v debootstrap >/dev/null \
    || die "debootstrap is missing; 'apt-get install debootstrap' installs it"
  unshare --mount true 2>/dev/null \
    || die "this system does not allow private mounts (unshare --mount)"
}

# What the host's apt knows about its way to the archive is true in the chroot, too.
write_apt_conf ()
{
  {
    apt-config dump 2>/dev/null | grep '^Acquire::\(Check-\|http\)'
    echo 'APT::Install-Recommends "false";'
    echo 'Acquire::Languages "none";'
    echo 'DPkg::Options { "--force-unsafe-io"; };'
  } >"$1/etc/apt/apt.conf.d/90kmsan"
}

# Make the chroot of suite $1.  One that was interrupted is begun again.
make_chroot ()
{
  local dir=$CHROOTS/$1 log=$CHROOTS/$1.log
  [ ! -e "$dir" ] || return 0
  check_tools
  mkdir -p "$CHROOTS/cache" || die "cannot create $CHROOTS"
  echo "chroot: making $dir"
  rm -rf --one-file-system "$dir.new"
  if ! debootstrap --variant=minbase --cache-dir="$CHROOTS/cache" "$1" "$dir.new" \
      "$MIRROR" >"$log" 2>&1; then
    rm -rf --one-file-system "$dir.new"
    grep '^[EW]:' "$log" | tail -n 3 >&2
    die "debootstrap cannot make $1 from $MIRROR (no network?);" \
	"nothing was changed, log: $log"
  fi
  write_apt_conf "$dir.new"
  mkdir -p "$dir.new/src"
  mv "$dir.new" "$dir"
}

# Make the chroot $2, or make it again, as a copy of that of suite $1.
copy_chroot ()
{
  [ -d "$CHROOTS/$1" ] || die "there is no chroot $CHROOTS/$1; '$0 make $1' makes it"
  remove_chroot "$2"
  { cp -a --reflink=auto "$CHROOTS/$1" "$CHROOTS/$2.new" \
      && mv "$CHROOTS/$2.new" "$CHROOTS/$2"; } \
    || die "cannot copy $CHROOTS/$1 to $CHROOTS/$2"
}

# Run the rest of the arguments in the chroot of suite $1, in this tree.
run_in ()
{
  local dir=$CHROOTS/$1
  [ -d "$dir" ] || die "there is no chroot $dir; '$0 make $1' makes it"
  check_tools
  mkdir -p "$dir/src"
  # A compiler launcher of this system need not be there.
  unset CMAKE_C_COMPILER_LAUNCHER CMAKE_CXX_COMPILER_LAUNCHER
  shift
  # shellcheck disable=SC2016 # expanded by the inner shell
  unshare --mount sh -c '
    mount --make-rprivate / &&
    mount --bind "$1" "$2/src" &&
    mount -t proc proc "$2/proc" &&
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$2/dev/pts" || exit 1
    dir=$2
    shift 2
    exec chroot "$dir" sh -c "cd /src && exec \"\$@\"" sh "$@"' \
    sh "$top" "$dir" "$@"
}

# Install those of the packages behind suite $1 that are not there.
install_in ()
{
  local suite=$1 log=$CHROOTS/$1.log missing
  shift
  missing=$(comm -23 <(printf '%s\n' "$@" | sort -u) \
    <(sed -n 's/^Package: //p' "$CHROOTS/$suite/var/lib/dpkg/status" | sort -u))
  [ -n "$missing" ] || return 0
  echo "chroot: installing in $suite:" $missing
  # shellcheck disable=SC2086 # a list
  run_in "$suite" env DEBIAN_FRONTEND=noninteractive LC_ALL=C sh -c '
    apt-get -q update && apt-get -q install -y "$@" && apt-get -q clean' \
    sh $missing >"$log" 2>&1 </dev/null && return 0
  grep '^E:' "$log" >&2
  die "apt-get could not install these packages in $suite; log: $log"
}

remove_chroot ()
{
  check_suite "$1"
  [ "$(id -u)" = 0 ] || die "chroots need root; run this as root"
  ! grep -q " $CHROOTS/$1/" /proc/mounts \
    || die "something is mounted in $CHROOTS/$1; not removed"
  rm -rf --one-file-system "${CHROOTS:?}/$1" "$CHROOTS/$1.new" "$CHROOTS/$1.log"
}

command=${1-}
shift || :
case $command in
  make) check_suite "${1-}"; make_chroot "$1" ;;
  copy) check_suite "${1-}"; check_suite "${2-}"; copy_chroot "$1" "$2" ;;
  install) check_suite "${1-}"; install_in "$@" ;;
  run) check_suite "${1-}"; run_in "$@" ;;
  remove) for suite in "$@"; do remove_chroot "$suite"; done ;;
  dir) check_suite "${1-}"; echo "$CHROOTS/$1" ;;
  *) die "usage: chroot.sh make|copy|install|run|remove|dir SUITE..." ;;
esac
