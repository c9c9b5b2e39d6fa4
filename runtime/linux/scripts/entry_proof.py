#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The proof for entry code at run time: read the logs, judge, compare.

    entry_proof.py judge --on DIR [--off DIR]
    entry_proof.py nmi SOCKET LOG
    entry_proof.py bodies BEFORE AFTER

judge reads what entry-proof.sh left of a kernel with regions, and of one
without: stress.log of stress.c, cost.log of cost.c or again.log of a second
boot, config (the kernel's), and tests (the functions of its KMSAN tests).
The kernel without regions is there to compare with: what it reports is shown
and not judged.

nmi sends NMIs through the QEMU monitor at SOCKET whenever the stress program
says in LOG that it waits for them, until the machine ends.

bodies counts for each noinstr function, entry code first, the calls of
KMSAN's runtime in two objects, usually vmlinux.o without and with regions.
Debian's package python3-pyelftools is needed for that.

Every criterion is a line that starts with PASS or FAIL, or, for what the
kernel's configuration or the machine does not offer, with UNAVAILABLE; the
status is 0 if none fails.
"""

import argparse
import collections
import os
import re
import socket
import sys
import time

import bootlog

MARK = re.compile(r"kmsan-(stress|cost): (.+?)\s*$")
RESULT = re.compile(r"([\w-]+) (?:count|instructions)=(-?\d+)$")
WARNING = re.compile(r"WARNING: .*\bat (?!mm/kmsan/)\S+.*"
                     r"|INFO: task .*blocked")
# What entry-proof.sh asks the kernel for with a senseless parameter.
ASKED_WARNING = re.compile(r"\bat kernel/rcu/\S+ rcu_init_geometry\b")
SUBTEST = re.compile(r"^.*# Subtest: kmsan\s*$", re.MULTILINE)
CALL = "__msan_"
ENTRY = re.compile(r"(exc|sysvec)_")

TURNS = 100                 # as in stress.h
AT_LEAST, EXACTLY = "at least", "exactly"

# What is counted other than TURNS things, each exactly once.
EXPECTED = {
    "step": (EXACTLY, 6 * TURNS),
    "step-syscall": (AT_LEAST, 5 * TURNS),
    "kernel-watchpoint": (AT_LEAST, TURNS),
    "first-touch": (EXACTLY, 2 * TURNS),
    "file-map": (AT_LEAST, 2 * TURNS),
    "kernel-touch": (AT_LEAST, TURNS),
    "bad-pointers": (EXACTLY, 3 * TURNS - len(range(2, TURNS, 6))),
    "nmi": (AT_LEAST, 16),
    "kunit": (EXACTLY, 1),
    "warn": (EXACTLY, 1),
    "interrupts-LOC": (AT_LEAST, TURNS),
    "interrupts-RES": (AT_LEAST, 1),
    "interrupts-CAL": (AT_LEAST, TURNS // 2),
    "interrupts-TLB": (AT_LEAST, TURNS // 2),
    "interrupts-NMI": (AT_LEAST, 16),
}

ONCE = """int3 int-3 int-4 icebp ud2 divide hlt cli in rdmsr lidt closed-gate
    selector noncanonical noncanonical-stack noncanonical-jump read-fault
    write-fault exec-fault kernel-address vsyscall-read x87-error simd-error
    alignment int80 rdtsc iret-cs iret-ss iret-rip ldt-not-present ldt-stack
    ptrace-step ptrace-syscall ptrace-breakpoint past-end copy-on-write
    setitimer timer-create profile-timer idle migrate ping-pong shootdown
    membarrier loopback""".split()
EXPECTED.update({name: (EXACTLY, TURNS) for name in ONCE})

# What may be unavailable: without this symbol of the configuration, ...
SYMBOLS = {
    "int80": "IA32_EMULATION",
    "ldt-not-present": "MODIFY_LDT_SYSCALL",
    "ldt-stack": "MODIFY_LDT_SYSCALL",
    "membarrier": "MEMBARRIER",
    "kunit": "KUNIT_DEBUGFS",
    "kernel-watchpoint": "PERF_EVENTS",
}
# ... or on a machine that is emulated.
EMULATED = {
    "simd-error": "QEMU's TCG does not raise #XF",
    "alignment": "QEMU's TCG does not check alignment",
    "icebp": "QEMU's TCG does not take INT1 for a trap",
}

# What could not be tried has not passed.
VERDICTS = {True: "PASS", False: "FAIL", None: "UNAVAILABLE"}

COSTS = ["null-syscall", "timer-interrupt", "timer-interrupt-mean",
         "int3-signal", "page-fault"]
UNIT = 10000                # instructions of cost.c's "unit"


def read(path):
    """The text of the file PATH, or None if there is none."""
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:
            return stream.read()
    except FileNotFoundError:
        return None


class Log:
    """What one boot said."""

    def __init__(self, text, tests=frozenset()):
        text = bootlog.ESCAPE.sub("", text)
        self.results, self.unavailable, self.failed = {}, [], {}
        self.marks = set()
        warnings = [match.group(0) for match in WARNING.finditer(text)]
        self.warnings = [warning for warning in warnings
                         if not ASKED_WARNING.search(warning)]
        if len(self.warnings) < len(warnings):
            self.results["warn"] = len(warnings) - len(self.warnings)
        for line in text.split("\n"):
            match = MARK.search(line)
            if match:
                self._take(match.group(2))
        # Each piece has the KUnit suite once: bootlog knows of one.
        starts = [match.start() for match in SUBTEST.finditer(text)][1:]
        pieces = [text[a:b] for a, b in zip([0, *starts],
                                            [*starts, len(text)])]
        self.pieces = [bootlog.parse(piece) for piece in pieces]
        self.reports = [report for piece in self.pieces
                        for report in piece.outside(tests)]
        self.runtime_warnings = [warning for piece in self.pieces
                                 for warning in piece.runtime_warnings]
        self.crashes = [crash for piece in self.pieces
                        for crash in piece.crashes]

    def _take(self, text):
        """Take TEXT, what the stress or cost program says in a line."""
        match = RESULT.match(text)
        if match:
            self.results[match.group(1)] = int(match.group(2))
        elif text.endswith(" unavailable"):
            self.unavailable.append(text.split()[0])
        elif " failed: " in text:
            name, _, reason = text.partition(" failed: ")
            self.failed[name] = reason
        else:
            self.marks.add(text)

    @property
    def done(self):
        """True if the program came to its end."""
        return "done" in self.marks

    def suites(self):
        """For each run of KUnit: (well, its result in words)."""
        for piece in self.pieces:
            if piece.started:
                bad = [name for name, verdict in piece.cases.items()
                       if verdict != "pass"]
                yield (piece.ended and piece.planned > 0 and not bad
                       and not piece.missing(),
                       f"{len(piece.verdicts('pass'))} of {piece.planned}"
                       f" cases pass" + "".join(f", {name} does not"
                                                for name in bad))


class Kernel:
    """The logs of one kernel, in the directory PATH."""

    def __init__(self, path):
        tests = frozenset((read(os.path.join(path, "tests")) or "").split())
        self.config = read(os.path.join(path, "config")) or ""
        self.logs = {}
        for name in "stress", "again", "cost":
            text = read(os.path.join(path, name + ".log"))
            if text is not None:
                self.logs[name] = Log(text, tests)

    def result(self, log, name):
        """What LOG counted under NAME, or None."""
        return self.logs[log].results.get(name) if log in self.logs else None

    def all(self, attribute):
        """The ATTRIBUTE, a list, of all logs together."""
        return [item for log in self.logs.values()
                for item in getattr(log, attribute)]

    def excuse(self, name):
        """Why the exercise NAME may be unavailable, or None."""
        symbol = SYMBOLS.get(name)
        if symbol and f"\nCONFIG_{symbol}=y\n" not in self.config:
            return f"CONFIG_{symbol} is not set"
        return EMULATED.get(name)

    # ---- Criteria: (met, text); met is None for what is unavailable. ------

    def criteria(self):
        """All that a kernel with regions must do."""
        if "stress" not in self.logs:
            yield False, "there is no log of the stress program"
            return
        for name, prefix in ("stress", ""), ("again", "again, "):
            if name in self.logs:
                for met, text in self._exercises(self.logs[name]):
                    yield met, prefix + text
        for name, log in self.logs.items():
            yield log.done, f"the {PROGRAMS[name]} comes to its end"
        runs = [run for log in self.logs.values() for run in log.suites()]
        for number, (well, text) in enumerate(runs, 1):
            yield well, f"KUnit, run {number}: {text}"
        yield len(runs) >= 2, f"KUnit ran {len(runs)} times, must run twice"
        for attribute, text in (
                ("reports", "reports outside the KUnit cases"),
                ("runtime_warnings", "warnings of mm/kmsan"),
                ("warnings", "other warnings of the kernel"),
                ("crashes", "crashes")):
            found = self.all(attribute)
            yield not found, f"{len(found)} {text}"
        yield from self._costs()

    def _exercises(self, log):
        for name, (how, number) in EXPECTED.items():
            got = log.results.get(name)
            if name in log.unavailable:
                excuse = self.excuse(name)
                yield ((None, f"{name}, {excuse}") if excuse else
                       (False, f"{name} unavailable, but must not be"))
            elif name in log.failed:
                yield False, f"{name} failed: {log.failed[name]}"
            elif got is None:
                yield False, f"{name} did not come to its end"
            else:
                met = got == number if how == EXACTLY else got >= number
                yield met, f"{name}: {got}, {how} {number} expected"
        for name in sorted((set(log.results) | set(log.unavailable)
                            | set(log.failed)) - set(EXPECTED)):
            yield False, f"{name} is not known to this judge"

    def _costs(self):
        log = self.logs.get("cost")
        if not log:
            return
        unit = log.results.get("unit")
        yield unit == UNIT, f"the clock counts instructions: {UNIT} are {unit}"
        for name in COSTS:
            cost = log.results.get(name)
            yield (cost is not None and cost > 0,
                   f"cost of {name} in instructions: {cost}")


PROGRAMS = {"stress": "stress program", "cost": "cost program",
            "again": "stress program, booted again,"}


def table(title, rows):
    """Print ROWS of (text, number or None, number or None), and the ratio."""
    print(f"{title:<44} {'without':>10} {'regions':>10} {'ratio':>7}")
    for name, off, on in rows:
        ratio = f"{on / off:7.3f}" if on is not None and off else f"{'-':>7}"
        numbers = " ".join(f"{'-' if n is None else n:>10}" for n in (off, on))
        print(f"  {name:<42} {numbers} {ratio}")


def count_reports(kernel):
    """How often each report came that no test asked for."""
    return collections.Counter(
        f"{report.kind} in {bootlog.base_name(report.function)}"
        for report in kernel.all("reports")) if kernel else {}


def count_failures(kernel):
    """How often each KUnit case failed: by a report that is false, or for want
    of one."""
    return collections.Counter(
        name for log in kernel.logs.values() for piece in log.pieces
        for name, verdict in piece.cases.items()
        if verdict == "fail") if kernel else {}


def side_by_side(title, on, off):
    """Print the counts ON and OFF (None without such a kernel) of what they
    name."""
    table(title, [(name, None if off is None else off.get(name, 0),
                   on.get(name, 0)) for name in sorted({*on, *(off or {})})]
          + [("all", None if off is None else sum(off.values()),
              sum(on.values()))])


def compare(on, off):
    """Print the two kernels side by side; OFF may be None."""
    def number(log, name):
        return off.result(log, name) if off else None

    table("entries", [(name, number("stress", name), on.result("stress", name))
                      for name in EXPECTED])
    side_by_side("reports outside the tests", count_reports(on),
                 count_reports(off) if off else None)
    side_by_side("KUnit cases that fail", count_failures(on),
                 count_failures(off) if off else None)
    if "cost" in on.logs:
        table("instructions per", [(name, number("cost", name),
                                    on.result("cost", name))
                                   for name in COSTS])
    if off:
        for attribute in "runtime_warnings", "warnings", "crashes":
            for text in off.all(attribute):
                print(f"  without regions: {text}")


def judge(options):
    """Compare and judge.  The status to exit with."""
    on = Kernel(options.on)
    off = Kernel(options.off) if options.off else None
    compare(on, off)
    criteria = list(on.criteria())
    if off:
        criteria += [(log.done, f"without regions the {PROGRAMS[name]}"
                      " comes to its end") for name, log in off.logs.items()]
        criteria.append(("stress" in off.logs, "there is a log of the stress"
                         " program without regions"))
        same = off.result("cost", "unit") == on.result("cost", "unit")
        criteria.append((same, "both kernels' costs are in the same unit"))
    return print_criteria(criteria)


def print_criteria(criteria):
    """Print CRITERIA, pairs of (met, text).  The status to exit with."""
    for met, text in criteria:
        print(f"{VERDICTS[met]}: {text}")
    return 1 if any(met is False for met, _ in criteria) else 0


# ---- The planted bug. -------------------------------------------------------

def planted(options):
    """Judge whether a bug in a function was reported there."""
    log = Log(read(options.log) or "")
    places = {bootlog.base_name(report.function) for report in log.reports
              if bootlog.base_name(report.function) == options.function}
    return print_criteria([
        (log.done, "the stress program comes to its end"),
        (bool(places), f"the bug planted in {options.function} is reported"),
    ])


# ---- NMIs. ------------------------------------------------------------------

def wants_nmi(text):
    """True if the stress program waits for NMIs at the end of the log TEXT."""
    waits = text.rfind("kmsan-stress: waiting for nmi")
    return waits >= 0 and not re.search(r"kmsan-stress: nmi (count|failed)",
                                        text[waits:])


def send_nmis(path, log):
    """Send NMIs to the machine whose monitor is at PATH, when LOG asks."""
    with socket.socket(socket.AF_UNIX) as monitor:
        while not os.path.exists(path) or monitor.connect_ex(path):
            time.sleep(0.3)
        monitor.settimeout(0.3)
        while True:
            try:
                if wants_nmi(read(log) or ""):
                    monitor.sendall(b"nmi\n")
                # What the monitor says does not matter, but that it ends.
                while monitor.recv(4096):
                    pass
                return 0
            except TimeoutError:
                pass
            except (BrokenPipeError, ConnectionResetError):
                return 0


# ---- Bodies. ----------------------------------------------------------------

def calls_in(path):
    """The calls of the runtime in each noinstr function of the object PATH."""
    import noinstr_elf  # pylint: disable=import-outside-toplevel
    elf = noinstr_elf.ObjectFile(path)
    found = collections.Counter()
    for function in elf.noinstr_functions():
        # A cold part is its function's; it may be in another section.
        name = bootlog.base_name(function.name)
        found[name] += 0
        parts = [function]
        parts += [part for part in elf.cold_parts(function)
                  if not noinstr_elf.TEXT.match(elf.names[part.section])]
        for part in parts:
            for _, symbol, _, _ in elf.relocations(part.section).between(
                    part.start, part.end):
                found[name] += elf.symbols[symbol].name.startswith(CALL)
    return found


def bodies(options):
    """Print the table of calls, and judge that AFTER has some, BEFORE none."""
    before, after = calls_in(options.before), calls_in(options.after)
    names = sorted({*before, *after},
                   key=lambda name: (not ENTRY.match(name), name))
    table(f"{CALL}* calls in noinstr functions",
          [(name, before.get(name), after.get(name)) for name in names
           if before[name] or after[name]]
          + [("all", sum(before.values()), sum(after.values()))])
    users = [sum(1 for count in counts.values() if count)
             for counts in (before, after)]
    criteria = [(users[0] == 0, f"without regions {users[0]} of {len(before)}"
                 " noinstr functions call the runtime"),
                (users[1] > 0, f"with regions {users[1]} of {len(after)}"
                 " noinstr functions call the runtime")]
    return print_criteria(criteria)


def main():
    parser = argparse.ArgumentParser(description="prove what entry code does")
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("judge")
    command.add_argument("--on", required=True)
    command.add_argument("--off")
    command = commands.add_parser("planted")
    command.add_argument("function")
    command.add_argument("log")
    command = commands.add_parser("nmi")
    command.add_argument("monitor")
    command.add_argument("log")
    command = commands.add_parser("bodies")
    command.add_argument("before")
    command.add_argument("after")
    options = parser.parse_args()
    if options.command == "judge":
        return judge(options)
    if options.command == "planted":
        return planted(options)
    if options.command == "nmi":
        return send_nmis(options.monitor, options.log)
    return bodies(options)


if __name__ == "__main__":
    sys.exit(main())
