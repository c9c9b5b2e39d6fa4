# SPDX-License-Identifier: GPL-3.0-or-later
"""Bugs as text for a terminal or a file."""

import os

from . import highlight
from .group import lead
from .text import extent, plural, position, process, sections, title, visible

# What is written in which colour: SGR parameters.
STYLES = {"bug": "1;31", "section": "1", "function": "36", "place": "32",
          "number": "2", "here": "1;33", "note": "2", "label": "2"}


def wants_colour(choice, stream):
    """Whether to write colours to STREAM; CHOICE is auto, always or never.

    NO_COLOR is honoured: https://no-color.org/.
    """
    if choice != "auto":
        return choice == "always"
    return (not os.environ.get("NO_COLOR") and stream.isatty()
            and os.environ.get("TERM", "dumb") != "dumb")


def summary(overview):
    """The last line: what OVERVIEW says."""
    counts = overview["counts"]
    text = (f"{plural(counts['bugs'], 'bug')},"
            f" {plural(counts['reports'], 'report')} in"
            f" {plural(counts['lines'], 'line')}"
            f" of {', '.join(map(visible, overview['logs']))}")
    hidden = counts["bugs"] - counts["shown"]
    return text + (f"; {hidden} not shown (--limit)" if hidden else "")


class TextRenderer:
    """Writes to WRITE, a function of one string."""

    def __init__(self, write, colour):
        self.write = write
        self.colour = colour

    def paint(self, style, text):
        """TEXT in STYLE."""
        if not self.colour or not text:
            return text
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m"

    def line(self, text=""):
        """Write the line TEXT."""
        self.write(text.rstrip() + "\n")

    def render(self, overview, bugs):
        """Write the BUGS, of which OVERVIEW is known."""
        for number, bug in enumerate(bugs, 1):
            self.bug(number, bug)
        self.line(summary(overview))

    def bug(self, number, bug):
        """Write BUG, the NUMBERth."""
        report = bug.sample
        heading = self.paint("bug", title(report))
        self.line(f"{number}. {heading}  {self.paint('note', bug.ident)}")
        for label, text in self.facts(bug):
            self.line("   " + self.paint("label", f"{label:<9}") + text)
        for name, heading, stack in sections(report):
            self.line()
            self.line("   " + self.paint("section", heading))
            if name == "birth" and stack and report.stores_omitted:
                self.line("     (there may have been more copies before)")
            self.stack(report, stack)
        self.line()

    def facts(self, bug):
        """(label, text) of what is known about BUG besides its stacks."""
        report = bug.sample
        seen = plural(bug.count, "time")
        if bug.cut:
            seen += f", {bug.cut} cut short"
        yield "reported", seen
        yield "first", position(bug.first)
        if bug.count > 1:
            yield "last", position(bug.last)
        for sentence in extent(report):
            yield "what", sentence
        if report.process:
            yield "who", process(report)
        if not report.complete:
            yield "note", "no report of it is complete"

    def stack(self, report, stack):
        """Write STACK of REPORT."""
        if not stack or not stack.frames:
            self.line("     (not available)")
            return
        shown = lead(report, stack)
        for index, frame in enumerate(stack.frames):
            self.frame(frame)
            if frame.snippet and index in shown:
                self.snippet(frame)

    def frame(self, frame):
        """Write the line about FRAME."""
        words = [self.paint("function",
                            visible(frame.symbol() or "(inlined)"))]
        if frame.file:
            words.append(self.paint("place", visible(frame.place())))
        if frame.module:
            words.append(visible(f"[{os.path.basename(frame.module)}]"))
        if frame.inline:
            words.append(self.paint("note", "[inline]"))
        self.line("     " + "  ".join(words))

    def snippet(self, frame):
        """Write the source lines around FRAME."""
        snippet = frame.snippet
        lines = [visible(line) for line in snippet.lines]
        if self.colour:
            lines = highlight.terminal(lines, frame.file)
        for number, line in enumerate(lines, snippet.first):
            here = number == snippet.line
            mark = self.paint("here", ">") if here else " "
            count = self.paint("here" if here else "number", f"{number:6}")
            self.line(f"     {mark}{count} | {line}")
