#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of check-torture's reader of logs, comparison and list."""

import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import sums                     # noqa: E402

END = "\t\t=== gcc Summary ===\n"
REPORT = f"""\
{sums.RULE}
BUG: KMSAN: uninit-value in main+0x69/0xb1
 main+0x69/0xb1

PASS: pr1.c   -O0  a line of a report is no result

PID: 1 TID: 1 Comm: x
{sums.RULE}
"""


def read(text, wanted="", end=END):
    run = sums.Run()
    sums.read_log((text + end).splitlines(keepends=True), run, wanted)
    run.reports = {name: found for name, found in run.reports.items() if found}
    return run


class Logs(unittest.TestCase):
    def test_results_by_name(self):
        run = read("PASS: a/pr1.c   -O0  (test for excess errors)\n"
                   "spawn [open ...]\n"
                   "FAIL: a/pr1.c   -O0  execution test\n"
                   "PASS: a/pr1.c   -O0  execution test\n")
        self.assertEqual(run.statuses, {
            "a/pr1.c -O0 (test for excess errors)": ["PASS"],
            "a/pr1.c -O0 execution test": ["FAIL", "PASS"]})
        self.assertEqual((run.total, run.trouble), (3, []))

    def test_what_programs_print_is_no_result(self):
        self.assertEqual(read("PASS: everything\nFAIL: pr1\n").total, 0)

    def test_report_belongs_to_the_next_result(self):
        run = read("PASS: pr1.c -O0 (test for excess errors)\n" + REPORT
                   + REPORT.replace("main", "f.part.0")
                   + "PASS: pr1.c -O0 execution test\n"
                   "PASS: pr2.c -O0 execution test\n")
        self.assertEqual(list(run.reports), ["pr1.c -O0 execution test"])
        found = run.reports["pr1.c -O0 execution test"]
        self.assertEqual([r.function for r in found], ["main", "f.part.0"])
        self.assertIn("Comm: x", found[0].text)
        self.assertEqual(run.total, 3)

    def test_internal_error(self):
        run = read("during GIMPLE pass: kmsan\n"
                   "pr1.c:3:1: internal compiler error: in f, at x.cc:7\n"
                   "FAIL: pr1.c   -O0  (internal compiler error: in f, at x.cc:7)\n"
                   "FAIL: pr1.c   -O0  (test for excess errors)\n")
        self.assertEqual(run.ices, {"pr1.c -O0": "in f, at x.cc:7"})
        self.assertEqual(run.statuses, {
            "pr1.c -O0 (test for excess errors)": ["FAIL"]})

    def test_internal_error_is_not_that_of_the_next_result(self):
        run = read("Executing on host: gcc a.c\n"
                   "a.c:3:1: internal compiler error: in f\n"
                   "FAIL: a.c   -O0  (internal compiler error: in f)\n"
                   "FAIL: a.c   -O0  (test for excess errors)\n"
                   "Excess errors:\n"
                   "a.c:3:1: internal compiler error: in f\n\n"
                   "UNRESOLVED: a.c   -O0  compilation failed to produce x\n"
                   "Executing on host: gcc a.c\n"
                   "PASS: a.c   -O1  (test for excess errors)\n"
                   "Executing on host: gcc a.c\n"
                   "a.c:3:1: internal compiler error: in g\n"
                   "FAIL: a.c   -O2  scan-assembler x\n")
        self.assertEqual(run.ices, {"a.c -O0": "in f",
                                    "a.c -O2 scan-assembler x": "in g"})

    def test_internal_error_that_dejagnu_does_not_name(self):
        run = read("x.c:1:1: internal compiler error: Segmentation fault\n"
                   "FAIL: pr1.c -O0 scan-assembler foo\n")
        self.assertEqual(run.ices,
                         {"pr1.c -O0 scan-assembler foo": "Segmentation fault"})

    def test_other_folders_and_lto_do_not_count(self):
        run = read("PASS: gcc.dg/torture/a.c -O0 execution test\n"
                   "PASS: gcc.dg/torture/a.c -O2 -flto execution test\n"
                   "PASS: gcc.dg/tls/a.c -O0 execution test\n",
                   "gcc.dg/torture/")
        self.assertEqual(list(run.statuses),
                         ["gcc.dg/torture/a.c -O0 execution test"])

    def test_trouble(self):
        self.assertEqual(read("ERROR: tcl error sourcing x.exp.\n").trouble,
                         ["ERROR: tcl error sourcing x.exp."])
        self.assertEqual(read("PASS: a.c -O0 x\n", end="").trouble,
                         ["runtest did not come to its end"])


LIST = r"""
# comment
a/uses\.c .* execution test | checked | uninit main g | reads x, never set
a/scan.*\.c | checked|no-checks | limit | scans the assembly
a/ice\.c | checked | bug | to be mended
""".splitlines()


class List(unittest.TestCase):
    def test_entries(self):
        entries = sums.read_entries(LIST)
        self.assertEqual([entry.class_ for entry in entries],
                         ["uninit", "limit", "bug"])
        self.assertEqual(entries[0].functions, {"main", "g"})
        self.assertEqual(entries[0].line, 3)
        self.assertTrue(entries[1].covers("no-checks", "a/scan-1.c -O0 x"))
        self.assertFalse(entries[1].covers("passed", "a/scan-1.c -O0 x"))
        self.assertFalse(entries[1].covers("checked", "b/a/scan-1.c -O0 x"))

    def test_not_entries(self):
        for line in ("x | checked | limit", "x | checked | wrong | y",
                     "x | checked | uninit | no function",
                     "x | checked | limit main | a function",
                     "x | checked | bug | "):
            with self.assertRaises(ValueError, msg=line):
                sums.read_entries([line])

    def test_the_real_list(self):
        sums.read_entries((HERE / "differences.txt").read_text().splitlines())


class Compare(unittest.TestCase):
    def compare(self, plain, other, mode="checked"):
        self.entries = sums.read_entries(LIST)
        return sums.compare(read(plain), read(other), mode, self.entries)

    def used(self):
        return [entry.used for entry in self.entries]

    def test_same(self):
        text = "PASS: a/b.c -O0 x\nFAIL: a/c.c -O0 x\nPASS: a/c.c -O0 x\n"
        verdict = self.compare(text, text)
        self.assertEqual((verdict.total, verdict.same), (3, 3))
        self.assertEqual(verdict.differences, [])
        self.assertEqual(self.used(), [0, 0, 0])

    def test_different_in_either_direction_and_absent(self):
        verdict = self.compare(
            "PASS: a/b.c -O0 x\nFAIL: a/c.c -O0 x\nPASS: a/d.c -O0 x\n",
            "FAIL: a/b.c -O0 x\nPASS: a/c.c -O0 x\nPASS: a/e.c -O0 x\n")
        self.assertEqual(verdict.differences, [
            ("a/b.c -O0 x", "PASS", "FAIL", None),
            ("a/c.c -O0 x", "FAIL", "PASS", None),
            ("a/d.c -O0 x", "PASS", "absent", None),
            ("a/e.c -O0 x", "absent", "PASS", None)])
        self.assertEqual(verdict.same, 0)

    def test_explained(self):
        verdict = self.compare("PASS: a/scan-1.c -O0 x\n",
                               "FAIL: a/scan-1.c -O0 x\n")
        self.assertIs(verdict.differences[0][3], self.entries[1])
        self.assertEqual(self.used(), [0, 1, 0])

    def test_timeout_is_said(self):
        verdict = self.compare(
            "PASS: a/b.c -O0 x\n",
            "WARNING: program timed out.\nFAIL: a/b.c -O0 x\n")
        self.assertEqual(verdict.differences[0][2], "FAIL (timeout)")

    def test_report_in_its_function_only(self):
        plain = "PASS: a/uses.c -O0 execution test\n"
        verdict = self.compare(plain, REPORT + plain)
        self.assertIs(verdict.reports[0][2], self.entries[0])
        self.assertEqual(self.used(), [1, 0, 0])
        verdict = self.compare(plain, REPORT + REPORT.replace("main", "h") + plain)
        self.assertIsNone(verdict.reports[0][2])
        self.assertEqual(self.used(), [0, 0, 0])

    def test_report_in_another_mode(self):
        plain = "PASS: a/uses.c -O0 execution test\n"
        verdict = self.compare(plain, REPORT + plain, "no-checks")
        self.assertIsNone(verdict.reports[0][2])

    def test_uninit_without_a_report_is_not_needed(self):
        verdict = self.compare("PASS: a/uses.c -O0 execution test\n",
                               "FAIL: a/uses.c -O0 execution test\n")
        self.assertIs(verdict.differences[0][3], self.entries[0])
        self.assertEqual(self.used(), [0, 0, 0])

    def test_internal_errors(self):
        ice = ("FAIL: a/{0}.c -O0 (internal compiler error: in f)\n"
               "FAIL: a/{0}.c -O0 (test for excess errors)\n")
        verdict = self.compare(ice.format("old"),
                               "".join(map(ice.format, ("old", "new", "ice"))))
        self.assertEqual([(name, bool(entry))
                          for name, _, entry in verdict.ices],
                         [("a/ice.c -O0", True), ("a/new.c -O0", False)])


if __name__ == "__main__":
    unittest.main(verbosity=1)
