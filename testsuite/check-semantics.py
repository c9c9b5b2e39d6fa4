#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold the contract, the table of operations and the tests together.

    check-semantics.py [--top DIR]          say what does not fit; exit 1 if so
    check-semantics.py [--top DIR] --write  renew the table in semantics.md
    check-semantics.py [--top DIR] --list   print each clause and its tests

A clause is a paragraph that starts with **N.M id**, perhaps followed by a mark:

    (compile only)  no run test can show it; any test that names it will do
    (silent only)   there is nothing to report; one silent run test will do

Every other clause needs a run test that must report (dg-shouldfail "kmsan")
and one that must not.  Every run test and every dump test names its clauses in
its first lines: /* Feature: ID ID ... */  A driver (.exp, .sh) that tests a
clause on every file it runs says so in a line "# Feature: ID ID ...".
docs/coverage.md names every program of kmsan.clang.
"""

import argparse
import pathlib
import re
import sys

CLAUSE = re.compile(r"^\*\*(\d+\.\d+) ([a-z0-9-]+)\*\*(?: \*\(([a-z ]+)\)\*)?",
                    re.M)
FEATURE = re.compile(r"/\* Feature: *([a-z0-9 -]*?) *\*/")
DRIVER_FEATURE = re.compile(r"^# Feature: *([a-z0-9 -]*?) *$", re.M)
FEATURE_LINES = 12
MARKS = (None, "compile only", "silent only")
MUST_NAME = ("kmsan.run", "kmsan.dg", "kmsan.region", "kmsan.clang")
BEGIN = "<!-- generated from plugin/kmsan-ops.def: begin -->\n"
END = "<!-- generated from plugin/kmsan-ops.def: end -->\n"


class Clause:
    def __init__(self, number, mark):
        self.number = number
        self.mark = mark
        self.reporting, self.silent, self.compiled = [], [], []

    def lacks(self):
        """What tests the clause still needs, in words; empty if none."""
        if self.mark == "compile only":
            tests = self.reporting + self.silent + self.compiled
            return [] if tests else ["any test"]
        missing = []
        if not self.silent:
            missing.append("a run test that must stay silent")
        if not self.reporting and self.mark is None:
            missing.append("a run test that must report")
        return missing


def read_clauses(text, complain):
    """The clauses of semantics.md by id, in order."""
    clauses = {}
    for number, name, mark in CLAUSE.findall(text):
        if (mark or None) not in MARKS:
            complain(f"docs/semantics.md: {name}: unknown mark ({mark})")
        if name in clauses:
            complain(f"docs/semantics.md: {name} is there twice")
        if any(c.number == number for c in clauses.values()):
            complain(f"docs/semantics.md: number {number} is there twice")
        clauses[name] = Clause(number, mark or None)
    return clauses


def read_rows(text, macro):
    """The argument lists of MACRO's rows in a .def file."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    rows = re.findall(rf"^{macro} \(([^()]*)\)", text, flags=re.M)
    return [[field.strip() for field in row.split(",")] for row in rows]


def make_table(ops):
    """The table of operations as Markdown."""
    lines = ["| operation | on | rule | class | clause |\n",
             "|---|---|---|---|---|\n"]
    for code, _, unsigned, signed, klass, name in read_rows(ops, "KMSAN_OP"):
        if unsigned == signed:
            cells = [("integers", unsigned)]
        else:
            cells = [("unsigned", unsigned), ("signed", signed)]
        for what, rule in cells:
            lines.append(f"| {code} | {what} | {rule} | {klass} | {name} |\n")
    for code, _, rule, klass, name in read_rows(ops, "KMSAN_FP_OP"):
        lines.append(f"| {code} | floating point | {rule} | {klass} | {name} |\n")
    used = {row[2] for row in read_rows(ops, "KMSAN_OP")}
    used |= {row[3] for row in read_rows(ops, "KMSAN_OP")}
    used |= {row[2] for row in read_rows(ops, "KMSAN_FP_OP")}
    for rule, _, _, klass, name in read_rows(ops, "KMSAN_RULE"):
        if rule not in used:
            lines.append(f"| (from code) | integers | {rule} | {klass} | {name} |\n")
    return "".join(lines)


def check_operations(ops, clauses, complain):
    """Every row of the .def names a clause that exists."""
    for macro in ("KMSAN_RULE", "KMSAN_OP", "KMSAN_FP_OP"):
        rows = read_rows(ops, macro)
        if not rows:
            complain(f"plugin/kmsan-ops.def: no {macro} rows")
        for row in rows:
            if row[-1] not in clauses:
                complain(f"plugin/kmsan-ops.def: {row[0]}: no clause {row[-1]}")


def read_tests(top, clauses, complain):
    """Enter every test under the clauses it names; return how many."""
    count = 0
    for path in sorted((top / "testsuite").glob("kmsan.*/**/*.[cC]")):
        text = path.read_text(encoding="utf-8")
        suite = path.relative_to(top / "testsuite").parts[0]
        if "dg-do" not in text and "dg-report" not in text:
            continue
        count += 1
        place = str(path.relative_to(top))
        head = "\n".join(text.splitlines()[:FEATURE_LINES])
        names = " ".join(FEATURE.findall(head)).split()
        if not names and suite in MUST_NAME:
            complain(f"{place}: names no clause")
        for name in names:
            if name not in clauses:
                complain(f"{place}: there is no clause {name}")
                continue
            enter(clauses[name], place, text)
    return count


def read_drivers(top, clauses, complain):
    """Enter the drivers that test a clause by themselves."""
    for path in sorted((top / "testsuite").glob("**/*")):
        if path.suffix not in (".exp", ".sh"):
            continue
        place = str(path.relative_to(top))
        names = DRIVER_FEATURE.findall(path.read_text(encoding="utf-8"))
        for name in " ".join(names).split():
            if name not in clauses:
                complain(f"{place}: there is no clause {name}")
            else:
                clauses[name].compiled.append(place)


def check_coverage(top, complain):
    """Every program that compares with Clang is in the table of coverage.md."""
    text = (top / "docs" / "coverage.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z0-9-]+-\d+\.c)`", text))
    there = {path.name for path in (top / "testsuite" / "kmsan.clang").glob("*.c")}
    for name in sorted(there - named):
        complain(f"docs/coverage.md: does not mention kmsan.clang/{name}")


def enter(clause, place, text):
    """Enter the test at PLACE under CLAUSE, in the list it belongs to."""
    if not re.search(r"\{ dg-do run\b", text):
        clause.compiled.append(place)
    elif re.search(r'\{ dg-shouldfail "kmsan"', text):
        clause.reporting.append(place)
    else:
        clause.silent.append(place)


def renewed(text, table):
    """semantics.md with TABLE between the marks; None without marks."""
    if BEGIN not in text or END not in text:
        return None
    before, rest = text.split(BEGIN, 1)
    return before + BEGIN + "\n" + table + "\n" + END + rest.split(END, 1)[1]


def print_list(clauses):
    for name, clause in clauses.items():
        mark = f" ({clause.mark})" if clause.mark else ""
        print(f"{clause.number} {name}{mark}")
        for kind in ("reporting", "silent", "compiled"):
            for place in getattr(clause, kind):
                print(f"    {kind:9} {place}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--top", type=pathlib.Path,
                        default=pathlib.Path(__file__).resolve().parent.parent)
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--write", action="store_true")
    action.add_argument("--list", action="store_true")
    args = parser.parse_args()

    problems = []
    doc = args.top / "docs" / "semantics.md"
    try:
        text = doc.read_text(encoding="utf-8")
        ops = (args.top / "plugin" / "kmsan-ops.def").read_text(encoding="utf-8")
    except OSError as err:
        sys.exit(f"check-semantics: {err.filename}: {err.strerror}")

    clauses = read_clauses(text, problems.append)
    fresh = renewed(text, make_table(ops))
    if fresh is None:
        sys.exit(f"check-semantics: {doc}: the marks around the table are gone")
    if args.write:
        doc.write_text(fresh, encoding="utf-8")
        return
    if fresh != text:
        problems.append("docs/semantics.md: the table of operations is old: "
                        "run testsuite/check-semantics.py --write")
    check_operations(ops, clauses, problems.append)
    tests = read_tests(args.top, clauses, problems.append)
    read_drivers(args.top, clauses, problems.append)
    check_coverage(args.top, problems.append)
    if args.list:
        print_list(clauses)
        return
    for name, clause in clauses.items():
        problems.extend(f"clause {clause.number} {name} lacks {what}"
                        for what in clause.lacks())
    for problem in problems:
        print(problem)
    print(f"{len(clauses)} clauses, {tests} tests, {len(problems)} problems")
    sys.exit(1 if problems or not clauses else 0)


if __name__ == "__main__":
    main()
