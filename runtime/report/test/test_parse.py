#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what reads reports out of logs."""

import unittest

from support import names, read, report, reports_of

from kmsan_report import console, stream
from kmsan_report.frames import parse_frame
from kmsan_report.parse import MAX_FOREIGN, MAX_LINES, MAX_OPEN, Parser


class ConsoleTest(unittest.TestCase):
    """What is around a message."""

    def check(self, raw, text, time=None, caller=None, seconds=None):
        message = console.messages(raw)[0]
        self.assertEqual((message.text, message.time, message.caller),
                         (text, time, caller))
        if seconds is not None:
            self.assertEqual(message.seconds, seconds)

    def test_nothing(self):
        self.check(" foo+0x1/0x2", " foo+0x1/0x2")
        self.check("", "")

    def test_printk(self):
        self.check("[   12.345678]  f+0x1/0x2", " f+0x1/0x2", "12.345678",
                   seconds=12.345678)
        self.check("[    1.000001][  T123]  f+0x1/0x2", " f+0x1/0x2",
                   "1.000001", "T123")
        self.check("[12345.000001][    C1] text", "text", "12345.000001", "C1")
        self.check("<3>[    1.000001] text", "text", "1.000001")
        self.check("[    1.000001][  T123] ", "", "1.000001", "T123")

    def test_kmsg(self):
        self.check("3,339,5140900,-,caller=T1;text", "text", "5.140900", "T1")
        self.check("6,1,0,-;text", "text", "0.000000")

    def test_dmesg(self):
        self.check("[Mon Nov 23 09:30:09 2026] text", "text",
                   "Mon Nov 23 09:30:09 2026")
        self.check("[Mon Nov 23 09:30:09 2026] [  T123] text", "text",
                   "Mon Nov 23 09:30:09 2026", "T123")
        self.check("kern  :err   : [    1.000001] text", "text", "1.000001")
        self.check("[Nov23 09:30] text", "text", "Nov23 09:30")
        self.check("[  +0.000012]  text", " text")
        self.check("2026-11-23T09:30:09,123456+01:00 text", "text",
                   "2026-11-23T09:30:09,123456+01:00")

    def test_journal(self):
        self.check("Nov 23 09:30:09 box kernel:  f+0x1/0x2", " f+0x1/0x2",
                   "Nov 23 09:30:09")
        self.check("Nov  3 09:30:09 box kernel: [    1.000001] text", "text",
                   "Nov  3 09:30:09", seconds=1.000001)
        self.check("2026-11-23T09:30:09+0000 box kernel: text", "text",
                   "2026-11-23T09:30:09+0000")
        self.check("[    4.123456] box kernel: text", "text", "4.123456")
        self.check("Nov 23 09:30:09 box prog[12]: text", "text",
                   "Nov 23 09:30:09")

    def test_syzkaller_and_ctest(self):
        self.check("2024/11/23 09:30:09 executing program 0:",
                   "executing program 0:", "2024/11/23 09:30:09")
        self.check("12:  f+0x1/0x2", " f+0x1/0x2")

    def test_escapes_and_controls(self):
        self.check("\x1b[1;31m f\x00oo\x07\x1b[0m\r", " foo")

    def test_a_program_cut_by_the_kernel(self):
        one, two = console.messages("half a li[    1.000001][   C0] BUG: x")
        self.assertEqual((one.text, one.caller), ("half a li", None))
        self.assertEqual((two.text, two.caller), ("BUG: x", "C0"))


class FrameTest(unittest.TestCase):
    """One line of a stack trace."""

    def one(self, text):
        frames = parse_frame(text)
        self.assertEqual(len(frames), 1, text)
        return frames[0]

    def test_kernel(self):
        frame = self.one(" foo.constprop.0+0x1a/0x2b")
        self.assertEqual((frame.function, frame.offset, frame.size),
                         ("foo.constprop.0", 0x1a, 0x2b))
        self.assertEqual(frame.symbol(), "foo.constprop.0+0x1a/0x2b")
        frame = self.one(" foo+0x1/0x2 [snd_pcm]")
        self.assertEqual((frame.module, frame.build_id), ("snd_pcm", None))
        frame = self.one(" foo+0x1/0x2 [mod 0123456789abcdef0123456789abcdef"
                         "01234567]")
        self.assertEqual((frame.module, frame.build_id[:4]), ("mod", "0123"))
        self.assertEqual(self.one(" 0xffffffff81000000").function,
                         "0xffffffff81000000")

    def test_with_lines(self):
        frame = self.one(" foo+0x1/0x2 net/a b.c:12")
        self.assertEqual(frame.place(), "net/a b.c:12")
        frame = self.one(" foo net/core/dev.h:12 [inline]")
        self.assertEqual((frame.place(), frame.inline),
                         ("net/core/dev.h:12", True))
        frame = self.one(" foo+0x1/0x2 [mod] net/x.c:3")
        self.assertEqual((frame.place(), frame.module), ("net/x.c:3", "mod"))

    def test_hosted(self):
        frame = self.one(" _start+0x21/0x22 (/home/u/a b)")
        self.assertEqual((frame.module, frame.in_object), ("/home/u/a b", True))
        frame = self.one(" 0x7f0012345678 (/lib/libx.so)")
        self.assertEqual((frame.function, frame.module),
                         ("0x7f0012345678", "/lib/libx.so"))

    def test_decode_stacktrace(self):
        frame = self.one("foo (net/x.c:12 (discriminator 3)) ")
        self.assertEqual((frame.function, frame.place()), ("foo", "net/x.c:12"))
        inner, outer = parse_frame("foo (a.h:1 net/x.c:12) mod")
        self.assertEqual((inner.place(), inner.inline, outer.place(),
                          outer.module), ("a.h:1", True, "net/x.c:12", "mod"))

    def test_no_frame(self):
        for text in ("", " ", "usb 1-1: new", " pci 0000:00:01",
                     "Call Trace:", "RIP: 0010:foo+0x1/0x2", " <TASK>",
                     " ? foo+0x1/0x2", " [inline]", "x.c:12", "Comm: foo",
                     "foo+0x1/0x2 is not a frame"):
            self.assertEqual(parse_frame(text), [], text)


class ReportTest(unittest.TestCase):
    """Whole reports."""

    def test_every_kind(self):
        for kind in ("uninit-value", "use-after-free", "kernel-infoleak",
                     "kernel-infoleak-after-free", "kernel-usb-infoleak",
                     "kernel-usb-infoleak-after-free"):
            found, = reports_of(report(kind=kind))
            self.assertEqual((found.kind, found.complete), (kind, True))

    def test_kernel(self):
        found, = reports_of(report(stores=("put", "take")))
        self.assertEqual(names(found.use), ["victim", "do_syscall_64"])
        self.assertEqual([names(stack) for stack in found.stores],
                         [["put"], ["take"]])
        self.assertEqual(names(found.birth), ["__kmalloc_noprof", "creator"])
        self.assertEqual(found.process, {
            "cpu": 1, "uid": 0, "pid": 77, "comm": "syz.0.1",
            "tainted": "Not tainted", "release": "6.12.0", "build": "#3",
            "hardware": "QEMU"})
        self.assertEqual((found.position.line, found.last_line), (2, 18))
        self.assertFalse(found.interleaved)

    def test_hosted(self):
        found = reports_of(read("hosted.log"))
        self.assertEqual([one.kind for one in found].count("use-after-free"), 3)
        self.assertEqual(len(found), 8)
        leak = found[6]
        self.assertEqual(leak.bytes, (0, 3, 4))
        self.assertEqual(leak.access[0], 4)
        self.assertEqual(names(leak.use)[:2], ["write", "send_all"])
        self.assertEqual(names(leak.stores[0])[0], "main")
        self.assertEqual(found[7].birth.variable, "flags")
        self.assertEqual(found[7].process["comm"], "packets")
        self.assertTrue(all(one.complete and not one.interleaved
                            for one in found))

    def test_syzkaller_report(self):
        found, = reports_of(read("syzkaller-report.txt"))
        self.assertEqual((found.kind, found.function),
                         ("kernel-infoleak", "_copy_to_user"))
        self.assertEqual(len(found.head), 3)
        self.assertEqual(len(found.use.frames), 11)
        self.assertTrue(found.stores_omitted)
        self.assertEqual(found.bytes, (28, 31, 64))
        self.assertEqual(found.access, (64, "ffff888114edc000"))
        self.assertEqual(found.user_address, "0000000020000240")
        self.assertEqual(found.process["tainted"], "Tainted: G    B   W")
        self.assertEqual(found.process["release"],
                         "6.12.0-rc3-syzkaller-00399-g9197b73fd7bb")
        self.assertTrue(found.complete)

    def test_syzkaller_console(self):
        found, = reports_of(read("syzkaller-console.log"))
        self.assertEqual(found.caller, "T5774")
        self.assertEqual(found.position.time, "95.130512")
        self.assertEqual(len(found.use.frames), 12)
        self.assertEqual(len(found.birth.frames), 9)
        self.assertTrue(found.complete)

    def test_kunit(self):
        found = reports_of(read("kunit.log"))
        self.assertEqual(len(found), 16)
        self.assertTrue(all(one.complete and one.use.frames and one.birth
                            and one.kernel.startswith("6.1.192 (user@host)")
                            for one in found))
        chain, = [one for one in found
                  if one.function == "test_long_origin_chain"]
        self.assertEqual((len(chain.stores), chain.stores_omitted), (7, True))
        self.assertEqual(found[6].kind, "use-after-free")

    def test_decode_stacktrace(self):
        plain = reports_of(read("kunit.log"))
        for one, other in zip(reports_of(read("decoded.log")), plain):
            self.assertEqual(one.function, other.function)
            for stack, same in zip(one.stacks(), other.stacks()):
                outer = [frame for frame in stack.frames if not frame.inline]
                self.assertEqual([frame.function for frame in outer],
                                 names(same))
                self.assertTrue(all(frame.line for frame in stack.frames))

    def test_origins_without_a_stack(self):
        text = report()
        text[6:9] = ["(stack is not available)"]
        found, = reports_of(text)
        self.assertEqual((found.birth.frames, found.complete), ([], True))

    def test_local_as_clang_describes_it(self):
        text = report()
        text[5] = "Local variable ----buf.i@fn created at:"
        found, = reports_of(text)
        self.assertEqual(found.birth.variable, "buf.i")

    def test_build_id_and_hostile_name(self):
        text = report(comm="a Not tainted 1 #2 b")
        text[-3] += " " + "ab" * 20
        found, = reports_of(text)
        self.assertEqual(found.process["comm"], "a Not tainted 1 #2 b")
        self.assertEqual(found.process["build_id"], "ab" * 20)

    def test_banner(self):
        found = reports_of(["[    0.000000] Linux version 6.1 (x) #1 SMP"]
                           + report() + ["Linux version 6.2 (y) #2 SMP"]
                           + report())
        self.assertEqual([one.kernel for one in found],
                         ["6.1 (x) #1 SMP", "6.2 (y) #2 SMP"])

    def test_no_report(self):
        for text in ("", "KMSAN: starting\n", "BUG: KMSAN\n", "BUG: KMSAN: \n",
                     "BUG: KASAN: slab-out-of-bounds in f+0x1/0x2\n",
                     "Uninit was created at:\n f+0x1/0x2\n",
                     "grep 'BUG: KMSAN: [a-z]* in' boot.log\n"):
            self.assertEqual(reports_of(text), [], text)


class DamageTest(unittest.TestCase):
    """Logs that are cut and mixed up."""

    def test_cut_anywhere(self):
        text = report(stores=("put",))
        for end in range(2, len(text) + 1):
            found, = reports_of(text[:end])
            self.assertEqual(found.function, "victim")
            self.assertEqual(found.complete, end >= len(text) - 2)
        found, = reports_of("\n".join(text)[:75])
        self.assertEqual(found.kind, "uninit-va")

    def test_next_head_ends_it(self):
        one, two = reports_of(report()[:4] + report(use="other"))
        self.assertEqual((one.function, one.complete, one.birth),
                         ("victim", False, None))
        self.assertEqual((two.function, two.complete), ("other", True))

    def test_begins_in_the_middle(self):
        found, = reports_of(report()[5:] + report())
        self.assertEqual(found.position.line, 9)

    def test_serial_line(self):
        noise = ["\x00\xff\x1b[2Jgarbage", "random: crng", "login: \x07"]
        lines = []
        for line in report(stores=("put",)):
            lines += [line + "\r", *noise]
        found, = reports_of(lines)
        self.assertEqual(names(found.use), ["victim", "do_syscall_64"])
        self.assertEqual(names(found.stores[0]), ["put"])
        self.assertEqual(len(found.birth.frames), 2)
        self.assertTrue(found.complete and found.interleaved)

    def test_foreign_trace(self):
        text = report()
        foreign = ["WARNING: CPU: 0 PID: 1 at kernel/x.c:1 g+0x1/0x2",
                   "Call Trace:", " <TASK>", " g+0x1/0x2", " h+0x1/0x2"]
        found, = reports_of(text[:3] + foreign + text[4:])
        self.assertEqual(names(found.use), ["victim"])
        self.assertEqual(names(found.birth), ["__kmalloc_noprof", "creator"])

    def test_two_processors(self):
        def printed(caller, lines):
            return [f"[   10.{i:06}][{caller:>6}] {line}"
                    for i, line in enumerate(lines)]
        first = printed("T123", report("one", "a", stores=("put",)))
        second = printed("C1", report("two", "b", pid=5))
        mixed = []
        for i in range(max(len(first), len(second))):
            mixed += first[i:i + 1] + ["user space"] + second[i:i + 1]
        one, two = reports_of(mixed)
        self.assertEqual((one.caller, two.caller), ("T123", "C1"))
        self.assertEqual(one.raw[0][:26], "BUG: KMSAN: uninit-value i")
        self.assertEqual((names(one.use)[0], names(one.birth)[1]), ("one", "a"))
        self.assertEqual((names(two.use)[0], names(two.birth)[1]), ("two", "b"))
        self.assertEqual((len(one.stores), len(two.stores)), (1, 0))
        self.assertEqual(two.process["pid"], 5)

    def test_cut_by_another_message(self):
        text = [f"[    1.000001][   T1] {line}" for line in report()]
        text[1] = "$ echo hel" + text[1]
        text[2] = text[2] + "[    1.000002][   C0] clocksource: no"
        found, = reports_of(text)
        self.assertEqual(names(found.use), ["victim", "do_syscall_64"])

    def test_reboot(self):
        one, two = reports_of(report()[:4] + ["Linux version 6.12.0 (x) #1"]
                              + [" late+0x1/0x2"] + report())
        self.assertEqual((one.complete, len(one.use.frames)), (False, 2))
        self.assertTrue(two.complete)

    def test_bounded(self):
        parser = Parser()
        done = []
        for number in range(10 * MAX_OPEN):
            done += parser.feed(number, f"[    1.000001][{'T' + str(number):>6}]"
                                " BUG: KMSAN: uninit-value in f+0x1/0x2")
            self.assertLessEqual(len(parser.open), MAX_OPEN)
        done += parser.finish()
        self.assertEqual(len(done), 10 * MAX_OPEN)
        found, *_ = reports_of(["BUG: KMSAN: uninit-value in f+0x1/0x2"]
                               + [" f+0x1/0x2"] * (3 * MAX_LINES))
        self.assertEqual(len(found.use.frames), MAX_LINES - 1)
        parser = Parser()
        parser.feed(1, "BUG: KMSAN: uninit-value in f+0x1/0x2")
        ended = [n for n in range(2, 2 * MAX_FOREIGN) if parser.feed(n, "x")]
        self.assertEqual(ended, [MAX_FOREIGN + 2])
        self.assertTrue(parser.idle)


class Pieces:
    """A stream that gives DATA in pieces of SIZE bytes."""

    def __init__(self, data, size):
        self.data, self.size = data, size

    def read(self, _):
        piece, self.data = self.data[:self.size], self.data[self.size:]
        return piece


class StreamTest(unittest.TestCase):
    """The lines that matter."""

    def feed(self, data, size=1 << 20):
        feeder = stream.Feeder(Parser("x"))
        found = list(feeder.reports(Pieces(data, size)))
        return found, feeder.lines

    def test_same_as_all_lines(self):
        text = "\n".join(["noise"] * 3 + report() + ["noise"] * 50
                         + ["Linux version 6.2 (y) #2 SMP"]
                         + report("b")[:6] + ["noise"] * 3000 + report("c"))
        wanted = reports_of(text)
        for size in (7, 100, 4096, 1 << 20):
            found, lines = self.feed(text.encode(), size)
            self.assertEqual([(one.function, one.position.line, one.kernel,
                               one.last_line, one.complete) for one in found],
                             [(one.function, one.position.line, one.kernel,
                               one.last_line, one.complete) for one in wanted])
            self.assertEqual(lines, text.count("\n") + 1)

    def test_line_ends(self):
        for text, lines in (("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2),
                            ("\n\n", 2)):
            self.assertEqual(self.feed(text.encode())[1], lines)

    def test_no_line_end_at_all(self):
        head = b"BUG: KMSAN: uninit-value in f+0x1/0x2"
        for offset in range(stream.LONGEST - 60, stream.LONGEST + 60, 3):
            data = (b"\0" * offset + head + b"\n f+0x1/0x2\n"
                    + b"\xfe" * (3 * stream.LONGEST))
            for size in (5000, 1 << 20):
                found, lines = self.feed(data, size)
                self.assertEqual([one.function for one in found], ["f"])
                self.assertEqual(names(found[0].use), ["f"])
                self.assertEqual((found[0].position.line, lines), (1, 3))


if __name__ == "__main__":
    unittest.main()
