#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What check-tools reads and concludes, without tools and kernels."""

import dataclasses
import pathlib
import re
import sys
import textwrap
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import shape                    # noqa: E402
from common import LINUX, TOP, messages, sources    # noqa: E402
from tool_syzkaller import SUITE            # noqa: E402

SAMPLES = re.findall(r"(?:^    =====.*\n)(?:(?:    .*)?\n)+?(?:    =====.*\n)",
                     (TOP / "docs/fuzzing.md").read_text(), re.M)
SAMPLES = [textwrap.dedent(sample) for sample in SAMPLES]
USE, AFTER_FREE = 0, 1


def one(text):
    reports = shape.read(text)
    assert len(reports) == 1, text
    return reports[0]


class Shape(unittest.TestCase):
    """The reports of docs/fuzzing.md, whole and spoilt."""

    def test_decoded(self):
        """With files and lines, and inlined functions, as decoding adds them."""
        text = re.sub(r"^( \S+\+0x\S+)$", r"\1 mm/a-b/c.c:12\n inlined d.c:3 [inline]",
                      SAMPLES[USE], flags=re.M)
        report, plain = one(text), one(SAMPLES[USE])
        self.assertEqual(report.wrong, [])
        self.assertEqual(report.outline(), plain.outline())
        self.assertEqual([n for _, n in report.parts],
                         [2 * n for _, n in plain.parts])

    def test_documented(self):
        self.assertEqual(len(SAMPLES), 2)
        report = one(SAMPLES[USE])
        self.assertEqual(report.wrong, [])
        self.assertEqual([title for title, _ in report.parts], [
            "use", "Uninit was stored to memory at:",
            "Local variable uninit created at:"])
        self.assertEqual(report.tail, ["Bytes 4-7 of 8 are uninitialized",
                                       "Memory access of size 8"])
        self.assertEqual(one(SAMPLES[AFTER_FREE]).kind, "use-after-free")
        self.assertEqual(one(SAMPLES[AFTER_FREE]).wrong, [])

    def test_syzkaller(self):
        self.assertEqual(shape.syzkaller(one(SAMPLES[USE])), (
            "KMSAN: uninit-value in test_uninit_kmsan_check_memory",
            "do_uninit_local_array"))
        self.assertEqual(shape.syzkaller(one(SAMPLES[AFTER_FREE])),
                         ("KMSAN: use-after-free in test_uaf", "kfree"))

    def test_clang(self):
        """The suite in a kernel of Clang's: as the reports in the documentation."""
        reports = shape.read(SUITE.read_text())
        self.assertEqual([r.text for r in reports if r.wrong], [])
        self.assertEqual(len(reports), 18)
        self.assertTrue(all(shape.syzkaller(r)[0] for r in reports))
        for sample in map(one, SAMPLES):
            self.assertIn((sample.outline(), shape.syzkaller(sample)[0]), [
                (dataclasses.replace(r, case="-").outline(), shape.syzkaller(r)[0])
                for r in reports])

    def test_copies(self):
        """How often a loop's body is there does not count, what comes after does."""
        stored = "Uninit was stored to memory at:\n f+0x1/0x2\n\n"
        text = SAMPLES[USE].replace("Uninit was stored", stored + "Uninit was stored")
        self.assertEqual(one(text).outline(), one(SAMPLES[USE]).outline())
        text = SAMPLES[USE].replace("Bytes 4-7", "Bytes 0-7")
        self.assertNotEqual(one(text).outline(), one(SAMPLES[USE]).outline())

    def test_clone(self):
        """GCC's clones have an ending that syzkaller cuts."""
        text = SAMPLES[AFTER_FREE].replace("test_uaf+", "test_uaf.constprop.0+")
        self.assertEqual(one(text).wrong, [])
        self.assertEqual(shape.syzkaller(one(text))[0],
                         "KMSAN: use-after-free in test_uaf")

    def test_printk(self):
        """Times and callers in front of the lines."""
        text = "".join(f"[    1.234567][  T12] {line}\n"
                       for line in SAMPLES[USE].splitlines())
        self.assertEqual(one(text).wrong, [])
        self.assertEqual(one(text).outline(), one(SAMPLES[USE]).outline())

    def test_spoilt(self):
        for old, new in (
                ("BUG: KMSAN: use-after-free in", "BUG: KMSAN: Use after free in"),
                (" kfree+0x", "kfree+0x"), (" kfree+0x", " [<kfree>] 0x"),
                ("Uninit was created at:", "Uninit created at:"),
                ("CPU: 0 UID", "cpu 0 uid"), ("Hardware name", "Machine")):
            text = SAMPLES[AFTER_FREE].replace(old, new)
            self.assertNotEqual(text, SAMPLES[AFTER_FREE])
            self.assertTrue(one(text).wrong, new)

    def test_no_origin(self):
        text = SAMPLES[AFTER_FREE].replace("Uninit was created at:", "")
        self.assertEqual(shape.syzkaller(one(text))[0], None)

    def test_cases(self):
        text = "    # test_a: x\n" + SAMPLES[USE] + "    # test_b: y\n" \
            + SAMPLES[AFTER_FREE]
        self.assertEqual([r.case for r in shape.read(text)],
                         ["test_a", "test_b"])


class Others(unittest.TestCase):

    def test_messages(self):
        self.assertEqual(messages("a.c:1:2: error: x\n  1 | y\nb.c: warning: z"),
                         ["a.c:1:2: error: x", "b.c: warning: z"])

    def test_sources(self):
        """Any compiler compiles them, with any options."""
        for number in 1, 18, 40:
            files = sources(number)
            self.assertEqual(len(set(files)), number)
            for file in files:
                text = file.read_text()
                self.assertNotIn("dg-require-effective-target", text)
                self.assertNotIn("-options", text)

    def test_clangd(self):
        """Each option is there once, and the plugin's are."""
        lines = [line.strip() for line in
                 (LINUX / "tools/clangd.yaml").read_text().splitlines()
                 if line.strip().startswith("- ")]
        self.assertEqual(len(lines), len(set(lines)))
        self.assertIn("- -fplugin=*", lines)
        self.assertIn("- -fplugin-arg-*", lines)


if __name__ == "__main__":
    unittest.main()
