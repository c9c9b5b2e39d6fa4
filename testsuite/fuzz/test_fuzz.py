#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the fuzzer: what it changes in programs, reads and concludes."""

import collections
import pathlib
import random
import re
import struct
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import check                    # noqa: E402
import excuses                  # noqa: E402
import generate                 # noqa: E402
import judge                    # noqa: E402
import keep                     # noqa: E402
import markers                  # noqa: E402
import mutate                   # noqa: E402
import table                    # noqa: E402
import tools                    # noqa: E402
from tools import Place         # noqa: E402

PROGRAM = """\
/* As Csmith writes it. */
#include "csmith.h"

static int32_t g_2 = 1L;
static int32_t  func_1(void);
static const int32_t * func_3(uint8_t  p_4);

static int32_t  func_1(void)
{ /* block id: 0 */
    int32_t l_5 = 0x5L;
    const int32_t l_6 = 6L;
    volatile uint16_t l_7 = 7UL;/* VOLATILE */
    const int32_t *l_8 = &g_2;
    const int32_t * const l_9 = &g_2;
    uint8_t l_10[2][3] = {{1UL,2UL,3UL},{4UL,5UL,6UL}};
    struct S0 l_11 = {1,-2};
    int64_t l_12[4];
    int i;
    for (i = 0; i < 4; i++)
        l_12[i] = 0xFFLL;
    if (l_5)
    { /* block id: 1 */
        l_5 = l_7;
        return l_5;
    }
    else
    { /* block id: 2 */
        g_2 = (*func_3(l_7));
    }
    return l_6;
}

static const int32_t * func_3(uint8_t  p_4)
{ /* block id: 3 */
    return &g_2;
}

int main (int argc, char* argv[])
{
    int i;
    func_1();
    transparent_crc(g_2, "g_2", print_hash_value);
    return 0;
}
"""
LINES = PROGRAM.splitlines()


class Markers(unittest.TestCase):
    """Where markers and attributes may stand."""

    def test_bodies(self):
        self.assertEqual([b.name for b in markers.bodies(LINES)],
                         ["func_1", "func_3", "main"])

    def test_gaps(self):
        body = markers.bodies(LINES)[0]
        behind = {LINES[n].strip() for n in markers.gaps(LINES, body)}
        self.assertIn("l_12[i] = 0xFFLL;", behind)
        self.assertIn("{ /* block id: 1 */", behind)
        for line in ("for (i = 0; i < 4; i++)", "if (l_5)", "else", "}"):
            self.assertNotIn(line, behind)

    def test_marks_only_add(self):
        """Without what was added the program is the old one."""
        added = re.compile(
            r" (?:__kmsan_cond_\w+|__builtin_sanitizer_instrumentation_\w+)"
            r" \(\);| __asm__ volatile \(\"\.push.*?popsection\"\);"
            r"|__attribute__ \(\((?:[^()]|\(.*?\))*\)\) ")
        marked = conditional = 0
        for seed in range(40):
            text, whole = markers.mark(random.Random(seed), PROGRAM, seed % 2)
            self.assertEqual(added.sub("", text), PROGRAM)
            marked += "_begin" in text
            conditional += not whole
            self.assertEqual(whole, not re.search(
                "kmsan_conditional|disable_sanitizer", text))
        self.assertGreater(marked, 10)
        self.assertIn(conditional, range(5, 36))


class Mutants(unittest.TestCase):
    """What can be lost, and that nothing else is."""

    def test_sites(self):
        self.assertEqual([s.name for s in mutate.sites(LINES)],
                         ["l_5", "l_7", "l_8", "l_10", "l_11", "l_12"])

    def test_lines_keep_their_numbers(self):
        for how in ("removed", "restored"):
            for seed in range(40):
                text, _ = mutate.mutate(random.Random(seed), PROGRAM, how)
                lines = text.splitlines()
                self.assertEqual(len(lines), len(LINES))
                changed = {n for n, (a, b) in enumerate(zip(LINES, lines))
                           if a != b}
                possible = {s.number for s in mutate.sites(LINES)}
                self.assertTrue(changed - {2} <= possible, changed)
                self.assertTrue(changed - {2})

    def test_removed(self):
        match = mutate.LOCAL.match("    int32_t l_5 = (0x5L);")
        texts = {mutate.remove_local(random.Random(s), match, "removed")
                 for s in range(20)}
        self.assertIn("    int32_t l_5; FUZZ_LOST (int32_t fuzz_l_5 = (0x5L);"
                      " fuzz_restore (&l_5, &fuzz_l_5, sizeof l_5);)", texts)
        self.assertTrue(any(" | (fuzz_l_5 & " in t for t in texts))

    def test_restored_names(self):
        wide = mutate.LOCAL.match("    const int32_t *l_8 = &g_2;")
        self.assertEqual(
            mutate.remove_local(random.Random(1), wide, "restored"),
            "    const int32_t * l_8; const int32_t * fuzz_l_8 = &g_2;"
            " fuzz_restore (&l_8, &fuzz_l_8, sizeof l_8);")

    def test_nothing_to_lose(self):
        text = re.sub(r"\bl_", "p_", PROGRAM)
        self.assertEqual(mutate.mutate(random.Random(1), text, "removed"),
                         (None, set()))

    def test_neighbours_are_not_blamed(self):
        """A report must blame the variable only if it has its own origin."""
        seen = collections.Counter()
        for seed in range(60):
            text, names = mutate.mutate(random.Random(seed), PROGRAM,
                                        "restored")
            narrow = re.search(r"&l_(7|10|11|12\[i\]),", text)
            self.assertEqual(bool(names), not narrow)
            seen[bool(names)] += 1
        self.assertEqual(len(seen), 2)


class Plans(unittest.TestCase):
    """Two numbers say all."""

    def test_same(self):
        self.assertEqual(generate.make_plan(3, 7), generate.make_plan(3, 7))
        self.assertNotEqual(generate.make_plan(3, 7).csmith,
                            generate.make_plan(3, 8).csmith)

    def test_variety(self):
        plans = [generate.make_plan(1, i) for i in range(400)]
        self.assertEqual({p.level for p in plans}, set(generate.LEVELS))
        modes = {o for p in plans for v in p.variants for o in v.options}
        for option in ("no-param-retval", "disable-checks", "no-regions",
                       "objtool-regions"):
            self.assertIn(option, modes)
        self.assertEqual({p.mutant for p in plans},
                         {"", "restored", "removed"})

    def test_optimisations(self):
        """Each is switched off at times, and all of them."""
        plans = [generate.make_plan(1, i) for i in range(400)]
        off = [[o for o in v.options if o in generate.OFF]
               for p in plans for v in p.variants]
        self.assertEqual({o for options in off for o in options},
                         set(generate.OFF))
        self.assertIn("no-share-lookups", generate.OFF)
        self.assertIn(len(generate.OFF), map(len, off))
        self.assertGreater(off.count([]), len(off) / 2)

    def test_limit_is_not_judged(self):
        for index in range(400):
            for variant in generate.make_plan(1, index).variants:
                limited = any(o.startswith("limit") for o in variant.options)
                self.assertEqual(variant.judged, not limited)

    def test_processor(self):
        def flags(cpu):
            return {f for i in range(300)
                    for f in generate.make_plan(1, i, cpu).flags}
        self.assertNotIn("-mavx2", flags(frozenset()))
        self.assertIn("-mavx2", flags(frozenset({"avx2"})))

    def test_no_float_without_registers(self):
        for index in range(2000):
            plan = generate.make_plan(1, index)
            if generate.NO_FLOAT in plan.flags:
                self.assertNotIn("--float", plan.csmith)
                self.assertNotIn(generate.KEEPS_ALL, plan.flags)
                self.assertNotEqual(plan.level, "-O0")


REPORTS = """\
=====================================================
BUG: KMSAN: uninit-value in safe_div+0x5f/0x154
 safe_div+0x5f/0x154 /usr/include/csmith/safe_math.h:609
 func_2+0x1/0x2 /tmp/x/mutant.c:41 [inline]
 func_1+0x147/0x270 /tmp/x/mutant.c:50

Uninit was stored to memory at:
 func_1+0x207/0x356 /tmp/x/mutant.c:30

Local variable l_33.sroa.2 created at:
 func_1+0x207/0x356 /tmp/x/mutant.c:61

PID: 568 TID: 568 Comm: gcc.exe
=====================================================
=====================================================
BUG: KMSAN: uninit-value in strlen+0x5f/0x154
 strlen+0x5f/0x154 ../sysdeps/strlen.c:3

PID: 568 TID: 568 Comm: gcc.exe
=====================================================
"""
ERROR = """<error><kind>%s</kind><stack>
<frame><fn>safe_div</fn><file>safe_math.h</file><line>6</line></frame>
<frame><fn>func_1</fn><file>mutant.c</file><line>%d</line></frame></stack>
</error>
"""


class Reading(unittest.TestCase):
    """What the tools write."""

    def test_kmsan(self):
        places, origins = tools.kmsan_reports(REPORTS, "mutant.c")
        self.assertEqual(places, [Place("func_2", 41), tools.NOWHERE])
        self.assertEqual(origins[places[0]], {"l_33"})

    def test_memcheck(self):
        with tempfile.TemporaryDirectory() as name:
            file = pathlib.Path(name) / "xml"
            text = ('<?xml version="1.0"?><valgrindoutput>'
                    + ERROR % ("UninitCondition", 5)
                    + ERROR % ("InvalidRead", 6) + ERROR % ("UninitValue", 7))
            for whole in (text + "</valgrindoutput>", text + "<error><ki"):
                file.write_text(whole)
                self.assertEqual(
                    tools.memcheck_reports(file, "mutant.c"),
                    ([Place("func_1", 5), Place("func_1", 7)],
                     {Place("func_1", 7)}))

    def test_ice(self):
        result = tools.Result([], 1, "", "a.c:3: internal compiler error: in "
                              "f, at g.cc:3\n")
        self.assertIn("in f", tools.ice(result))
        self.assertIsNone(tools.ice(tools.Result([], 1, "", "a.c: error: x")))

    def test_time_limit(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            self.assertTrue(tools.run(["sh", "-c", "while :; do :; done"], 1,
                                      folder).hung)
            self.assertEqual(tools.run(["sh", "-c", "echo $A; exit 3"], 1,
                                       folder, {"A": "x"}).status, 3)


def events(*numbers):
    return struct.pack(f"{len(numbers)}Q", *numbers)


class Judging(unittest.TestCase):
    """Who is right."""

    A, B, C = Place("func_1", 5), Place("func_1", 6), Place("func_2", 9)

    def kinds(self, verdict):
        return [(kind, place) for kind, _, place in verdict.wrong]

    def test_parting(self):
        one = events(*range(100))
        self.assertIsNone(judge.parting(one, one))
        for at in (1, 2, 37, 99):
            other = events(*range(at), 1000, *range(at + 1, 100))
            self.assertEqual(judge.parting(one, other), at - 1)
            self.assertEqual(judge.parting(one, events(*range(at))), at - 1)

    def test_agreement(self):
        verdict = judge.judge_restored(judge.Opinions(
            [self.A], [self.A], [self.A], origins={self.A: {"l_5"}}),
            {"l_5"}, True)
        self.assertEqual((verdict.wrong, dict(verdict.who)), ([], {"GCM": 1}))

    def test_false(self):
        opinions = judge.Opinions([self.A, self.B], [self.B], [])
        self.assertEqual(self.kinds(judge.judge_restored(opinions, set(),
                                                         True)),
                         [("false", self.A)])
        opinions.proven = {self.A}
        self.assertEqual(judge.judge_restored(opinions, set(), True).wrong, [])

    def test_miss(self):
        opinions = judge.Opinions([], [self.A], [self.A])
        self.assertEqual(judge.judge_restored(opinions, set(), True).wrong, [])
        opinions.proven = {self.A, self.C}
        self.assertEqual(self.kinds(judge.judge_restored(opinions, set(),
                                                         True)),
                         [("miss", self.A), ("miss", self.C)])
        self.assertEqual(judge.judge_restored(opinions, set(), False).wrong,
                         [])
        opinions.addresses = {self.B}
        self.assertEqual(judge.judge_restored(opinions, set(), True).wrong, [])

    def test_miss_of_a_hash(self):
        one, two = Place("main", 20), Place("main", 21)
        opinions = judge.Opinions([one], [one], [one, two], proven={one, two})
        self.assertEqual(judge.judge_restored(opinions, set(), True).wrong, [])
        opinions.gcc = [two]
        self.assertEqual(self.kinds(judge.judge_restored(opinions, set(), True)),
                         [("miss", one)])

    def test_origin(self):
        opinions = judge.Opinions([self.A], [self.A], [],
                                  origins={self.A: {"l_6"}})
        self.assertEqual(self.kinds(judge.judge_restored(opinions, {"l_5"},
                                                         True)),
                         [("origin", self.A)])

    def test_first_reports(self):
        def kinds(*firsts, proven=()):
            lists = [[p] if p else [] for p in firsts]
            opinions = judge.Opinions(*lists, proven=set(proven))
            found = [k for k, _, _ in
                     judge.judge_removed(opinions, set()).wrong]
            if found or proven:
                self.assertTrue(judge.firsts_need_proof(opinions))
            return found
        self.assertEqual(kinds(self.A, self.A, self.A), [])
        self.assertEqual(kinds(self.A, None, None), ["false"])
        self.assertEqual(kinds(self.A, None, None, proven=[self.A]), [])
        self.assertEqual(kinds(None, self.A, self.A), [])
        self.assertEqual(kinds(None, self.A, self.A, proven=[self.A]), ["miss"])
        self.assertEqual(kinds(self.A, self.B, self.B), ["place"])
        self.assertEqual(kinds(self.A, self.B, self.B, proven=[self.A]), [])
        self.assertEqual(kinds(self.A, self.B, self.B,
                               proven=[self.A, self.B]), ["place"])
        self.assertEqual(kinds(None, self.A, None), [])


class Excuses(unittest.TestCase):
    """What may be found, and what may not be called so."""

    KINDS = dict(table.CRITERIA)

    def outcome(self):
        return check.Outcome(7, findings=[
            check.Finding("miss", "mutant", "GCC is silent: f:3\n  a * b", []),
            check.Finding("false", "mutant", "only GCC: f:3\n  a * b", [])])

    def test_excused(self):
        lines = excuses.read(r"miss | 1/\d+ | a \* b | op-mul | a bit",
                             self.KINDS)
        outcome = self.outcome()
        excuses.excuse(lines, 1, outcome)
        self.assertEqual([f.kind for f in outcome.findings], ["false"])
        self.assertEqual(outcome.excused, ["miss: op-mul: a bit"])
        outcome = self.outcome()
        excuses.excuse(lines, 2, outcome)
        self.assertEqual(len(outcome.findings), 2)

    def test_bad_lines(self):
        for line in ("miss | .* | .* | op-nonsense | why",
                     "odd | .* | .* | op-mul | why",
                     "miss | .* | .* | op-mul"):
            with self.assertRaises(ValueError):
                excuses.read(line, self.KINDS)

    def test_file(self):
        text = (excuses.HERE / "exceptions.txt").read_text()
        excuses.read(text, self.KINDS)


class Kept(unittest.TestCase):
    """What fails can be looked at again."""

    def test_round_trip(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            plan = generate.make_plan(1, 5)
            finding = check.Finding("ICE", "whole", "in f, at g.cc:3",
                                    [f"gcc -c {folder}/program.c"])
            outcome = check.Outcome(5, findings=[finding])
            options = type("Options", (), dict(
                work=folder, build="/b", gcc="gcc", clang="clang",
                csmith_include="/c"))
            keep.save(folder, plan, outcome, options)
            self.assertEqual(keep.load(folder), (plan, [finding]))
            script = (folder / "repro-whole.sh").read_text()
            self.assertIn("gcc -c ./program.c", script)
            self.assertIn("&& ./plain", script)
            self.assertTrue((folder / "interesting-whole.sh").exists())

    def test_same_trouble(self):
        def finding(text, kind="ICE"):
            return check.Finding(kind, "whole", text, [])
        self.assertTrue(keep.same(finding("in f, at g.cc:3"),
                                  finding("in f, at g.cc:9")))
        self.assertFalse(keep.same(finding("in f, at g.cc:3"),
                                   finding("in h, at g.cc:3")))
        self.assertFalse(keep.same(finding("x", "hang"), finding("x", "ICE")))


if __name__ == "__main__":
    unittest.main()
