#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""GCC with the plugin against Clang, on programs whose bugs are known.

cases.py makes the programs, model.py says of each whether a report is due.
Both compilers compile all of them, both are linked with the hosted runtime and
run.  A report counts for the case whose function it is in; where it is due it
must be in the line of the sink.  exceptions.txt has the cases that may differ,
each with the clause of docs/semantics.md that says why.
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))
import cases as case_maker      # noqa: E402
import optimisations            # noqa: E402
import paths                    # noqa: E402
from columns import print_table  # noqa: E402

TOP = HERE.parent.parent
PER_FILE = 150
SECONDS = 300
FLAGS = ["-g", "-w", "-fwrapv", "-fno-strict-aliasing",
         "-fno-omit-frame-pointer", "-U_FORTIFY_SOURCE"]
LEAST_CASES = 300
SEED, LEVELS = 1, "-O0,-O2"


@dataclasses.dataclass
class Verdict:
    """What one compiler reported for one case: in the sink's line, elsewhere,
    and the variables that were blamed."""
    here: int = 0
    elsewhere: int = 0
    crashed: bool = False
    origins: set = dataclasses.field(default_factory=set)

    @property
    def reported(self):
        return bool(self.here or self.elsewhere)


def write_files(cases, folder):
    """Write the cases to C files; return (file, cases, line of each sink)."""
    written = []
    for start in range(0, len(cases), PER_FILE):
        part = cases[start:start + PER_FILE]
        calls = "".join(f'  isolated ("{case.name}", {case.name});\n'
                        for case in part)
        text = (paths.PRELUDE + "\n" + "\n".join(case.text for case in part)
                + f"\nint main (void)\n{{\n  warm_up ();\n{calls}  return 0;\n}}\n")
        path = folder / f"cases-{start // PER_FILE}.c"
        path.write_text(text)
        lines = {f"case_{match[1]}": number
                 for number, line in enumerate(text.splitlines(), 1)
                 if (match := re.search(r"/\*@(\d+)\*/", line))}
        written.append((path, part, lines))
    return written


def run(command, **more):
    result = subprocess.run(command, capture_output=True, text=True,
                            timeout=SECONDS, **more)
    return result.returncode, result.stdout, result.stderr


def build(compiler, options, gcc, level, source):
    """Compile SOURCE and link it with the hosted runtime."""
    stem = source.with_suffix("")
    program = pathlib.Path(f"{stem}-{pathlib.Path(compiler[0]).name}{level}")
    obj = program.with_suffix(".o")
    lib = options.build / "runtime"
    for command in (
            [*compiler, level, *FLAGS, "-c", source, "-o", obj],
            [gcc, obj, f"-L{lib}", "-Wl,--no-as-needed", "-lkmsan-hosted",
             f"-Wl,-rpath,{lib}", "-o", program]):
        status, _, errors = run(command)
        if status:
            sys.exit(f"check-parity: {' '.join(map(str, command))}\n{errors}")
    return program


REPORT = re.compile(r"^BUG: KMSAN: [\w-]+ in .*\n((?:.+\n)*)((?:.*\n)*?)=====",
                    re.MULTILINE)
FRAME = re.compile(r"^ (\w+)\+\S+ \S*?:(\d+)", re.MULTILINE)
VARIABLE = re.compile(r"^Local variable (\S+) created at:", re.MULTILINE)


def parse(log, part, lines):
    """The verdicts on the cases PART by name, and reports of no case."""
    verdicts, strays = {}, []
    logs = {match[1]: match for match in re.finditer(
        r"^@begin (\w+)\n(.*?)^@end \1 (\d+)$", log, re.M | re.S)}
    for case in part:
        verdict = verdicts[case.name] = Verdict()
        one = logs[case.name]
        verdict.crashed = one[3] != "0"
        for report in REPORT.finditer(one[2]):
            frame = FRAME.search(report[1])
            if not frame or frame[1] not in case.functions:
                strays.append(f"{case.name}: {frame[0] if frame else report[0]}")
                continue
            if int(frame[2]) == lines[case.name]:
                verdict.here += 1
            else:
                verdict.elsewhere += 1
            # Clang names parts of a split variable NAME.sroa.N.
            verdict.origins.update(match.split(".")[0]
                                   for match in VARIABLE.findall(report[2]))
    return verdicts, strays


def judge(compiler, options, gcc, level, files):
    """Verdicts of one compiler at one level on all cases."""
    def one(file):
        source, part, lines = file
        program = build(compiler, options, gcc, level, source)
        status, _, log = run([program], env={
            **os.environ, "KMSAN_OPTIONS": "exit_code=0"})
        if status:
            sys.exit(f"check-parity: {program} ended with status {status}\n"
                     f"{log[-2000:]}")
        return parse(log, part, lines)
    verdicts, strays = {}, []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for found, stray in pool.map(one, files):
            verdicts.update(found)
            strays += stray
    return verdicts, strays


# What a case can be called, given what the two compilers said.

def classify(case, gcc, clang):
    if case.dirty:
        return {(True, True): "both", (True, False): "only GCC",
                (False, True): "only Clang",
                (False, False): "missed"}[gcc.reported, clang.reported]
    return {(True, True): "false both", (True, False): "false GCC",
            (False, True): "false Clang",
            (False, False): "silent"}[gcc.reported, clang.reported]


COLUMNS = ("both", "only GCC", "only Clang", "missed", "silent", "false GCC",
           "false Clang", "false both")


@dataclasses.dataclass
class Exception_:
    """A line of exceptions.txt."""
    kind: str
    level: re.Pattern
    label: re.Pattern
    clause: str
    reason: str
    used: int = 0


def read_exceptions(path, clauses):
    """Lines `KIND | LEVEL | LABEL | CLAUSE | REASON', patterns for level and
    label.  The blanks belong to the separator.  A clause must be one of the contract, or `bug'."""
    table = []
    for line in path.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split(" | ", 4)]
        if len(fields) != 5 or fields[0] not in KINDS:
            sys.exit(f"{path.name}: not an exception: {line}")
        if fields[3] not in clauses | {"bug"}:
            sys.exit(f"{path.name}: the contract has no clause {fields[3]}")
        table.append(Exception_(fields[0], re.compile(fields[1]),
                                re.compile(fields[2]), *fields[3:]))
    return table


KINDS = {"missed", "false", "place", "origin", "crash"}


def problems(case, gcc, once=True):
    """What is wrong with GCC's verdict on CASE; a bug is reported ONCE, or as
    often as it is used."""
    if gcc.crashed:
        yield "crash"
    if case.dirty and not gcc.reported:
        yield "missed"
    if not case.dirty and gcc.reported:
        yield "false"
    if case.dirty and gcc.reported and (
            gcc.elsewhere or not gcc.here or once and gcc.here > case.most):
        yield "place"
    if case.dirty and gcc.reported and case.origin \
            and not gcc.origins & set(case.origin.split()):
        yield "origin"


class Judge:
    """Collects what is excused and prints the criteria."""

    def __init__(self, table, once):
        self.table, self.once, self.passed, self.failed = table, once, 0, 0

    def excused(self, kind, level, case):
        for entry in self.table:
            if entry.kind == kind and entry.level.fullmatch(level) \
                    and entry.label.search(case.label):
                entry.used += 1
                return entry
        return None

    def criterion(self, good, text):
        print(f"{'PASS' if good else 'FAIL'}: {text}")
        self.passed, self.failed = self.passed + good, self.failed + (not good)


def report_level(judge_, level, name, cases, gcc, clang, details):
    """Print the criteria for one level, with the cases that break them."""
    wrong = collections.defaultdict(list)
    only_clang, excused, may_miss = [], 0, 0
    for case in cases:
        for kind in problems(case, gcc[case.name], judge_.once):
            entry = judge_.excused(kind, level, case)
            if entry:
                excused += 1
                may_miss += kind == "missed"
                details.append((level, case, f"{kind}: {entry.clause}: "
                                f"{entry.reason}"))
                continue
            wrong[kind].append(case)
            details.append((level, case, f"{kind} by GCC, not explained"))
            if kind == "missed" and clang[case.name].reported:
                only_clang.append(case)
    due = sum(case.dirty for case in cases)
    found = due - len(wrong["missed"]) - may_miss
    at = f"{level}, {name}"
    judge_.criterion(not only_clang, f"{at}: only Clang, not explained: "
                     f"{len(only_clang)}")
    judge_.criterion(not wrong["missed"], f"{at}: GCC finds {found} of {due} "
                     f"that are due, {may_miss} misses are explained")
    judge_.criterion(not wrong["false"],
                     f"{at}: GCC's false reports, not explained: "
                     f"{len(wrong['false'])}")
    judge_.criterion(not wrong["crash"],
                     f"{at}: crashes with GCC: {len(wrong['crash'])}")
    judge_.criterion(not wrong["place"], f"{at}: GCC's reports that are not "
                     f"one in the line of the bug: {len(wrong['place'])}")
    judge_.criterion(not wrong["origin"], f"{at}: GCC's reports that do not "
                     f"name the variable: {len(wrong['origin'])}")
    return excused


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", type=pathlib.Path, required=True,
                        help="the build folder, with plugin and runtime")
    parser.add_argument("--gcc", default=os.environ.get("KMSAN_GCC", "gcc-12"))
    parser.add_argument("--clang", action="append",
                        help="a Clang to compare with; may be repeated")
    parser.add_argument("--levels", default=LEVELS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--match", help="only cases whose label matches this")
    parser.add_argument("--keep", type=pathlib.Path,
                        help="leave sources and programs in this folder")
    parser.add_argument("--unoptimised", action="store_true",
                        help="switch all optimisations of the plugin off; a "
                        "bug may then be reported more than once")
    parser.add_argument("--verbose", action="store_true",
                        help="list the cases in which Clang differs, too")
    return parser.parse_args()


def main():
    options = arguments()
    options.build = options.build.resolve()
    clauses = set(re.findall(r"^\*\*[\d.]+ ([\w-]+)\*\*",
                             (TOP / "docs/semantics.md").read_text(), re.M))
    judge_ = Judge(read_exceptions(HERE / "exceptions.txt", clauses),
                   not options.unoptimised)
    generator = case_maker.Generator(options.seed)
    cases = [case for case in generator.cases
             if not options.match or re.search(options.match, case.label)]
    print(f"{len(cases)} cases, {sum(c.dirty for c in cases)} with a bug; "
          f"seed {options.seed}")
    for reason, count in sorted(generator.left_out.items()):
        print(f"  {count} tries left out: {reason}")
    if not options.match:
        judge_.criterion(len(cases) >= LEAST_CASES,
                         f"{len(cases)} cases, at least {LEAST_CASES}")

    folder = options.keep or pathlib.Path(tempfile.mkdtemp(prefix="parity-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        compare(options, judge_, cases, folder.resolve())
    finally:
        if not options.keep:
            subprocess.run(["rm", "-rf", "--", folder], check=False)
    if not options.match and (options.seed, options.levels) == (SEED, LEVELS):
        unused = [e for e in judge_.table if not e.used]
        for entry in unused:
            print(f"not needed: {entry.kind} | {entry.level.pattern} | "
                  f"{entry.label.pattern}")
        judge_.criterion(not unused, "every exception is needed")
    print(f"check-parity: {judge_.passed} passed, {judge_.failed} failed")
    return 1 if judge_.failed else 0


def compare(options, judge_, cases, folder):
    """Run all, print the table, the differences and the criteria."""
    files = write_files(cases, folder)
    gcc_kmsan = [options.gcc, f"-fplugin={options.build / 'plugin/kmsan.so'}"]
    if options.unoptimised:
        gcc_kmsan += optimisations.switches_off()
    rows = [("level", "Clang", *COLUMNS, "explained")]
    details, criteria = [], []
    for level in options.levels.split(","):
        gcc, strays = judge(gcc_kmsan, options, options.gcc, level, files)
        details += [(level, None, f"GCC, in no case: {s}") for s in strays]
        for clang_name in options.clang or ["clang-19"]:
            clang, other = judge([clang_name, "-fsanitize=kernel-memory"],
                                 options, options.gcc, level, files)
            counts = collections.Counter()
            for case in cases:
                kind = classify(case, gcc[case.name], clang[case.name])
                counts[kind] += 1
                if kind == "only Clang" or "false" in kind and "GCC" in kind \
                        or (options.verbose and kind not in ("both", "silent")):
                    details.append((level, case, f"{kind} ({clang_name})"))
            criteria.append((level, clang_name, gcc, clang, len(strays)))
            rows.append([level, clang_name, *(counts[c] for c in COLUMNS), 0])
    lines = []
    for row, (level, name, gcc, clang, strays) in zip(rows[1:], criteria):
        lines.append((row, level, name, gcc, clang, strays))
    print()
    for row, level, name, gcc, clang, strays in lines:
        row[-1] = report_level(judge_, level, name, cases, gcc, clang, details)
        judge_.criterion(not strays, f"{level}, {name}: GCC's reports outside "
                         f"of the cases: {strays}")
    print()
    print_table(rows)
    print()
    for level, case, text in details:
        name = f"{case.name} ({case.label})" if case else ""
        print(f"{level} {name}: {text}")


if __name__ == "__main__":
    sys.exit(main())
