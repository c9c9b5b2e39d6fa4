# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of kmsan-report share."""

import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LOGS = os.path.join(HERE, "logs")
COMMAND = os.path.join(HERE, "..", "kmsan-report")
sys.path.insert(0, os.path.join(HERE, ".."))

from kmsan_report.parse import parse  # noqa: E402

RULE = "=" * 53


def report(use="victim", birth="creator", kind="uninit-value", comm="syz.0.1",
           stores=(), pid=77):
    """The lines of a kernel's report."""
    lines = [RULE, f"BUG: KMSAN: {kind} in {use}+0x10/0x20",
             f" {use}+0x10/0x20", " do_syscall_64+0xcd/0x1e0", ""]
    for function in stores:
        lines += ["Uninit was stored to memory at:", f" {function}+0x1/0x2",
                  ""]
    lines += ["Uninit was created at:", " __kmalloc_noprof+0x6/0xf",
              f" {birth}+0x7/0x9", "", f"CPU: 1 UID: 0 PID: {pid} Comm: {comm}"
              " Not tainted 6.12.0 #3", "Hardware name: QEMU", RULE]
    return lines


def read(name):
    """The text of the sample log NAME."""
    with open(os.path.join(LOGS, name), encoding="utf-8") as stream:
        return stream.read()


def reports_of(text):
    """The reports in TEXT, a string or lines."""
    return parse(text.split("\n") if isinstance(text, str) else text)


def names(stack):
    """The functions of STACK."""
    return [frame.function for frame in stack.frames]


def run(*arguments, stdin=b"", env=None, **more):
    """Run the command with ARGUMENTS; its output is bytes."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **(env or {})}
    return subprocess.run([COMMAND, *arguments], input=stdin, check=False,
                          capture_output=True, env=environment, **more)
