# SPDX-License-Identifier: GPL-3.0-or-later
"""kmsan-report: its page in headless Chromium; and, if kernels were built and
booted here, lines for all that they report."""

import json
import re

from common import TOP, need, run

REPORT = TOP / "runtime/report"
# A test in the output of unittest -v.
VERDICT = re.compile(r"^(test_\w+) \(.*\.\.\. (ok|FAIL|ERROR)$", re.MULTILINE)


def page(context):
    """Each test of the page is a criterion."""
    done = run(["/usr/bin/python3", REPORT / "test/test_page.py", "-v"],
               context.work, seconds=600)
    verdicts = VERDICT.findall(done.stderr)
    for name, verdict in verdicts:
        context.judge.criterion(verdict == "ok", f"page, {name[5:]}",
                                done.stderr)
    context.judge.criterion(verdicts and done.returncode == 0,
                            "page, all tests ran", done.stderr)


def kernel(context, log):
    """The frames in the boot log LOG get lines from the kernel beside it."""
    done = run([REPORT / "kmsan-report", "--json", "--vmlinux",
                log.parent / "obj/vmlinux", log], context.work, seconds=600)
    try:
        bugs = json.loads(done.stdout)["bugs"]
    except ValueError:
        bugs = []
    stacks = [stack for bug in bugs for report in [bug["report"]]
              for stack in [report["use"], *report["stores"],
                            report["birth"]["stack"]]]
    frames = [frame for stack in stacks for frame in stack]
    bare = {frame["function"] for frame in frames if not frame["file"]}
    shown = [frame for frame in frames if frame["source"]]
    context.judge.criterion(
        done.returncode == 1 and frames and not bare and shown,
        f"{log.parent.name}: lines for all {len(frames)} frames of"
        f" {len(bugs)} bugs, {len(shown)} with their source",
        done.stderr + "\nwithout a line: " + ", ".join(sorted(map(str, bare))))


def check(context):
    need("chromium", "chromedriver", "addr2line")
    version = run(["chromium", "--version"], context.work).stdout.strip()
    page(context)
    logs = [log for log in sorted(context.out.glob("*/boot.log"))
            if (log.parent / "obj/vmlinux").is_file()
            and b"BUG: KMSAN: " in log.read_bytes()]
    for log in logs:
        kernel(context, log)
    context.judge.note(f"{version}; kernels: {len(logs)}")
