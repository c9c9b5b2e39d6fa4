# SPDX-License-Identifier: GPL-3.0-or-later
"""Compilers, Valgrind and programs, run with limits, and what they said."""

import collections
import dataclasses
import os
import re
import resource
import shlex
import subprocess
import xml.etree.ElementTree as etree

# Limits in seconds of processor time, so that a busy machine changes nothing.
# Behind each is the limit in real time, for what waits for ever.
CSMITH, COMPILE, PLAIN, INSTRUMENTED = 20, 300, 1, 60
WALL = 20
OUTPUT = 4 << 20

WARNINGS = ["-w", "-fno-diagnostics-show-caret"]
# Common to the three that are compared on a mutant.
MUTANT_FLAGS = ["-O0", "-g", "-fno-omit-frame-pointer", "-U_FORTIFY_SOURCE",
                "-fwrapv", "-fno-strict-aliasing"]
# What a mutant lost (mutate.py): gone, and back for a proof.
LOST, FOUND = "-DFUZZ_LOST(...)=", "-DFUZZ_LOST(...)=__VA_ARGS__"


@dataclasses.dataclass
class Result:
    """How a process ended: status, None if it ran into a limit."""
    command: list
    status: int
    output: str
    errors: str

    @property
    def hung(self):
        return self.status is None

    @property
    def line(self):
        return shlex.join(map(str, self.command))


def run(command, seconds, cwd, env=None):
    """Run COMMAND for at most SECONDS of processor time."""
    command = [str(word) for word in command]

    def limits():
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 28, 1 << 28))
    out, err = cwd / "stdout", cwd / "stderr"
    with open(out, "wb") as stdout, open(err, "wb") as stderr:
        with subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=stdout,
                stderr=stderr, cwd=cwd, preexec_fn=limits,
                start_new_session=True,
                env={**os.environ, "LC_ALL": "C", **(env or {})}) as process:
            try:
                status = process.wait(seconds * WALL + 60)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                status = None
    if status in (-24, -9, 128 + 24, 128 + 9):
        status = None
    return Result(command, status, read(out), read(err))


def read(path):
    """The start of the file PATH, as text."""
    with open(path, "rb") as file:
        return file.read(OUTPUT).decode("utf-8", "replace")


class Tools:
    """The programs that are used, and the command lines for them."""

    def __init__(self, gcc, build, clang="clang-19",
                 csmith_include="/usr/include/csmith"):
        self.gcc, self.clang, self.build = gcc, clang, build
        self.include = ["-I", csmith_include]

    def csmith(self, plan, out):
        return ["csmith", *plan.csmith, "--output", out]

    def plain(self, plan, source, out, support):
        return [self.gcc, plan.level, *plan.flags, *WARNINGS, *self.include,
                source, support, "-o", out]

    def runtime(self):
        library = self.build / "runtime"
        return [f"-L{library}", "-Wl,--no-as-needed", "-lkmsan-hosted",
                f"-Wl,-rpath,{library}"]

    def plugin(self, options):
        return [f"-fplugin={self.build}/plugin/kmsan.so",
                *(f"-fplugin-arg-kmsan-{option}" for option in options)]

    def instrumented(self, plan, options, source, out, support):
        return [self.gcc, plan.level, *plan.flags, *WARNINGS,
                "-U_FORTIFY_SOURCE", *self.plugin(options), *self.include,
                source, support, *self.runtime(), "-o", out]

    def mutant(self, who, options, source, out, support):
        """Compile a mutant for WHO: gcc, clang or plain."""
        if who == "gcc":
            first = [self.gcc, *self.plugin(options)]
        elif who == "clang":
            first = [self.clang, "-fsanitize=kernel-memory"]
            if "no-param-retval" in options:
                first.append("-fno-sanitize-memory-param-retval")
        else:
            return [self.gcc, *MUTANT_FLAGS, LOST, *WARNINGS, *self.include,
                    source, support, "-o", out]
        return [*first, *MUTANT_FLAGS, LOST, "-w", *self.include, "-c", source,
                "-o", out]

    def traced(self, source, out, support):
        """Compile a mutant to leave a trace."""
        return [self.gcc, *MUTANT_FLAGS, FOUND, *WARNINGS, "-no-pie", "-fno-pie",
                "-fsanitize-coverage=trace-pc,trace-cmp", *self.include,
                source, *support, "-o", out]

    def link(self, objects, out):
        return [self.gcc, *objects, *self.runtime(), "-o", out]

    def memcheck(self, program, xml, first_only):
        more = ["--exit-on-first-error=yes", "--error-exitcode=99"] \
            if first_only else ["--error-limit=no"]
        return ["valgrind", "--tool=memcheck", "--xml=yes",
                f"--xml-file={xml}", "--expensive-definedness-checks=yes",
                "--num-callers=50", "--leak-check=no", *more, program]


# Reading what they said.

ICE = re.compile(r"internal compiler error: .*|^cc1: .*(?:Segmentation|Aborted)"
                 r".*|verify_\w+ failed", re.MULTILINE)
REPORT = re.compile(r"^BUG: KMSAN: ([\w-]+) in .*\n((?:.+\n)*)"
                    r"((?:(?!=====).*\n)*)=====", re.MULTILINE)
FRAME = re.compile(r"^ (\w+)\S* (?:\[inline\] )?\S*?([\w.-]+):(\d+)"
                   r"(?: \[inline\])?$", re.MULTILINE)
VARIABLE = re.compile(r"^Local variable (\S+) created at:", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Place:
    """Where something was reported: the innermost line of the program."""
    function: str
    line: int

    def __str__(self):
        return f"{self.function}:{self.line}"


NOWHERE = Place("?", 0)


def ice(result):
    """The compiler's own words for its internal error, or None."""
    match = ICE.search(result.errors)
    return match[0] if match else None


def kmsan_reports(text, source):
    """The reports in TEXT: places in SOURCE in order, and for each the names of
    the variables that are blamed."""
    places, origins = [], collections.defaultdict(set)
    for match in REPORT.finditer(text):
        place = next((Place(function, int(line)) for function, file, line
                      in FRAME.findall(match[2]) if file == source), NOWHERE)
        places.append(place)
        origins[place].update(name.split(".")[0]
                              for name in VARIABLE.findall(match[3]))
    return places, origins


UNINIT = {"UninitCondition", "UninitValue"}


def memcheck_reports(path, source):
    """The places in SOURCE of Memcheck's reports in its file PATH, and those of
    them where something was used as an address.  The file of a run that was
    cut short has no end."""
    text = read(path)
    if "</valgrindoutput>" not in text:
        text = text[:text.rfind("</error>") + len("</error>")] \
            + "</valgrindoutput>"
    try:
        tree = etree.fromstring(text)
    except etree.ParseError:
        return [], set()
    places, addresses = [], set()
    for error in tree.iter("error"):
        if error.findtext("kind") not in UNINIT:
            continue
        frames = error.find("stack").iter("frame")
        places.append(next(
            (Place(frame.findtext("fn"), int(frame.findtext("line")))
             for frame in frames if frame.findtext("file") == source), NOWHERE))
        if error.findtext("kind") == "UninitValue":
            addresses.add(places[-1])
    return places, addresses
