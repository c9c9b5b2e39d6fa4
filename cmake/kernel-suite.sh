#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Kernels of a Debian suite other than the installed one, built with the compiler of
# that suite, in a chroot (chroot.sh).
#
#   cmake/kernel-suite.sh find		print the suite that LINUX needs; nothing if
#					this system has that kernel's sources
#   cmake/kernel-suite.sh run SUITE TARGET
#					make TARGET there
#
#   LINUX		the version, as for `make kernel'; empty: the default one
#   KDIR		if not empty, the sources are somewhere else anyway
#   KMSAN_GCC		empty: the suite's own compiler
#
# The other settings of `make kernel' are in the environment, too.

set -u
top=$(cd "$(dirname "$0")/.." && pwd)
LINUX=${LINUX:-}

# Print the suite whose linux-source is version $1.
suite_of ()
{
  case $1 in
    6.1 | 6.12) echo bookworm ;;
    7.2) echo sid ;;
  esac
}

# Print the compiler that suite $1 calls gcc.
compiler_of ()
{
  case $1 in
    bookworm) echo gcc-12 ;;
    sid) echo gcc-16 ;;
  esac
}

# True if this system has the sources of version $1, or can install them.
here_p ()
{
  [ -f "/usr/src/linux-source-$1.tar.xz" ] \
    || apt-cache policy "linux-source-$1" 2>/dev/null | grep -q 'Candidate: [0-9]'
}

# Print the path that file $2, the value of setting $1, has in the chroot, in which
# there is nothing of this system but this tree.
path_there ()
{
  local path
  path=$(realpath -m "$2")
  case $path in
    "$top"/*) echo "/src/${path#"$top"/}" ;;
    *) echo "kmsan: error: $1=$2 cannot be seen in the chroot; it must be below" \
	 "$top" >&2
       return 1 ;;
  esac
}

case ${1-} in
  find)
    [ -n "$LINUX" ] && [ -z "${KDIR:-}" ] || exit 0
    here_p "$LINUX" || suite_of "$LINUX"
    ;;
  run)
    suite=$2 target=$3
    export LINUX KMSAN_GCC=${KMSAN_GCC:-$(compiler_of "$suite")}
    for name in KERNEL_CONFIG OUT; do
      [ -n "${!name:-}" ] || continue
      there=$(path_there "$name" "${!name}") || exit 1
      export "$name=$there"
    done
    echo "kmsan: Linux $LINUX is built in a chroot of Debian $suite, with $KMSAN_GCC"
    "$top/cmake/chroot.sh" make "$suite" || exit 1
    # shellcheck disable=SC2046 # a list
    "$top/cmake/chroot.sh" install "$suite" ccache \
      $("$top/cmake/packages.sh" --list kernel) || exit 1
    # The chroot has a cache of its own.
    exec "$top/cmake/chroot.sh" run "$suite" env -u CCACHE_DIR -u BUILD \
      make --no-print-directory "$target"
    ;;
  *)
    echo "usage: kernel-suite.sh find | run SUITE TARGET" >&2
    exit 2
    ;;
esac
