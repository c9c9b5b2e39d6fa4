# SPDX-License-Identifier: GPL-3.0-or-later
"""Symbols, identity and source lines of an ELF file, through binutils."""

import collections
import mmap
import os
import re
import subprocess

from .source import Trouble, explain

BANNER = re.compile(rb"Linux version (\d[^\n\0]*)")
NUMBER = re.compile(rb" #\d")
BUILD_ID = re.compile(r"Build ID: ([0-9a-f]+)")
FUNCTION_CLASSES = set("tTwWiuV")
# An assembler may align the next function; kallsyms counts that to this one.
PADDING = 64
SIGNATURES = ((b"\x1f\x8b", "compressed with gzip"),
              (b"\xfd7zXZ", "compressed with xz"),
              (b"MZ", "a boot image; the vmlinux beside it is meant"))

Symbol = collections.namedtuple("Symbol", "address size section next")


def run(command, stdin=None):
    """What COMMAND prints, given the text STDIN."""
    try:
        done = subprocess.run(command, input=stdin, check=False,
                              stdin=None if stdin else subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              encoding="utf-8", errors="backslashreplace",
                              env={**os.environ, "LC_ALL": "C"})
    except FileNotFoundError as error:
        raise Trouble(f"no {command[0]}: install binutils to resolve"
                      " addresses") from error
    if done.returncode:
        why = (done.stderr.strip().splitlines() or ["no message"])[-1]
        if done.returncode < 0:
            why = f"killed by signal {-done.returncode}"
        raise Trouble(f"{command[0]} failed: {why}")
    return done.stdout


class Image:
    """A vmlinux, a module or a program."""

    def __init__(self, path):
        self.path = path
        self.table = None
        try:
            with open(path, "rb") as stream:
                start = stream.read(18)
        except OSError as error:
            raise Trouble(f"{path}: cannot read: {explain(error)}") from error
        for magic, what in SIGNATURES:
            if start.startswith(magic):
                raise Trouble(f"{path}: not an ELF file but {what}")
        if not start.startswith(b"\x7fELF"):
            raise Trouble(f"{path}: not an ELF file")
        self.relocatable = start[16:18] == b"\1\0"

    def banner(self):
        """The line `Linux version ...' of a vmlinux, without these words.

        Since Linux 6.1 there are two: the objects are linked first with one
        that lacks number and date of the build.
        """
        with open(self.path, "rb") as stream, \
                mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
            found = [match.group(1) for match in BANNER.finditer(data)]
        found.sort(key=lambda banner: NUMBER.search(banner) is None)
        return found[0].decode("utf-8", "replace") if found else None

    def build_id(self):
        """The build ID in hexadecimal, None if there is none."""
        match = BUILD_ID.search(run(["readelf", "-n", "-W", self.path]))
        return match.group(1) if match else None

    def has_lines(self):
        """Whether there is debug information about lines, or the name of the
        file that has it."""
        return re.search(r"\.z?debug_line|\.gnu_debuglink",
                         run(["readelf", "-S", "-W", self.path])) is not None

    def symbols(self):
        """The functions by name."""
        if self.table is None:
            self.table = read_symbols(run(["nm", "-f", "sysv", self.path]))
        return self.table

    def find(self, frame):
        """The symbols that FRAME can mean.

        The hosted runtime prints a symbol's size, the kernel the distance to
        the next one.  Functions without a size are written in assembler.
        """
        known = self.symbols().get(frame.function, [])
        exact = [symbol for symbol in known
                 if frame.size in (symbol.next, symbol.size)]
        if frame.in_object:
            return exact
        near = [symbol for symbol in known
                if not symbol.size
                or symbol.size <= frame.size < symbol.size + PADDING]
        return exact or near

    def lines(self, places):
        """For each (section, address) in PLACES the calls there, innermost
        first, as (function, file, line)."""
        found = {}
        for section in sorted({section for section, _ in places}):
            wanted = sorted({address for at, address in places
                             if at == section})
            command = ["addr2line", "-a", "-f", "-i", "-e", self.path]
            output = run(command + (["-j", section] if section else []),
                         "".join(f"{address:#x}\n" for address in wanted))
            for address, calls in read_lines(output).items():
                found[section, address] = calls
        return found


def read_symbols(text):
    """The functions in the output TEXT of nm: {name: [Symbol]}.

    Addresses in relocatable files count from the section, so the section is
    part of the place there.
    """
    rows = []
    for line in text.splitlines():
        fields = [field.strip() for field in line.split("|")]
        if len(fields) == 7 and fields[1] and fields[2] in FUNCTION_CLASSES:
            rows.append((fields[6], int(fields[1], 16),
                         int(fields[4], 16) if fields[4] else 0, fields[0]))
    rows.sort(key=lambda row: row[:2])
    table = {}
    last, following = None, None
    for section, address, size, name in reversed(rows):
        # Symbols at one address have the same next one.
        if last != (section, address):
            following = last[1] if last and last[0] == section else None
        last = section, address
        distance = None if following is None else following - address
        table.setdefault(name, []).append(Symbol(address, size, section,
                                                 distance))
    return table


def read_lines(text):
    """{address: [(function, file, line)]} in the output TEXT of addr2line."""
    found = {}
    calls = None
    function = None
    for line in text.splitlines():
        if function is None and re.fullmatch(r"0x[0-9a-f]+", line):
            calls = found.setdefault(int(line, 16), [])
        elif function is None:
            function = line
        else:
            match = re.match(r"(.*):(\d+)(?: \(discriminator \d+\))?$", line)
            if match and match.group(1) != "??" and int(match.group(2)):
                calls.append((function, match.group(1), int(match.group(2))))
            function = None
    return found
