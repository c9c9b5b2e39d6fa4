#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The proof at run time that entry code is instrumented soundly: boot a kernel
# with regions, enter it in every way there is, and judge what it says.  Beside
# it, for comparison, a kernel without regions.
#
#   PARAM_RETVAL=0 KMSAN_PLUGIN=.../kmsan.so \
#     runtime/linux/scripts/entry-proof.sh [--cost] [--logs DIR]
#   entry-proof.sh [--cost] [--logs DIR] --on OBJ [--off OBJ]
#   entry-proof.sh --planted FUNCTION:EXERCISE --logs DIR --on OBJ
#
# The kernels are there already: `make kernel' builds the one with regions, and
# with REGIONS=0 the other, which may be absent.  --on and --off name others.
# --cost counts the instructions of entries as well.  With --planted the kernel
# has a bug in FUNCTION, which EXERCISE enters, and must report it.  Each criterion is a line
# that starts with PASS or FAIL, or with UNAVAILABLE if this kernel cannot be
# entered that way; the last line counts.  The settings are listed in common.sh;
# KVM is not used, as it cannot count instructions.

set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$here/common.sh"
# shellcheck source-path=SCRIPTDIR source=tree.sh
. "$here/tree.sh"

COST=0
ON=
OFF=
LOGS=
PLANTED=
APPEND=

usage ()
{
  sed -n '3,/^$/s/^# \{0,1\}//p' "$0"
  exit "$1"
}

parse_options ()
{
  while [ $# -gt 0 ]; do
    case $1 in
      --cost) COST=1 ;;
      --on | --off | --logs | --planted)
	[ $# -ge 2 ] || die "$1 needs a value"
	case $1 in
	  --planted) PLANTED=$2 ;;
	  --on) ON=$2 ;;
	  --off) OFF=$2 ;;
	  --logs) LOGS=$2 ;;
	esac
	shift ;;
      --help) usage 0 ;;
      *) usage 1 >&2 ;;
    esac
    shift
  done
}

# Settle which kernels are booted, ON and OFF, and where LOGS are kept.
find_kernels ()
{
  local version
  if [ -z "$ON" ]; then
    [ -z "$OFF" ] || die "--off without --on"
    check_settings
    version=$(find_version)
    REGIONS=0
    set_directories "$version"
    OFF=$OBJ
    REGIONS=1
    set_directories "$version"
    ON=$OBJ
    LOGS=${LOGS:-$WORK/entry-proof}
    if [ ! -f "$OFF/arch/x86/boot/bzImage" ]; then
      say "no kernel without regions to compare with: no $OFF"
      OFF=
    fi
  fi
  [ -n "$LOGS" ] || die "--on needs --logs as well"
  [ -f "$ON/arch/x86/boot/bzImage" ] \
    || die "no kernel in $ON; 'make kernel' builds it"
  [ -z "$OFF" ] || [ -f "$OFF/arch/x86/boot/bzImage" ] \
    || die "no kernel in $OFF"
  mkdir -p "$LOGS" || die "cannot create the directory $LOGS"
  LOGS=$(realpath "$LOGS")
  need_disk "$LOGS" 50 "the logs"
}

# Make the initial RAM disk LOGS/$1.cpio of program $1 from the sources $2....
make_program ()
{
  local name=$1
  shift
  "$KMSAN_GCC" -static -O2 -Wall -pthread -o "$LOGS/$name" "$@" \
    || die "cannot compile $name"
  cat >"$LOGS/$name.list" <<EOT
dir /dev 755 0 0
nod /dev/console 600 0 0 c 5 1
file /init $LOGS/$name 755 0 0
EOT
  "$ON/usr/gen_init_cpio" "$LOGS/$name.list" >"$LOGS/$name.cpio" \
    || die "cannot write $LOGS/$name.cpio"
}

# Boot the kernel in $1 with program $2 and keep what it says in $3, $4... are
# options of QEMU.  What can go wrong is for the reader of the log to judge.
boot_program ()
{
  local obj=$1 program=$2 log=$3 monitor start=$SECONDS nmi status=0
  shift 3
  # The path of a socket must be short.
  monitor=$(mktemp -d)
  say "booting $obj with the $program program," \
      "at most $BOOT_TIMEOUT seconds; log: $log"
  : >"$log"
  "$here/entry_proof.py" nmi "$monitor/socket" "$log" &
  nmi=$!
  # shellcheck disable=SC2064 # expanded now on purpose
  trap "kill $nmi 2>/dev/null; rm -rf '$monitor'" EXIT
  timeout --foreground -k 10 "$BOOT_TIMEOUT" qemu-system-x86_64 \
    "$@" -cpu "max,la57=off" -m "$BOOT_MEMORY" -no-reboot -nodefaults \
    -display none -monitor "unix:$monitor/socket,server=on,wait=off" \
    -serial stdio -kernel "$obj/arch/x86/boot/bzImage" \
    -initrd "$LOGS/$program.cpio" -append \
    "earlycon=uart8250,io,0x3f8,115200 console=ttyS0 panic=-1 no_timer_check$APPEND" \
    </dev/null >"$log" 2>&1 || status=$?
  kill "$nmi" 2>/dev/null || :
  wait "$nmi" 2>/dev/null || :
  rm -rf "$monitor"
  trap - EXIT
  [ "$status" = 0 ] \
    || echo "kmsan-boot: QEMU ended with status $status" >>"$log"
  say "ended after $((SECONDS - start)) seconds"
}

# A kernel parameter that makes no sense, about which the kernel has a WARN_ON():
# an exception of the kernel's own, in a handler that goes on behind it.
WARN_PARAMETER=rcutree.rcu_fanout_leaf=1

# Boot the kernel in $1 twice, with logs in LOGS/$2.  The first time its two
# processors really run at once.  The second time, time passes by instructions,
# which neither the host's speed nor its load changes.
boot_kernel ()
{
  local obj=$1 dir=$LOGS/$2
  local counted=(-accel tcg -icount "shift=0,sleep=off")
  rm -rf "$dir"
  mkdir -p "$dir"
  cp "$obj/.config" "$dir/config"
  if [ -f "$obj/mm/kmsan/kmsan_test.o" ]; then
    nm --defined-only "$obj/mm/kmsan/kmsan_test.o" \
      | awk '$2 ~ /[tT]/ { sub (/\..*/, "", $3); print $3 }' >"$dir/tests"
  fi
  APPEND=" $WARN_PARAMETER"
  boot_program "$obj" stress "$dir/stress.log" \
    -accel "tcg,thread=multi" -smp 2
  if [ "$COST" = 1 ]; then
    APPEND=
    boot_program "$obj" cost "$dir/cost.log" "${counted[@]}" -smp 1
  else
    boot_program "$obj" stress "$dir/again.log" "${counted[@]}" -smp 2
  fi
}

# Boot the kernel with a planted bug, and judge.
prove_planted ()
{
  APPEND=" kmsan_stress=${PLANTED#*:}"
  boot_program "$ON" stress "$LOGS/planted.log" \
    -accel "tcg,thread=multi" -smp 2
  "$here/entry_proof.py" planted "${PLANTED%%:*}" "$LOGS/planted.log"
}

main ()
{
  local options=() status=0 passed failed
  parse_options "$@"
  find_kernels
  make_program stress "$here/stress.c" "$here/stress-traps.c" \
    "$here/stress-load.c" "$here/say.c"
  if [ -n "$PLANTED" ]; then
    prove_planted
    return
  fi
  make_program cost "$here/cost.c" "$here/count.c" \
    "$here/say.c"
  boot_kernel "$ON" on
  options=(--on "$LOGS/on")
  if [ -n "$OFF" ]; then
    boot_kernel "$OFF" off
    options+=(--off "$LOGS/off")
  fi
  {
    "$here/entry_proof.py" judge "${options[@]}" || status=1
    if [ -n "$OFF" ]; then
      "$here/entry_proof.py" bodies "$OFF/vmlinux.o" "$ON/vmlinux.o" \
	|| status=1
    fi
  } >"$LOGS/verdict.txt"
  cat "$LOGS/verdict.txt"
  # A judge that did not even get to judge counts as one failure.
  passed=$(grep -c '^PASS: ' "$LOGS/verdict.txt") || :
  failed=$(grep -c '^FAIL: ' "$LOGS/verdict.txt") || :
  [ "$status" = 0 ] || [ "$failed" != 0 ] || failed=1
  echo "entry-proof: $passed passed, $failed failed"
  return $status
}

main "$@"; exit
