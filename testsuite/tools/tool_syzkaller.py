# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports have the shape that syzkaller expects and that those of Clang's kernels have.

Those of Clang's kernels are the one that the kernel's own documentation of KMSAN
shows, and all of KMSAN's suite in a kernel that Clang 19 compiled.  Both are about
KMSAN's tests, so ours has the same reports."""

import dataclasses
import json
import pathlib
import re
import textwrap

import kernel
import shape
from common import LINUX

MANAGER = LINUX / "tools/syzkaller.cfg"
SUITE = pathlib.Path(__file__).with_name("clang-19-suite.txt")
DOCUMENT = "Documentation/dev-tools/kmsan.rst"
SAMPLE = re.compile(r"^  ={53}\n.*?^  ={53}\n", re.M | re.S)
# As many reports as KMSAN's suite has at least.
REPORTS = 15


def check_shape(judge, who, reports, number):
    wrong = [f"{r.case}: {line}" for r in reports for line in r.wrong]
    judge.criterion(len(reports) >= number and not wrong,
                    f"{who}: {len(reports)} reports, line by line",
                    "\n".join(wrong))
    titles = [(r, *shape.syzkaller(r)) for r in reports]
    judge.criterion(
        reports and all(title for _, title, _ in titles),
        f"{who}: syzkaller finds title, use and origin of each",
        "\n".join(f"{r.case}: {origin}\n{r.text}" for r, t, origin in titles
                  if not t))


def check_same(judge, where, ours, theirs):
    """Ours of the same test has the same kind, parts, variable, bytes, and is
    called the same by syzkaller.  THEIRS is WHERE."""
    same = [r for r in ours if r.function == theirs.function
            and r.outline() == theirs.outline()
            and shape.syzkaller(r) == shape.syzkaller(theirs)]
    judge.criterion(same, f"the report in {where}: {shape.syzkaller(theirs)[0]},"
                    f" in {len(theirs.parts)} parts, is GCC's, too",
                    f"{theirs.outline()}\n" + "\n".join(
                        str(r.outline()) for r in ours
                        if r.function == theirs.function))


def check_manager(judge):
    """The manager's configuration, which is JSON with comments that it skips."""
    text = "\n".join(line for line in MANAGER.read_text().splitlines()
                     if not line.lstrip().startswith("#"))
    try:
        settings = json.loads(text)
    except json.JSONDecodeError as error:
        judge.criterion(False, f"syzkaller.cfg: {error}")
        return
    wanted = ("target", "workdir", "kernel_obj", "image", "sshkey", "syzkaller",
              "type", "vm")
    judge.criterion(all(key in settings for key in wanted)
                    and "la57=off" in settings["vm"]["qemu_args"],
                    "syzkaller.cfg is JSON and has what a manager needs")


def check(context):
    judge = context.judge
    check_manager(judge)
    built = kernel.with_kunit(context)
    ours = shape.read(built.console)
    check_shape(judge, "GCC", ours, REPORTS)
    sample = SAMPLE.search((built.source / DOCUMENT).read_text())
    theirs = shape.read(textwrap.dedent(sample.group(0)) if sample else "")
    check_shape(judge, "Clang", theirs, 1)
    for report in theirs[:1]:
        check_same(judge, DOCUMENT, ours,
                   dataclasses.replace(report, case=report.function))
    theirs = shape.read(SUITE.read_text())
    check_shape(judge, "Clang 19", theirs, REPORTS)
    for report in theirs:
        check_same(judge, SUITE.name, ours, report)
