#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what reads the logs and the code of a kernel, without a kernel."""

import os
import subprocess
import tempfile
import unittest

import bootlog
import coverage

HEAD = """\
KTAP version 1
1..1
    KTAP version 1
    # Subtest: kmsan
    # module: kmsan_test
    1..2
"""
REPORT = "BUG: KMSAN: uninit-value in %s+0x1e2/0x2b0\n"
TAIL = """\
# kmsan: pass:2 fail:0 skip:0 total:2
ok 1 kmsan
kmsan-init: up
kmsan-init: done
"""


def parse(*cases):
    """The log of a suite with the lines CASES."""
    return bootlog.parse(HEAD + "".join(cases) + TAIL)


class BootLogTest(unittest.TestCase):
    """What the console says."""

    def test_good(self):
        log = parse(REPORT % "test_a", "    ok 1 test_a\n", "    ok 2 test_b\n")
        self.assertEqual(log.verdicts("pass"), ["test_a", "test_b"])
        self.assertEqual((log.planned, log.missing()), (2, 0))
        self.assertTrue(log.started and log.ended)
        self.assertEqual(log.outside({"test_a", "test_b"}), [])
        self.assertEqual(log.init, {"up", "done"})
        self.assertEqual(log.crashes, [])

    def test_failure_and_skip(self):
        log = parse("    not ok 1 test_a\n", "    ok 2 test_b # SKIP no\n")
        self.assertEqual(log.verdicts("fail"), ["test_a"])
        self.assertEqual(log.verdicts("skip"), ["test_b"])

    def test_other_lines_in_between(self):
        log = parse("usb 1-1: hello\n", "    ok 1 test_a\n",
                    "clocksource: ok 2 things\n", "[  1.5] (T1)    ok 2 test_b\n",
                    "input: mouse\n")
        self.assertEqual(log.verdicts("pass"), ["test_a", "test_b"])
        self.assertTrue(log.ended)

    def test_cut_lines_and_escapes(self):
        log = parse("\x1b[0mrandom: crng    ok 1 test_a\r\n",
                    "    ok 2 test_b\r\n", "half a line of init"
                    "BUG: KMSAN: kernel-infoleak in _copy_to_iter+0x1/0x2\r\n")
        self.assertEqual(log.verdicts("pass"), ["test_a", "test_b"])
        self.assertEqual([r.function for r in log.outside({"test_a"})],
                         ["_copy_to_iter"])

    def test_report_inside_but_of_nobody(self):
        log = parse(REPORT % "tcp_v4_rcv", REPORT % "test_a.constprop.0")
        self.assertEqual([r.function for r in log.outside({"test_a"})],
                         ["tcp_v4_rcv"])
        self.assertEqual(log.outside(set()), [])

    def test_report_called_from_a_test(self):
        trace = " number+0x1/0x2\n vsnprintf+0x3/0x4\n %s+0x5/0x6\n\n"
        created = "Local variable x created at:\n test_a+0x1/0x2\n\n"
        log = parse(REPORT % "number" + trace % "test_a.isra.0",
                    REPORT % "number" + trace % "seq_printf" + created)
        self.assertEqual([r.line for r in log.outside({"test_a"})],
                         [log.reports[1].line])

    def test_report_outside(self):
        text = REPORT % "early" + HEAD + TAIL + REPORT % "late"
        log = bootlog.parse(text)
        self.assertEqual([r.function for r in log.outside({"early", "late"})],
                         ["early", "late"])

    def test_stops_in_the_middle(self):
        log = bootlog.parse(HEAD + "    ok 1 test_a\n"
                            "Kernel panic - not syncing: x\n")
        self.assertEqual((log.missing(), log.ended), (1, False))
        self.assertEqual(len(log.crashes), 1)
        self.assertEqual(log.init, set())

    def test_cases_in_source(self):
        text = ("#define CASE(x) KUNIT_CASE(x)\n"
                "static struct kunit_case cases[] = {\n"
                "\tKUNIT_CASE(test_a),\n#ifdef HAVE_B\n"
                "\tKUNIT_CASE(test_b),\n#endif\n\t{},\n};\n")
        self.assertEqual(bootlog.cases_in_source(text), ["test_a", "test_b"])

    def test_runtime_warning(self):
        log = bootlog.parse("WARNING: CPU: 1 PID: 3 at mm/kmsan/core.c:310 f\n"
                            "WARNING: CPU: 1 PID: 3 at mm/slub.c:310 g\n")
        self.assertEqual(log.runtime_warnings, ["mm/kmsan/core.c:310"])


class ObjtoolTest(unittest.TestCase):
    """Which warnings of objtool still hold."""

    LOG = ("  CC      a.o\n  CC      b.o\n"
           "b.o: warning: objtool: f+0x1: call with UACCESS enabled\n"
           "a.o: warning: objtool: g: unreachable\n")

    def test_first_build(self):
        self.assertEqual(len(bootlog.objtool_warnings(self.LOG)), 2)

    def test_compiled_again(self):
        log = self.LOG + "  CC      a.o\n"
        self.assertEqual(bootlog.objtool_warnings(log),
                         ["b.o: f+0x1: call with UACCESS enabled"])

    def test_no_longer_there(self):
        self.assertEqual(bootlog.objtool_warnings(self.LOG, lambda path: False),
                         [])

    def run_command(self, *arguments):
        """What bootlog.py says to ARGUMENTS."""
        return subprocess.run([bootlog.__file__, *arguments], check=False,
                              capture_output=True, encoding="utf-8")

    def test_command(self):
        with tempfile.TemporaryDirectory() as directory:
            log = os.path.join(directory, "build.log")
            with open(log, "w", encoding="utf-8") as stream:
                stream.write(self.LOG)
            with open(os.path.join(directory, "a.o"), "wb"):
                pass
            run = self.run_command(log, directory)
        self.assertEqual((run.returncode, run.stdout),
                         (0, "a.o: g: unreachable\n"))

    def test_command_without_log(self):
        run = self.run_command("/nonexistent/build.log", "/")
        self.assertNotEqual(run.returncode, 0)
        self.assertIn("/nonexistent/build.log", run.stderr)
        self.assertEqual(run.stdout, "")

    def test_summary_without_log(self):
        with tempfile.TemporaryDirectory() as directory:
            run = subprocess.run(
                [os.path.join(os.path.dirname(bootlog.__file__), "summary.py"),
                 "--judge", "--work", directory, "--obj", directory],
                check=False, capture_output=True, encoding="utf-8")
        self.assertEqual((run.returncode, run.stdout), (1, ""))
        self.assertIn("build.log", run.stderr)


def count(code):
    """The functions of the disassembly CODE: (instrumented, needless)."""
    names = {line.split("<")[1].split(">")[0] for line in code.splitlines()
             if line.endswith(">:") and ".cold" not in line}
    return {f.name: (f.instrumented, f.needless)
            for f in coverage.functions(code.splitlines(), names)}


def body(*instructions, name="f", start=0x100):
    """A function NAME at START with INSTRUCTIONS, four bytes each."""
    lines = [f"{start:016x} <{name}>:"]
    lines += [f"{start + 4 * i:x}:\t{instruction}"
              for i, instruction in enumerate(instructions)]
    return "\n".join(lines) + "\n"


class CoverageTest(unittest.TestCase):
    """Which functions are instrumented, and which need not be."""

    def check(self, expected, *instructions):
        self.assertEqual(count(body(*instructions))["f"], expected)

    def test_instrumented(self):
        self.check((True, True), "call   500 <__msan_get_context_state>",
                   "ret")

    def test_constant(self):
        self.check((False, True), "endbr64", "xor    %eax,%eax",
                   "jmp    500 <__x86_return_thunk>")

    def test_load(self):
        self.check((False, False), "mov    0x8(%rdi),%rax", "ret")

    def test_absolute_store(self):
        self.check((False, False), "movl   $0x1,0xffffffff82000000", "ret")

    def test_current(self):
        self.check((False, True), "mov    %gs:0x1234,%rax", "ret")

    def test_store_per_cpu(self):
        self.check((False, False), "mov    %rax,%gs:0x1234", "ret")

    def test_read_modify_per_cpu(self):
        self.check((False, False), "add    %gs:0x1234,%rax", "ret")

    def test_tail_call(self):
        self.check((False, True), "mov    $0x1,%esi", "jmp    500 <g>")

    def test_own_result_after_call(self):
        self.check((False, False), "call   500 <g>", "xor    %eax,%eax", "ret")

    def test_result_used(self):
        self.check((False, False), "call   500 <g>", "mov    %rax,%rdi",
                   "jmp    600 <h>")

    def test_indirect(self):
        self.check((False, False), "call   *%rax", "ret")
        self.check((False, False), "jmp    *0x500(,%rax,8)")

    def test_loop(self):
        self.check((False, False), "dec    %edi", "jne    100 <f>", "ret")

    def test_forward_jump(self):
        self.check((False, True), "test   %edi,%edi", "je     10c <f+0xc>",
                   "inc    %edi", "ret")

    def test_cold_part(self):
        code = body("test   %edi,%edi", "jne    900 <f.cold>", "ret") \
            + body("call   500 <__msan_warning>", "ret", name="f.cold",
                   start=0x900)
        self.assertEqual(count(code), {"f": (True, False)})


if __name__ == "__main__":
    unittest.main()
