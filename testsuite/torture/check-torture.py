#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""GCC's own torture suites, with the plugin and without it.

The suites are those of the package gcc-N-source, and so are the drivers: each
suite is a DejaGnu driver of GCC's, run as GCC's own `make check' runs it, with
the compiler's command line as the only difference.  Reports do not end a
program or change its status, so a result that differs is one thing and a report
another; differences.txt explains both.
"""

import argparse
import collections
import dataclasses
import hashlib
import os
import pathlib
import re
import resource
import shutil
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))
import optimisations            # noqa: E402
import sums                     # noqa: E402
from columns import print_table  # noqa: E402


@dataclasses.dataclass
class Suite:
    """A driver, the folder whose results count (a driver's name may not be its
    alone), and how many results a complete run has at the least."""
    tool: str
    driver: str
    folder: str
    least: int


SUITES = {
    "execute": Suite("gcc", "execute.exp", "gcc.c-torture/", 16000),
    "builtins": Suite("gcc", "builtins.exp", "gcc.c-torture/", 500),
    "ieee": Suite("gcc", "ieee.exp", "gcc.c-torture/", 500),
    "compile": Suite("gcc", "compile.exp", "gcc.c-torture/", 8000),
    # With c-c++-common/torture.
    "torture": Suite("gcc", "dg-torture.exp", "", 8000),
    "stackalign": Suite("gcc", "stackalign.exp", "gcc.dg/torture/", 300),
    "tls": Suite("gcc", "tls.exp", "gcc.dg/torture/", 20),
    "c++": Suite("g++", "dg-torture.exp", "", 3000),
}
MODES = {
    "checked": [],
    "no-checks": ["-fplugin-arg-kmsan-disable-checks"],
    "passed": ["-fplugin-arg-kmsan-no-param-retval"],
    "unoptimised": optimisations.switches_off(),
}
DEFAULT_MODES = "checked,no-checks"
# Of C++ no more is asked than that the compiler does not crash.
BEST_EFFORT = "c++"
# Directories of the package's testsuite that no C or C++ test looks into.
NOT_UNPACKED = ("ada", "gdc.test", "gfortran.dg", "gfortran.fortran-torture",
                "gnat.dg", "go.*", "jit.dg", "objc*", "obj-c++*", "rust",
                "gcc.target/[!i]*")


def fail(text):
    sys.exit(f"check-torture: {text}")


def output(*command):
    return subprocess.run(command, capture_output=True, text=True,
                          check=True).stdout.strip()


# The suites.

def unpack(options):
    """Return the testsuite of the compiler's own version, unpacked from the
    source that the package installs."""
    version = output(options.gcc, "-dumpfullversion", "-dumpversion")
    major = version.split(".")[0]
    archive = next(iter(sorted(pathlib.Path(f"/usr/src/gcc-{major}").glob(
        f"gcc-{major}*.tar.*"))), None)
    if not archive:
        fail(f"no source of GCC {version}; install gcc-{major}-source")
    suite = options.work / archive.name.split(".tar")[0] / "gcc/testsuite"
    if not suite.is_dir():
        print(f"unpacking the testsuite of {archive}", flush=True)
        part = options.work / "unpacking"
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        subprocess.run(
            ["tar", "-xf", archive, "-C", part, "--strip-components=1",
             "--wildcards",
             *(f"--exclude=*/gcc/testsuite/{name}" for name in NOT_UNPACKED),
             "*/gcc/testsuite"], check=True)
        shutil.rmtree(suite.parent.parent, ignore_errors=True)
        part.rename(suite.parent.parent)
    return suite


# Running a suite.

SITE = """\
set rootme "."
set tmpdir "{here}"
set srcdir "{suite}"
set host_triplet {triplet}
set build_triplet {triplet}
set target_triplet {triplet}
set target_alias {triplet}
set CFLAGS ""
set CXXFLAGS ""
# Some tests take a minute with the plugin when nothing else runs.
set tool_timeout 1200
# The plugin refuses -flto, and so the compiler with the plugin has no LTO as far
# as GCC's drivers can see.  Without the plugin it shall have none either.
set et_cache(lto,unix) 0
"""


def command_line(options, suite, mode):
    """The compiler of SUITE in MODE, `plain' or one of the plugin's."""
    compiler = options.gcc
    if suite.tool == "g++":
        compiler = re.sub(r"gcc(?=[-\d.]*$)", "g++", compiler)
    if mode == "plain":
        return [compiler]
    runtime = options.build / "runtime"
    # A release compiler, too, shall verify its data after each pass.  What plain
    # GCC computes does not depend on that, and it takes as long as the rest.
    # The runtime comes before all libraries whose functions it wraps.
    return [compiler, "-fchecking", f"-fplugin={options.build / 'plugin/kmsan.so'}",
            *MODES[mode], f"-L{runtime}", f"-Wl,-rpath,{runtime}",
            "-Wl,--push-state,--no-as-needed", "-lkmsan-hosted",
            "-Wl,--pop-state"]


def environment(folder, here):
    """Nothing of the caller's set-up, temporary files in HERE; reports that
    change no status, of each place one and of each program a few."""
    env = {key: value for key, value in os.environ.items()
           if key not in ("RUNTESTFLAGS", "CPATH", "C_INCLUDE_PATH",
                          "CPLUS_INCLUDE_PATH", "LIBRARY_PATH",
                          "GCC_EXEC_PREFIX", "LD_LIBRARY_PATH")}
    return {**env, "DEJAGNU": "/dev/null", "LC_ALL": "C", "TMPDIR": str(here),
            "GCC_RUNTEST_PARALLELIZE_DIR": str(folder / "taken"),
            "KMSAN_OPTIONS": "exit_code=0:max_reports=5:dedup=1"}


def stamp(options, suite, mode, match):
    """What the results depend on."""
    text = [" ".join(command_line(options, suite, mode)), match or "",
            options.torture_options or "",
            output(options.gcc, "-v", "-E", "-x", "c", "/dev/null")]
    if mode != "plain":
        for file in ("plugin/kmsan.so", "runtime/libkmsan-hosted.so"):
            text.append(hashlib.sha256(
                (options.build / file).read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(text).encode()).hexdigest() + "\n"


def no_core_files():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def runtest_arguments(options, suite, command, match):
    """Arguments of runtest.  Variables are Tcl lists."""
    driver = suite.driver + (f"={match}" if match else "")
    variable = "GXX_UNDER_TEST" if suite.tool == "g++" else "GCC_UNDER_TEST"
    more = []
    if options.torture_options:
        sets = " ".join(f"{{ {one.strip()} }}"
                        for one in options.torture_options.split(","))
        more = [f"TORTURE_OPTIONS={sets}"]
    return ["--tool", suite.tool, f"{variable}={' '.join(command)}", *more,
            driver]


def run_suite(options, name, mode, match):
    """Run the files MATCH (all, if that is None) of suite NAME in MODE, unless
    that was done; return the logs."""
    suite = SUITES[name]
    folder = options.work / "results" / mode / name
    if match:
        folder = folder.with_name(f"{name}-matched")
    mark, done = folder / "complete", stamp(options, suite, mode, match)
    keep = options.resume or mode == "plain"
    if not (keep and mark.is_file() and mark.read_text() == done):
        print(f"running {name}, {mode}", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "taken").mkdir(parents=True)
        command = command_line(options, suite, mode)
        triplet = output(options.gcc, "-dumpmachine")
        jobs = []
        for number in range(options.jobs):
            here = folder / str(number)
            here.mkdir()
            (here / "site.exp").write_text(SITE.format(
                here=here, suite=options.suite_source, triplet=triplet))
            with (here / "output").open("w") as log:
                jobs.append(subprocess.Popen(
                    ["runtest",
                     *runtest_arguments(options, suite, command, match)],
                    cwd=here, stdin=subprocess.DEVNULL, stdout=log,
                    stderr=subprocess.STDOUT, env=environment(folder, here),
                    preexec_fn=no_core_files))
        for job in jobs:
            job.wait()
        mark.write_text(done)
    return sorted(folder.glob(f"[0-9]*/{suite.tool}.log"))


# Judging.

class Judge:
    def __init__(self):
        self.passed = self.failed = 0

    def criterion(self, good, text):
        print(f"{'PASS' if good else 'FAIL'}: {text}", flush=True)
        self.passed, self.failed = self.passed + good, self.failed + (not good)


def unexplained(items):
    return [item for item in items if not item[-1]]


def judge_run(judge, options, at, suite, run, plain):
    """Criteria that do not depend on a comparison."""
    trouble = {*run.trouble, *(f"without the plugin: {t}" for t in plain.trouble)}
    whole = not options.match and not options.torture_options
    least = suite.least if whole else 0 if options.match else 1
    judge.criterion(not trouble and run.total >= least,
                    f"{at}: {run.total} results, at least {least}, no trouble "
                    "with DejaGnu" + "".join(f"\n  {t}" for t in sorted(trouble)))


def judge_comparison(judge, at, verdict):
    explained = len(verdict.differences) - len(unexplained(verdict.differences))
    judge.criterion(
        not unexplained(verdict.differences),
        f"{at}: {verdict.same} results are the same as without the plugin, "
        f"{explained} differ and are explained, "
        f"{len(unexplained(verdict.differences))} are not")
    judge.criterion(
        not unexplained(verdict.reports),
        f"{at}: {len(verdict.reports)} runs report, "
        f"{len(unexplained(verdict.reports))} are not explained")


def judge_ices(judge, at, verdict):
    judge.criterion(not unexplained(verdict.ices),
                    f"{at}: {len(verdict.ices)} internal compiler errors")


def loads_in_cxx(options, suite, mode):
    """Does the plugin load in cc1plus?  If not, why?"""
    result = subprocess.run(
        [*command_line(options, suite, mode), "-x", "c++", "-S", "-o",
         "/dev/null", "/dev/null"], capture_output=True, text=True, check=False)
    return result.returncode == 0, result.stderr.strip()


def plain_run(options, name, run):
    """The run without the plugin to compare RUN with.  With --quick it is made
    only of the files of which a result is no pass; what passed is assumed to
    pass."""
    folder = SUITES[name].folder
    if not options.quick:
        return sums.read_run(run_suite(options, name, "plain", options.match),
                             folder)
    needed = {key.split()[0] for key, statuses in run.statuses.items()
              if set(statuses) != {"PASS"}}
    plain = sums.Run()
    if needed:
        match = " ".join(sorted(pathlib.Path(file).name for file in needed))
        plain = sums.read_run(run_suite(options, name, "plain", match), folder)
    for key, statuses in run.statuses.items():
        if key.split()[0] not in needed:
            plain.statuses[key] = statuses
    # Files of the same name in another folder were run, too.
    plain.statuses = {key: statuses for key, statuses in plain.statuses.items()
                      if key in run.statuses or key.split()[0] in needed}
    return plain


def one_suite(options, judge, entries, name, mode):
    """Run and judge; return the verdict."""
    suite, at = SUITES[name], f"{name}, {mode}"
    if name == BEST_EFFORT:
        good, errors = loads_in_cxx(options, suite, mode)
        judge.criterion(good, f"{at}: the plugin loads in cc1plus"
                        + (f"\n  {errors}" if errors else ""))
        if not good:
            return sums.Verdict()
    run = sums.read_run(run_suite(options, name, mode, options.match),
                        suite.folder)
    plain = sums.Run() if name == BEST_EFFORT else plain_run(options, name, run)
    judge_run(judge, options, at, suite, run, plain)
    verdict = sums.compare(plain, run, mode, entries)
    if name == BEST_EFFORT:
        verdict.differences, verdict.reports, verdict.same = [], [], "-"
    else:
        judge_comparison(judge, at, verdict)
    judge_ices(judge, at, verdict)
    return verdict


# Printing.

def row_of(verdict):
    lacking = unexplained(verdict.differences)
    explained = collections.Counter(
        entry.class_ for *_, entry in verdict.differences if entry)
    return [verdict.total, verdict.same,
            *(explained[class_] for class_ in sums.CLASSES), len(lacking),
            len(verdict.ices), len(verdict.reports),
            len(unexplained(verdict.reports))]


HEADER = ("suite", "mode", "results", "same", *sums.CLASSES, "unexplained",
          "ICEs", "reports", "unexplained")


def describe(entry):
    return f"{entry.class_}: {entry.reason}" if entry else "NOT EXPLAINED"


def program(name):
    """The file of the result NAME."""
    return name.split()[0]


def print_details(at, verdict, whole_reports):
    """Every difference, internal error and report; what is explained, in one
    line for each program and reason."""
    counts = collections.Counter()
    for name, before, after, entry in verdict.differences:
        if entry:
            counts[f"{program(name)}: %d results differ: {describe(entry)}"] += 1
        else:
            print(f"{at}: {name}: {before} -> {after}: {describe(entry)}")
    for name, message, entry in verdict.ices:
        if entry:
            counts[f"{program(name)}: internal compiler error {message}, "
                   f"%d times: {describe(entry)}"] += 1
        else:
            print(f"{at}: {name}: internal compiler error: {message}")
    for text, count in counts.items():
        print(f"{at}: {text.replace('%d', str(count), 1)}")
    grouped = collections.defaultdict(list)
    for name, reports, entry in verdict.reports:
        functions = ", ".join(sorted({r.function for r in reports}))
        key = program(name), functions, describe(entry)
        grouped[key].append((name, reports))
    for (file, functions, why), found in grouped.items():
        print(f"{at}: {file}: uninit-value in {functions}, "
              f"{len(found)} runs: {why}")
        if whole_reports or why == describe(None):
            print("  " + found[0][0])
            for report in found[0][1]:
                print("    " + report.text.replace("\n", "\n    "))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", type=pathlib.Path, required=True,
                        help="the build folder, with plugin and runtime")
    parser.add_argument("--gcc", default=os.environ.get("KMSAN_GCC", "gcc-12"))
    parser.add_argument("--suites", default=",".join(SUITES),
                        help="some of " + ",".join(SUITES))
    parser.add_argument("--modes", default=DEFAULT_MODES,
                        help="some of " + ",".join(MODES))
    parser.add_argument("--match", help="only files that match this, as a shell "
                        "does: 'pr5*.c'")
    parser.add_argument("--torture-options", help="instead of the suites' sets "
                        "of options these, with commas between: '-O2,-O3 -g'")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=pathlib.Path, dest="work",
                        help="suites, logs and results go there "
                        "(BUILD/torture)")
    parser.add_argument("--resume", action="store_true",
                        help="do not repeat suites that were run with the same "
                        "plugin and runtime")
    parser.add_argument("--quick", action="store_true",
                        help="run without the plugin only files that do not "
                        "pass with it")
    parser.add_argument("--reports", action="store_true",
                        help="print explained reports as a whole, too")
    options = parser.parse_args()
    options.build = options.build.resolve()
    options.work = (options.work or options.build / "torture").resolve()
    for given, known in ((options.suites, SUITES), (options.modes, MODES)):
        for name in given.split(","):
            if name not in known:
                parser.error(f"'{name}' is none of {', '.join(known)}")
    return options


def main():
    options = arguments()
    if not shutil.which("runtest"):
        fail("no runtest; install dejagnu")
    try:
        entries = sums.read_entries(
            (HERE / "differences.txt").read_text().splitlines())
    except ValueError as error:
        fail(error)
    options.suite_source = unpack(options)
    judge, rows, verdicts = Judge(), [HEADER], []
    for name in options.suites.split(","):
        for mode in options.modes.split(","):
            if name == BEST_EFFORT and mode != "checked":
                continue
            verdict = one_suite(options, judge, entries, name, mode)
            rows.append([name, mode, *row_of(verdict)])
            verdicts.append((f"{name}, {mode}", verdict))
    if options.match:
        total = sum(verdict.total for _, verdict in verdicts)
        judge.criterion(total > 0, f"--match: {total} results, at least 1")
    everything = (options.suites, options.modes, options.match,
                  options.torture_options) == (",".join(SUITES), DEFAULT_MODES,
                                               None, None)
    if everything:
        unused = [entry for entry in entries if not entry.used]
        judge.criterion(not unused, "every entry of the list is needed" + "".join(
            f"\n  differences.txt:{entry.line}: {entry.pattern.pattern}"
            for entry in unused))
    print()
    for at, verdict in verdicts:
        print_details(at, verdict, options.reports)
    print()
    print_table(rows)
    print(f"check-torture: {judge.passed} passed, {judge.failed} failed")
    return 1 if judge.failed else 0


if __name__ == "__main__":
    sys.exit(main())
