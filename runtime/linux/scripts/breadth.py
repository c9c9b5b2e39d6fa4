#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare what the same kernel says when GCC and when Clang compiled it.

    breadth.py --source DIR [--explained FILE] gcc=WORK clang=WORK

Both WORK directories are ones of `make kernel': boot.log, build.log and obj.
Compared are the verdicts of all KUnit cases, as the kernel's own kunit.py
reads them, the reports of KMSAN outside its own tests, and the warnings of
objtool.  What only one kernel has must be explained in FILE, and so must a crash
that both have; a line of it that explains nothing is an error, too.

Every criterion is a line that starts with PASS or FAIL.  The status is 0 if
all are met.
"""

import argparse
import collections
import fnmatch
import json
import os
import re
import subprocess
import sys
import tempfile

import bootlog
from summary import functions_of, print_group, read

# What can come of a KUnit case, from good to bad; a case that did not run is
# missing.
VERDICTS = ("pass", "skip", "missing", "fail", "error")
OTHER = {"gcc": "clang", "clang": "gcc"}
# What can be explained, and whose it is.
KINDS = {(side, what) for side in OTHER for what in ("report", "case")} \
    | {("both", "crash"), ("any", "case")}


def flatten(group, path=()):
    """(case, verdict) of everything in GROUP, a result of kunit.py.

    A case is called SUITE.CASE, and SUITE.CASE.PARAMETER if there are
    several runs of it.
    """
    for case in group["test_cases"]:
        yield ".".join((*path, case["name"])), case["status"].lower()
    for sub in group["sub_groups"]:
        yield from flatten(sub, (*path, sub["name"]))


def kunit_verdicts(source, log):
    """The verdict of each KUnit case in the file LOG.

    SOURCE is the kernel tree, whose kunit.py is used.  Raises OSError or
    ValueError if that does not work.
    """
    tool = os.path.join(source, "tools/testing/kunit/kunit.py")
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "kunit.json")
        # It ends with 1 if a test failed, and that is a result like others.  It
        # changes its directory before it reads the log.
        run = subprocess.run([sys.executable, tool, "parse",
                              f"--json={path}", os.path.abspath(log)],
                             check=False,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             encoding="utf-8", errors="replace")
        try:
            with open(path, encoding="utf-8") as stream:
                return dict(flatten(json.load(stream)))
        except (OSError, ValueError) as error:
            raise ValueError(f"kunit.py cannot read {log}: {error}\n"
                             + run.stdout[-2000:]) from error


class Kernel:
    """One kernel's logs, as sets that can be compared.

    CASES: verdict of each KUnit case.  REPORTS: how often there is each
    "KIND in FUNCTION" that no test of KMSAN asked for.  CRASHES: the lines that
    tell of them, without the time; some cases crash on purpose.  OBJTOOL:
    warnings.
    """

    def __init__(self, work, source):
        obj = os.path.join(work, "obj")
        path = os.path.join(work, "boot.log")
        self.log = bootlog.parse(read(path))
        self.cases = kunit_verdicts(source, path)
        outside = self.log.outside(
            functions_of(os.path.join(obj, "mm/kmsan/kmsan_test.o")))
        self.reports = collections.Counter(
            f"{report.kind} in {bootlog.base_name(report.function or '?')}"
            for report in outside)
        self.crashes = [re.sub(r"^\[ *[0-9.]+\] | \[#[0-9]+\]", "", line)
                        for line in self.log.crashes]
        self.objtool = bootlog.built_warnings(
            os.path.join(work, "build.log"), obj)

    def suites(self):
        """The names of the suites that ran."""
        return {case.split(".")[0] for case in self.cases}


def parse_explained(text):
    """The set of (side, what, name) of TEXT, the lines of --explained.

    A line is `gcc report KIND in FUNCTION', `clang case SUITE.CASE', `both
    crash TEXT' or, where passing and skipping is left to chance, `any case
    PATTERN', then # and the reason.  Raises ValueError, with the number of the
    line.
    """
    found = set()
    for number, raw in enumerate(text.splitlines(), 1):
        line, _, reason = raw.partition("#")
        if not line.strip():
            continue
        words = line.split(None, 2)
        if len(words) != 3 or (words[0], words[1]) not in KINDS:
            raise ValueError(f"line {number}: not `gcc|clang report|case NAME',"
                             " `both crash TEXT' or `any case PATTERN'")
        if not reason.strip():
            raise ValueError(f"line {number}: no reason after #")
        found.add((words[0], words[1], words[2].strip()))
    return found


def differences(kernels):
    """(side, what, name) of all that only one of KERNELS has, and of crashes of
    both.

    SIDE has the report, or the worse verdict.
    """
    for line in kernels["gcc"].crashes:
        if line in kernels["clang"].crashes:
            yield "both", "crash", line
    for one, other in OTHER.items():
        for name in kernels[one].reports:
            if name not in kernels[other].reports:
                yield one, "report", name
        for name, verdict in kernels[other].cases.items():
            mine = kernels[one].cases.get(name, "missing")
            if VERDICTS.index(mine) > VERDICTS.index(verdict):
                yield one, "case", name


def left_to_chance(kernels, chance, line):
    """Whether the difference LINE of KERNELS is one that a line of CHANCE excuses:
    the same case passes in one of them and skips itself in the other."""
    _, what, name = line
    verdicts = {kernels[side].cases.get(name) for side in OTHER}
    return (what == "case" and verdicts == {"pass", "skip"}
            and any(fnmatch.fnmatchcase(name, pattern)
                    for _, _, pattern in chance))


def criteria(kernels, explained):
    """(met, text, lines) for all that must hold."""
    for side, kernel in kernels.items():
        log = kernel.log
        yield "done" in log.init, f"{side}: boots to init and powers off", []
        more = (collections.Counter(kernel.crashes)
                - collections.Counter(kernels[OTHER[side]].crashes))
        lines = sorted(more.elements())
        yield not lines, f"{len(lines)} crashes that only {side} has", lines
        yield (not log.runtime_warnings,
               f"{side}: {len(log.runtime_warnings)} warnings of mm/kmsan",
               log.runtime_warnings)
        yield (bool(kernel.cases), f"{side}: {len(kernel.suites())} suites,"
               f" {len(kernel.cases)} cases of KUnit ran", [])
    chance = {line for line in explained if line[0] == "any"}
    explained = explained - chance
    found = {line for line in differences(kernels)
             if not left_to_chance(kernels, chance, line)}
    for side in kernels:
        for what, text in (("case", "cases with a worse verdict"),
                           ("report", "reports")):
            lines = sorted(name for where, kind, name in found - explained
                           if (where, kind) == (side, what))
            yield (not lines, f"{len(lines)} {text} that only {side} has and"
                   " nobody explained", lines)
    lines = sorted(line for _, what, line in found - explained if what == "crash")
    yield not lines, f"{len(lines)} crashes of both that nobody explained", lines
    cases = {name for kernel in kernels.values() for name in kernel.cases}
    stale = sorted(" ".join(line) for line in explained - found | {
        line for line in chance if not fnmatch.filter(cases, line[2])})
    yield not stale, f"{len(stale)} explanations that explain nothing", stale
    lines = [line for line in kernels["gcc"].objtool
             if line not in kernels["clang"].objtool]
    yield not lines, f"{len(lines)} objtool warnings that only gcc has", lines


def print_table(kernels, explained):
    """Print what both kernels did, side by side."""
    print(f"{'':<28}{'GCC':>8}{'Clang':>8}")
    rows = [("KUnit suites", lambda k: len(k.suites())),
            ("KUnit cases", lambda k: len(k.cases))]
    rows += [(f"  {verdict}", lambda k, v=verdict:
              sum(got == v for got in k.cases.values()))
             for verdict in VERDICTS if verdict != "missing"]
    rows += [("places that report", lambda k: len(k.reports)),
             ("  reports there", lambda k: sum(k.reports.values())),
             ("objtool warnings", lambda k: len(k.objtool))]
    for title, count in rows:
        print(f"{title:<28}{count(kernels['gcc']):>8}"
              f"{count(kernels['clang']):>8}")
    both = kernels["gcc"].reports.keys() & kernels["clang"].reports.keys()
    print_group("reports of both", sorted(both))
    known = [f"{side}: {name}" for side, what, name in sorted(explained)
             if what != "case"]
    print_group("explained", known)
    failed = [f"{side}: {name}" for side, kernel in kernels.items()
              for name, verdict in kernel.cases.items()
              if verdict not in ("pass", "skip")]
    print_group("cases that fail", failed)


def main():
    parser = argparse.ArgumentParser(description="compare two kernels' logs")
    parser.add_argument("--source", required=True)
    parser.add_argument("--explained")
    parser.add_argument("kernels", nargs=2, metavar="SIDE=WORK")
    options = parser.parse_args()
    works = dict(item.partition("=")[::2] for item in options.kernels)
    if sorted(works) != ["clang", "gcc"]:
        parser.error("two kernels are compared, gcc=WORK and clang=WORK")
    try:
        explained = parse_explained(
            read(options.explained) if options.explained else "")
        kernels = {side: Kernel(works[side], options.source)
                   for side in ("gcc", "clang")}
    except (OSError, ValueError) as error:
        sys.exit(f"breadth.py: error: {error}")
    print_table(kernels, explained)
    bad = False
    for met, text, lines in criteria(kernels, explained):
        for line in [] if met else lines:
            print("  " + line)
        print(("PASS: " if met else "FAIL: ") + text)
        bad = bad or not met
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
