# SPDX-License-Identifier: GPL-3.0-or-later
"""The README's section `Install', word by word, in a bare Debian: what it says must
lead to a report in less than the ten minutes that it claims."""

import re
import time

import chroot
from common import TOP, run

LIMIT = 600


def commands():
    """(for root, for a user): the indented lines of the section's two blocks."""
    text = (TOP / "README.md").read_text()
    section = re.search(r"^## Install\n(.*?)^## ", text, re.M | re.S).group(1)
    blocks = re.findall(r"(?:^    .*\n)+", section, re.M)
    return [[line.strip() for line in block.splitlines()] for block in blocks[:2]]


def check(context):
    judge, suite = context.judge, chroot.host_suite()
    administrator, user = commands()
    judge.criterion(administrator and user, "README has commands for root and user")
    chroot.make_clean(suite)
    with chroot.Chroot(suite, f"{suite}-packages") as root:
        root.must(root.run("useradd", "-m", chroot.USER), "useradd")
        tree = root.root / "root/gcc-kmsan"
        tree.mkdir()
        root.must(run(["sh", "-c", "git ls-files -zco --exclude-standard | tar -c"
                       f" --null -T - | tar -x -C '{tree}'"], TOP), "git ls-files")
        started = time.monotonic()
        for line in administrator:
            # apt-get asks before it installs; a terminal would have a person at it.
            result = root.run("env", "-i", "HOME=/root", "PATH=/usr/sbin:/usr/bin",
                              "DEBIAN_FRONTEND=noninteractive", "sh", "-c",
                              f"cd ~/gcc-kmsan && yes | {{ {line}; }}",
                              seconds=LIMIT)
            judge.criterion(result.returncode == 0, f"# {line}",
                            result.stdout + result.stderr)
        result = root.user("\n".join(user), LIMIT)
        judge.criterion(result.returncode == 77, "$ " + "; ".join(user),
                        result.stdout + result.stderr)
        reported = judge.criterion(
            "BUG: KMSAN: uninit-value in serve" in result.stderr
            and "demo.c:" in result.stderr, "a bug is reported", result.stderr)
        seconds = time.monotonic() - started
        judge.note(f"{int(seconds) // 60}:{int(seconds) % 60:02d} from nothing to a"
                   " report")
        judge.criterion(reported and seconds < LIMIT, f"in less than {LIMIT // 60} minutes:"
                        f" {seconds:.0f} s on {context.jobs} processors")
