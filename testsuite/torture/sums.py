# SPDX-License-Identifier: GPL-3.0-or-later
"""What DejaGnu wrote: results, reports, internal errors; and the list of
differences that are explained."""

import collections
import dataclasses
import re

RESULT = re.compile(r"^(PASS|FAIL|XPASS|XFAIL|KPASS|KFAIL|UNRESOLVED|UNTESTED"
                    r"|UNSUPPORTED): (\S+\.(?:c|C|S|cc|h)\b.*)")
TROUBLE = re.compile(r"^(ERROR: .*)")
ICE = re.compile(r"internal compiler error: ?(.*)")
ICE_SUFFIX = re.compile(r" \(internal compiler error.*\)$")
REPORT = re.compile(r"^BUG: KMSAN: (\S+) in ([\w.]+)")
TIMEOUT = re.compile(r"^WARNING: program timed out")
RULE = "=" * 53
LTO = re.compile(r" -flto\b")


@dataclasses.dataclass
class Run:
    """All results of one suite in one mode.  Keys are the names of results with
    each run of blanks made one: `FILE OPTIONS WHAT'."""
    statuses: dict = dataclasses.field(
        default_factory=lambda: collections.defaultdict(list))
    reports: dict = dataclasses.field(
        default_factory=lambda: collections.defaultdict(list))
    ices: dict = dataclasses.field(default_factory=dict)
    timeouts: set = dataclasses.field(default_factory=set)
    trouble: list = dataclasses.field(default_factory=list)

    @property
    def total(self):
        return sum(map(len, self.statuses.values()))


@dataclasses.dataclass
class Report:
    """A report: its first line's function, and its whole text."""
    function: str
    text: str


def read_log(lines, run, wanted=""):
    """Add to RUN what LINES, those of a .log file, say of the tests whose name
    begins with WANTED.  Whatever stands before a result belongs to it."""
    reports, report, ice, timed_out, ended = [], None, None, False, False
    quoted = False  # What the compiler said is said again, after a failure.
    for line in lines:
        line = line.rstrip("\r\n")
        if report is not None:
            report.append(line)
            if line == RULE:
                report = None
            continue
        if match := REPORT.match(line):
            report = [line]
            reports.append((match[2], report))
        elif line.startswith(("Excess errors:", "Executing on host: ")):
            quoted = line.startswith("Excess")
        elif (match := ICE.search(line)) and not line.startswith("FAIL: "):
            if not quoted:
                ice = ice or match[1]
        elif TIMEOUT.match(line):
            timed_out = True
        elif match := TROUBLE.match(line):
            run.trouble.append(match[1])
        elif match := RESULT.match(line):
            name = " ".join(ICE_SUFFIX.sub("", match[2]).split())
            if name.startswith(wanted) and not LTO.search(name):
                if ICE_SUFFIX.search(match[2]):
                    # Followed by the failure that it caused, which counts.
                    run.ices[name] = ice or "unknown"
                    continue
                run.statuses[name].append(match[1])
                run.reports[name] += [Report(function, "\n".join(text))
                                      for function, text in reports]
                if ice:
                    run.ices[name.split(" (test for")[0]] = ice
                if timed_out:
                    run.timeouts.add(name)
            reports, ice, timed_out = [], None, False
        elif line.startswith("\t\t=== ") and line.endswith(" Summary ==="):
            ended = True
    if not ended:
        run.trouble.append("runtest did not come to its end")


def read_run(logs, wanted=""):
    run = Run()
    for path in logs:
        with path.open(errors="replace") as file:
            read_log(file, run, wanted)
    run.reports = {name: found for name, found in run.reports.items() if found}
    return run


CLASSES = ("uninit", "limit", "bug")


@dataclasses.dataclass
class Entry:
    """A line of differences.txt."""
    pattern: re.Pattern
    modes: re.Pattern
    class_: str
    functions: frozenset
    reason: str
    line: int
    used: int = 0

    def covers(self, mode, name):
        return self.modes.fullmatch(mode) and self.pattern.match(name)


def read_entries(lines, name="differences.txt"):
    """The entries of the list; ValueError if a line is none."""
    entries = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split(" | ", 3)]
        class_, *functions = fields[2].split() if len(fields) == 4 else [None]
        if class_ not in CLASSES or not fields[3] \
                or bool(functions) != (class_ == "uninit"):
            raise ValueError(f"{name}:{number}: not an entry: {line.strip()}")
        entries.append(Entry(re.compile(fields[0]), re.compile(fields[1]),
                             class_, frozenset(functions), fields[3], number))
    return entries


@dataclasses.dataclass
class Verdict:
    """What the comparison of two runs came to."""
    total: int = 0
    same: int = 0
    # (name, without the plugin, with it, entry or None)
    differences: list = dataclasses.field(default_factory=list)
    # (name, reports, entry or None)
    reports: list = dataclasses.field(default_factory=list)
    # (name, message, entry or None)
    ices: list = dataclasses.field(default_factory=list)


def explain(entries, mode, name, classes, functions=()):
    """The first entry for NAME.  One of class `uninit' explains reports in its
    functions only; to be used it must explain one."""
    for entry in entries:
        if entry.class_ in classes and entry.covers(mode, name) and (
                entry.class_ != "uninit" or set(functions) <= entry.functions):
            if functions or entry.class_ != "uninit":
                entry.used += 1
            return entry
    return None


def compare(plain, other, mode, entries):
    """The verdict on the run OTHER in MODE; PLAIN is the run without the
    plugin."""
    verdict = Verdict(total=other.total)
    for name in sorted({*plain.statuses, *other.statuses}):
        before = sorted(plain.statuses.get(name, ["absent"]))
        after = sorted(other.statuses.get(name, ["absent"]))
        if before == after:
            verdict.same += len(after)
            continue
        texts = [" ".join(before), " ".join(after)]
        if name in other.timeouts:
            texts[1] += " (timeout)"
        verdict.differences.append(
            (name, *texts, explain(entries, mode, name, CLASSES)))
    for name, reports in sorted(other.reports.items()):
        verdict.reports.append((name, reports, explain(
            entries, mode, name, CLASSES, [r.function for r in reports])))
    for name, message in sorted(other.ices.items()):
        if name not in plain.ices:
            verdict.ices.append(
                (name, message, explain(entries, mode, name, ("bug",))))
    return verdict
