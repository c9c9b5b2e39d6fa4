#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the comparison of two kernels, without a kernel."""

import collections
import os
import shutil
import subprocess
import tempfile
import types
import unittest

import breadth

HERE = os.path.dirname(os.path.abspath(__file__))
# What stands for the parts that make kernels.  A kernel's log says with which
# settings it was made, and the comparison prints the logs.
STANDINS = {
    "cmake/packages.sh": "",
    "bin/gcc-12": "",
    "bin/clang-19": "",
    "bin/kmsan.so": "",
    "runtime/linux/config/defconfig.config": "",
    "runtime/linux/patches/6.12/series": "",
    "runtime/linux/scripts/tree.sh":
        "find_version () { echo 6.12; }\nprepare_tree () { :; }\n",
    "runtime/linux/scripts/kernel.sh":
        '. "${0%/*}/common.sh"\nset_directories 6.12\nmkdir -p "$WORK"\n'
        'echo "${CLANG:-$KMSAN_GCC}:$PLUGIN_ARGS:${KMSAN_PLUGIN##*/}" '
        '>"$WORK/boot.log"\n',
    "runtime/linux/scripts/breadth.py":
        'for kernel; do case $kernel in\n'
        '*=*) echo "PASS: $(cat "${kernel#*=}/boot.log")" ;;\nesac; done\n',
}


def kernel(reports=(), objtool=(), crashes=(), **cases):
    """A kernel that said this; in the names of cases __ stands for a dot."""
    log = types.SimpleNamespace(init={"done"}, runtime_warnings=[])
    names = {name.replace("__", "."): verdict
             for name, verdict in (cases or {"a__b": "pass"}).items()}
    return types.SimpleNamespace(
        log=log, cases=names, objtool=list(objtool), crashes=list(crashes),
        reports=collections.Counter(reports),
        suites=lambda: {name.split(".")[0] for name in names})


def failures(gcc, clang, explained=""):
    """The criteria that are not met, and the lines of each."""
    both = {"gcc": gcc, "clang": clang}
    return [(text, lines) for met, text, lines in breadth.criteria(
        both, breadth.parse_explained(explained)) if not met]


class FlattenTest(unittest.TestCase):
    """What kunit.py writes."""

    def test_suites_cases_parameters(self):
        result = {"test_cases": [], "sub_groups": [
            {"name": "s", "test_cases": [{"name": "c", "status": "PASS"}],
             "sub_groups": [{"name": "p", "sub_groups": [], "test_cases": [
                 {"name": "1", "status": "FAIL"}]}]}]}
        self.assertEqual(dict(breadth.flatten(result)),
                         {"s.c": "pass", "s.p.1": "fail"})


# Like the real one it goes to the kernel's tree before it reads the log.
KUNIT = """\
import json, os, sys
os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../.."))
status = open(sys.argv[3]).read()
with open(sys.argv[2].partition("=")[2], "w") as stream:
    json.dump({"sub_groups": [], "test_cases": [
        {"name": "c", "status": status}]}, stream)
"""


class VerdictsTest(unittest.TestCase):
    """How kunit.py is asked."""

    def test_relative_paths(self):
        self.addCleanup(os.chdir, os.getcwd())
        with tempfile.TemporaryDirectory() as directory:
            os.chdir(directory)
            os.makedirs("source/tools/testing/kunit")
            with open("source/tools/testing/kunit/kunit.py", "w",
                      encoding="utf-8") as stream:
                stream.write(KUNIT)
            with open("boot.log", "w", encoding="utf-8") as stream:
                stream.write("PASS")
            self.assertEqual(breadth.kunit_verdicts("source", "boot.log"),
                             {"c": "pass"})


class DifferencesTest(unittest.TestCase):
    """What only one of two kernels does."""

    def test_alike(self):
        self.assertEqual(failures(kernel(["x in f"], ["o"], a__b="fail"),
                                  kernel(["x in f"], ["o"], a__b="fail")), [])

    def test_report_of_one(self):
        bad = failures(kernel(["x in f"]), kernel(["x in g", "x in g"]))
        self.assertEqual([lines for _, lines in bad], [["x in f"], ["x in g"]])

    def test_explained_report(self):
        self.assertEqual(failures(kernel(["x in f"]), kernel(),
                                  "gcc report x in f # Clang inlines it\n"), [])

    def test_stale_explanation(self):
        bad = failures(kernel(), kernel(), "gcc report x in f # was so\n")
        self.assertEqual([lines for _, lines in bad], [["gcc report x in f"]])

    def test_chance(self):
        explained = "any case a.b* # what was there before\n"
        for mine, other in (("skip", "pass"), ("pass", "skip"), ("pass", "pass")):
            self.assertEqual(failures(kernel(a__b=mine), kernel(a__b=other),
                                      explained), [])
            self.assertEqual(failures(kernel(a__by=mine), kernel(a__by=other),
                                      explained), [])
        for gcc, clang in ((kernel(a__b="pass", a__c="skip"),
                            kernel(a__b="pass", a__c="pass")),
                           (kernel(a__c="pass"), kernel(a__c="pass")),
                           (kernel(a__b="fail"), kernel(a__b="pass")),
                           (kernel(a__b="skip"), kernel(a__b="error")),
                           (kernel(a__c="pass"),
                            kernel(a__b="skip", a__c="pass"))):
            self.assertEqual(len(failures(gcc, clang, explained)), 1)

    def test_worse_verdicts(self):
        for mine, other in (("fail", "pass"), ("skip", "pass"),
                            ("error", "fail")):
            bad = failures(kernel(a__b=mine), kernel(a__b=other))
            self.assertEqual([lines for _, lines in bad], [["a.b"]])
            self.assertIn("only gcc", bad[0][0])
            self.assertIn("only clang", failures(
                kernel(a__b=other), kernel(a__b=mine))[0][0])

    def test_case_that_did_not_run(self):
        bad = failures(kernel(a__b="pass"),
                       kernel(a__b="pass", a__c="pass"))
        self.assertEqual([lines for _, lines in bad], [["a.c"]])

    def test_crashes(self):
        both = kernel(crashes=["Oops"]), kernel(crashes=["Oops"])
        self.assertEqual(failures(*both), [
            ("1 crashes of both that nobody explained", ["Oops"])])
        self.assertEqual(failures(*both, "both crash Oops # on purpose\n"), [])
        self.assertEqual(failures(kernel(), kernel(),
                                  "both crash Oops # on purpose\n")[0][1],
                         ["both crash Oops"])

    def test_crashes_of_one(self):
        explained = "both crash Oops # on purpose\n"
        bad = failures(kernel(crashes=["Oops", "Oops"]),
                       kernel(crashes=["Oops"]), explained)
        self.assertEqual(bad, [("1 crashes that only gcc has", ["Oops"])])

    def test_objtool(self):
        self.assertEqual(failures(kernel(), kernel(objtool=["o"])), [])
        bad = failures(kernel(objtool=["o"]), kernel())
        self.assertEqual([lines for _, lines in bad], [["o"]])


class ExplainedTest(unittest.TestCase):
    """The file of explanations."""

    def test_comments_and_reasons(self):
        found = breadth.parse_explained(
            "# nothing\n\nclang case s.c  # slower\n")
        self.assertEqual(found, {("clang", "case", "s.c")})

    def test_refused(self):
        for line in ("gcc report x in f\n", "gcc # why\n",
                     "icc case s.c # why\n", "gcc story s.c # why\n",
                     "both case s.c # why\n", "gcc crash Oops # why\n",
                     "any report x in f # why\n"):
            with self.assertRaisesRegex(ValueError, "line 1"):
                breadth.parse_explained(line)


class ScriptTest(unittest.TestCase):
    """make check-breadth, with something else in place of kernels."""

    def setUp(self):
        self.top = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.top)
        for name, text in STANDINS.items():
            path = os.path.join(self.top, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="ascii") as stream:
                stream.write("#!/bin/bash\n" + text)
            os.chmod(path, 0o755)
        self.scripts = os.path.join(self.top, "runtime/linux/scripts")
        for name in ("check-breadth.sh", "common.sh"):
            shutil.copy(os.path.join(HERE, name), self.scripts)

    def run_it(self, **settings):
        """The status of check-breadth with SETTINGS, and its verdicts."""
        programs = os.path.join(self.top, "bin")
        done = subprocess.run(
            [os.path.join(self.scripts, "check-breadth.sh")], check=False,
            env={"PATH": programs + ":" + os.environ["PATH"],
                 "KMSAN_PLUGIN": os.path.join(programs, "kmsan.so"),
                 **settings},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
        return done.returncode, done.stdout.splitlines()

    def test_both(self):
        status, lines = self.run_it()
        self.assertEqual((status, lines), (0, [
            "PASS: gcc-12::kmsan.so", "PASS: clang-19::",
            "check-breadth: 2 passed, 0 failed"]))

    def test_options_of_the_plugin(self):
        status, lines = self.run_it(PLUGIN_ARGS="-fplugin-arg-kmsan-no-x")
        self.assertEqual((status, lines), (0, [
            "PASS: gcc-12:-fplugin-arg-kmsan-no-x:kmsan.so",
            "PASS: clang-19::", "check-breadth: 2 passed, 0 failed"]))

    def test_no_clang(self):
        status, lines = self.run_it(BREADTH_CLANG="clang-99")
        self.assertEqual((status, "no compiler called clang-99" in lines[-1]),
                         (1, True))


if __name__ == "__main__":
    unittest.main()
