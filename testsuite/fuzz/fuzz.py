#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random programs: is what the plugin makes of them still the same program?

Csmith makes programs that are well defined and initialise everything.  Each is
compiled plain and with the plugin, at a random level with random flags, options
and modes, half of them once more with region markers and attributes strewn in.
All must print the same checksum, and nobody may report.  Some also lose
initialisers; then GCC's reports are compared with Clang's and Memcheck's.

Results are written as they come; the same command goes on where it was
interrupted.  What fails is kept in OUT/failed.
"""

import argparse
import concurrent.futures
import dataclasses
import hashlib
import json
import os
import pathlib
import shutil
import signal
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import check                    # noqa: E402
import excuses                  # noqa: E402
import keep                     # noqa: E402
import table                    # noqa: E402
import tools as fuzz_tools      # noqa: E402

SOURCES = ("generate.py", "markers.py", "mutate.py", "judge.py", "check.py",
           "tools.py", "support.c", "trace.c")
HERE = pathlib.Path(__file__).resolve().parent


def features():
    """The features of this machine's processor."""
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("flags"):
            return frozenset(line.split())
    return frozenset()


def fingerprint(options):
    """What results depend on, but the seed and the number."""
    state = hashlib.sha256()
    for file in (options.build / "plugin/kmsan.so",
                 options.build / "runtime/libkmsan-hosted.so",
                 *(HERE / name for name in SOURCES)):
        state.update(file.read_bytes())
    return f"{state.hexdigest()[:16]} {options.gcc} {options.mutants}"


def need(options):
    """End with a message, and status 77, if something to work with is missing."""
    missing = [tool for tool in ("csmith", "valgrind", "addr2line",
                                 options.gcc, options.clang)
               if not shutil.which(tool)]
    missing += [str(file) for file in (
        options.build / "plugin/kmsan.so",
        options.build / "runtime/libkmsan-hosted.so",
        pathlib.Path(options.csmith_include) / "csmith.h")
                if not file.exists()]
    if missing:
        print("fuzz: missing: " + ", ".join(missing), file=sys.stderr)
        sys.exit(77)


class Results:
    """Outcomes, in a file with a line for each."""

    def __init__(self, options):
        name = f"results-{options.seed}.jsonl"
        self.path = options.out / name
        self.mark = fingerprint(options)
        self.outcomes = {}
        if self.path.exists() and not options.again:
            self.read()
        if not self.outcomes:
            self.path.write_text(json.dumps({"made by": self.mark}) + "\n")

    def read(self):
        """Take what an interrupted run left, if it was with the same plugin."""
        lines = self.path.read_text().splitlines()
        if not lines or json.loads(lines[0])["made by"] != self.mark:
            self.path.rename(self.path.with_suffix(".old"))
            return
        for line in lines[1:]:
            try:
                values = json.loads(line)
            except json.JSONDecodeError:
                continue        # Cut off.
            values["findings"] = [check.Finding(**f)
                                  for f in values["findings"]]
            outcome = check.Outcome(**values)
            self.outcomes[outcome.index] = outcome

    def add(self, outcome):
        self.outcomes[outcome.index] = outcome
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(json.dumps(dataclasses.asdict(outcome)) + "\n")


class Fuzzer:
    """Checks programs, some at a time."""

    def __init__(self, options):
        self.options = options
        self.excuses = excuses.read((HERE / "exceptions.txt").read_text(),
                                    dict(table.CRITERIA))
        options.work = pathlib.Path(
            tempfile.mkdtemp(prefix="work-", dir=options.out))
        tools = fuzz_tools.Tools(options.gcc, options.build, options.clang,
                                 options.csmith_include)
        self.checker = check.Checker(tools, options.work, features(),
                                     options.mutants)

    def one(self, index):
        """Check program INDEX; keep it if it fails."""
        options = self.options
        plan = self.checker.plan(options.seed, index)
        folder = options.work / str(index)
        folder.mkdir()
        outcome = self.checker.check(plan, folder)
        excuses.excuse(self.excuses, options.seed, outcome)
        kept = options.out / "failed" / f"{options.seed}-{index}"
        if outcome.findings:
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(folder, kept)
            for finding in outcome.findings:
                finding.commands = [c.replace(str(folder), str(kept))
                                    for c in finding.commands]
            keep.save(kept, plan, outcome, options)
        if options.keep_all:
            shutil.copytree(folder, options.out / f"all-{index}",
                            dirs_exist_ok=True)
        shutil.rmtree(folder)
        return outcome

    def run(self, indices, results):
        """Check the programs INDICES that have no result yet."""
        todo = [i for i in indices if i not in results.outcomes]
        started, last = time.monotonic(), 0
        pool = concurrent.futures.ThreadPoolExecutor(self.options.jobs)
        try:
            futures = [pool.submit(self.one, index) for index in todo]
            for number, future in enumerate(
                    concurrent.futures.as_completed(futures), 1):
                outcome = future.result()
                results.add(outcome)
                for finding in outcome.findings:
                    table.print_finding(self.options.seed, outcome, finding)
                now = time.monotonic() - started
                if now - last > 60 or number == len(todo):
                    last = now
                    print(f"{number} of {len(todo)} programs, {now:.0f} s",
                          flush=True)
        finally:
            pool.shutdown(cancel_futures=True)

    def clean(self):
        shutil.rmtree(self.options.work, ignore_errors=True)


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, required=True,
                        help="the build folder, with plugin and runtime")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--gcc", default=os.environ.get("KMSAN_GCC", "gcc-12"))
    parser.add_argument("--clang", default="clang-19")
    parser.add_argument("--csmith-include", default="/usr/include/csmith")
    parser.add_argument("--mutants", type=float, default=0.2,
                        help="the share of programs that get a mutant")
    parser.add_argument("--out", type=pathlib.Path,
                        help="results and failures (BUILD/fuzz)")
    parser.add_argument("--only", type=int, metavar="I",
                        help="repeat program I of the seed")
    parser.add_argument("--again", action="store_true",
                        help="forget earlier results of the seed")
    parser.add_argument("--keep-all", action="store_true",
                        help="keep each program")
    parser.add_argument("--reduce", action="store_true",
                        help="reduce what failed with creduce")
    parser.add_argument("--still", type=pathlib.Path, metavar="FAILED",
                        help="does the file in the current folder fail as"
                        " that in FAILED did?")
    options = parser.parse_args()
    options.build = options.build.resolve()
    options.out = (options.out or options.build / "fuzz").resolve()
    return options


def main():
    options = arguments()
    need(options)
    # Leave nothing behind, also when somebody else ends it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    options.out.mkdir(parents=True, exist_ok=True)
    fuzzer = Fuzzer(options)
    try:
        if options.still:
            return 0 if keep.still(fuzzer.checker, options.still,
                                   pathlib.Path.cwd()) else 1
        if options.only is not None:
            outcome = fuzzer.one(options.only)
            for finding in outcome.findings:
                table.print_finding(options.seed, outcome, finding)
            outcomes = [outcome]
        else:
            results = Results(options)
            fuzzer.run(range(options.count), results)
            outcomes = [results.outcomes[i] for i in range(options.count)]
    finally:
        fuzzer.clean()
    if options.reduce:
        for outcome in outcomes:
            if outcome.findings:
                keep.reduce(options.out / "failed"
                            / f"{options.seed}-{outcome.index}")
    return table.conclude(outcomes, options.seed)


if __name__ == "__main__":
    sys.exit(main())
