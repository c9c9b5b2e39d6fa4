# SPDX-License-Identifier: GPL-3.0-or-later
"""What a KMSAN report of a kernel looks like, line by line, and what syzkaller
makes of it."""

import dataclasses
import itertools
import re

# printk's own beginnings of lines: time, caller.
PRINTK = re.compile(r"^(?:\[ *\d+\.\d+\])?(?:\[ *[TC]\d+\])? ?", re.M)
SYMBOL = r"[A-Za-z_][\w.]*\+0x[0-9a-f]+/0x[0-9a-f]+(?: \[\w+\])?"
RULE = "=" * 53
HEADER = re.compile(rf"^BUG: KMSAN: ([a-z-]+) in ({SYMBOL})$")
# A frame, and what decode_stacktrace.sh and the like make of one: file and line, and
# the functions that were inlined there, without offsets.
PLACE = r"[\w./?-]+:(?:\d+|\?)(?: \[inline\])?"
FRAME = re.compile(rf"^ (?:\? )?(?:({SYMBOL})(?: {PLACE})?|[A-Za-z_]\w* {PLACE})$")
# What begins a part, in the order of mm/kmsan/report.c; the number of parts.
STORED = re.compile(r"^Uninit was stored to memory at:$")
CREATED = re.compile(r"^Uninit was created at:$")
LOCAL = re.compile(r"^Local variable (\S+) created at:$")
CUT = re.compile(r"^<\.\.\.>|^<Zero or more stacks not recorded|^\(origin \w+ unavailable\)$"
                 r"|^\(stack is not available\)$")
TAIL = (re.compile(r"^Bytes? \d+(?:-\d+)? of \d+ (?:is|are) uninitialized$"),
        re.compile(r"^Memory access of size \d+ starts at [0-9a-f]{16}$"),
        re.compile(r"^Data copied to user address [0-9a-f]{16}$"))
WHO = re.compile(r"^CPU: \d+ (?:UID: \d+ )?PID: \d+ Comm: ")
MACHINE = re.compile(r"^(?:Tainted: |Hardware name: )")
CASE = re.compile(r"# (test_\w+): ")

# syzkaller's pkg/report: how it finds a report and names it, and the functions.
SYZ_FUNC = r"([a-zA-Z0-9_]+)(?:\.|\+)"
SYZ_TITLE = re.compile(r"BUG: KMSAN: ([a-z\-]+) in " + SYZ_FUNC)
SYZ_ORIGIN = re.compile(r"(Local variable .* created at:|Uninit was created at:)")
SYZ_FRAME = re.compile(r"^ *(?:\[\<?(?:0x)?[0-9a-f]+\>?\] )?[ \t]+(?:\[\w+\] )?"
                       + SYZ_FUNC)


@dataclasses.dataclass
class Report:
    """One report.  PARTS are titles, each with its number of frames; WRONG are
    lines that are not where they belong."""
    case: str
    kind: str = ""
    function: str = ""
    parts: list = dataclasses.field(default_factory=list)
    tail: list = dataclasses.field(default_factory=list)
    wrong: list = dataclasses.field(default_factory=list)
    text: str = ""

    def outline(self):
        """What does not depend on who was inlined into whom, nor on how many of a
        loop's copies a compiler leaves."""
        titles = [re.sub(r" [\w.]+ created", " created", title)
                  if self.case == "-" else title for title, _ in self.parts]
        return (self.kind, tuple(title for title, _ in itertools.groupby(titles)),
                tuple(self.tail))


def base(symbol):
    """The name of the function in SYMBOL, without what compilers append."""
    return symbol.partition("+")[0].partition(".")[0]


def read_one(lines, case):
    """The report LINES, from its header to before the closing rule."""
    report = Report(case, text="\n".join(lines))
    match = HEADER.match(lines[0])
    if not match:
        report.wrong.append(lines[0])
        return report
    report.kind, report.function = match[1], base(match[2])
    report.parts.append(["use", 0])
    state = "frames"
    for line in lines[1:]:
        title = next((p for p in (STORED, CREATED, LOCAL) if p.match(line)), None)
        if FRAME.match(line) and state == "frames":
            report.parts[-1][1] += 1
        elif title and state == "frames":
            report.parts.append([line, 0])
        elif not line or CUT.match(line):
            continue
        elif any(p.match(line) for p in TAIL) and state in ("frames", "tail"):
            state = "tail"
            # The address is another one each time.
            report.tail.append(re.sub(r" (?:starts at|address) \S+$", "", line))
        elif WHO.match(line) and state in ("frames", "tail"):
            state = "who"
        elif not (MACHINE.match(line) and state == "who"):
            report.wrong.append(line)
    if state != "who":
        report.wrong.append("no line about the processor")
    return report


def read(console):
    """All reports of CONSOLE, each with the case of the suite that it is in."""
    lines = [PRINTK.sub("", line.rstrip("\r"), count=1)
             if line.startswith("[") else line.rstrip("\r")
             for line in console.split("\n")]
    reports, case, start = [], "-", None
    for number, line in enumerate(lines):
        match = CASE.search(line)
        if match:
            case = match[1]
        if line.endswith(RULE):
            if start is None:
                start = number + 1
            else:
                reports.append(read_one(lines[start:number], case))
                start = None
    return reports


def syzkaller(report):
    """The title that syzkaller gives REPORT and the function of its origin, or
    why it would call it corrupted."""
    match = SYZ_TITLE.search(report.text)
    if not match:
        return None, "no title"
    before, origin, after = "", SYZ_ORIGIN.search(report.text), ""
    if origin:
        before, after = report.text[:origin.start()], report.text[origin.end():]
    use = [m[1] for line in before.splitlines()[1:]
           for m in [SYZ_FRAME.match(line)] if m]
    birth = [m[1] for line in after.splitlines()
             for m in [SYZ_FRAME.match(line)] if m]
    if not use or not birth:
        return None, "no frames " + ("of the use" if not use else "of the origin")
    return f"KMSAN: {match[1]} in {use[0]}", birth[0]
