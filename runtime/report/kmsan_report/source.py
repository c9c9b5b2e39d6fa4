# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens logs: files or standard input, compressed or not."""

import bz2
import gzip
import io
import lzma
import sys
import zlib

# The first bytes of a file that an opener understands.
MAGIC = ((b"\x1f\x8b", gzip.open), (b"\xfd7zXZ\x00", lzma.open),
         (b"BZh", bz2.open))
UNSUPPORTED = ((b"\x28\xb5\x2f\xfd", "zstd"), (b"\x04\x22\x4d\x18", "lz4"))

# What reading can raise, damaged compressed data included.
ERRORS = (OSError, EOFError, lzma.LZMAError, zlib.error)


class Trouble(Exception):
    """Something could not be done; the text is one line for the user."""


def explain(error):
    """What ERROR, one of ERRORS, says, without its number and file name."""
    if isinstance(error, EOFError):
        return "the compressed data ends early"
    return getattr(error, "strerror", None) or str(error)


def open_log(name):
    """The log NAME as a binary stream; `-' is standard input."""
    try:
        if name == "-":
            raw = sys.stdin.buffer
            if not isinstance(raw, io.BufferedReader):
                raw = io.BufferedReader(raw)
        else:
            raw = open(name, "rb")
        start = raw.peek(6)[:6]
    except OSError as error:
        raise Trouble(f"{name}: cannot read: {explain(error)}") from error
    for magic, kind in UNSUPPORTED:
        if start.startswith(magic):
            raise Trouble(f"{name}: compressed with {kind}, which is not"
                          f" known here; use `{kind} -dc {name} |"
                          " kmsan-report -'")
    for magic, opener in MAGIC:
        if start.startswith(magic):
            return opener(raw)
    return raw
