#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make bench: what KMSAN costs, in instructions: the same kernel compiled by
# GCC and by Clang, with KMSAN and without, and if asked for with the patches
# that make it faster.  Builds and boots what changed, and prints the
# tables.
#
#   KMSAN_PLUGIN=.../kmsan.so runtime/linux/bench/bench.sh
#
# With the argument `ablation', make bench-ablation: what each optimisation of
# the plugin brings, on ten files, for which no kernel is built.
#
# Settings beside those of scripts/common.sh, from the environment:
#   BENCH_KERNELS      which kernels (gcc-plain gcc-kmsan clang-plain clang-kmsan);
#                      there are -unwind and -fast of both -kmsan besides
#   BENCH_CLANG        the Clang that is compared with (clang-19)
#   BENCH_PLUGIN_ARGS  more options for the plugin, to see what one of its
#                      optimisations brings; what GCC instruments is then
#                      built aside
#   BENCH_RUNS         how often each of ten files is compiled to see how long
#                      it takes; 0: not at all (3)
#   BENCH_FILES        for `ablation': which of the ten files, with commas
#   BENCH_CHART        write the bar chart to this file

set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
scripts=$here/../scripts
# shellcheck source-path=SCRIPTDIR source=../scripts/common.sh
. "$scripts/common.sh"
# shellcheck source-path=SCRIPTDIR source=../scripts/tree.sh
. "$scripts/tree.sh"
# shellcheck source-path=SCRIPTDIR source=../scripts/config.sh
. "$scripts/config.sh"
# shellcheck source-path=SCRIPTDIR source=../scripts/build.sh
. "$scripts/build.sh"

ALL_KERNELS="gcc-plain gcc-kmsan gcc-kmsan-unwind gcc-kmsan-fast"
ALL_KERNELS="$ALL_KERNELS ${ALL_KERNELS//gcc/clang}"
BENCH_KERNELS=${BENCH_KERNELS:-gcc-plain gcc-kmsan clang-plain clang-kmsan}
BENCH_CLANG=${BENCH_CLANG:-clang-19}
BENCH_PLUGIN_ARGS=${BENCH_PLUGIN_ARGS:-}
BENCH_RUNS=${BENCH_RUNS:-3}
BENCH_CHART=${BENCH_CHART:-}
BENCH_FILES=${BENCH_FILES:-}

# Stop if a setting makes no sense.
check_bench_settings ()
{
  local kernel
  for kernel in $BENCH_KERNELS; do
    [[ " $ALL_KERNELS " = *" $kernel "* ]] \
      || die "BENCH_KERNELS has '$kernel'; there are: $ALL_KERNELS"
  done
  [[ $BENCH_RUNS =~ ^[0-9]+$ ]] \
    || die "BENCH_RUNS is '$BENCH_RUNS', must be a number"
  # The plain kernels must be the same ones but for KMSAN.
  [ "$KERNEL_CONFIG$KERNEL_BASE" = tinyconfig ] \
    || die "the benchmark has its own configuration"
}

# Print the names of the symbols in the fragment $1.
fragment_symbols ()
{
  sed -En 's/^(# )?(CONFIG_[A-Za-z0-9_]+)(=| is not set).*/\2/p' "$1"
}

# Write the reference configuration with the benchmark's changes to $1.
write_config ()
{
  local change=$LINUX_DIR/config/bench.config names
  names=$(fragment_symbols "$change" | paste -s -d '|')
  {
    grep -vE "^($names)=" "$LINUX_DIR/config/kmsan.config"
    cat "$change"
  } >"$1"
}

# Settle what is built for the kernel called $1, and where.
choose_kernel ()
{
  local version
  case $1 in *-kmsan*) WITH_KMSAN=1 ;; *) WITH_KMSAN=0 ;; esac
  case $1 in *-kmsan-*) RUNTIME=${1##*-} ;; *) RUNTIME=stock ;; esac
  case $1 in clang-*) CLANG=$BENCH_CLANG ;; *) CLANG= ;; esac
  PLUGIN_ARGS=
  [[ $1 != gcc-kmsan* ]] || PLUGIN_ARGS=$BENCH_PLUGIN_ARGS
  version=$(find_version)
  BENCH=$(realpath -m "${OUT:-$TOP_DIR/build/kernel/$version}")/bench-parts
  mkdir -p "$BENCH" || die "cannot create the directory $BENCH"
  KERNEL_CONFIG=$BENCH/bench
  write_config "$KERNEL_CONFIG"
  check_settings
  set_directories "$version"
}

# Compile what is the same for all kernels: the program, the plugin of the
# machine, and the file system.
make_parts ()
{
  local compile=("$KMSAN_GCC" -O2 -Wall)
  say "compiling the program and the machine's plugin"
  "${compile[@]}" -static -o "$BENCH/init" "$here"/bench*.c \
    "$scripts/count.c" "$scripts/say.c" || die "cannot compile bench.c"
  "${compile[@]}" -static -nostdlib -Wl,-Ttext=0x10000000 -o "$BENCH/exit" \
    "$here/exit.c" || die "cannot compile exit.c"
  "${compile[@]}" -shared -fPIC -fvisibility=hidden -o "$BENCH/profile.so" \
    "$here/profile.c" || die "cannot compile profile.c"
  rm -f "$BENCH/ext4.img"
  truncate -s 16M "$BENCH/ext4.img"
  E2FSPROGS_FAKE_TIME=1700000000 PATH=$PATH:/usr/sbin mke2fs -q -F \
    -t ext4 -b 4096 -U 6b6d7361-6e00-4000-8000-000000000000 \
    -E hash_seed=6b6d7361-6e00-4000-8000-000000000001,lazy_itable_init=0 \
    "$BENCH/ext4.img" || die "cannot make a file system"
  "$here/bench.py" pack "$BENCH/ext4.img" "$BENCH/ext4.blocks"
  sha1sum "$BENCH"/{init,exit,profile.so,ext4.blocks} \
    | cut -d ' ' -f 1 >"$BENCH/parts"
}

# Boot the kernel in OBJ with the program; its console is kept in bench.log,
# what the machine's plugin counts in bench.counts.
run_program ()
{
  local ended=0 start=$SECONDS mark
  cat >"$WORK/bench.list" <<EOT
dir /dev 755 0 0
nod /dev/console 600 0 0 c 5 1
file /init $BENCH/init 755 0 0
file /exit $BENCH/exit 755 0 0
file /ext4.blocks $BENCH/ext4.blocks 644 0 0
EOT
  "$OBJ/usr/gen_init_cpio" "$WORK/bench.list" >"$WORK/bench.cpio" \
    || die "cannot write $WORK/bench.cpio"
  mark=$(nm "$BENCH/init" | awk '$3 == "bench_mark" { print $1 }')
  say "running; log: $WORK/bench.log"
  timeout --foreground -k 10 "$BOOT_TIMEOUT" qemu-system-x86_64 \
    -accel tcg -icount "shift=0,sleep=off" -smp 1 -cpu "max,la57=off" \
    -m "$BOOT_MEMORY" -no-reboot -nodefaults -display none -monitor none \
    -serial stdio -kernel "$OBJ/arch/x86/boot/bzImage" \
    -initrd "$WORK/bench.cpio" \
    -plugin "$BENCH/profile.so,out=$WORK/bench.counts,mark=$mark" \
    -append "console=ttyS0 panic=-1 no_timer_check" \
    </dev/null >"$WORK/bench.log" 2>&1 || ended=$?
  [ "$ended" = 0 ] || {
    tail -n 20 "$WORK/bench.log" >&2
    die "QEMU ended with status $ended; log: $WORK/bench.log"
  }
  say "ended after $((SECONDS - start)) seconds"
}

# Build the kernel, and run the program unless it was run with this kernel.
bench_kernel ()
{
  local stamp facts=()
  choose_kernel "$1"
  prepare_tree "$(find_version)"
  check_build_disk
  configure_kernel
  build_kernel
  stamp="$(sha1sum <"$OBJ/vmlinux") $(cat "$BENCH/parts" "$here"/*.py | sha1sum)"
  [ "$(cat "$WORK/bench.stamp" 2>/dev/null)" != "$stamp" ] || return 0
  run_program
  facts=(--fact "compiler=$("$(kernel_compiler)" --version | head -n 1)"
	 --fact "kernel=$(cat "$OBJ/include/config/kernel.release")")
  [ -z "$PLUGIN_ARGS" ] || facts+=(--fact "options=$PLUGIN_ARGS")
  "$here/bench.py" collect --work "$WORK" --obj "$OBJ" "${facts[@]}"
  echo "$stamp" >"$WORK/bench.stamp"
}

# Print the table of the kernels, and the time that the compilers take.
tell ()
{
  local kernel works=() objects=() options=()
  for kernel in $BENCH_KERNELS; do
    choose_kernel "$kernel"
    works+=("$kernel=$WORK")
    # The compiler does the same for all runtimes.
    [ "$RUNTIME" != stock ] || objects+=("$kernel=$OBJ")
  done
  if [ "$BENCH_RUNS" != 0 ] && [ ${#objects[@]} != 0 ]; then
    say "compiling ten files $BENCH_RUNS times"
    "$here/bench.py" compile --runs "$BENCH_RUNS" \
      --out "$BENCH/compile.json" "${objects[@]}"
    options+=(--compile "$BENCH/compile.json")
  fi
  [ -z "$BENCH_CHART" ] || options+=(--chart "$BENCH_CHART")
  "$here/bench.py" table "${options[@]}" "${works[@]}" \
    | tee "$BENCH/table.txt"
}

# Have Kbuild compile the ten files of the kernel $1, and leave its commands.
compile_files ()
{
  local files
  files=$("$here/ablation.py" files --only "$BENCH_FILES") || exit 1
  choose_kernel "$1"
  prepare_tree "$(find_version)"
  configure_kernel
  say "compiling the files for $1; log: $WORK/files.log"
  # shellcheck disable=SC2086 # words
  kernel_make -j "$JOBS" $files >"$WORK/files.log" 2>&1 || {
    grep -E -A 4 'error|\*\*\*' "$WORK/files.log" | head -n 20 >&2
    die "the files did not compile; log: $WORK/files.log"
  }
}

# Print what each optimisation brings.
ablation ()
{
  local kernel objects=()
  BENCH_PLUGIN_ARGS=
  for kernel in gcc-plain gcc-kmsan; do
    (KERNEL_CONFIG=; compile_files "$kernel")
    choose_kernel "$kernel"
    objects+=("$OBJ")
  done
  say "compiling them in each way"
  "$here/ablation.py" measure --only "$BENCH_FILES" "${objects[@]}" \
    | tee "$BENCH/ablation.txt"
}

main ()
{
  local kernel
  KMSAN_GCC=$KMSAN_GCC BENCH_CLANG=$BENCH_CLANG \
    "$TOP_DIR/cmake/packages.sh" bench
  check_bench_settings
  if [ "${1-}" = ablation ]; then
    (ablation)
    return
  fi
  (choose_kernel gcc-plain; make_parts)
  # Each in a shell of its own: the settings differ.
  for kernel in $BENCH_KERNELS; do
    say "kernel $kernel"
    (KERNEL_CONFIG=; bench_kernel "$kernel")
  done
  (tell)
}

main "$@"; exit
