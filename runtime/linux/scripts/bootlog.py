#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the console of a KMSAN kernel says, and what its build did, as data.

    bootlog.py BUILD_LOG OBJ

prints the warnings of objtool that hold for the objects in the directory OBJ.

The log has many writers.  A kernel message is one line, but lines of several
processors alternate, a program's output can be cut anywhere by a kernel
message, and the first line can carry what the firmware left on the screen.
Nothing here relies on a message starting a line, or on the lines of one
message following each other.  Reports are read by the parser of kmsan-report.
"""

import dataclasses
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "../../report"))

from kmsan_report.console import ESCAPE  # noqa: E402
from kmsan_report.parse import HEAD, Parser  # noqa: E402

SUBTEST = re.compile(r"# Subtest: kmsan\s*$")
PLAN = re.compile(r"\b1\.\.(\d+)\s*$")
CASE = re.compile(r"\b(not )?ok (\d+) (test_\w+)( # SKIP)?")
SOURCE_CASE = re.compile(r"^\s*KUNIT_CASE\((test_\w+)\)", re.MULTILINE)
SUITE = re.compile(r"\b(not )?ok \d+ kmsan\b(?!:)")
RUNTIME = re.compile(r"WARNING: .*\bat (mm/kmsan/\S+)")
CRASH = re.compile(r"Kernel panic|Oops|BUG: (?!KMSAN)|general protection fault"
                   r"|Unable to (?:mount|handle)|kmsan-boot: ")
INIT = re.compile(r"kmsan-init: (up|done|failed)")


@dataclasses.dataclass
class Report:
    """One report: what it is called, where, and its line in the log.

    INSIDE: it began while the suite ran.  CALLERS are the functions of its
    first stack trace.
    """

    kind: str
    function: str
    line: int
    inside: bool
    callers: list


@dataclasses.dataclass
class BootLog:
    """Everything that the summary and the judge want to know."""

    planned: int = 0
    started: bool = False
    ended: bool = False
    cases: dict = dataclasses.field(default_factory=dict)
    reports: list = dataclasses.field(default_factory=list)
    runtime_warnings: list = dataclasses.field(default_factory=list)
    crashes: list = dataclasses.field(default_factory=list)
    init: set = dataclasses.field(default_factory=set)

    def verdicts(self, verdict):
        """Names of the cases with VERDICT, in the order they ran."""
        return [name for name, got in self.cases.items() if got == verdict]

    def missing(self):
        """How many of the planned cases never said how they ended."""
        return max(0, self.planned - len(self.cases))

    def outside(self, test_functions):
        """The reports that no test asked for.

        A report while the suite runs belongs to it if it is in one of
        TEST_FUNCTIONS or was called from one (an undefined argument of
        printk() is used deep in there); if those are not known, any such
        report does.
        """
        def asked_for(report):
            return report.inside and (
                not test_functions
                or any(base_name(name) in test_functions
                       for name in [report.function, *report.callers]))

        return [report for report in self.reports if not asked_for(report)]


def cases_in_source(text):
    """The names of the KUnit cases that TEXT, the source of a suite, lists.

    Those that only some compilers can run are among them.
    """
    return SOURCE_CASE.findall(text)


def base_name(symbol):
    """SYMBOL without the suffixes that GCC gives to parts and clones."""
    return symbol.split(".")[0]


def parse(text):
    """The BootLog of TEXT."""
    log = BootLog()
    parser = Parser()
    inside = set()
    found = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = ESCAPE.sub("", raw)
        parse_suite(log, line)
        found += parser.feed(number, raw)
        if HEAD.search(line):
            if log.started and not log.ended:
                inside.add(number)
            continue
        match = RUNTIME.search(line)
        if match:
            log.runtime_warnings.append(match.group(1))
        elif CRASH.search(line):
            log.crashes.append(line.strip())
        match = INIT.search(line)
        if match:
            log.init.add(match.group(1))
    found += parser.finish()
    log.reports = [
        Report(report.kind, report.function, report.position.line,
               report.position.line in inside,
               [frame.function for frame in report.use.frames])
        for report in sorted(found, key=lambda report: report.position.line)]
    return log


def parse_suite(log, line):
    """Take into LOG what LINE says about the KUnit suite."""
    if not log.started:
        log.started = bool(SUBTEST.search(line))
        return
    if log.ended:
        return
    match = PLAN.search(line)
    if match and not log.planned:
        log.planned = int(match.group(1))
        return
    match = CASE.search(line)
    if match:
        bad, _, name, skipped = match.groups()
        log.cases[name] = "fail" if bad else "skip" if skipped else "pass"
        return
    log.ended = bool(SUITE.search(line))


def objtool_warnings(text, exists=lambda path: True):
    """The warnings of objtool that still hold after the builds in TEXT.

    TEXT is the log of a first build and the incremental ones after it.  An
    object that was compiled again has only its new warnings; one for which
    EXISTS is false is no longer part of the kernel.
    """
    made = re.compile(r"^\s+(?:CC|AS|LD|OBJTOOL)\s+(?:\[M\]\s+)?(\S+\.o)\s*$")
    warned = re.compile(r"^(\S+\.o): (?:warning|error): objtool: (.*)$")
    found = {}
    for line in text.splitlines():
        match = made.match(line)
        if match:
            found.pop(match.group(1), None)
            continue
        match = warned.match(line)
        if match:
            found.setdefault(match.group(1), []).append(match.group(2))
    return [f"{path}: {message}" for path, messages in found.items()
            if exists(path) for message in messages]


def built_warnings(log, objects):
    """The warnings of objtool that hold for the objects in the directory OBJECTS.

    LOG is the file that `objtool_warnings' reads.  Raises OSError if it cannot
    be read: no log does not mean no warning.
    """
    with open(log, encoding="utf-8", errors="replace") as stream:
        return objtool_warnings(
            stream.read(),
            lambda path: os.path.exists(os.path.join(objects, path)))


def main():
    """What the command prints."""
    if len(sys.argv) != 3:
        sys.exit("usage: bootlog.py BUILD_LOG OBJ")
    try:
        for line in built_warnings(*sys.argv[1:]):
            print(line)
    except OSError as error:
        sys.exit(f"bootlog.py: error: {error}")


if __name__ == "__main__":
    main()
