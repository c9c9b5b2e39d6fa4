#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Print what came out of `make kernel', and judge it.

    summary.py --work DIR --obj DIR [--source DIR] [--known FILE]
               [--fact NAME=TEXT]... [--judge] [--require-tests]

build.log, boot.log and, if it is there, coverage.json of --work are read.
The KUnit cases that the kernel tree --source lists must all have run.
Reports in the functions that --known lists are shown, but not held against
the kernel.
With --judge every criterion is a line that starts with PASS or FAIL, for
check-kernel.sh to count.  The status is 0 if every criterion is met.
"""

import argparse
import collections
import json
import os
import subprocess
import sys

import bootlog


def read(path):
    """The text of the file PATH, empty if there is none."""
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            return stream.read()
    except FileNotFoundError:
        return ""


def known_functions(path):
    """The lines of the file PATH without comments, as a set."""
    lines = read(path).splitlines() if path else []
    names = (line.split("#")[0].strip() for line in lines)
    return {name for name in names if name}


def functions_of(path):
    """The functions that the object PATH defines; empty if there is none."""
    if not os.path.exists(path):
        return set()
    output = subprocess.run(["nm", "--defined-only", path], check=True,
                            stdout=subprocess.PIPE, encoding="utf-8").stdout
    fields = [line.split() for line in output.splitlines()]
    return {bootlog.base_name(field[2]) for field in fields
            if len(field) == 3 and field[1] in "tT"}


class Outcome:
    """One run of one kernel: its logs, and what follows from them."""

    def __init__(self, options):
        self.log = bootlog.parse(read(os.path.join(options.work, "boot.log")))
        self.objtool = bootlog.built_warnings(
            os.path.join(options.work, "build.log"), options.obj)
        known = known_functions(options.known)
        test_object = os.path.join(options.obj, "mm/kmsan/kmsan_test.o")
        self.has_tests = os.path.exists(test_object)
        outside = self.log.outside(functions_of(test_object))
        self.known = [report for report in outside
                      if bootlog.base_name(report.function) in known]
        self.outside = [report for report in outside
                        if report not in self.known]
        self.listed = bootlog.cases_in_source(
            read(os.path.join(options.source, "mm/kmsan/kmsan_test.c"))
            if options.source else "")
        coverage = read(os.path.join(options.work, "coverage.json"))
        self.coverage = json.loads(coverage) if coverage else None

    def criteria(self, require_tests):
        """(met, text) for everything that a good kernel must do."""
        log = self.log
        yield ("done" in log.init,
               "boots to init, and init does its work" if "done" in log.init
               else "init reports a failure" if "failed" in log.init
               else "init starts but does not end" if "up" in log.init
               else "does not reach init")
        if self.has_tests or require_tests:
            for name, verdict in log.cases.items():
                yield verdict == "pass", "KUnit case " + name
            yield (log.ended and log.planned > 0 and not log.missing(),
                   "KUnit suite ran to its end, " + self.kunit())
            absent = [name for name in self.listed if name not in log.cases]
            yield (not absent,
                   " ".join([f"{len(absent)} of {len(self.listed)} KUnit cases"
                             " in the source did not run", *absent]))
        yield (not self.outside,
               f"{len(self.outside)} reports outside the tests")
        yield (not log.runtime_warnings,
               f"{len(log.runtime_warnings)} warnings of mm/kmsan")
        yield (not log.crashes, f"{len(log.crashes)} crashes")
        yield (not self.objtool,
               f"{len(self.objtool)} objtool warnings (Clang 19 has none)")

    def kunit(self):
        """The KUnit result in KUnit's own words."""
        log = self.log
        if not self.has_tests and not log.started:
            return "not configured"
        text = (f"pass:{len(log.verdicts('pass'))}"
                f" fail:{len(log.verdicts('fail'))}"
                f" skip:{len(log.verdicts('skip'))}"
                f" total:{log.planned}")
        if log.missing():
            text += f" without a result:{log.missing()}"
        if not log.started:
            text += " (never started)"
        elif not log.ended:
            text += " (never ended)"
        return text


def print_group(title, lines):
    """Print TITLE and the different LINES below it, with their number."""
    print(f"  {title:<16} {len(lines)}")
    for line, count in collections.Counter(lines).items():
        print(f"    {line}" + (f"  ({count} times)" if count > 1 else ""))


def describe(report):
    """One line about REPORT."""
    return f"BUG: KMSAN: {report.kind} in {report.function}"


def print_summary(outcome, options):
    """Print everything that was found out."""
    print("kmsan: summary")
    for fact in options.fact:
        name, _, text = fact.partition("=")
        print(f"  {name:<16} {text}")
    if outcome.coverage:
        count = outcome.coverage
        covered = count["instrumented"] + count["needless"]
        print(f"  {'instrumented':<16} {covered} of {count['functions']}"
              f" functions ({100 * covered / count['functions']:.1f} %):"
              f" {count['instrumented']} call the runtime"
              f" ({100 * count['instrumented'] / count['functions']:.1f} %),"
              f" {count['needless']} need nothing")
    print(f"  {'KUnit':<16} {outcome.kunit()}")
    for verdict in "pass", "fail", "skip":
        names = outcome.log.verdicts(verdict)
        if names:
            print(f"    {verdict}: " + " ".join(names))
    print_group("reports outside", [describe(r) for r in outcome.outside])
    if outcome.known:
        print_group("reports known", [describe(r) for r in outcome.known])
    print_group("mm/kmsan warns", outcome.log.runtime_warnings)
    print_group("crashes", outcome.log.crashes)
    print_group("objtool warns", outcome.objtool)


def main():
    parser = argparse.ArgumentParser(description="judge a kernel's logs")
    parser.add_argument("--work", required=True)
    parser.add_argument("--obj", required=True)
    parser.add_argument("--source")
    parser.add_argument("--known")
    parser.add_argument("--fact", action="append", default=[])
    parser.add_argument("--judge", action="store_true")
    parser.add_argument("--require-tests", action="store_true")
    options = parser.parse_args()

    try:
        outcome = Outcome(options)
    except OSError as error:
        sys.exit(f"summary.py: error: {error}")
    print_summary(outcome, options)
    criteria = list(outcome.criteria(options.require_tests))
    bad = [text for met, text in criteria if not met]
    if options.judge:
        for met, text in criteria:
            print(("PASS" if met else "FAIL") + ": " + text)
    else:
        print("kmsan: " + ("all is well" if not bad
                           else "NOT GOOD: " + "; ".join(bad)))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
