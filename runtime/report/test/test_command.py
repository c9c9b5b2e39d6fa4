#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the command: what it reads, what it says, its status."""

import bz2
import gzip
import lzma
import os
import stat
import subprocess
import tempfile
import unittest

from support import COMMAND, LOGS, report, run

LOG = ("noise\n" * 100 + "\n".join(report()) + "\n").encode()


class CommandTest(unittest.TestCase):
    """Everything but the format."""

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.directory = directory.name

    def file(self, name, data):
        """The path of a file NAME with DATA."""
        path = os.path.join(self.directory, name)
        with open(path, "wb") as stream:
            stream.write(data)
        return path

    def trouble(self, *arguments, said, bugs=None, **options):
        """The command says the one line SAID and finds BUGS."""
        done = run(*arguments, **options)
        error = done.stderr.decode()
        self.assertEqual((done.returncode, error.count("\n")), (2, 1), error)
        self.assertTrue(error.startswith("kmsan-report: "), error)
        self.assertIn(said, error)
        if bugs is not None:
            self.assertIn(f"{bugs} bug", done.stdout.decode())

    def test_status(self):
        self.assertEqual(run("-").returncode, 0)
        self.assertEqual(run("-", stdin=b"nothing\n").returncode, 0)
        self.assertEqual(run("-", stdin=LOG).returncode, 1)
        self.assertEqual(run(self.file("log", LOG)).returncode, 1)

    def test_bad_options(self):
        for arguments in ([], ["--nonsense", "-"], ["--limit=-1", "-"],
                          ["--context=x", "-"], ["--format=xml", "-"]):
            done = run(*arguments)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertIn(b"kmsan-report: error: ", done.stderr)

    def test_help_and_version(self):
        self.assertEqual(run("--help").returncode, 0)
        done = run("--version")
        with open(os.path.join(os.path.dirname(COMMAND),
                               "../../cmake/version"),
                  encoding="utf-8") as stream:
            version = stream.read().splitlines()[-1]
        self.assertEqual(done.stdout.decode(), f"kmsan-report {version}\n")

    def test_bad_logs(self):
        self.trouble(os.path.join(self.directory, "x"),
                     said="x: cannot read: No such file")
        self.trouble(self.directory, said="cannot read: Is a directory")
        good = self.file("log", LOG)
        self.trouble("/nonexistent", good, said="/nonexistent", bugs=1)
        path = self.file("z", b"\x28\xb5\x2f\xfd" + bytes(100))
        self.trouble(path, said="use `zstd -dc")

    def test_unreadable(self):
        path = self.file("log", LOG)
        os.chmod(path, 0)
        if os.access(path, os.R_OK):
            # Root reads everything; somebody else must not.
            done = subprocess.run(
                ["setpriv", "--reuid=65534", "--clear-groups", COMMAND, path],
                check=False, capture_output=True)
        else:
            done = run(path)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"ermission denied", done.stderr)

    def test_compressed(self):
        for opener in gzip, lzma, bz2:
            data = opener.compress(LOG)
            self.assertEqual(run("-", stdin=data).returncode, 1)
            self.assertEqual(run(self.file("x", data)).returncode, 1)

    def test_compressed_and_damaged(self):
        big = LOG + os.urandom(1 << 20).hex().encode()
        for opener in gzip, lzma, bz2:
            data = opener.compress(big)
            self.trouble("-", stdin=data[:-1000], said="only read up to line",
                         bugs=1)
            data = bytearray(data)
            data[len(data) // 2] ^= 255
            self.trouble("-", stdin=bytes(data), said="only read up to line")

    def test_binary(self):
        data = os.urandom(3 << 20)
        done = run("-", stdin=data + b"\n" + LOG + data)
        self.assertEqual(done.returncode, 1)

    def test_output(self):
        path = os.path.join(self.directory, "out")
        done = run("-o", path, "-", stdin=LOG)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        with open(path, "rb") as stream:
            self.assertIn(b"1 bug, 1 report", stream.read())
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode) & 0o400, 0o400)
        self.assertEqual(os.listdir(self.directory), ["out"])
        self.assertEqual(run("-o", "/dev/null", "-", stdin=LOG).returncode, 1)
        self.trouble("-o", os.path.join(self.directory, "no/out"), "-",
                     stdin=LOG, said="cannot write: No such file")
        self.trouble("-o", "/dev/full", "-", stdin=LOG,
                     said="/dev/full: cannot write: No space left")
        self.trouble("-o", self.directory, "-", stdin=LOG,
                     said="cannot write: Is a directory")

    def test_closed_output(self):
        done = subprocess.run(f"{COMMAND} {LOGS}/hosted.log | head -n 1",
                              shell=True, check=True, capture_output=True)
        self.assertEqual((done.stdout.count(b"\n"), done.stderr), (1, b""))

    def test_full_output(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([COMMAND, os.path.join(LOGS, "hosted.log")],
                                  check=False, stdout=full,
                                  stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"standard output: cannot write", done.stderr)

    def test_bad_places(self):
        self.trouble("--vmlinux", "/nonexistent", "-", stdin=LOG, bugs=1,
                     said="/nonexistent: cannot read")
        self.trouble("--exe", self.directory, "-", stdin=LOG, bugs=1,
                     said="Is a directory")
        self.trouble("--source", "/nonexistent", "-", stdin=LOG, bugs=1,
                     said="--source /nonexistent: not a directory")
        self.trouble("--modules", "/nonexistent", "-", stdin=LOG, bugs=1,
                     said="--modules /nonexistent: no such")

    def test_without_the_libraries(self):
        # -I keeps Python from finding any of Debian's packages.
        code = ("import sys; sys.modules['jinja2'] = None;"
                "sys.modules['pygments'] = None;"
                f"sys.path.insert(0, {os.path.dirname(COMMAND)!r});"
                "from kmsan_report.cli import main; sys.exit(main())")
        def python(*arguments):
            return subprocess.run(["/usr/bin/python3", "-c", code, *arguments],
                                  input=LOG, check=False, capture_output=True)
        self.assertEqual(python("--color=always", "-").returncode, 1)
        done = python("--html", "-")
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"needs jinja2", done.stderr)
        self.assertEqual(done.stderr.count(b"\n"), 1)

    def test_leaves_nothing_behind(self):
        where = os.path.join(os.path.dirname(COMMAND), "kmsan_report")
        link = os.path.join(self.directory, "kmsan-report")
        os.symlink(COMMAND, link)
        before = os.listdir(where)
        env = {name: value for name, value in os.environ.items()
               if name != "PYTHONDONTWRITEBYTECODE"}
        done = subprocess.run([link, "-"], input=LOG, env=env, check=False,
                              capture_output=True)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(os.listdir(where), before)


if __name__ == "__main__":
    unittest.main()
