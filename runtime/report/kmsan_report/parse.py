# SPDX-License-Identifier: GPL-3.0-or-later
"""The reports in a sequence of lines.

The log has many writers.  What is between the lines of a report is skipped;
if the lines say who printed them, each writer's report is put together on
its own.  A report that is cut short is still a report.
"""

import re

from . import console
from .frames import parse_frame
from .model import Frame, Position, Report, Stack

# What mm/kmsan/report.c prints.  Only letters and dashes are a kind of bug.
HEAD = re.compile(r"BUG: KMSAN: ([a-z][a-z-]+)(?: in (\S.*?))?\s*$")
STORED = re.compile(r"^\s*Uninit was stored to memory at:\s*$")
CREATED = re.compile(r"^\s*Uninit was created at:\s*$")
LOCAL = re.compile(r"^\s*Local variable (.+?) created at:\s*$")
OMITTED = re.compile(r"^\s*<Zero or more stacks not recorded to save memory>")
NO_STACK = re.compile(r"^\s*\(stack is not available\)")
BYTES = re.compile(r"^\s*Bytes? (\d+)(?:-(\d+))? of (\d+) (?:is|are) uninit")
ACCESS = re.compile(r"^\s*Memory access of size (\d+) starts at (\S+)")
USER = re.compile(r"^\s*Data copied to user address (\S+)")
KERNEL_PROCESS = re.compile(
    r"^\s*CPU: (?P<cpu>\d+) (?:UID: (?P<uid>\d+) )?PID: (?P<pid>\d+)"
    r" Comm: (?P<comm>.*?)\s*$")
# What follows the name of the process, which can contain anything.
KERNEL_BUILD = re.compile(
    r"^(?P<comm>.*) (?P<tainted>Not tainted|Tainted: [A-Z() ]+?)"
    r" +(?P<release>\S+) (?P<build>#\S+)(?: .*?)??"
    r"(?: (?P<build_id>[0-9a-f]{40}))?$")
HOSTED_PROCESS = re.compile(
    r"^\s*PID: (?P<pid>\d+) TID: (?P<tid>\d+) Comm: (?P<comm>.*)$")
DETAIL = re.compile(r"^\s*(Hardware name|Workqueue|Stopper): (.*?)\s*$")
TAINT = re.compile(r"^\s*Tainted: \[")
RULE = re.compile(r"^\s*={53}\s*$")
BANNER = re.compile(r"\bLinux version (\d.*?)\s*$")
# The start and the end of a trace that is somebody else's.
TRACE = re.compile(r"Call [Tt]race:|\[ cut here \]|Modules linked in:"
                   r"|\btask:\S+ +state:")
TRACE_END = re.compile(r"---\[ end trace")

# A report is given up after so many lines that are not its own, or if it is
# longer than any real one; so many can be under way at once.
MAX_FOREIGN = 2000
MAX_LINES = 1200
MAX_OPEN = 64
MAX_TEXT = 2000
MAX_SIZE = 256 * 1024


class Open:
    """A report that is being read, and the stack that is."""

    def __init__(self, report, number):
        self.report = report
        self.stack = report.use
        self.last = number
        self.size = 0
        self.foreign_trace = False

    def add(self, number, text):
        """TEXT of line NUMBER belongs to it; say whether that is enough."""
        self.last = number
        self.size += len(text)
        self.report.raw.append(text)
        return len(self.report.raw) >= MAX_LINES or self.size >= MAX_SIZE


class Parser:
    """Feed it lines; it gives back the reports that have ended."""

    def __init__(self, log=""):
        self.log = log
        self.kernel = None
        self.open = {}

    @property
    def idle(self):
        """Whether only a line with HEAD or BANNER can matter."""
        return not self.open

    def feed(self, number, raw):
        """Take line NUMBER, RAW; return the reports that end with it."""
        if not self.open and "KMSAN" not in raw and "Linux version" not in raw:
            return []
        done = []
        for message in console.messages(raw):
            if len(message.text) > MAX_TEXT:
                message.text = self.shorten(message.text)
            done += self.take(number, message)
        for caller in list(self.open):
            if number - self.open[caller].last > MAX_FOREIGN:
                done.append(self.close(caller))
        return done

    @staticmethod
    def shorten(text):
        """TEXT, which is too long for a message, without what is before its
        head and what is far behind it."""
        start = max(text.find("BUG: KMSAN: "), 0)
        return text[start:start + MAX_TEXT]

    def finish(self):
        """The end of the log: return what is still open."""
        return [self.close(caller) for caller in list(self.open)]

    def close(self, caller):
        """The report of CALLER has ended."""
        now = self.open.pop(caller)
        now.report.last_line = now.last
        while now.report.raw and not now.report.raw[-1].strip():
            now.report.raw.pop()
        return now.report

    def take(self, number, message):
        """Take MESSAGE of line NUMBER; return the reports that end."""
        match = "KMSAN" in message.text and HEAD.search(message.text)
        if match:
            return self.start(number, message, match)
        match = ("Linux version" in message.text
                 and BANNER.search(message.text))
        if match and match.group(1) != self.kernel:
            self.kernel = match.group(1)
            return self.finish()
        now = self.open.get(message.caller)
        if not now:
            return []
        report = now.report
        if RULE.match(message.text):
            # The last line, or the first of a report whose head is lost.
            now.last = number
            return [self.close(message.caller)]
        if self.own(now, message.text):
            if now.add(number, message.text):
                return [self.close(message.caller)]
        elif message.text.strip():
            report.interleaved = True
            if TRACE.search(message.text):
                # Before mm/kmsan was merged, the use's stack had this title.
                now.foreign_trace = bool(report.use.frames)
            elif TRACE_END.search(message.text):
                now.foreign_trace = False
        return []

    def start(self, number, message, match):
        """A head: the next report, or the next line of one whose head is
        given with the calls inlined there."""
        kind, where = match.groups()
        where = where or "?"
        frames = (parse_frame(" " + where)
                  or [Frame(where.split()[0].split("+")[0])])
        now = self.open.get(message.caller)
        if (now and now.report.kind == kind and not now.report.use.frames
                and now.report.head[-1].inline):
            now.report.head += frames
            now.add(number, match.group(0))
            return []
        done = [self.close(message.caller)] if now else []
        if len(self.open) >= MAX_OPEN:
            done.append(self.close(next(iter(self.open))))
        position = Position(self.log, number, message.time, message.seconds)
        report = Report(kind, frames, position, caller=message.caller,
                        kernel=self.kernel, raw=[match.group(0)])
        self.open[message.caller] = Open(report, number)
        return done

    def own(self, now, text):
        """Take TEXT if it is a line of the report NOW; say whether."""
        return (self.frame(now, text) or self.section(now, text)
                or self.ending(now.report, text)
                or not text.strip() and bool(now.report.raw[-1].strip()))

    @staticmethod
    def frame(now, text):
        """A line of a stack trace.  Nothing of the kind comes after the
        line about the process."""
        if now.foreign_trace or now.report.process:
            return False
        frames = parse_frame(text)
        now.stack.frames += frames
        return bool(frames)

    @staticmethod
    def section(now, text):
        """A line that says what comes next."""
        report = now.report
        if report.process:
            return False
        local = LOCAL.match(text)
        if local:
            # Clang used to decorate the name with dashes and the function.
            name = local.group(1).split("@")[0].replace("-", "")
            report.birth = now.stack = Stack(variable=name)
        elif STORED.match(text):
            now.stack = Stack()
            report.stores.append(now.stack)
        elif CREATED.match(text):
            report.birth = now.stack = Stack()
        elif OMITTED.match(text):
            report.stores_omitted = True
        elif not NO_STACK.match(text):
            return False
        now.foreign_trace = False
        return True

    @staticmethod
    def ending(report, text):
        """One of the lines behind the birth: how much, and who it was."""
        match = BYTES.match(text)
        if match:
            first, last, size = match.groups()
            report.bytes = (int(first), int(last or first), int(size))
            return True
        match = ACCESS.match(text)
        if match:
            report.access = (int(match.group(1)), match.group(2))
            return True
        match = USER.match(text)
        if match:
            report.user_address = match.group(1)
            return True
        match = KERNEL_PROCESS.match(text) or HOSTED_PROCESS.match(text)
        if match:
            report.process = process(match)
            report.complete = True
            return True
        match = DETAIL.match(text)
        if match:
            report.process[DETAILS[match.group(1)]] = match.group(2)
            return True
        return bool(TAINT.match(text))


NUMBERS = {"cpu", "uid", "pid", "tid"}
DETAILS = {"Hardware name": "hardware", "Workqueue": "workqueue",
           "Stopper": "stopper"}


def process(match):
    """The fields of MATCH, a line about a process, as a dictionary."""
    fields = match.groupdict()
    build = KERNEL_BUILD.match(fields["comm"])
    if build and "cpu" in fields:
        fields.update(build.groupdict())
        fields["comm"] = fields["comm"].removesuffix(" Kdump: loaded")
    return {name: int(value) if name in NUMBERS else value
            for name, value in fields.items() if value is not None}


def parse(lines, log=""):
    """The reports in LINES, in the order in which they begin."""
    parser = Parser(log)
    found = []
    for number, line in enumerate(lines, 1):
        found += parser.feed(number, line)
    found += parser.finish()
    return sorted(found, key=lambda report: report.position.line)
