# SPDX-License-Identifier: GPL-3.0-or-later
"""Bugs as one HTML page that needs nothing else.

The page loads nothing, and its content security policy allows no script but
its own: what a log says cannot become part of it.
"""

import base64
import functools
import hashlib
import os

from . import highlight
from .group import lead, leading, use_of
from .source import Trouble
from .text import (birth_title, extent, plural, position, process, sections,
                   visible)

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "html")
# Which colour a kind of bug has, by the end of its name.
TONES = (("after-free", "freed"), ("infoleak", "leak"))


def part(name):
    """The file NAME of the page, without its licence, and its hash as a
    content security policy wants it."""
    with open(os.path.join(HERE, name), encoding="utf-8") as stream:
        text = stream.read().split("*/", 1)[1].strip()
    digest = hashlib.sha256(text.encode()).digest()
    return text, "sha256-" + base64.b64encode(digest).decode("ascii")


@functools.lru_cache(2048)
def markup(lines, file):
    """LINES, a tuple, of FILE as HTML."""
    return highlight.markup([visible(line) for line in lines], file)


def of_frame(frame, leads):
    """FRAME as the template wants it; LEADS: it tells where it happened."""
    snippet = frame.snippet
    return {"symbol": visible(frame.symbol() or "(inlined)"),
            "place": visible(frame.place()), "inline": frame.inline,
            "module": visible(os.path.basename(frame.module or "")),
            "lead": leads,
            "first": snippet and snippet.first, "line": frame.line,
            "lines": snippet and markup(tuple(snippet.lines), frame.file)}


def of_section(report, name, title, stack):
    """A section of REPORT as the template wants it."""
    frames = []
    if stack and stack.frames:
        shown = lead(report, stack)
        frames = [of_frame(frame, index in shown)
                  for index, frame in enumerate(stack.frames)]
    return {"name": name, "title": title, "frames": frames}


def birth_place(report):
    """Where the value was born, in a few words."""
    birth = report.birth
    if not birth or not birth.frames:
        return birth_title(report).removeprefix("Birth: ")
    function = birth.frames[leading(report, birth)].function
    if birth.variable is not None:
        return visible(f"{birth.variable} in {function}")
    freed = report.kind.endswith("after-free")
    return visible(f"memory {'freed' if freed else 'allocated'} in {function}")


def of_bug(bug):
    """BUG as the template wants it."""
    report = bug.sample
    tone = next((tone for end, tone in TONES if report.kind.endswith(end)),
                "value")
    return {"id": bug.ident, "kind": visible(report.kind), "tone": tone,
            "function": visible(report.function),
            "user": visible(use_of(report).function), "count": bug.count,
            "times": plural(bug.count, "report"), "cut": bug.cut,
            "birth": birth_place(report), "complete": report.complete,
            "first": position(bug.first), "last": position(bug.last),
            "extent": extent(report), "process": process(report),
            "kernel": visible(report.kernel or ""),
            "omitted": report.stores_omitted,
            "interleaved": report.interleaved,
            "sections": [of_section(report, *section)
                         for section in sections(report)],
            "text": "\n".join(map(visible, report.raw))}


class HtmlRenderer:
    """Writes to WRITE, a function of one string."""

    def __init__(self, write, version):
        try:
            import jinja2
        except ImportError as error:
            raise Trouble("--html needs jinja2 for Python (Debian:"
                          " python3-jinja2)") from error
        self.write = write
        self.version = version
        self.environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(HERE), autoescape=True,
            undefined=jinja2.StrictUndefined, trim_blocks=True,
            lstrip_blocks=True)
        self.safe = jinja2.utils.markupsafe.Markup

    def render(self, overview, bugs):
        """Write the BUGS, of which OVERVIEW is known."""
        style, style_hash = part("style.css")
        script, script_hash = part("script.js")
        template = self.environment.get_template("page.html.j2")
        for piece in template.generate(
                style=self.safe(style), style_hash=style_hash,
                script=self.safe(script), script_hash=script_hash,
                safe=self.safe, version=self.version,
                logs=[visible(log) for log in overview["logs"]],
                counts=overview["counts"], messages=overview["messages"],
                visible=visible, plural=plural,
                bugs=(of_bug(bug) for bug in bugs)):
            self.write(piece)
