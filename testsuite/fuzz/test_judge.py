#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The judge of mutants on programs whose bugs are known, with real compilers.

    test_judge.py BUILD GCC
"""

import dataclasses
import pathlib
import shutil
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import check                    # noqa: E402
import generate                 # noqa: E402
import tools                    # noqa: E402

# The lines of the bugs are marked A, B and C.  D decides nothing: whatever the
# lowest bits of l_7 are, it is less than 200.
MUTANT = """\
#include "csmith.h"
void fuzz_restore (volatile void *, const volatile void *, unsigned long);
static int32_t g_2 = 1L, g_3, g_4;
static int32_t func_1(void)
{ /* block id: 0 */
    int32_t l_5; int32_t fuzz_l_5 = 3L; fuzz_restore (&l_5, &fuzz_l_5, sizeof l_5);
    uint32_t l_6; uint32_t fuzz_l_6 = 9UL; fuzz_restore (&l_6, &fuzz_l_6, sizeof l_6);
    uint32_t l_7 = l_6 & 7;
    if (safe_add_func_int32_t_s_s(l_5, 1) > 100) /* A */
        g_2 = 7;
    if (l_7 < 200) /* D */
        g_2++;
    g_3 = l_5;
    return g_2;
}
int main (void)
{
    int print_hash_value = 0;
    crc32_gentab();
    func_1();
    transparent_crc(g_2, "g_2", print_hash_value);
    transparent_crc(g_3, "g_3", print_hash_value); /* B */
    transparent_crc(g_4, "g_4", print_hash_value);
    platform_main_end(crc32_context ^ 0xFFFFFFFFUL, print_hash_value);
    return 0;
}
"""


# What is lost decides whether p_3 is 0 or 1; that p_3 + 1 is not below -7 is clear,
# but not to Clang and Memcheck, which take the upper bits of the sum for unknown.
DECIDED = MUTANT.replace("g_3, g_4;", "g_3, g_4, g_9;").replace(
    "static int32_t func_1", """\
static void func_2(int32_t p_3, int32_t *p_5)
{ /* block id: 1 */
    (*p_5) = ((safe_add_func_int8_t_s_s(1, p_3)) <= (-8L));
}
static int32_t func_1""").replace("""\
    g_3 = l_5;
""", """\
    uint32_t l_8; FUZZ_LOST (uint32_t fuzz_l_8 = 7UL; fuzz_restore (&l_8, &fuzz_l_8, sizeof l_8);)
    func_2((g_3 ^ l_8) <= 0x564C7B7FL, &g_9);
""").replace('"g_3", print_hash_value); /* B */', '"g_9", print_hash_value);') \
    .replace("l_5; int32_t fuzz_l_5 = 3L; fuzz_restore (&l_5, &fuzz_l_5, sizeof"
             " l_5);", "l_5 = 3;") \
    .replace("l_6; uint32_t fuzz_l_6 = 9UL; fuzz_restore (&l_6, &fuzz_l_6, sizeof"
             " l_6);", "l_6 = 9;").replace("crc(g_3", "crc(g_9")


def line(mark):
    return next(number for number, text in enumerate(MUTANT.splitlines(), 1)
                if f"/* {mark} */" in text)


class Judge(unittest.TestCase):
    """MUTANT, judged with plugin options of any kind."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        (cls.path / "mutant.c").write_text(MUTANT)
        cls.checker = check.Checker(tools.Tools(GCC, BUILD), cls.path,
                                    frozenset(), 1)
        (cls.path / "program.c").write_text(MUTANT)
        plan = dataclasses.replace(generate.make_plan(1, 1), level="-O0",
                                   flags=[])
        cls.expected = cls.checker.reference(plan, cls.path / "program.c",
                                             cls.path)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def judge(self, options, names, text=MUTANT, how="restored"):
        plan = dataclasses.replace(generate.make_plan(1, 1), mutant=how,
                                   mutant_options=options)
        (self.path / "mutant.c").write_text(text)
        outcome = check.Outcome(1, mutant=how)
        self.checker.judge(plan, self.path / "mutant.c", names, self.expected,
                           outcome, self.path)
        self.assertEqual(outcome.mutant, how)
        return outcome

    def places(self, outcome, kind):
        return {int(f.text.split("\n")[0].rpartition(":")[2])
                for f in outcome.findings if f.kind == kind}

    def test_found(self):
        """All report A and B, which is proven; Memcheck also reports D."""
        outcome = self.judge(["no-param-retval"], {"l_5"})
        self.assertEqual(outcome.findings, [])
        self.assertEqual(outcome.who["GCM!"], 2)
        self.assertNotIn("G--", outcome.who)

    def test_checked(self):
        """The first report of A is about an argument."""
        outcome = self.judge([], {"l_5"})
        self.assertEqual(outcome.findings, [])

    def test_missed(self):
        """What is missed is proven to be a miss, and nothing else is."""
        outcome = self.judge(["no-param-retval", "disable-checks"], set())
        self.assertEqual(self.places(outcome, "miss"), {line("A"), line("B")})
        self.assertEqual({f.kind for f in outcome.findings}, {"miss"})

    def test_blame(self):
        outcome = self.judge(["no-param-retval"], {"l_9"})
        self.assertEqual({f.kind for f in outcome.findings}, {"origin"})

    def test_removed(self):
        """Only the first report counts."""
        restore = "fuzz_restore (&l_5, &fuzz_l_5, sizeof l_5);"
        text = MUTANT.replace(restore, f"FUZZ_LOST ({restore})")
        outcome = self.judge(["no-param-retval"], {"l_5"}, text, "removed")
        self.assertEqual((outcome.findings, outcome.who), ([], {"GCM": 1}))
        outcome = self.judge(["disable-checks"], set(), text, "removed")
        self.assertEqual([f.kind for f in outcome.findings], ["miss"])
        self.assertEqual(outcome.who, {"-CM!": 1})

    def test_inexact(self):
        """What Clang and Memcheck agree on is a miss only if it is proven."""
        outcome = self.judge(["no-param-retval"], {"l_8"}, DECIDED, "removed")
        self.assertEqual((outcome.findings, outcome.who), ([], {"-CM": 1}))
        text = DECIDED.replace("<= (-8L)", "<= 1L")
        outcome = self.judge(["no-param-retval"], {"l_8"}, text, "removed")
        self.assertEqual((outcome.findings, outcome.who), ([], {"GCM": 1}))
        outcome = self.judge(["no-param-retval", "disable-checks"], {"l_8"}, text,
                             "removed")
        self.assertEqual([f.kind for f in outcome.findings], ["miss"])

    def doubt(self, text):
        """What is left of a finding that TEXT was miscompiled."""
        source = self.path / "program.c"
        source.write_text(text)
        plan = dataclasses.replace(generate.make_plan(1, 1), level="-O0",
                                   flags=[])
        outcome = check.Outcome(1, findings=[
            check.Finding("checksum", "whole", "", [])])
        self.checker.doubt(plan, source, self.checker.reference(
            plan, source, self.path), outcome, self.path)
        return outcome

    def test_doubt(self):
        """A finding stands unless the program may print something else."""
        outcome = self.doubt(MUTANT)
        self.assertEqual((len(outcome.findings), outcome.discarded), (1, ""))
        outcome = self.doubt(MUTANT.replace("g_4;", "g_4; float g_5 = 1e30f;")
                             .replace("g_3 = l_5;", "g_4 = g_5;"))
        self.assertEqual(outcome.findings, [])
        self.assertIn("UBSan", outcome.discarded)


if __name__ == "__main__":
    MISSING = [tool for tool in ("clang-19", "valgrind") if not shutil.which(tool)]
    if MISSING:
        print("fuzz: missing: " + ", ".join(MISSING))
        sys.exit(77)
    BUILD, GCC = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
    unittest.main(argv=sys.argv[:1])
