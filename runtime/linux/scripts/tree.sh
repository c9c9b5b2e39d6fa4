# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# The kernel tree: where it comes from, and the patch series on top of it.
# It is in SOURCE.  A tree given in KDIR is never modified: if the series is in
# it already, it is built as it is; otherwise a copy is patched.

# MiB that an unpacked kernel source needs.
TREE_MIB=1900

# Print the version to work on: that of KDIR or, without it, LINUX.
find_version ()
{
  local version
  if [ -z "$KDIR" ]; then
    check_runtime "${LINUX:-6.12}"
    echo "${LINUX:-6.12}"
    return
  fi
  [ -d "$KDIR" ] || die "no directory KDIR=$KDIR"
  version=$(tree_version "$KDIR")
  [ -n "$version" ] || die "KDIR=$KDIR is not a Linux source tree"
  [[ " $(supported_versions) " = *" $version "* ]] \
    || die "KDIR=$KDIR is Linux $version; supported: $(supported_versions)"
  [ "${LINUX:-$version}" = "$version" ] \
    || die "KDIR=$KDIR is Linux $version, but LINUX is $LINUX"
  check_runtime "$version"
  echo "$version"
}

# Copy those files of tree $2 that the series of version $1 touches to the
# directory $3.  A file that is not there is left to patch to complain about.
copy_touched ()
{
  local file patch
  for patch in $(series_patches "$1"); do
    sed -n 's,^--- a/,,p' "$LINUX_DIR/patches/$patch"
  done | sort -u | while read -r file; do
    [ -f "$2/$file" ] || continue
    mkdir -p "$3/$(dirname "$file")"
    cp "$2/$file" "$3/$file"
  done
}

# Apply the series of version $1 in directory $2.  On failure the name of the
# patch that does not apply and patch's own words are in REJECTED.
apply_series ()
{
  local patch file
  for patch in $(series_patches "$1"); do
    file=$LINUX_DIR/patches/$patch
    if ! REJECTED=$(patch -d "$2" -p1 --dry-run -f -i "$file" 2>&1); then
      # Without the patch itself, which patch repeats if there is no such file.
      REJECTED="$patch
$(sed -e '/^|/d' -e '/^-\{8\}/d' -e '/^Perhaps /d' -e '/^The text /d' \
    <<<"$REJECTED")"
      return 1
    fi
    # It fits, so what is wrong now is the disk.
    REJECTED="$patch
$(patch -d "$2" -p1 -s -f --no-backup-if-mismatch -i "$file" 2>&1)" || return 1
  done
}

# True if the series of version $1 is applied in tree $2: undone on a copy of
# the files that it touches, last patch first, every patch fits.
series_applied ()
{
  local dir patch status=0
  dir=$(mktemp -d)
  copy_touched "$1" "$2" "$dir"
  for patch in $(series_patches "$1" | tac); do
    patch -d "$dir" -p1 -R -s -f -i "$LINUX_DIR/patches/$patch" \
      >/dev/null 2>&1 || { status=1; break; }
  done
  rm -rf "$dir"
  return $status
}

# Stop, with the name of the patch, if the series of version $1 does not fit
# tree $2.  Works on a copy of the files that the series touches.
check_series ()
{
  local dir less wanted=$RUNTIME
  local -A lesser=([stock]="" [unwind]=stock [fast]="unwind stock")
  for less in ${lesser[$wanted]}; do
    if (RUNTIME=$less; series_applied "$1" "$2"); then
      die "$2 has the patches for RUNTIME=$less; those for RUNTIME=$wanted" \
	  "want a tree with all or none"
    fi
  done
  dir=$(mktemp -d)
  copy_touched "$1" "$2" "$dir"
  if ! apply_series "$1" "$dir"; then
    rm -rf "$dir"
    printf '%s\n' "$REJECTED" | tail -n +2 >&2
    die "patch $(head -n 1 <<<"$REJECTED") does not apply to $2;" \
	"nothing was changed"
  fi
  rm -rf "$dir"
}

# Print a hash that changes when a file of tree $1 does.
tree_fingerprint ()
{
  find "$1" -name .git -prune -o -type f -printf '%P %s %T@\n' | LC_ALL=C sort \
    | sha1sum | cut -d ' ' -f 1
}

# Write the pristine tree of version $1 to the new directory $2.
fetch_tree ()
{
  local tarball=/usr/src/linux-source-$1.tar.xz
  mkdir "$2"
  if [ -n "$KDIR" ]; then
    say "copying $KDIR"
    tar -C "$KDIR" --exclude=./.git -cf - . | tar -C "$2" -xf - \
      || die "cannot copy $KDIR to $2"
    make -s -C "$2" mrproper || die "cannot clean the copy of $KDIR"
  else
    say "unpacking $tarball"
    tar -C "$2" --strip-components=1 -xf "$tarball" \
      || die "cannot unpack $tarball"
  fi
}

# Make SOURCE, which set_directories settled, the patched tree of version $1.
# What was made by an earlier run from the same tree and the same series is used
# again.  Until this process ends nobody else makes it anew.
prepare_tree ()
{
  local version=$1 stamp origin tarball=/usr/src/linux-source-$1.tar.xz
  if [ -n "$KDIR" ]; then
    KDIR=$(realpath "$KDIR")
    if series_applied "$version" "$KDIR"; then
      use_tree "$KDIR"
      return
    fi
    check_series "$version" "$KDIR"
    origin="$KDIR $(tree_fingerprint "$KDIR")"
  else
    [ -f "$tarball" ] || die "no $tarball (Debian package" \
	"linux-source-$version); KDIR= names another source tree"
    origin="$tarball $(stat -c '%s %Y' "$tarball")"
  fi

  stamp="$origin
$(series_hash "$version")"
  check_out
  hold "$SOURCE.lock" -s wait
  if [ -d "$SOURCE" ] && [ -f "$SOURCE.stamp" ] \
     && [ "$(cat "$SOURCE.stamp")" = "$stamp" ]
  then
    say "using the patched tree $SOURCE"
    return
  fi
  hold_tree
  make_tree "$version" "$stamp"
  hold "$SOURCE.lock" -s
}

# Stop if another run uses SOURCE, which this one is about to change.
hold_tree ()
{
  hold "$SOURCE.lock" -x \
    || die "another run uses $SOURCE, which must change for this one;" \
	"wait for it, or use OUT="
}

# Use the tree $1, which has the series applied already, as it is.
use_tree ()
{
  SOURCE=$1
  say "the series is already applied in $SOURCE, building from it as it is"
  if [ -e "$SOURCE/.config" ] || [ -d "$SOURCE/include/config" ]; then
    die "KDIR=$SOURCE was built in; run 'make mrproper' there first"
  fi
}

# Stop if making $SOURCE could destroy what is somebody else's, or copy a tree
# into itself.
check_out ()
{
  [ ! -e "$SOURCE" ] || [ -f "$SOURCE.stamp" ] \
    || die "$SOURCE is there already and was not made by this;" \
	"OUT= names another place"
  [ -z "$KDIR" ] || case $OUT/ in
    "$KDIR"/*) die "OUT=$OUT is inside of KDIR=$KDIR" ;;
  esac
}

# Fetch and patch the tree of version $1 next to its final place and move it
# there when it is complete; then record the stamp $2.
make_tree ()
{
  local new=$SOURCE.new
  need_disk "$OUT" $TREE_MIB "the kernel source"
  mkdir -p "$OUT" || die "cannot create the directory $OUT"
  rm -rf "$new"
  # shellcheck disable=SC2064 # expanded now on purpose
  trap "rm -rf '$new'" EXIT
  fetch_tree "$1" "$new"
  say "applying $(series_patches "$1" | wc -l) patches"
  if ! apply_series "$1" "$new"; then
    printf '%s\n' "$REJECTED" | tail -n +2 >&2
    die "patch $(head -n 1 <<<"$REJECTED") does not apply to Linux $1;" \
	"nothing was changed"
  fi
  # The stamp comes before the tree and outlives it: a tree without one is not ours.
  # It is empty while the old tree goes, of which a part may be left.
  : >"$SOURCE.stamp"
  rm -rf "$SOURCE"
  printf '%s\n' "$2" >"$SOURCE.stamp"
  mv "$new" "$SOURCE"
  trap - EXIT
}
