#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The one list of Debian packages, and the one place that installs them.
#
#   cmake/packages.sh PURPOSE	install what is missing; PURPOSE is one of
#	build demo check matrix torture fuzz tools packages deb rpm kernel bench
#	bench-hosted ccache
#   cmake/packages.sh --list build|demo|...	only print the names
#
# or, from another script:
#
#   . cmake/packages.sh; kmsan_need kernel
#
# As root the missing packages are installed; anybody else is stopped with
# the exact command to run.  KMSAN_GCC picks the compiler (gcc-12), LINUX the
# kernel (6.12); with KDIR no kernel source is needed.

# Print the packages that purpose $1 needs, one per line.  The compiler's own
# packages follow from its name; a compiler that is not one of Debian's
# gcc-N must bring its plugin headers itself.
kmsan_packages ()
{
  case $1:${KMSAN_GCC:-gcc-12} in
    ccache:*) ;;
    *:gcc-[0-9] | *:gcc-[0-9][0-9])
      kmsan_major=${KMSAN_GCC:-gcc-12}
      kmsan_major=${kmsan_major#gcc-}
      printf '%s\n' "gcc-$kmsan_major" "g++-$kmsan_major" \
	"gcc-$kmsan_major-plugin-dev"
      ;;
  esac
  case $1 in
    ccache)
      echo ccache
      return
      ;;
    build | demo)
      printf '%s\n' make cmake binutils libc6-dev libdw-dev
      ;;
    check)
      kmsan_packages build
      printf '%s\n' dejagnu expect patch python3 clang-19 csmith libcsmith-dev \
	valgrind libc6-dbg python3-capstone python3-pyelftools \
	python3-jinja2 python3-pygments python3-jsonschema \
	gcc-11 g++-11 gcc-11-plugin-dev
      ;;
    matrix)
      # Of what the tests use, what every suite has.
      kmsan_packages build
      printf '%s\n' dejagnu expect patch python3 python3-capstone \
	python3-pyelftools python3-jinja2 python3-pygments python3-jsonschema gawk
      ;;
    torture)
      kmsan_packages build
      printf '%s\n' dejagnu expect python3 xz-utils \
	"gcc-${kmsan_major:-12}-source"
      ;;
    fuzz)
      kmsan_packages build
      printf '%s\n' python3 clang-19 csmith libcsmith-dev valgrind \
	libc6-dbg creduce
      ;;
    tools)
      kmsan_packages kernel
      printf '%s\n' ccache distcc icecc clangd chromium \
	chromium-driver fonts-dejavu-core python3-jinja2 python3-pygments
      ;;
    packages)
      kmsan_packages deb
      printf '%s\n' rpm debootstrap lintian python3
      ;;
    deb)
      kmsan_packages build
      echo dpkg-dev
      ;;
    rpm)
      kmsan_packages build
      echo rpm
      ;;
    kernel)
      kmsan_packages build
      [ -n "${KDIR-}" ] || printf '%s\n' "linux-source-${LINUX:-6.12}"
      printf '%s\n' qemu-system-x86 bc bison flex cpio \
	kmod libelf-dev libssl-dev patch perl python3 python3-capstone \
	python3-pyelftools rsync xz-utils gawk
      ;;
    bench)
      kmsan_packages kernel
      kmsan_clang=${BENCH_CLANG:-clang-19}
      printf '%s\n' "$kmsan_clang" "lld-${kmsan_clang#clang-}" \
	"llvm-${kmsan_clang#clang-}" e2fsprogs
      ;;
    bench-hosted)
      # Sources and a kernel it gets itself, without installing them.
      kmsan_packages build
      kmsan_clang=${BENCH_CLANG:-clang-19}
      printf '%s\n' "$kmsan_clang" "libclang-rt-${kmsan_clang#clang-}-dev" \
	valgrind libc6-dbg qemu-system-x86 python3 cpio dpkg-dev tcl
      ;;
    *)
      echo "packages.sh: unknown purpose '$1' (known: build, demo, check, matrix, torture, fuzz, tools, packages, deb, rpm, kernel, bench, bench-hosted, ccache)" >&2
      return 2
      ;;
  esac
}

# Print those of the packages in "$@" that dpkg does not know as installed.
kmsan_missing ()
{
  for kmsan_p in "$@"; do
    case $(dpkg-query -W -f '${db:Status-Status}' "$kmsan_p" 2>/dev/null) in
      installed) ;;
      *) echo "$kmsan_p" ;;
    esac
  done
}

# Make the packages of purpose $1 present, or return non-zero after one
# message.  On a system without dpkg nothing is checked: the build says itself
# what it does not find.
kmsan_need ()
{
  kmsan_all=$(kmsan_packages "$1") || return 2
  kmsan_all=$(printf '%s\n' $kmsan_all | sort -u)
  command -v dpkg-query >/dev/null 2>&1 || return 0
  kmsan_lack=$(kmsan_missing $kmsan_all | tr '\n' ' ')
  kmsan_lack=${kmsan_lack% }
  [ -n "$kmsan_lack" ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    echo "kmsan: packages are missing; run" >&2
    echo "  sudo apt-get install --no-install-recommends $kmsan_lack" >&2
    return 1
  fi

  echo "kmsan: installing $kmsan_lack"
  kmsan_log=$(mktemp) || return 1
  if DEBIAN_FRONTEND=noninteractive sh -c "apt-get -q update \
      && apt-get -q install -y --no-install-recommends $kmsan_lack" \
      >"$kmsan_log" 2>&1 </dev/null; then
    rm -f "$kmsan_log"
    return 0
  fi
  grep '^E:' "$kmsan_log" >&2 || tail -n 15 "$kmsan_log" >&2
  rm -f "$kmsan_log"
  echo "kmsan: apt-get could not install: $kmsan_lack" >&2
  return 1
}

# Run as a program, not read by another script.
case ${0##*/} in
  packages.sh)
    case ${1-} in
      --list) shift; kmsan_packages "${1-}" | sort -u ;;
      *) kmsan_need "${1-}" ;;
    esac
    ;;
esac
