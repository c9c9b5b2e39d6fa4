# SPDX-License-Identifier: GPL-3.0-or-later
"""Bugs as JSON.

report.schema.json is the contract; SCHEMA changes when a reader of the old
form would misunderstand the new one.
"""

import dataclasses
import json

from .group import use_of

SCHEMA = "kmsan-report/1"


def of_frame(frame):
    """FRAME as a dictionary."""
    snippet = frame.snippet
    return {"function": frame.function or None, "offset": frame.offset,
            "size": frame.size,
            "module": None if frame.in_object else frame.module,
            "object": frame.module if frame.in_object else None,
            "build_id": frame.build_id, "file": frame.file,
            "line": frame.line, "inline": frame.inline,
            "source": snippet and {"first": snippet.first,
                                   "lines": snippet.lines}}


def of_stack(stack):
    """The frames of STACK as a list."""
    return [of_frame(frame) for frame in stack.frames]


def of_birth(report):
    """The birth in REPORT as a dictionary."""
    birth = report.birth
    if not birth:
        return {"type": "unknown", "variable": None, "stack": []}
    kind = ("local" if birth.variable is not None
            else "free" if report.kind.endswith("after-free") else "allocation")
    return {"type": kind, "variable": birth.variable, "stack": of_stack(birth)}


def of_report(report):
    """REPORT as a dictionary."""
    extent = report.bytes and dict(zip(("first", "last", "size"), report.bytes))
    access = report.access and dict(zip(("size", "address"), report.access))
    return {"position": dataclasses.asdict(report.position),
            "last_line": report.last_line, "complete": report.complete,
            "interleaved": report.interleaved, "caller": report.caller,
            "use": of_stack(report.use),
            "stores": [of_stack(stack) for stack in report.stores],
            "stores_omitted": report.stores_omitted,
            "birth": of_birth(report), "bytes": extent, "access": access,
            "user_address": report.user_address, "process": report.process,
            "kernel": report.kernel, "text": report.raw}


def of_bug(bug):
    """BUG as a dictionary."""
    sample = bug.sample
    return {"id": bug.ident, "kind": sample.kind, "function": sample.function,
            "user": use_of(sample).function, "count": bug.count, "cut": bug.cut,
            "first": dataclasses.asdict(bug.first),
            "last": dataclasses.asdict(bug.last), "report": of_report(sample)}


class JsonRenderer:
    """Writes to WRITE, a function of one string, one bug after the other."""

    def __init__(self, write, version):
        self.write = write
        self.version = version

    def render(self, overview, bugs):
        """Write the BUGS, of which OVERVIEW is known."""
        head = {"schema": SCHEMA, "version": self.version,
                "logs": overview["logs"], "counts": overview["counts"]}
        self.write(json.dumps(head, indent=1).removesuffix("\n}")
                   + ',\n "bugs": [')
        separator = "\n"
        for bug in bugs:
            self.write(separator + json.dumps(of_bug(bug)))
            separator = ",\n"
        # Messages about resolving come while the bugs are written.
        self.write("\n ],\n \"messages\": "
                   + json.dumps(overview["messages"]) + "\n}\n")
