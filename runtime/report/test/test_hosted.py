#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests with a program that is compiled and run.

    test_hosted.py BUILD

BUILD is a build folder with bin/kmsan-gcc.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from support import HERE, run

BUILD = None
SOURCE = os.path.join(HERE, "programs", "packets.c")


class HostedTest(unittest.TestCase):
    """A real log of the hosted runtime."""

    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.directory)
        cls.program = os.path.join(cls.directory, "packets")
        subprocess.run([os.path.join(BUILD, "bin/kmsan-gcc"), "-O1", "-w",
                        SOURCE, "-o", cls.program], check=True)

    def log(self, program):
        """What PROGRAM reports."""
        done = subprocess.run(
            [program], check=False, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, "KMSAN_OPTIONS": "halt_on_error=0"})
        return done.stderr

    def bugs(self, log, *arguments):
        """The bugs in LOG: {function: bug}."""
        done = run("--json", "--source", os.path.dirname(SOURCE), *arguments,
                   "-", stdin=log)
        self.assertEqual((done.returncode, done.stderr), (1, b""))
        return {bug["function"]: bug for bug in json.loads(done.stdout)["bugs"]}

    def check(self, bugs):
        """BUGS are those of the program, with their lines."""
        self.assertEqual({name: bug["count"] for name, bug in bugs.items()},
                         {"deliver": 3, "late": 3, "write": 1, "main": 1})
        def texts(stack):
            return [frame["source"]["lines"][frame["line"]
                                             - frame["source"]["first"]].strip()
                    for frame in stack if frame["source"]]
        report = bugs["deliver"]["report"]
        self.assertTrue({"if (urgent (p))", "return p->length > 16;"}
                        & set(texts(report["use"])), report["use"])
        self.assertIn("memcpy (&copy, p, sizeof copy);",
                      texts(report["stores"][0]))
        self.assertIn("struct packet *p = malloc (sizeof *p);",
                      texts(report["birth"]["stack"]))
        self.assertEqual(bugs["late"]["kind"], "use-after-free")
        self.assertEqual(bugs["write"]["user"], "send_all")
        self.assertEqual(bugs["main"]["report"]["birth"]["variable"], "flags")

    def test_with_lines(self):
        self.check(self.bugs(self.log(self.program)))

    def test_lines_from_the_program(self):
        stripped = os.path.join(self.directory, "run", "packets")
        os.mkdir(os.path.dirname(stripped))
        subprocess.run(["strip", "-g", "-o", stripped, self.program],
                       check=True)
        log = self.log(stripped)
        self.assertNotIn(b"packets.c:", log)
        bare = self.bugs(log)
        self.assertIsNone(bare["deliver"]["report"]["use"][0]["file"])
        self.check(self.bugs(log, "--exe", self.program))

    def test_another_program_of_that_name(self):
        other = os.path.join(self.directory, "other", "packets")
        os.mkdir(os.path.dirname(other))
        subprocess.run([os.path.join(BUILD, "bin/kmsan-gcc"), "-O0", "-w",
                        SOURCE, "-o", other], check=True)
        stripped = os.path.join(self.directory, "other", "run")
        os.mkdir(stripped)
        stripped = os.path.join(stripped, "packets")
        subprocess.run(["strip", "-g", "-o", stripped, self.program],
                       check=True)
        done = run("--exe", other, "-", stdin=self.log(stripped))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"another size", done.stderr)
        self.assertEqual(done.stderr.count(b"\n"), 1)
        self.assertIn(b"4 bugs, 8 reports", done.stdout)


if __name__ == "__main__":
    BUILD = os.path.abspath(sys.argv.pop(1))
    unittest.main()
