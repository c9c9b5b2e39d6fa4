# SPDX-License-Identifier: GPL-3.0-or-later
"""The kernel's own kunit.py drives a kernel built with the plugin, from the
.kunitconfig that is shipped."""

import re
import sys

import kernel
from common import LINUX

sys.path.insert(0, str(LINUX / "scripts"))
import bootlog                  # noqa: E402

TOTAL = re.compile(r"Testing complete\. Ran (\d+) tests: passed: (\d+)"
                   r"((?:, \w+: \d+)*)")


def judge_kernel(context, built):
    """Criteria for any kernel that kunit.py built and booted."""
    judge = context.judge
    cases = bootlog.cases_in_source(
        (built.source / "mm/kmsan/kmsan_test.c").read_text())
    log = bootlog.parse(built.console)
    judge.criterion(built.status == 0, "kunit.py configures, builds, boots and"
                    " says that all is well", built.output[-2500:])
    total = TOTAL.search(built.output)
    judge.criterion(total and total[1] == total[2]
                    and int(total[1]) >= len(cases),
                    "kunit.py: " + (total[0] if total else "no result"))
    missing = [case for case in cases if log.cases.get(case) != "pass"]
    judge.criterion(not missing, f"{len(cases)} cases of KMSAN's suite pass",
                    " ".join(missing))
    outside = log.outside(set(cases))
    judge.criterion(not outside, f"{len(log.reports)} reports, {len(outside)}"
                    " that no test asked for",
                    " ".join(r.function for r in outside))
    judge.criterion(not log.runtime_warnings, "KMSAN did not switch itself off",
                    " ".join(log.runtime_warnings))


def check(context):
    built = kernel.with_kunit(context)
    context.judge.note(str(built.objects))
    judge_kernel(context, built)
