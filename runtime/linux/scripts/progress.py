#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copy standard input to a log and show how far it has come.

    COMMAND 2>&1 | progress.py build LOG [TOTAL]
    COMMAND 2>&1 | progress.py boot LOG

On a terminal one line is written over and over, elsewhere one line every
half minute.  TOTAL is the expected number of objects, for a percentage.  The
log is appended to.  A full disk, of the log or of the command, is reported in
one line and with status 28; any other trouble is the command's own to report.
"""

import errno
import os
import re
import sys
import time

STATUS_FULL = 28
OBJECT = re.compile(r"\s+(?:CC|AS|LD|AR|HOSTCC|HOSTLD)\s.*?(\S+)\s*$")


class Progress:
    """The one line that is shown, and when it is shown again."""

    def __init__(self, what, total):
        self.what = what
        self.total = total
        self.start = self.shown = time.monotonic()
        self.objects = 0
        self.text = ""
        self.tty = sys.stdout.isatty()

    def feed(self, line):
        """Take note of LINE, one line of the command's output."""
        if self.what == "build":
            match = OBJECT.match(line)
            if not match:
                return
            self.objects += 1
            self.text = match.group(1)
        else:
            self.text = line.strip()
        now = time.monotonic()
        if now - self.shown >= (0.2 if self.tty else 30):
            self.shown = now
            self.show()

    def show(self):
        """Write the line, over the last one if that is possible."""
        line = self.clock()
        if self.what == "build":
            line += f" {self.objects} objects"
            if self.total:
                line += f" ({min(99, 100 * self.objects // self.total)} %)"
        line += "  " + self.text
        if self.tty:
            print("\r" + line[:78].ljust(78), end="", flush=True)
        else:
            print("  " + line[:100], flush=True)

    def finish(self):
        """Remove the line that was written over and over."""
        if self.tty:
            print("\r" + " " * 78 + "\r", end="", flush=True)

    def clock(self):
        """Minutes and seconds since the start."""
        seconds = int(time.monotonic() - self.start)
        return f"{seconds // 60:2}:{seconds % 60:02}"


def copy(progress, log):
    """Copy standard input to LOG; true if no disk was full."""
    full = False
    for raw in sys.stdin.buffer:
        line = raw.decode("utf-8", "replace")
        full = full or os.strerror(errno.ENOSPC) in line
        progress.feed(line)
        try:
            log.write(raw)
            log.flush()
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            full = True
    return not full


def main():
    what, path = sys.argv[1:3]
    total = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    progress = Progress(what, total)
    try:
        with open(path, "ab", buffering=0) as log:
            spare = copy(progress, log)
    except KeyboardInterrupt:
        return 130
    finally:
        progress.finish()
    if not spare:
        print(f"kmsan: error: the disk of {os.path.dirname(path)} is full",
              file=sys.stderr)
        return STATUS_FULL
    return 0


if __name__ == "__main__":
    sys.exit(main())
