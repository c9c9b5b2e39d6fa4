#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of check-parity's ground truth, generator and reader of reports."""

import importlib.util
import pathlib
import random
import sys
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import cases                    # noqa: E402
import model                    # noqa: E402
from model import (Binary, Call, Cast, Const, Input, Overflow, Select,  # noqa: E402
                   TYPES, Unary, Var)

SPEC = importlib.util.spec_from_file_location("check_parity",
                                              HERE / "check-parity.py")
check = importlib.util.module_from_spec(SPEC)
sys.modules["check_parity"] = check
SPEC.loader.exec_module(check)

U8, S8, U16, S32, U32, U64 = (TYPES[name] for name in
                              ("u8", "s8", "u16", "s32", "u32", "u64"))


def value(node, *env):
    return node.eval(env)


def var(type_, index=0):
    return Var(index, type_, "xy"[index])


class Arithmetic(unittest.TestCase):
    """Expressions compute what C computes."""

    def test_promotion(self):
        x, y = var(U8), var(U8, 1)
        self.assertEqual(Binary("+", x, y).type, S32)
        self.assertEqual(value(Binary("+", x, y), 200, 100), 300)
        self.assertEqual(value(Unary("~", x), 1), -2)
        self.assertEqual(value(Binary("-", var(U32), var(S32, 1)), 1, 2),
                         0xffffffff)

    def test_mixed_signs(self):
        less = Binary("<", var(S32), var(U32, 1))
        self.assertEqual(value(less, -1, 1), 0)
        self.assertEqual(value(Binary("<", var(S8), var(U8, 1)), -1, 1), 1)

    def test_wrap(self):
        self.assertEqual(value(Binary("+", var(S32), Const(1)), 2**31 - 1),
                         -2**31)
        self.assertEqual(value(Cast(S8, var(U16)), 0x1ff), -1)
        self.assertEqual(value(Cast(U64, var(S8)), -1), 2**64 - 1)

    def test_division(self):
        for x, y, quotient, rest in ((7, 2, 3, 1), (-7, 2, -3, -1),
                                     (7, -2, -3, 1), (-7, -2, 3, -1)):
            pair = var(S32), var(S32, 1)
            self.assertEqual(value(Binary("/", *pair), x, y), quotient)
            self.assertEqual(value(Binary("%", *pair), x, y), rest)
        with self.assertRaises(model.Undefined):
            value(Binary("/", var(S32), Const(0)), 1)
        with self.assertRaises(model.Undefined):
            value(Binary("/", var(S32), Const(-1)), -2**31)

    def test_shift(self):
        self.assertEqual(value(Binary(">>", var(S32), Const(4)), -256), -16)
        self.assertEqual(value(Binary("<<", var(U8), Const(4)), 0xff), 0xff0)
        with self.assertRaises(model.Undefined):
            value(Binary("<<", var(S32), Const(32)), 1)

    def test_builtins(self):
        for name, operand, result in (
                ("__builtin_popcount", 0xf0f0, 8), ("__builtin_clz", 1, 31),
                ("__builtin_ctz", 8, 3), ("__builtin_ffs", 0, 0),
                ("__builtin_ffsll", 1 << 40, 41), ("__builtin_abs", -5, 5),
                ("__builtin_parity", 7, 1),
                ("__builtin_bswap32", 0x11223344, 0x44332211)):
            kind = model.BUILTINS[name][0]
            self.assertEqual(value(Call(name, var(kind)), operand), result)
        with self.assertRaises(model.Undefined):
            value(Call("__builtin_clz", var(U32)), 0)

    def test_overflow(self):
        flag = Overflow("add", U8, var(U8), var(U8, 1))
        self.assertEqual([value(flag, 255, 0), value(flag, 255, 1)], [0, 1])
        self.assertEqual(value(Overflow("sub", U32, var(U32), Const(1)), 0), 1)

    def test_literals(self):
        for type_ in TYPES.values():
            for number in (0, 1, 127, -1, -2**(type_.bits - 1)):
                const = Const(number, type_)
                text = str(const).replace("u", "").replace("ll", "")
                self.assertEqual(eval(text), const.value)   # plain digits


class Truth(unittest.TestCase):
    """Whether a result depends on unknown bits."""

    def test_fills(self):
        one = Input(U8, 0x30, 0x05)
        tried, complete = model.fills([one], random.Random(0))
        self.assertTrue(complete)
        self.assertEqual(sorted(env[0] for env in tried),
                         [0x30, 0x31, 0x34, 0x35])
        self.assertEqual(model.spread(0b101, 0b11010), 0b10010)

    def test_bits(self):
        x = var(U8)
        one = [Input(U8, 0x10, 0x0f)]
        self.assertIs(model.truth(Binary("&", x, Const(4)), one), True)
        self.assertIs(model.truth(Binary("&", x, Const(0x30)), one), False)
        self.assertIs(model.truth(Binary("<", x, Const(0x20)), one), False)
        self.assertIs(model.truth(Binary("<", x, Const(0x1f)), one), True)

    def test_carry(self):
        # 0x0f with an unknown bit 0, plus 1, can carry into bit 4.
        node = Binary("&", Binary("+", var(U8), Const(1)), Const(0x10))
        self.assertIs(model.truth(node, [Input(U8, 0x0e, 1)]), True)
        self.assertIs(model.truth(node, [Input(U8, 0x06, 1)]), False)

    def test_wide(self):
        # Found by a witness near the constant; without one it stays open.
        wide = [Input(U64, 0, U64.mask)]
        here = Binary("==", var(U64), Const(0x123456789abcdef, U64))
        self.assertIs(model.truth(here, wide), True)
        known = Binary(">=", Binary("|", var(U64), Const(1, U64)),
                       Const(1, U64))
        self.assertEqual(model.truth(known, wide), "not decided")

    def test_correlation(self):
        # No shadow of bits can know that these bits cancel out.
        node = Binary("^", var(U8), var(U8))
        self.assertEqual(model.truth(node, [Input(U8, 0, 3)]),
                         "no shadow of bits can tell")

    def test_inner_branch(self):
        x = var(U8)
        both = Select(Binary("<", x, Const(9)), Const(1), Const(1))
        self.assertEqual(model.truth(both, [Input(U8, 0, 0xff)]),
                         "a branch inside says otherwise")

    def test_undefined(self):
        node = Binary("/", Const(1), var(U8))
        self.assertTrue(model.truth(node, [Input(U8, 0, 1)])
                        .startswith("undefined"))

    def test_shadow(self):
        one = [Input(U8, 0x0e, 1)]
        best = model.shadow(Binary("+", var(U8), Const(1)), one)
        self.assertEqual(best.unknown, 0x1f)
        switch = cases.Sink("switch", var(U8), random.Random(0), 0x0e)
        self.assertIs(switch.truth(one), True)
        self.assertIs(switch.truth([Input(U8, 0x0e, 0)]), False)


class Reader(unittest.TestCase):
    """Reports become verdicts."""

    REPORT = ("=====\nBUG: KMSAN: uninit-value in case_0+0x1/0x2\n"
              " case_0+0x1/0x2 /d/cases-0.c:{}\n main+0x1/0x2 /d/cases-0.c:9\n"
              "\nLocal variable x.sroa.2 created at:\n case_0+0x0/0x2 /d/c.c:1\n"
              "\nPID: 1 TID: 1 Comm: a\n=====\n")

    def setUp(self):
        self.case = cases.Case("case_0", "label", "", ("case_0",), True, "x",
                               "stack", "plain")

    def read(self, middle, status=0):
        log = f"@begin case_0\n{middle}@end case_0 {status}\n"
        verdicts, strays = check.parse(log, [self.case], {"case_0": 7})
        return verdicts["case_0"], strays

    def test_found(self):
        verdict, strays = self.read(self.REPORT.format(7))
        self.assertEqual((verdict.here, verdict.elsewhere), (1, 0))
        self.assertEqual((verdict.origins, strays), ({"x"}, []))
        self.assertEqual(list(check.problems(self.case, verdict)), [])

    def test_not_right(self):
        elsewhere, _ = self.read(self.REPORT.format(8))
        self.assertEqual(list(check.problems(self.case, elsewhere)), ["place"])
        twice, _ = self.read(self.REPORT.format(7) * 2)
        self.assertEqual(twice.here, 2)
        self.assertEqual(list(check.problems(self.case, twice)), ["place"])
        self.assertEqual(list(check.problems(self.case, twice, once=False)), [])
        self.assertEqual(list(check.problems(self.case, elsewhere, once=False)),
                         ["place"])
        silent, _ = self.read("")
        self.assertEqual(list(check.problems(self.case, silent)), ["missed"])
        crashed, _ = self.read(self.REPORT.format(7), 11)
        self.assertEqual(list(check.problems(self.case, crashed)), ["crash"])
        self.case.origin = "y"
        blamed, _ = self.read(self.REPORT.format(7))
        self.assertEqual(list(check.problems(self.case, blamed)), ["origin"])
        self.case.dirty = False
        self.assertEqual(list(check.problems(self.case, blamed)), ["false"])

    def test_stray(self):
        verdict, strays = self.read(
            self.REPORT.format(7).replace("case_0+0x1", "other+0x1"))
        self.assertFalse(verdict.reported)
        self.assertEqual(len(strays), 1)

    def test_classes(self):
        yes, no = check.Verdict(here=1), check.Verdict()
        self.assertEqual(check.classify(self.case, yes, no), "only GCC")
        self.assertEqual(check.classify(self.case, no, yes), "only Clang")
        self.case.dirty = False
        self.assertEqual(check.classify(self.case, no, yes), "false Clang")
        self.assertEqual(check.classify(self.case, no, no), "silent")


if __name__ == "__main__":
    unittest.main()
