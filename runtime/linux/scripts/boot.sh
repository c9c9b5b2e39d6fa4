# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The boot of the kernel in OBJ, in QEMU.  KUnit runs on the way, by itself;
# init is a small program of ours that powers off.

# Print the modules that init loads, in this order: the KMSAN tests if they are one,
# and those from outside.
modules_to_load ()
{
  [ ! -f "$OBJ/mm/kmsan/kmsan_test.ko" ] \
    || ! grep -q '^CONFIG_KMSAN_KUNIT_TEST=m' "$OBJ/.config" \
    || echo "$OBJ/mm/kmsan/kmsan_test.ko"
  [ -z "$EXTRA_MODULE" ] || find "$WORK/extra" -name '*.ko' | sort
}

# Write the initial RAM disk to $1, with the kernel's own tool, which needs no
# privileges to put a device node into it.
make_initramfs ()
{
  local list=$WORK/initramfs.list
  "$KMSAN_GCC" -static -O2 -Wall -o "$WORK/init" "$SCRIPT_DIR/init.c" \
    "$SCRIPT_DIR/say.c" || die "cannot compile init.c"
  cat >"$list" <<EOF
dir /dev 755 0 0
nod /dev/console 600 0 0 c 5 1
file /init $WORK/init 755 0 0
EOF
  if [ -n "$(modules_to_load)" ]; then
    echo "dir /modules 755 0 0"
    modules_to_load | awk '{ n = split ($0, part, "/")
      printf "file /modules/%02d-%s %s 644 0 0\n", NR, part[n], $0 }'
  fi >>"$list"
  "$OBJ/usr/gen_init_cpio" "$list" >"$1" || die "cannot write $1"
}

# Boot bzImage and keep what it says in BOOT_LOG.  Whether that is good is for
# the reader of the log to judge; here only a machine that does not end by
# itself, or that cannot be started, is noticed.
boot_kernel ()
{
  local status machine start=$SECONDS initramfs=$WORK/initramfs.cpio
  BOOT_LOG=$WORK/boot.log
  need_disk "$WORK" 50 "the boot log"
  make_initramfs "$initramfs"
  machine=(-accel "tcg,thread=multi" -cpu "max,la57=off")
  if [ "$KVM" = 1 ]; then
    [ -w /dev/kvm ] || die "KVM=1, but /dev/kvm cannot be used"
    machine=(-accel kvm -cpu host)
  fi
  rm -f "$BOOT_LOG"
  say "booting in QEMU, ${machine[1]%%,*}, at most $(minutes "$BOOT_TIMEOUT");" \
      "log: $BOOT_LOG"
  set +e
  timeout --foreground -k 10 "$BOOT_TIMEOUT" qemu-system-x86_64 \
    "${machine[@]}" -m "$BOOT_MEMORY" -smp 2 -no-reboot -nodefaults \
    -display none -monitor none -serial stdio \
    -kernel "$OBJ/arch/x86/boot/bzImage" -initrd "$initramfs" \
    -append "earlycon=uart8250,io,0x3f8,115200 console=ttyS0 panic=-1 no_timer_check${BOOT_ARGS:+ $BOOT_ARGS}" \
    </dev/null 2>&1 | "$SCRIPT_DIR/progress.py" boot "$BOOT_LOG"
  status=("${PIPESTATUS[@]}")
  set -e
  [ "${status[1]}" = 0 ] || exit 1
  # shellcheck disable=SC2034 # for the summary
  BOOT_SECONDS=$((SECONDS - start))
  case ${status[0]} in
    0) ;;
    124 | 137) echo "kmsan-boot: stopped after $BOOT_TIMEOUT seconds" \
		 >>"$BOOT_LOG" ;;
    *) echo "kmsan-boot: QEMU ended with status ${status[0]}" >>"$BOOT_LOG" ;;
  esac
}
