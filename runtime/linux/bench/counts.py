# SPDX-License-Identifier: GPL-3.0-or-later
"""Read what a run of the benchmark left: its console and its block counts.

The console has a line for each operation (bench.c), the counts are those of
the machine's plugin (profile.c), by the kernel's System.map put down to
functions.
"""

import bisect
import collections
import re

LINE = re.compile(r"^kmsan-bench: (\S+) turns=(\d+) instructions=(\d+) "
                  r"mark=(\d+)\s*$", re.M)
FAILED = re.compile(r"^kmsan-bench: failed: (.*?)\s*$", re.M)
UNIT = re.compile(r"^kmsan-bench: unit instructions=(\d+)\s*$", re.M)
REPORT = re.compile(r"BUG: KMSAN: .*|WARNING: .*|Kernel panic.*|BUG: .*")

# The addresses of the kernel proper, not of its decompressor or of programs.
KERNEL = 0xffffffff80000000
USER = "[user]"
OTHER = "[firmware]"

GETTER = "__msan_metadata_ptr_for_"
CONTEXT = "__msan_get_context_state"

Operation = collections.namedtuple("Operation", "name turns cost mark")


class BadRun(Exception):
    """A run from which nothing can be concluded."""


def parse_console(text):
    """The operations on the console TEXT, in order.  BadRun if it did not
    get to the end, if the clock does not count instructions, or if the
    kernel complained of something."""
    text = text.replace("\r", "")
    failed = FAILED.search(text)
    if failed:
        raise BadRun("the program failed: " + failed.group(1))
    report = REPORT.search(text)
    if report:
        raise BadRun("the kernel complained: " + report.group(0))
    if "\nkmsan-bench: done" not in text:
        raise BadRun("the program did not get to its end")
    unit = UNIT.search(text)
    if not unit or abs(int(unit.group(1)) - 10000) > 2:
        raise BadRun("the clock does not count instructions")
    return [Operation(m.group(1), int(m.group(2)), int(m.group(3)),
                      int(m.group(4))) for m in LINE.finditer(text)]


class Symbols:
    """The functions of a kernel by address."""

    def __init__(self, lines, returns=None):
        """LINES of a System.map or of nm; RETURNS as machine_code has them: a
        call is counted where it returns to."""
        self.returns = returns or {}
        names = {}
        for line in lines:
            fields = line.split()
            if len(fields) != 3 or fields[1] not in "tTwW":
                continue
            address = int(fields[0], 16)
            # Of several names, the global one says most.
            if address not in names or fields[1] in "TW":
                names[address] = fields[2]
        self.starts = sorted(names)
        self.names = names

    def function(self, address):
        """The name of the function that ADDRESS is in."""
        if address < KERNEL:
            return USER if address < 1 << 47 else OTHER
        at = bisect.bisect_right(self.starts, address) - 1
        return self.names[self.starts[at]] if at >= 0 else OTHER


class Profile:
    """What was counted between two marks."""

    def __init__(self):
        self.instructions = collections.Counter()  # by function
        self.calls = collections.Counter()
        self.lookups = collections.Counter()  # by the function that makes them

    def add(self, symbols, start, size, times):
        """TIMES entries of a block of SIZE instructions at START."""
        caller, called = symbols.returns.get(start, (None, ""))
        if called.startswith(GETTER):
            self.lookups[caller] += times
        name = symbols.function(start)
        self.instructions[name] += size * times
        if start >= KERNEL and symbols.names.get(start) == name:
            self.calls[name] += times

    def kernel(self):
        """Instructions of the kernel."""
        return sum(self.instructions.values()) - self.instructions[USER] \
            - self.instructions[OTHER]

    def total(self):
        """All instructions."""
        return sum(self.instructions.values())

    def calls_of(self, prefix):
        """Calls of functions whose names start with PREFIX."""
        return sum(count for name, count in self.calls.items()
                   if name.startswith(prefix))


def read_profiles(lines, symbols):
    """The profiles in LINES of profile.c's output; element N ends at mark N.
    BadRun if a line is none of it."""
    profiles = []
    current = None
    for line in lines:
        fields = line.split()
        try:
            if fields[0] == "mark":
                current = Profile()
                profiles.append(current)
                if int(fields[1]) != len(profiles) - 1:
                    raise ValueError
            else:
                current.add(symbols, int(fields[0], 16), int(fields[1]),
                            int(fields[2]))
        except (AttributeError, IndexError, ValueError):
            raise BadRun("bad line in the counts: %r" % line) from None
    return profiles
