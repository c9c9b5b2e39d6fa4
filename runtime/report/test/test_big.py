#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logs of any size, in bounded memory.

    test_big.py [MIB]

The log of MIB MiB, 1024 by default, is made while it is read.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
import unittest

from support import COMMAND, report

MIB = 1 << 20
SIZE = 1024
LIMIT = 256 * MIB
NOISE = b"".join(b"[%5d.%06d][ T%d] usb %d-1: new high-speed device\n"
                 % (n, n, n % 97, n % 7) for n in range(20000))


def fed(chunks, *arguments):
    """What the command says about CHUNKS, given at most LIMIT of memory:
    (JSON, seconds, MiB per second)."""
    def bound():
        resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))
    start = time.monotonic()
    size = 0
    with tempfile.TemporaryFile() as output:
        with subprocess.Popen([COMMAND, "--json", *arguments, "-"],
                              stdin=subprocess.PIPE, stdout=output,
                              preexec_fn=bound) as child:
            try:
                for chunk in chunks:
                    child.stdin.write(chunk)
                    size += len(chunk)
                child.stdin.close()
            except BrokenPipeError:
                pass
        seconds = time.monotonic() - start
        output.seek(0)
        data = json.load(output)
    print(f"{size // MIB} MiB in {seconds:.1f} s,"
          f" {size / MIB / seconds:.0f} MiB/s", file=sys.stderr)
    return child.returncode, data


class BigTest(unittest.TestCase):
    """Memory does not grow with the log."""

    def test_a_console(self):
        one = ("\n".join(report()) + "\n").encode()
        def chunks():
            for number in range(SIZE * MIB // len(NOISE) + 1):
                yield NOISE
                if number % 50 == 0:
                    yield one
        wanted = sum(1 for _ in range(0, SIZE * MIB // len(NOISE) + 1, 50))
        status, data = fed(chunks())
        self.assertEqual(status, 1)
        self.assertEqual((data["counts"]["bugs"], data["counts"]["reports"]),
                         (1, wanted))
        lines = (SIZE * MIB // len(NOISE) + 1) * 20000 + 12 * wanted
        self.assertEqual(data["counts"]["lines"], lines)
        self.assertEqual(data["bugs"][0]["last"]["line"],
                         lines - ((SIZE * MIB // len(NOISE)) % 50) * 20000 - 10)

    def test_no_line_ends(self):
        garbage = bytes(range(11, 256)) * 4096
        def chunks():
            yield b"BUG: KMSAN: uninit-value in f+0x1/0x2\n"
            for _ in range(SIZE * MIB // 4 // len(garbage)):
                yield garbage
            yield b"\nBUG: KMSAN: uninit-value in g+0x1/0x2\n g+0x1/0x2\n"
        status, data = fed(chunks())
        self.assertEqual(status, 1)
        self.assertEqual([bug["function"] for bug in data["bugs"]], ["f", "g"])
        self.assertEqual(data["counts"]["lines"], 4)

    def test_only_reports(self):
        def chunks():
            for number in range(SIZE * 20):
                yield ("\n".join(report(f"f{number}")) + "\n").encode()
        status, data = fed(chunks(), "--limit=10")
        self.assertEqual(status, 1)
        self.assertEqual(data["counts"]["bugs"], SIZE * 20)
        self.assertEqual(len(data["bugs"]), 10)


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1].isdigit():
        SIZE = int(sys.argv.pop(1))
    unittest.main()
