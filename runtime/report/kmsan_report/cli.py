# SPDX-License-Identifier: GPL-3.0-or-later
"""The command kmsan-report."""

import argparse
import contextlib
import itertools
import os
import signal
import sqlite3
import sys
import tempfile

from . import source
from .group import ORDERS, Bugs
from .parse import Parser
from .render_text import TextRenderer, wants_colour
from .resolve import Resolver
from .snippet import Sources
from .stream import Feeder
from .version import VERSION

NONE, FOUND, TROUBLE = 0, 1, 2
# So many bugs are resolved with one run of addr2line.
CHUNK = 200

EPILOG = """\
The status is 0 if there is no report, 1 if there are some, and 2 if something
could not be done, even if reports were found: a message says what."""


def options_of(arguments):
    """The options in ARGUMENTS."""
    parser = argparse.ArgumentParser(
        prog="kmsan-report", epilog=EPILOG,
        description="Show the bugs that a log with reports of KMSAN is about.")
    parser.add_argument("logs", metavar="LOG", nargs="+",
                        help="a log of a kernel or a program, possibly"
                        " compressed with gzip, xz or bzip2; - is the"
                        " standard input")
    output = parser.add_argument_group("output")
    output.add_argument("-f", "--format", choices=("text", "json", "html"),
                        default="text", help="how to write it (text)")
    for name in "json", "html":
        output.add_argument("--" + name, dest="format", action="store_const",
                            const=name, help=f"short for --format={name}")
    output.add_argument("-o", "--output", metavar="FILE",
                        help="write to FILE instead of the standard output")
    output.add_argument("--color", "--colour", dest="colour", default="auto",
                        choices=("auto", "always", "never"),
                        help="colours in text (auto: on a terminal, unless"
                        " NO_COLOR is set)")
    output.add_argument("--sort", choices=sorted(ORDERS), default="first",
                        help="order of the bugs: by first or last report,"
                        " or by their number (first)")
    output.add_argument("--limit", type=count, default=0, metavar="N",
                        help="show the first N bugs only")
    places = parser.add_argument_group("source lines")
    places.add_argument("--vmlinux", metavar="FILE",
                        help="the kernel with debug information that wrote"
                        " the log")
    places.add_argument("--modules", metavar="DIR", action="append",
                        default=[], help="where its modules are, or one"
                        " module (the directory of vmlinux)")
    places.add_argument("--exe", metavar="FILE", action="append", default=[],
                        help="a program or shared library in the log")
    places.add_argument("--source", metavar="DIR", action="append",
                        default=[], help="where the sources are (.)")
    places.add_argument("--context", type=count, default=3, metavar="N",
                        help="lines to show before and after (3; 0: none)")
    parser.add_argument("--version", action="version",
                        version=f"kmsan-report {VERSION}")
    return parser.parse_args(arguments)


def count(text):
    """TEXT as a number that is not negative."""
    value = int(text)
    if value < 0:
        raise ValueError(text)
    return value


class Command:
    """One run with OPTIONS."""

    def __init__(self, options):
        self.options = options
        self.messages = []
        self.bugs = Bugs()
        self.lines = 0

    def complain(self, text):
        """Tell the user TEXT."""
        self.messages.append(text)
        print(f"kmsan-report: {text}", file=sys.stderr)

    def read(self):
        """Read all logs.  What is in front of damage counts."""
        for number, name in enumerate(self.options.logs):
            feeder = Feeder(Parser("(standard input)" if name == "-" else name))
            try:
                with contextlib.closing(source.open_log(name)) as stream:
                    for report in feeder.reports(stream):
                        self.bugs.add(report, number)
            except source.Trouble as trouble:
                self.complain(str(trouble))
            except source.ERRORS as error:
                for report in feeder.parser.finish():
                    self.bugs.add(report, number)
                self.complain(f"{name}: only read up to line {feeder.lines}:"
                              f" {source.explain(error)}")
            self.lines += feeder.lines
        self.bugs.settle()

    def resolved(self):
        """The bugs to show, with all that can be found out about them."""
        options = self.options
        resolver = Resolver(self.complain, options.vmlinux, options.modules,
                            options.exe)
        sources = Sources(options.source or ["."], options.context)
        for root in options.source:
            if not os.path.isdir(root):
                self.complain(f"--source {root}: not a directory")
        for place in options.modules:
            if not os.path.exists(place):
                self.complain(f"--modules {place}: no such file or directory")
        bugs = self.bugs.listed(options.sort, options.limit)
        while chunk := list(itertools.islice(bugs, CHUNK)):
            resolver.resolve([bug.sample for bug in chunk])
            for bug in chunk:
                sources.attach(bug.sample)
                yield bug

    def overview(self):
        """What is known before the first bug is shown."""
        bugs = len(self.bugs)
        return {"logs": self.options.logs, "messages": self.messages,
                "counts": {"lines": self.lines, "reports": self.bugs.reports,
                           "bugs": bugs,
                           "shown": min(bugs, self.options.limit or bugs)}}

    def renderer(self, stream):
        """What writes the chosen format to STREAM."""
        if self.options.format == "json":
            from .render_json import JsonRenderer
            return JsonRenderer(stream.write, VERSION)
        if self.options.format == "html":
            from .render_html import HtmlRenderer
            return HtmlRenderer(stream.write, VERSION)
        return TextRenderer(stream.write,
                            wants_colour(self.options.colour, stream))

    def run(self):
        """Do it all; return the status."""
        try:
            with destination(self.options.output) as stream:
                renderer = self.renderer(stream)
                self.read()
                renderer.render(self.overview(), self.resolved())
        except source.Trouble as trouble:
            self.complain(str(trouble))
        except sqlite3.Error as error:
            self.complain(f"cannot keep what was found: {error}")
        if self.messages:
            return TROUBLE
        return FOUND if self.bugs.reports else NONE


@contextlib.contextmanager
def destination(path):
    """A stream to the file PATH, or to the standard output if that is None.

    The file appears when it is complete.
    """
    try:
        if path and (os.path.isfile(path) or not os.path.exists(path)):
            with replacement(path) as stream:
                yield stream
        else:
            # A device or a pipe cannot be replaced, only written to.
            with open(path or sys.stdout.fileno(), "w", encoding="utf-8",
                      errors="backslashreplace", closefd=bool(path)) as stream:
                yield stream
    except OSError as error:
        raise source.Trouble(f"{path or 'standard output'}: cannot write:"
                             f" {source.explain(error)}") from error


@contextlib.contextmanager
def replacement(path):
    """A stream to a new file that becomes PATH at the end."""
    mask = os.umask(0)
    os.umask(mask)
    with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", errors="backslashreplace", delete=False,
            dir=os.path.dirname(path) or ".") as stream:
        try:
            yield stream
            stream.close()
            os.chmod(stream.name, 0o666 & ~mask)
            os.replace(stream.name, path)
        except BaseException:
            os.unlink(stream.name)
            raise


def main(arguments=None):
    """Run with ARGUMENTS, those of the command line by default; return the
    status."""
    # `kmsan-report log | head' ends quietly.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        return Command(options_of(arguments)).run()
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
