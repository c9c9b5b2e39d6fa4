#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of entry_proof.py, without a kernel."""

import argparse
import contextlib
import io
import os
import re
import socket
import subprocess
import tempfile
import threading
import unittest

import entry_proof

HERE = os.path.dirname(os.path.abspath(__file__))
COMPILER = os.environ.get("KMSAN_GCC", "gcc-12")

SUITE = """\
KTAP version 1
    # Subtest: kmsan
    1..2
    ok 1 test_a
    ok 2 test_b
ok 1 kmsan
"""
WARN = ("WARNING: CPU: 0 PID: 0 at kernel/rcu/tree.c:5615"
        " rcu_init_geometry+0x1/0x2")
REPORT = "BUG: KMSAN: uninit-value in %s+0x1e2/0x2b0\n"
CONFIG = "CONFIG_KMSAN=y\nCONFIG_PERF_EVENTS=y\n"
ABSENT = ["int80", "ldt-not-present", "ldt-stack", "membarrier", "kunit",
          "simd-error", "alignment", "icebp"]
COST = """\
kmsan-cost: unit instructions=10000
kmsan-cost: null-syscall instructions=3000
kmsan-cost: int3-signal instructions=9000
kmsan-cost: page-fault instructions=7000
kmsan-cost: timer-interrupt instructions=20000
kmsan-cost: timer-interrupt-mean instructions=25000
"""


def stress(**changes):
    """The log of a good stress program, but for CHANGES: numbers or texts."""
    counts = {name: f"count={number}"
              for name, (_, number) in entry_proof.EXPECTED.items()}
    counts.update(dict.fromkeys(ABSENT, "unavailable"))
    for name, change in changes.items():
        counts[name.replace("_", "-")] = (
            f"count={change}" if isinstance(change, int) else change)
    warning = WARN + "\n" if counts.pop("warn") == "count=1" else ""
    return (warning + SUITE + "kmsan-stress: up\n"
            + "".join(f"kmsan-stress: {name} {text}\r\n"
                      for name, text in counts.items() if text)
            + "kmsan-stress: done\n")


class ProofTest(unittest.TestCase):
    """Logs in directories, and what is made of them."""

    def setUp(self):
        # pylint: disable-next=consider-using-with
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)

    def kernel(self, name="on", config=CONFIG, **logs):
        """Write LOGS, texts, and return the directory and the Kernel."""
        path = os.path.join(self.directory.name, name)
        os.makedirs(path)
        logs = {"stress": stress(), "again": stress(), **logs}
        files = {f"{log}.log": text for log, text in logs.items() if text}
        for file, text in {**files, "config": "#\n" + config,
                           "tests": "test_a\ntest_b\n"}.items():
            with open(os.path.join(path, file), "w", encoding="utf-8") as out:
                out.write(text)
        return path, entry_proof.Kernel(path)

    def failures(self, **arguments):
        """The criteria that the kernel with these logs does not meet."""
        _, kernel = self.kernel(**arguments)
        return [text for met, text in kernel.criteria() if met is False]

    def judge(self, on, off=None):
        """(status, text) of the judge."""
        with contextlib.redirect_stdout(io.StringIO()) as output:
            status = entry_proof.judge(argparse.Namespace(on=on, off=off))
        return status, output.getvalue()


class StressTest(ProofTest):
    """What the stress program says."""

    def test_good(self):
        _, kernel = self.kernel()
        criteria = list(kernel.criteria())
        self.assertNotIn(False, [met for met, _ in criteria])
        self.assertIn((True, "int3: 100, exactly 100 expected"), criteria)
        self.assertIn((None, "membarrier, CONFIG_MEMBARRIER is not set"),
                      criteria)

    def test_too_few(self):
        self.assertEqual(self.failures(stress=stress(ud2=99, nmi=15)),
                         ["nmi: 15, at least 16 expected",
                          "ud2: 99, exactly 100 expected"])

    def test_too_many(self):
        self.assertEqual(self.failures(stress=stress(ud2=101, nmi=99)),
                         ["ud2: 101, exactly 100 expected"])

    def test_missing_and_failed(self):
        self.assertEqual(
            self.failures(stress=stress(ud2="", idle="failed: status 0xe")),
            ["ud2 did not come to its end", "idle failed: status 0xe"])

    def test_unavailable_without_excuse(self):
        self.assertEqual(
            self.failures(stress=stress(ud2="unavailable")),
            ["ud2 unavailable, but must not be"])
        self.assertEqual(
            self.failures(name="other",
                          config="CONFIG_MEMBARRIER=y\n" + CONFIG),
            ["membarrier unavailable, but must not be",
             "again, membarrier unavailable, but must not be"])

    def test_unknown(self):
        self.assertEqual(self.failures(stress=stress(new_trap=1)),
                         ["new-trap is not known to this judge"])

    def test_cut_lines(self):
        text = stress().replace("kmsan-stress: ud2",
                                "Uhhuh.\x1b[0mkmsan-stress: ud2")
        self.assertEqual(self.failures(stress=text), [])

    def test_not_done(self):
        text = stress().replace("kmsan-stress: done", "")
        self.assertEqual(self.failures(stress=text),
                         ["the stress program comes to its end"])

    def test_no_log(self):
        self.assertEqual(self.failures(stress=None),
                         ["there is no log of the stress program"])

    def test_same_numbers_as_the_program(self):
        """Each exercise of stress.c is judged, and nothing else is."""
        with open(os.path.join(HERE, "stress.c"), encoding="utf-8") as stream:
            source = stream.read()
        names = re.findall(r'\b[TE]\("([\w-]+)"', source)
        told = re.search(r"names\[\] = \{ (.*?) \}", source).group(1)
        names += ["interrupts-" + name for name in re.findall(r"\w+", told)]
        names.append("warn")    # not the program's doing
        self.assertGreater(len(names), 50)
        self.assertEqual(sorted(names), sorted(entry_proof.EXPECTED))
        with open(os.path.join(HERE, "stress.h"), encoding="utf-8") as stream:
            turns = re.search(r"define TURNS (\d+)", stream.read()).group(1)
        self.assertEqual(int(turns), entry_proof.TURNS)


class KernelTest(ProofTest):
    """What the kernel says."""

    def test_reports(self):
        self.assertEqual(
            self.failures(stress=stress() + REPORT % "exc_page_fault"),
            ["1 reports outside the KUnit cases"])
        asked_for = stress().replace("    1..2\n",
                                     "    1..2\n" + REPORT % "test_a")
        self.assertEqual(self.failures(name="other", stress=asked_for), [])

    def test_report_of_the_second_boot(self):
        again = stress(idle=0) + REPORT % "do_idle"
        self.assertEqual(self.failures(again=again),
                         ["again, idle: 0, exactly 100 expected",
                          "1 reports outside the KUnit cases"])

    def test_warnings(self):
        text = ("WARNING: CPU: 0 PID: 1 at mm/kmsan/core.c:3 kmsan_x+0x1/0x2\n"
                "WARNING: CPU: 0 PID: 1 at kernel/rcu/tree.c:3 ct_x+0x1/0x2\n"
                "Oops: general protection fault, 0000 [#1]\n")
        self.assertEqual(self.failures(stress=stress() + text),
                         ["1 warnings of mm/kmsan",
                          "1 other warnings of the kernel", "1 crashes"])

    def test_warning_that_was_asked_for(self):
        self.assertEqual(self.failures(stress=stress(warn="")),
                         ["warn did not come to its end"])
        self.assertEqual(self.failures(name="other",
                                       stress=stress() + WARN + "\n"),
                         ["warn: 2, exactly 1 expected"])

    def test_machine_that_hung(self):
        text = stress() + "kmsan-boot: QEMU ended with status 124\n"
        self.assertEqual(self.failures(stress=text), ["1 crashes"])

    def test_kunit_once(self):
        self.assertEqual(self.failures(again=None),
                         ["KUnit ran 1 times, must run twice"])

    def test_kunit_twice_in_a_boot(self):
        text = stress(kunit=1).replace(
            "kmsan-stress: kunit", SUITE + "kmsan-stress: kunit")
        self.assertEqual(self.failures(stress=text, again=None), [])
        bad = text.replace(SUITE + "kmsan-stress: kunit",
                           SUITE.replace("ok 2 test", "not ok 2 test")
                           + "kmsan-stress: kunit")
        self.assertEqual(self.failures(name="other", stress=bad, again=None),
                         ["KUnit, run 2: 1 of 2 cases pass, test_b does not"])

    def test_kunit_not_ended(self):
        text = stress().replace("    ok 2 test_b\nok 1 kmsan\n", "")
        self.assertEqual(self.failures(stress=text),
                         ["KUnit, run 1: 1 of 2 cases pass"])


class CostTest(ProofTest):
    """What entries cost."""

    def test_good(self):
        text = SUITE + COST + "kmsan-cost: done\n"
        self.assertEqual(self.failures(cost=text, again=None), [])

    def test_bad(self):
        text = SUITE + COST + "kmsan-cost: done\n"
        text = text.replace("=10000", "=9871").replace("=20000", "=0")
        self.assertEqual(self.failures(cost=text),
                         ["the clock counts instructions: 10000 are 9871",
                          "cost of timer-interrupt in instructions: 0"])

    def test_compared(self):
        text = SUITE + COST + "kmsan-cost: done\n"
        on, _ = self.kernel(cost=text.replace("=3000", "=3300"))
        off, _ = self.kernel(name="off", cost=text, stress=stress()
                             + 2 * (REPORT % "exc_int3.constprop.0"))
        status, output = self.judge(on, off)
        self.assertEqual(status, 0)
        self.assertRegex(output, r"null-syscall +3000 +3300 +1\.100\n")
        self.assertRegex(output, r"uninit-value in exc_int3 +2 +0 +0\.000\n")
        self.assertNotIn("FAIL", output)

    def test_failed_cases_compared(self):
        on, _ = self.kernel()
        off, _ = self.kernel(name="off", stress=stress().replace(
            "    ok 2 test_b", "    not ok 2 test_b"))
        status, output = self.judge(on, off)
        self.assertEqual(status, 0)
        self.assertRegex(output, r"KUnit cases that fail .*\n  test_b +1 +0")

    def test_other_kernel_did_not_end(self):
        on, _ = self.kernel()
        off, _ = self.kernel(name="off", stress=SUITE)
        status, output = self.judge(on, off)
        self.assertEqual(status, 1)
        self.assertIn("FAIL: without regions the stress program comes to its"
                      " end\n", output)

    def test_alone(self):
        on, _ = self.kernel()
        status, output = self.judge(on)
        self.assertEqual(status, 0)
        self.assertIn("\nUNAVAILABLE: int80, CONFIG_", output)
        self.assertRegex(output, r"int3 +- +100 +-\n")


class PlantedTest(ProofTest):
    """A bug in a handler."""

    def judge_planted(self, text):
        path = os.path.join(self.directory.name, "planted.log")
        with open(path, "w", encoding="utf-8") as out:
            out.write(text)
        with contextlib.redirect_stdout(io.StringIO()) as output:
            status = entry_proof.planted(argparse.Namespace(
                function="exc_general_protection", log=path))
        return status, output.getvalue()

    def test_reported(self):
        text = stress() + REPORT % "exc_general_protection"
        self.assertEqual(self.judge_planted(text)[0], 0)

    def test_silent(self):
        status, output = self.judge_planted(stress()
                                            + REPORT % "exc_divide_error")
        self.assertEqual(status, 1)
        self.assertIn("FAIL: the bug planted in exc_general_protection is"
                      " reported\n", output)


class NmiTest(ProofTest):
    """The monitor."""

    def test_when(self):
        wait = "kmsan-stress: waiting for nmi\n"
        self.assertFalse(entry_proof.wants_nmi("kmsan-stress: up\n"))
        self.assertTrue(entry_proof.wants_nmi(wait + "Uhhuh. NMI received\n"))
        self.assertFalse(entry_proof.wants_nmi(
            wait + "kmsan-stress: nmi count=16\n"))

    def test_sent(self):
        log = os.path.join(self.directory.name, "log")
        path = os.path.join(self.directory.name, "monitor")
        with open(log, "w", encoding="utf-8") as out:
            out.write("kmsan-stress: waiting for nmi\n")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path)
            server.listen()
            thread = threading.Thread(target=entry_proof.send_nmis,
                                      args=(path, log))
            thread.start()
            connection, _ = server.accept()
            with connection:
                self.assertEqual(connection.recv(4), b"nmi\n")
            thread.join(30)
            self.assertFalse(thread.is_alive())


class BodiesTest(ProofTest):
    """The calls in noinstr functions."""

    def compile(self, name, body):
        """An object with two noinstr functions, exc_x with BODY."""
        path = os.path.join(self.directory.name, name)
        text = f"""
            .section .noinstr.text,"ax"
            .type exc_x, @function
            exc_x: {body}; ret
            .size exc_x, . - exc_x
            .type other, @function
            other: call __msanother; ret
            .size other, . - other
            .text
            .type plain, @function
            plain: call __msan_warning; ret
            .size plain, . - plain
            .section .text.unlikely,"ax"
            .type exc_x.cold, @function
            exc_x.cold: {body}; ret
            .size exc_x.cold, . - exc_x.cold
        """
        subprocess.run([COMPILER, "-c", "-x", "assembler", "-o", path, "-"],
                       input=text, encoding="utf-8", check=True)
        return path

    def test_counts(self):
        before = self.compile("before.o", "nop")
        after = self.compile("after.o", "call __msan_warning;"
                             " call __msan_get_context_state")
        self.assertEqual(dict(entry_proof.calls_in(before)),
                         {"exc_x": 0, "other": 0})
        self.assertEqual(dict(entry_proof.calls_in(after)),
                         {"exc_x": 4, "other": 0})
        with contextlib.redirect_stdout(io.StringIO()) as output:
            bodies = [entry_proof.bodies(argparse.Namespace(before=a, after=b))
                      for a, b in [(before, after), (after, before)]]
        self.assertEqual(bodies, [0, 1])
        self.assertRegex(output.getvalue(), r"exc_x +0 +4 +-\n")
        self.assertIn("FAIL: without regions 1 of 2", output.getvalue())


if __name__ == "__main__":
    unittest.main()
