# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of a log of any size, as far as a parser wants them.

Most of a log has nothing to do with KMSAN.  While no report is open, blocks
are only searched for two strings and their line ends counted.  Memory is
bounded: by the block, and by the longest line, since a log with binary
garbage in it need not have any line end.
"""

BLOCK = 1 << 20
LONGEST = 1 << 16
HEAD = b"BUG: KMSAN: "
BANNER = b"Linux version "
# HEAD and the longest symbol, with room to spare; what can be before HEAD; and
# more than any message has.
OVERLAP = 1024
PREFIX = 128
MESSAGE = 8192


def blocks(stream):
    """(data, whole) of STREAM; data ends with a line end if WHOLE, and else
    is a part of a line that is too long, or the last line."""
    rest = b""
    while True:
        block = stream.read(BLOCK)
        if not block:
            break
        end = block.rfind(b"\n") + 1
        if end:
            yield rest + block[:end], True
            rest = block[end:]
        else:
            rest += block
        while len(rest) > LONGEST:
            cut = head_free(rest[:LONGEST])
            yield rest[:cut], False
            rest = rest[cut:]
    if rest:
        yield rest, False


def head_free(data):
    """A length at which DATA can be cut without cutting HEAD or what follows
    it."""
    start = data.rfind(HEAD, len(data) - OVERLAP)
    if start > 0:
        return start
    start = data.rfind(b"B", len(data) - len(HEAD))
    return start if start > 0 else len(data)


def text_of(line):
    """LINE as text; of one that is too long for a message the part that can
    be one."""
    if len(line) > MESSAGE:
        start = max(line.find(HEAD) - PREFIX, 0)
        line = line[start:start + MESSAGE]
    return line.rstrip(b"\r\n").decode("utf-8", "backslashreplace")


class Feeder:
    """Feeds a parser; LINES counts."""

    def __init__(self, parser):
        self.parser = parser
        self.lines = 0
        self.cut = False

    def reports(self, stream):
        """The reports in STREAM, as they end."""
        for data, whole in blocks(stream):
            yield from self.block(data)
            self.cut = not whole
        self.lines += self.cut
        yield from self.parser.finish()

    def block(self, data):
        """The reports that end in DATA, which begins in line LINES + 1."""
        position = 0
        banner = data.find(BANNER)
        while position < len(data):
            if self.parser.idle:
                if 0 <= banner < position:
                    banner = data.find(BANNER, position)
                start = data.find(HEAD, position)
                found = min((at for at in (start, banner) if at >= 0),
                            default=len(data))
                start = data.rfind(b"\n", position, found) + 1 or position
                self.lines += data.count(b"\n", position, start)
                position = start
                if found == len(data):
                    break
            end = data.find(b"\n", position) + 1 or len(data)
            line = data[position:end]
            yield from self.parser.feed(self.lines + 1, text_of(line))
            self.lines += line.endswith(b"\n")
            position = end
