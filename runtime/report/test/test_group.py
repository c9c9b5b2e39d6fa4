#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of which reports are about the same bug."""

import unittest

from support import read, report, reports_of

from kmsan_report import group


def bugs_of(*logs, order="first", limit=0):
    """The bugs in LOGS, each a list of lines or a string."""
    bugs = group.Bugs()
    for number, log in enumerate(logs):
        for one in reports_of(log):
            bugs.add(one, number)
    bugs.settle()
    return list(bugs.listed(order, limit))


def brief(bugs):
    """(function, count, cut, first line, last line) of each of BUGS."""
    return [(bug.sample.function, bug.count, bug.cut, bug.first.line,
             bug.last.line) for bug in bugs]


class GroupTest(unittest.TestCase):
    """Reports become bugs."""

    def test_same_and_different(self):
        log = (report("a", "x") + report("b", "x") + report("a", "y")
               + report("a", "x") + report("a", "x", kind="use-after-free"))
        self.assertEqual(brief(bugs_of(log)),
                         [("a", 2, 0, 2, 38), ("b", 1, 0, 14, 14),
                          ("a", 1, 0, 26, 26), ("a", 1, 0, 50, 50)])

    def test_who_called_does_not_matter(self):
        other = report(pid=5, stores=("elsewhere",))
        other[3] = " ret_from_fork+0x1/0x2"
        self.assertEqual([bug.count for bug in bugs_of(report() + other)], [2])

    def test_offset_matters(self):
        log = "\n".join(report())
        self.assertEqual(len(bugs_of(log + "\n" + log.replace("+0x10/", "+0x11/"))),
                         2)

    def test_symbolized_or_not(self):
        log = report()
        lines = [line + " net/x.c:12" if "+0x" in line else line
                 for line in log]
        lines[2:2] = [" inlined net/x.h:3 [inline]"]
        lines[1:1] = ["BUG: KMSAN: uninit-value in inlined net/x.h:3 [inline]"]
        self.assertEqual([bug.count for bug in bugs_of(log, lines)], [2])

    def test_modules(self):
        log = "\n".join(report())
        other = log.replace("victim+0x10/0x20", "victim+0x10/0x20 [mod]")
        self.assertEqual(len(bugs_of(log, other)), 2)

    def test_allocators_and_leaks_are_not_the_place(self):
        hosted = bugs_of(read("hosted.log"))
        self.assertEqual([(bug.sample.function,
                           group.use_of(bug.sample).function, bug.count)
                          for bug in hosted],
                         [("deliver", "deliver", 3), ("late", "late", 3),
                          ("write", "send_all", 1), ("main", "main", 1)])
        births = [bug.sample.birth.frames[group.leading(bug.sample,
                                                        bug.sample.birth)]
                  for bug in hosted]
        self.assertEqual([frame.function for frame in births],
                         ["packet_new", "main", "packet_new", "main"])
        leak, = bugs_of(read("syzkaller-report.txt"))
        self.assertEqual(group.use_of(leak.sample).function, "demo_ioctl")
        birth = leak.sample.birth
        self.assertEqual(birth.frames[group.leading(leak.sample, birth)].function,
                         "demo_message_new")

    def test_allocator_in_an_allocator(self):
        log = report(birth="kmalloc_reserve")
        found, = bugs_of(log)
        birth = found.sample.birth
        self.assertEqual(group.leading(found.sample, birth), 0)

    def test_cut_ones_join(self):
        cut = report("a")[:4]
        self.assertEqual(brief(bugs_of(cut + report("a", "x"))),
                         [("a", 2, 1, 2, 6)])
        self.assertEqual(brief(bugs_of(report("a", "x") + cut)),
                         [("a", 2, 1, 2, 14)])

    def test_cut_ones_that_could_be_either(self):
        found = bugs_of(report("a", "x") + report("a", "y") + report("a")[:4])
        self.assertEqual(brief(found), [("a", 1, 0, 2, 2), ("a", 1, 0, 14, 14),
                                        ("a", 1, 1, 26, 26)])
        self.assertIsNone(found[2].sample.birth)

    def test_complete_sample(self):
        cut = report("a", "x")[:9]
        found, = bugs_of(cut + report("a", "x"))
        self.assertTrue(found.sample.complete)
        self.assertEqual((found.count, found.cut), (2, 1))

    def test_order_and_limit(self):
        log = report("a") + report("b") + report("b") + report("a", "z")
        for order, names in (("first", "aba"), ("count", "baa"),
                             ("last", "aba")):
            self.assertEqual("".join(bug.sample.function for bug
                                     in bugs_of(log, order=order)), names)
        self.assertEqual(len(bugs_of(log, limit=2)), 2)

    def test_names_do_not_change(self):
        one, = bugs_of(report())
        two, = bugs_of(["noise"] + report(pid=9))
        self.assertEqual(one.ident, two.ident)
        self.assertRegex(one.ident, "^[0-9a-f]{12}$")


if __name__ == "__main__":
    unittest.main()
