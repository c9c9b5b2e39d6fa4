# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What the kernel scripts share: settings, messages, the disk check, and the
# one place that spells the kernel's own make command.
#
# Settings, from the environment:
#   KMSAN_GCC      the compiler (gcc-12)
#   KMSAN_PLUGIN   path of kmsan.so; PLUGIN is accepted as well
#   PLUGIN_ARGS    more options for the plugin (-fplugin-arg-kmsan-...)
#   CLANG          clang-N: compile with it instead, without a plugin
#   WITH_KMSAN     0: the same kernel without KMSAN, for comparison (1)
#   LINUX          the version to build (6.12)
#   KDIR           a kernel tree; empty: Debian's package linux-source-LINUX
#   KERNEL_CONFIG  a fragment for KERNEL_BASE, or a whole .config; empty: the
#                  reference fragment
#   KERNEL_BASE    the kernel's make target that a fragment is merged with:
#                  tinyconfig, defconfig, allyesconfig... (tinyconfig)
#   PARAM_RETVAL   1 checked parameters, 0 shadow-passing parameters
#   REGIONS        1 noinstr functions are instrumented inside their regions,
#                  0 not at all, for comparison
#   EXTRA_MODULE   directory of modules outside of the kernel tree, which are built
#                  and loaded, too
#   RUNTIME        stock: the kernel's own runtime as it is; unwind: and an
#                  unwinder that is not instrumented; fast: and the patches that
#                  make the runtime faster (stock)
#   JOBS           how many compilers at once (all cores)
#   OUT            where everything goes (build/kernel/VERSION; for an
#                  installed kmsan-kernel ./kmsan-kernel/VERSION)
#   KVM            1: boot with KVM instead of TCG
#   BOOT_TIMEOUT   seconds until a silent kernel counts as hung (900)
#   BOOT_MEMORY    memory of the virtual machine (4G)
#   BOOT_ARGS      more parameters for the kernel that boots

LINUX_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TOP_DIR=$(cd "$LINUX_DIR/../.." && pwd)
# shellcheck disable=SC2034 # used by the files that are read with this one
SCRIPT_DIR=$LINUX_DIR/scripts

KMSAN_GCC=${KMSAN_GCC:-gcc-12}
KMSAN_PLUGIN=${KMSAN_PLUGIN:-${PLUGIN:-}}
PLUGIN_ARGS=${PLUGIN_ARGS:-}
CLANG=${CLANG:-}
WITH_KMSAN=${WITH_KMSAN:-1}
LINUX=${LINUX:-}
KDIR=${KDIR:-}
KERNEL_CONFIG=${KERNEL_CONFIG:-}
KERNEL_BASE=${KERNEL_BASE:-tinyconfig}
PARAM_RETVAL=${PARAM_RETVAL:-1}
REGIONS=${REGIONS:-1}
EXTRA_MODULE=${EXTRA_MODULE:-}
RUNTIME=${RUNTIME:-stock}
JOBS=${JOBS:-$(nproc)}
KVM=${KVM:-0}
BOOT_TIMEOUT=${BOOT_TIMEOUT:-900}
BOOT_MEMORY=${BOOT_MEMORY:-4G}
BOOT_ARGS=${BOOT_ARGS:-}

# The files that this process holds, and their descriptors.
declare -A HELD

# Say one line about what is being done.
say ()
{
  printf 'kmsan: %s\n' "$*"
}

# Say one line about what is wrong, and end with a non-zero status.
die ()
{
  printf 'kmsan: error: %s\n' "$*" >&2
  exit 1
}

# Print the versions there are patches for, separated by spaces.
supported_versions ()
{
  (cd "$LINUX_DIR/patches" && printf '%s\n' */) | tr -d / \
    | grep -v -e - | sort -V | paste -s -d ' '
}

# Stop unless version $1 has the series that RUNTIME asks for.
check_runtime ()
{
  local dir
  case $RUNTIME in
    stock | unwind | fast) ;;
    *) die "RUNTIME is '$RUNTIME', must be stock, unwind or fast" ;;
  esac
  for dir in $(series_directories "$1" | tail -n +2); do
    [ -f "$LINUX_DIR/patches/$dir/series" ] \
      || die "RUNTIME=$RUNTIME: there are no such patches for Linux $1"
  done
}

# Print the VERSION.PATCHLEVEL of the kernel tree $1, or nothing if it is not
# a kernel tree.
tree_version ()
{
  [ -f "$1/Makefile" ] && [ -f "$1/Kbuild" ] || return 0
  awk -F ' *= *' '$1 == "VERSION" { v = $2 }
		  $1 == "PATCHLEVEL" { print v "." $2; exit }' "$1/Makefile"
}

# Print the directories below patches/ with what version $1 needs, in order.
series_directories ()
{
  echo "$1"
  case $RUNTIME in
    unwind) echo "$1-unwind" ;;
    fast) printf '%s\n' "$1-unwind" "$1-runtime" ;;
  esac
}

# Print a hash of the patches for version $1: names, order and contents.
series_hash ()
{
  local dir
  (cd "$LINUX_DIR/patches"
   for dir in $(series_directories "$1"); do
     cat "$dir/series"
     patches_in "$dir" | xargs cat
   done) | sha1sum | cut -d ' ' -f 1
}

# Print the patches of the series in patches/$1 in order, with the directory.
patches_in ()
{
  sed -e '/^#/d' -e '/^$/d' -e "s,^,$1/," "$LINUX_DIR/patches/$1/series"
}

# Print the patches for version $1 in order, as paths below patches/.
series_patches ()
{
  local dir
  for dir in $(series_directories "$1"); do
    patches_in "$dir"
  done
}

# Stop unless the file system of directory $1 has $2 MiB free for $3.
need_disk ()
{
  local free dir=$1
  while [ ! -d "$dir" ]; do dir=$(dirname "$dir"); done
  free=$(df --output=avail -B 1M "$dir" | tail -n 1 | tr -d ' ')
  [ "$free" -ge "$2" ] \
    || die "not enough disk space for $3: $1 needs $2 MiB, $free MiB are free"
}

# Install the packages that the scripts need.  Where these scripts are installed
# themselves, that is the package manager's business, and what it was not asked
# to bring is named.  What can be wrong about the version is found before
# anything is installed.
need_packages ()
{
  local tool missing=()
  [ -z "$LINUX" ] || [[ " $(supported_versions) " = *" $LINUX "* ]] \
    || die "LINUX is '$LINUX', must be one of: $(supported_versions)"
  check_runtime "${LINUX:-6.12}"
  if [ -x "$TOP_DIR/cmake/packages.sh" ]; then
    KMSAN_GCC=$KMSAN_GCC LINUX=$LINUX KDIR=$KDIR \
      "$TOP_DIR/cmake/packages.sh" kernel
    return
  fi
  for tool in make patch bc bison flex cpio rsync xz perl gawk python3 \
	      qemu-system-x86_64; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
  [ ${#missing[@]} = 0 ] || die "these commands are missing: ${missing[*]}"
}

# Stop if setting $1 is a path $2 that the kernel's makefiles cannot handle.
check_path ()
{
  case $2 in
    *[[:space:]:]*)
      die "$1 is '$2'; the kernel's make wants no blanks and colons in it"
      ;;
  esac
}

# Stop unless the setting called $1 is 0 or 1.
check_flag ()
{
  case ${!1} in
    0 | 1) ;;
    *) die "$1 is '${!1}', must be 0 or 1" ;;
  esac
}

# Check every setting that can be checked before anything is done.
check_settings ()
{
  command -v "$KMSAN_GCC" >/dev/null || die "no compiler called $KMSAN_GCC"
  check_flag WITH_KMSAN
  if uses_plugin; then
    check_plugin
  else
    check_clang
    [ -z "$PLUGIN_ARGS" ] || die "PLUGIN_ARGS, but this kernel has no plugin"
  fi
  check_flag PARAM_RETVAL
  check_flag REGIONS
  [[ $KERNEL_BASE =~ ^[a-z0-9_]+config$ ]] \
    || die "KERNEL_BASE is '$KERNEL_BASE', must be a make target like defconfig"
  check_flag KVM
  [[ $JOBS =~ ^[1-9][0-9]*$ ]] || die "JOBS is '$JOBS', must be a number"
  [[ $BOOT_TIMEOUT =~ ^[1-9][0-9]*$ ]] \
    || die "BOOT_TIMEOUT is '$BOOT_TIMEOUT', must be a number of seconds"
  if [ -n "$EXTRA_MODULE" ]; then
    [ -f "$EXTRA_MODULE/Kbuild" ] || [ -f "$EXTRA_MODULE/Makefile" ] \
      || die "EXTRA_MODULE=$EXTRA_MODULE has neither Kbuild nor Makefile"
    EXTRA_MODULE=$(realpath "$EXTRA_MODULE")
  fi
  if [ -n "$KERNEL_CONFIG" ]; then
    [ -f "$KERNEL_CONFIG" ] || die "no file KERNEL_CONFIG=$KERNEL_CONFIG"
    KERNEL_CONFIG=$(realpath "$KERNEL_CONFIG")
  else
    KERNEL_CONFIG=$LINUX_DIR/config/kmsan.config
  fi
}

# True if the kernel is compiled with the plugin.
uses_plugin ()
{
  [ "$WITH_KMSAN" = 1 ] && [ -z "$CLANG" ]
}

# Stop unless CLANG is empty or an installed clang-N; Kbuild derives the names
# of the other tools from the suffix.
check_clang ()
{
  [ -n "$CLANG" ] || return 0
  [[ $CLANG =~ ^clang-[0-9]+$ ]] || die "CLANG is '$CLANG', must be like clang-19"
  command -v "$CLANG" >/dev/null || die "no compiler called $CLANG"
}

# Stop unless the plugin is there and can be used.
check_plugin ()
{
  [ -n "$KMSAN_PLUGIN" ] || die "KMSAN_PLUGIN is not set (path of kmsan.so)"
  [ -f "$KMSAN_PLUGIN" ] \
    || die "no plugin at $KMSAN_PLUGIN; 'make' builds it"
  KMSAN_PLUGIN=$(realpath "$KMSAN_PLUGIN")
  [ "$(basename "$KMSAN_PLUGIN")" = kmsan.so ] \
    || die "the plugin must be called kmsan.so, not $KMSAN_PLUGIN"
  check_path KMSAN_PLUGIN "$KMSAN_PLUGIN"
  check_plugin_loads
}

# Print the name of the compiler of the kernel.
kernel_compiler ()
{
  echo "${CLANG:-$KMSAN_GCC}"
}

# A plugin built for another compiler is found out here, not by a Kconfig
# symbol that is silently off.  The compiler's message is shown as it is.
check_plugin_loads ()
{
  local message
  # shellcheck disable=SC2086 # options
  message=$("$KMSAN_GCC" "-fplugin=$KMSAN_PLUGIN" $PLUGIN_ARGS -S -x c \
	    /dev/null -o /dev/null 2>&1) && return 0
  printf '%s\n' "$message" >&2
  die "$KMSAN_GCC cannot load $KMSAN_PLUGIN${PLUGIN_ARGS:+ with $PLUGIN_ARGS}"
}

# Hold file $1, which is created, until this process and what it started are at
# an end: exclusively if $2 is -x, together with others that do the same if it is
# -s.  Fails if others are in the way, or waits for them if $3 is wait.  What is held
# already becomes $2.
hold ()
{
  local fd=${HELD[$1]:-}
  if [ -z "$fd" ]; then
    mkdir -p "$(dirname "$1")" || die "cannot create the directory $(dirname "$1")"
    exec {fd}>>"$1" || die "cannot write $1"
    HELD[$1]=$fd
  fi
  flock -n "$2" "$fd" && return 0
  [ "${3:-}" = wait ] || return 1
  say "waiting for another run to release $1"
  flock "$2" "$fd"
}

# Settle where things go, for kernel version $1: OUT, and below it SOURCE for
# the patched tree and WORK for this compiler, mode and configuration, so that
# no two of them mix.  Nothing is created yet.
set_directories ()
{
  local below=$TOP_DIR/build/kernel
  [ -d "$TOP_DIR/cmake" ] || below=$PWD/kmsan-kernel
  OUT=$(realpath -m "${OUT:-$below/$1}")
  check_path OUT "$OUT"
  SOURCE=$OUT/source
  WORK=$OUT/$(basename "$(kernel_compiler)")
  if [ "$RUNTIME" != stock ]; then
    SOURCE=$SOURCE-$RUNTIME
    WORK=$WORK-$RUNTIME
  fi
  [ "$WITH_KMSAN" = 1 ] || WORK=$WORK-plain
  [ -z "$PLUGIN_ARGS" ] || WORK=$WORK-args
  [ "$PARAM_RETVAL" = 1 ] || WORK=$WORK-shadow
  [ "$REGIONS" = 1 ] || WORK=$WORK-noregions
  if [ "$KERNEL_CONFIG" != "$LINUX_DIR/config/kmsan.config" ]; then
    WORK=$WORK-$(basename "$KERNEL_CONFIG" | tr -c 'A-Za-z0-9_.\n-' _)
  fi
  [ "$KERNEL_BASE" = tinyconfig ] || WORK=$WORK-$KERNEL_BASE
  OBJ=$WORK/obj
}

# Print the flags with which Kbuild loads the plugin, as scripts/Makefile.kmsan
# has them, and in addition PLUGIN_ARGS and what switches regions off.
plugin_flags ()
{
  local id
  id=$(sha1sum "$KMSAN_PLUGIN")
  printf '%s' "-fplugin=$KMSAN_PLUGIN"
  [ "$REGIONS" = 1 ] || printf ' %s' -fplugin-arg-kmsan-no-regions
  [ "$PARAM_RETVAL" = 1 ] || printf ' %s' -fplugin-arg-kmsan-no-param-retval
  [ -z "$PLUGIN_ARGS" ] || printf ' %s' "$PLUGIN_ARGS"
  printf ' %s' "-DKMSAN_GCC_PLUGIN_ID=${id%% *}"
}

# Run the kernel's make on the tree SOURCE with objects in OBJ.  Nothing of
# an enclosing make and no flags of the user may leak in.
kernel_make ()
{
  local cc
  cc=$(kernel_compiler)
  if command -v ccache >/dev/null; then
    cc="ccache $cc"
    export CCACHE_COMPILERCHECK=${CCACHE_COMPILERCHECK:-content}
  fi
  # A kernel has no option for this.  On the command line the variable wins
  # over scripts/Makefile.kmsan, and applies to just the instrumented objects.
  if uses_plugin; then
    [ "$REGIONS$PLUGIN_ARGS" = 1 ] \
      || set -- "$@" CFLAGS_KMSAN="$(plugin_flags)"
    set -- "$@" KMSAN_GCC_PLUGIN="$KMSAN_PLUGIN"
  fi
  [ -z "$CLANG" ] || set -- "$@" LLVM="-${CLANG#clang-}"
  env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u MAKEOVERRIDES -u CROSS_COMPILE \
      -u LLVM -u LLVM_IAS -u KCFLAGS -u KCPPFLAGS -u KAFLAGS -u CFLAGS \
      -u CPPFLAGS -u LDFLAGS -u KBUILD_OUTPUT -u KCONFIG_CONFIG -u LOCALVERSION \
      LC_ALL=C make -C "$SOURCE" O="$OBJ" ARCH=x86_64 CC="$cc" \
      HOSTCC="$KMSAN_GCC" HOSTCXX="${KMSAN_GCC%gcc*}g++${KMSAN_GCC##*gcc}" \
      "$@"
}
