#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what make bench-hosted reads, computes and prints."""

import glob
import os
import tempfile
import unittest

import hosted
import machine
import sources
from programs import PROGRAMS, START, VARIANTS
from sources import Failed

CONSOLE = """\
\r
kmsan-hosted: up\r
\r
kmsan-hosted: a.gcc status=0 bytes=12 hash=0123456789abcdef resident=900 mark=1\r
\r
kmsan-hosted: a.memcheck said ==1== one\r
\r
kmsan-hosted: a.memcheck said\x20\r
\r
kmsan-hosted: a.memcheck status=99 bytes=0 hash=cbf29ce484222325 resident=8 mark=3\r
\r
kmsan-hosted: done\r
[    1.0] reboot: Power down\r
"""


class ConsoleTest(unittest.TestCase):
    """What the machine says."""

    def test_good(self):
        self.assertEqual(machine.read_console(CONSOLE), {
            "a.gcc": (0, "12 0123456789abcdef", 900, 1, []),
            "a.memcheck": (99, "0 cbf29ce484222325", 8, 3,
                           ["==1== one", ""])})

    def test_cut(self):
        with self.assertRaisesRegex(Failed, "its end"):
            machine.read_console(CONSOLE.replace("kmsan-hosted: done", ""))

    def test_failed(self):
        with self.assertRaisesRegex(Failed, "/cases: errno 2"):
            machine.read_console("kmsan-hosted: failed: /cases: errno 2\r\n")


class PartsTest(unittest.TestCase):
    """What apt and ldd say; the table of programs."""

    def test_sources(self):
        targets = ["http://a/debian/ bookworm main",
                   "http://a/debian/ bookworm contrib",
                   "http://a/security/ bookworm-security main",
                   "http://a/debian/ bookworm main"]
        self.assertEqual(sources.source_list(targets, "/nowhere"),
                         "deb-src http://a/debian/ bookworm main\n")
        with self.assertRaisesRegex(Failed, "no mirror"):
            sources.source_list([])

    def test_tree(self):
        with tempfile.TemporaryDirectory() as place:
            with self.assertRaises(Failed):
                sources.source_tree(place)
            os.mkdir(os.path.join(place, "x-1.0"))
            with open(os.path.join(place, "x_1.0-2.dsc"), "wb"):
                pass
            self.assertEqual(sources.source_tree(place),
                             (os.path.join(place, "x-1.0"), "1.0-2"))

    def test_log(self):
        with tempfile.TemporaryDirectory() as place:
            log = os.path.join(place, "log")
            with self.assertRaisesRegex(Failed, "^it failed; log: " + log):
                sources.run_logged("echo why; exit 3", log, "it failed", place,
                                   True)
            self.assertIn(b"why", hosted.contents(log))
            with self.assertRaisesRegex(Failed, "^it failed: "):
                sources.run_logged(["/nowhere"], log, "it failed")

    def test_libraries(self):
        self.assertEqual(machine.libraries(
            "\tlinux-vdso.so.1 (0x7ff)\n\tlibc.so.6 => /lib/libc.so.6 (0x7f)\n"
            "\t/lib64/ld-linux-x86-64.so.2 (0x7f)\n"),
            {"/lib/libc.so.6", "/lib64/ld-linux-x86-64.so.2"})

    def test_tables(self):
        """What the tables name exists."""
        for program in PROGRAMS.values():
            parts = [part for files in program.inputs.values()
                     for part in files]
            for part in parts + list(program.sources):
                if part.startswith("@"):
                    self.assertTrue(glob.glob(os.path.join(
                        hosted.HERE, "work", part[1:])), part)
        for how in VARIANTS.values():
            self.assertTrue(how.base is None
                            or not VARIANTS[how.base].base)
            self.assertTrue(how.compiler or how.command)

    def test_chosen(self):
        self.assertEqual(hosted.chosen("lua, bzip2"), [START, "lua", "bzip2"])
        self.assertEqual(hosted.chosen(""), list(PROGRAMS))
        for bad in ("tex", "start"):
            with self.assertRaisesRegex(Failed, "no program '%s'" % bad):
                hosted.chosen(bad)

    def test_missing(self):
        """One message, a bad status, for what is not there."""
        with tempfile.TemporaryDirectory() as place:
            for extra in (["--programs", "tex"], ["--gcc", "/nowhere/cc"], []):
                self.assertEqual(hosted.main(
                    ["--build", place, "--clang", "true", "--gcc", "true"]
                    + extra), 1)


def result(instructions, output="1 x", status=0, said=()):
    """The result of a run."""
    return {"instructions": instructions, "resident": 2 * instructions,
            "output": output, "status": status, "said": list(said)}


class TableTest(unittest.TestCase):
    """Ratios, and what does not count."""

    def setUp(self):
        self.results = {
            START: {variant: result(10) for variant in VARIANTS},
            "a": {variant: result(110 if how.base is None else 210)
                  for variant, how in VARIANTS.items()},
            "b": {variant: result(110 if how.base is None else 810)
                  for variant, how in VARIANTS.items()}}

    def test_good(self):
        self.assertEqual(hosted.faults(self.results), [])
        work, memory = hosted.tables(self.results)
        others = len(VARIANTS) - 2
        self.assertEqual(work[1:], [
            [START, "10", "10"] + ["1.00"] * others,
            ["a", "100", "100"] + ["2.00"] * others,
            ["b", "100", "100"] + ["8.00"] * others,
            ["geometric mean", "", ""] + ["4.00"] * others])
        self.assertEqual(memory[2][:4], ["a", "220", "220", "1.91"])
        self.assertEqual({len(row) for row in work + memory},
                         {1 + len(VARIANTS)})

    def test_bad(self):
        self.results["a"]["memcheck"] = result(5, said=["==1== one"])
        self.results["a"]["clang-msan"] = result(5, output="1 y")
        self.results["b"]["gcc-kmsan"] = result(5, status=77)
        self.results["b"]["clang"] = None
        self.assertEqual(hosted.faults(self.results), [
            "a with clang-msan printed something else than without KMSAN",
            "a with memcheck complained", "  ==1== one",
            "b with clang was not run",
            "b with gcc-kmsan ended with status 77"])
        rows = {row[0]: row for row in hosted.tables(self.results)[0]}
        at = 1 + list(rows["Instructions"][1:]).index("MSan")
        self.assertEqual(rows["a"][at], "-")
        self.assertEqual(rows["b"][at], "-")
        self.assertEqual(rows["geometric mean"][at], "-")

    def test_ablation(self):
        """A row for each switch of the plugin, and one without each."""
        variants = hosted.chosen_variants(True)
        titles = [how.title for how in variants.values()]
        self.assertEqual(titles[:2] + titles[-1:], ["GCC", "all", "none"])
        self.assertIn("without share-lookups", titles)
        self.assertEqual(variants["without find-clean"].flags,
                         ("-fplugin-arg-kmsan-no-find-clean",))
        results = {name: {variant: result(work if how.base else plain)
                          for variant, how in variants.items()}
                   for name, plain, work in ((START, 10, 10), ("a", 110, 210),
                                             ("b", 110, 810))}
        results["b"]["none"] = result(5, output="1 y")
        self.assertEqual(hosted.faults(results), [
            "b with none printed something else than without KMSAN"])
        rows = hosted.ablation_table(results, variants)
        self.assertEqual(rows[:2], [
            ["Optimisations", "a", "b", "geometric mean"],
            ["all", "2.00", "8.00", "4.00"]])
        self.assertEqual(rows[-1], ["none", "2.00", "-", "-"])
        self.assertEqual([row[0] for row in rows[1:]], titles[1:])


if __name__ == "__main__":
    unittest.main()
