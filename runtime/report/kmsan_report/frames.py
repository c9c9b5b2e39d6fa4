# SPDX-License-Identifier: GPL-3.0-or-later
"""One line of a stack trace.

The kernel prints ` symbol+0xOFF/0xSIZE [module build-id]'; the hosted runtime
and syzkaller add ` file:line', and lines for inlined calls that end in
` [inline]'; scripts/decode_stacktrace.sh puts ` (file:line file:line...)' in
place of the offset, innermost call first, and loses the leading blank.
"""

import re

from .model import Frame

SYMBOL = re.compile(
    r"^\s*(?P<function>[^\s+]+)\+0x(?P<offset>[0-9a-f]+)/0x(?P<size>[0-9a-f]+)"
    r"(?: \[(?P<module>[^\]\s]+)(?: (?P<build_id>[0-9a-f]{8,}))?\])?"
    r"(?: (?P<place>\S.*?))?\s*$")
PLACE = re.compile(r"^(?P<file>.+?):(?P<line>\d+)(?::\d+)?$")
INLINE = re.compile(r"^\s*(?P<function>\S+) (?P<file>\S.*?):(?P<line>\d+)"
                    r"(?::\d+)? \[inline\]\s*$")
PLAIN = re.compile(r"^\s+(?P<function>\S+) (?P<file>\S.*?\.\w+):(?P<line>\d+)\s*$")
DECODED = re.compile(r"^\s*(?P<function>[\w.$]+) \((?P<places>[^()]*:[\d?]+.*)\)"
                     r"(?: (?P<module>[\w-]+))?\s*$")
OBJECT = re.compile(r"^\s+(?P<function>\S+) \((?P<object>[/[].+)\)\s*$")
ADDRESS = re.compile(r"^\s+(?P<function>0x[0-9a-f]{4,16})\s*$")
DISCRIMINATOR = re.compile(r"\s*\(discriminator \d+\)")


def split_decoded(places):
    """The (file, line) pairs in the PLACES of decode_stacktrace.sh."""
    found = []
    for word in DISCRIMINATOR.sub("", places).split():
        match = PLACE.match(word)
        if match:
            found.append((match.group("file"), int(match.group("line"))))
    return found


def with_places(frame, places):
    """FRAME at the last of PLACES, after a nameless inlined call for each
    of the others."""
    if not places:
        return [frame]
    frame.file, frame.line = places[-1]
    return [Frame("", file=file, line=line, inline=True, module=frame.module)
            for file, line in places[:-1]] + [frame]


def from_symbol(match):
    """The frames of a line with an offset."""
    frame = Frame(match.group("function"), int(match.group("offset"), 16),
                  int(match.group("size"), 16), match.group("module"),
                  build_id=match.group("build_id"))
    place = match.group("place") or ""
    if place.endswith(" [inline]"):
        frame.inline = True
        place = place[:-len(" [inline]")]
    plain = PLACE.match(place)
    if place.startswith("(") and place.endswith(")"):
        decoded = split_decoded(place[1:-1])
        if decoded:
            return with_places(frame, decoded)
        frame.module, frame.in_object = place[1:-1], True
    elif plain:
        frame.file, frame.line = plain.group("file"), int(plain.group("line"))
    elif place:
        return []
    return [frame]


def parse_frame(text):
    """The frames of the line TEXT, innermost first; empty if it is not a
    line of a stack trace."""
    match = SYMBOL.match(text)
    if match:
        return from_symbol(match)
    match = INLINE.match(text)
    if match:
        return [Frame(match.group("function"), file=match.group("file"),
                      line=int(match.group("line")), inline=True)]
    match = DECODED.match(text)
    if match:
        frame = Frame(match.group("function"), module=match.group("module"))
        return with_places(frame, split_decoded(match.group("places")))
    match = PLAIN.match(text)
    if match:
        return [Frame(match.group("function"), file=match.group("file"),
                      line=int(match.group("line")))]
    match = OBJECT.match(text)
    if match:
        return [Frame(match.group("function"), module=match.group("object"),
                      in_object=True)]
    match = ADDRESS.match(text)
    if match:
        return [Frame(match.group("function"))]
    return []
