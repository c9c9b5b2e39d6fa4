#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Print the date of this source, in seconds since 1970: that of the last commit;
# in an unpacked archive, where it is the date of every file, that of one.

top=$(cd "$(dirname "$0")/../.." && pwd)
if [ -e "$top/.git" ] && date=$(git -C "$top" log -1 --format=%ct 2>/dev/null)
then
  echo "$date"
else
  stat -c %Y "$top/cmake/version"
fi
