# SPDX-License-Identifier: GPL-3.0-or-later
"""The source lines around a place.

A log is anybody's text and names files: those are looked for below the
directories that the user gave only, and only if they are sources.  Files that
a binary of the user's names are also read where the binary says.
"""

import dataclasses
import functools
import os
import stat

from .group import leading

SUFFIXES = (".c", ".h", ".S", ".s", ".rs", ".cc", ".cpp", ".cxx", ".hh",
            ".hpp", ".inc", ".def", ".y", ".l")
MAX_FILE = 8 << 20
MAX_LINE = 200
# Frames of a stack that get one, from the one that matters outwards.
MAX_FRAMES = 6


@dataclasses.dataclass
class Snippet:
    """LINES of a file; the first has number FIRST, LINE is the place."""

    first: int
    line: int
    lines: list


class Sources:
    """Finds sources below ROOTS; CONTEXT lines before and after."""

    def __init__(self, roots, context):
        self.roots = [os.path.realpath(root) for root in roots]
        self.context = context
        self.read = functools.lru_cache(64)(self.read_lines)
        self.found = functools.lru_cache(4096)(self.find)

    def attach(self, report):
        """Give the frames of REPORT their snippets."""
        if not self.context:
            return
        for stack in report.stacks():
            end = leading(report, stack) + MAX_FRAMES
            for frame in stack.frames[:end]:
                if frame.file and frame.line:
                    frame.snippet = self.around(frame)

    def around(self, frame):
        """The Snippet for FRAME, None if there is no such file or line."""
        path = self.found(frame.file, frame.path)
        lines = self.read(path) if path else []
        if not 0 < frame.line <= len(lines):
            return None
        first = max(1, frame.line - self.context)
        return Snippet(first, frame.line,
                       [line.expandtabs()[:MAX_LINE] for line in
                        lines[first - 1:frame.line + self.context]])

    def find(self, file, path):
        """The file that FILE means, or PATH if a binary said so."""
        if not file.endswith(SUFFIXES) or "\0" in file:
            return None
        if path and os.path.isabs(path) and os.path.isfile(path):
            return path
        parts = os.path.normpath(file).strip("/").split("/")
        # An absolute name is that of another machine, or of this one.
        last = len(parts) if os.path.isabs(file) else 1
        for root in self.roots:
            if os.path.isabs(file) and inside(os.path.realpath(file), root):
                return os.path.realpath(file)
            for start in range(last):
                name = os.path.realpath(os.path.join(root, *parts[start:]))
                if inside(name, root):
                    return name
        return None

    @staticmethod
    def read_lines(path):
        """The lines of the file PATH; none if it cannot be a source."""
        try:
            with open(path, "rb") as stream:
                info = os.fstat(stream.fileno())
                if not stat.S_ISREG(info.st_mode) or info.st_size > MAX_FILE:
                    return []
                text = stream.read().decode("utf-8", "replace")
                return [line.rstrip("\r") for line
                        in text.removesuffix("\n").split("\n")]
        except OSError:
            return []


def inside(path, root):
    """Whether PATH, a real path, is a source file below ROOT."""
    return (path.startswith(root.rstrip("/") + "/") and path.endswith(SUFFIXES)
            and os.path.isfile(path))
