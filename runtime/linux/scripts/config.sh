# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The configuration of the kernel in OBJ.

# True if file $1 is a whole .config rather than a fragment.
is_whole_config ()
{
  grep -q '^CONFIG_CC_VERSION_TEXT=' "$1"
}

# Print the lines of fragment $1 that did not come out in the .config $2 as
# they were asked for.
unmet_symbols ()
{
  local line symbol
  grep -E '^(CONFIG_[A-Za-z0-9_]+=|# CONFIG_[A-Za-z0-9_]+ is not set)' "$1" \
    | while IFS= read -r line; do
	case $line in
	  '#'*)
	    symbol=${line#\# }
	    symbol=${symbol%% *}
	    ! grep -q "^$symbol=" "$2" || echo "$line"
	    ;;
	  *=n)
	    symbol=${line%=n}
	    ! grep -q "^$symbol=" "$2" || echo "$line"
	    ;;
	  *)
	    grep -qxF -e "$line" "$2" || echo "$line"
	    ;;
	esac
      done
}

# Run a configuration target of the kernel, quietly unless it fails.
config_target ()
{
  kernel_make "$1" >>"$WORK/configure.log" 2>&1 && return 0
  tail -n 20 "$WORK/configure.log" >&2
  die "'make $1' of the kernel failed; log: $WORK/configure.log"
}

# Take KMSAN out of the fragment $1.
without_kmsan ()
{
  sed -i '/CONFIG_KMSAN/d' "$1"
  echo '# CONFIG_KMSAN is not set' >>"$1"
}

# Configure OBJ from KERNEL_CONFIG, KERNEL_BASE, WITH_KMSAN, PARAM_RETVAL and what KMSAN
# needs in this version besides.  Every symbol that a fragment asks for must
# really be set in the end; of a whole .config only KMSAN itself must, since
# every compiler changes some of the rest.
configure_kernel ()
{
  local wanted=$WORK/wanted.config unmet needed
  mkdir -p "$OBJ" || die "cannot create the directory $OBJ"
  hold "$WORK/lock" -x \
    || die "another run works in $WORK; wait for it, or use OUT="
  : >"$WORK/configure.log"
  if is_whole_config "$KERNEL_CONFIG"; then
    say "configuring from $KERNEL_CONFIG"
    echo CONFIG_KMSAN=y >"$wanted"
    cp "$KERNEL_CONFIG" "$OBJ/.config"
  else
    say "configuring: $KERNEL_BASE and $KERNEL_CONFIG"
    cp "$KERNEL_CONFIG" "$wanted"
    config_target "$KERNEL_BASE"
  fi
  needed=$LINUX_DIR/config/$(tree_version "$SOURCE").config
  [ ! -f "$needed" ] || cat "$needed" >>"$wanted"
  if [ "$WITH_KMSAN" = 0 ]; then
    without_kmsan "$wanted"
  elif [ "$PARAM_RETVAL" = 1 ]; then
    echo CONFIG_KMSAN_CHECK_PARAM_RETVAL=y >>"$wanted"
  else
    echo '# CONFIG_KMSAN_CHECK_PARAM_RETVAL is not set' >>"$wanted"
  fi
  cat "$wanted" >>"$OBJ/.config"
  config_target olddefconfig

  unmet=$(unmet_symbols "$wanted" "$OBJ/.config")
  [ -z "$unmet" ] || {
    printf '  %s\n' "${unmet//$'\n'/$'\n  '}" >&2
    die "these symbols of $KERNEL_CONFIG cannot be had in this kernel"
  }
}
