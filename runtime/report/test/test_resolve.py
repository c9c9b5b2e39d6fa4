#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what finds source lines, with binaries that a compiler makes.

KMSAN_GCC picks the compiler.
"""

import os
import re
import shutil
import subprocess
import tempfile
import unittest

from support import HERE, report, reports_of

from kmsan_report import elf
from kmsan_report.resolve import Resolver
from kmsan_report.snippet import Sources

GCC = os.environ.get("KMSAN_GCC", "gcc")
PROGRAMS = os.path.join(HERE, "programs")
BANNER = "Linux version 6.12.0 (user@host) (gcc) #3 SMP"


def compile_in(directory, source, output, *options):
    """Compile the program SOURCE as OUTPUT in DIRECTORY."""
    shutil.copy(os.path.join(PROGRAMS, source), directory)
    subprocess.run([GCC, "-O2", "-g", "-Wl,--build-id", *options, source,
                    "-o", output], cwd=directory, check=True)


def symbols_of(path):
    """{function: (address, size)} of the file PATH, by nm."""
    output = subprocess.run(["nm", "-S", path], check=True, text=True,
                            stdout=subprocess.PIPE).stdout
    rows = [line.split() for line in output.splitlines()]
    return {row[3]: (int(row[0], 16), int(row[1], 16)) for row in rows
            if len(row) == 4}


def calls_of(path, function):
    """The offsets behind the calls and jumps in FUNCTION of PATH."""
    output = subprocess.run(["objdump", "-d", "--no-show-raw-insn",
                             f"--disassemble={function}", path],
                            check=True, text=True,
                            stdout=subprocess.PIPE).stdout
    lines = re.findall(r"^ *([0-9a-f]+):\t(\S*)", output, re.MULTILINE)
    start = int(lines[0][0], 16)
    return [int(after, 16) - start for (_, what), (after, _)
            in zip(lines, lines[1:]) if what.startswith("call")]


def line_of(source, mark):
    """The number of the line with the comment MARK in the program SOURCE."""
    with open(os.path.join(PROGRAMS, source), encoding="utf-8") as stream:
        return 1 + next(number for number, line in enumerate(stream)
                        if f"/* {mark} */" in line)


class ResolveTest(unittest.TestCase):
    """Lines from a vmlinux, a module, a program."""

    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.directory)
        compile_in(cls.directory, "kernel.c", "vmlinux")
        compile_in(cls.directory, "module.c", "my-mod.ko", "-r", "-nostdlib")
        cls.vmlinux = os.path.join(cls.directory, "vmlinux")
        cls.module = os.path.join(cls.directory, "my-mod.ko")
        cls.size = symbols_of(cls.vmlinux)["victim"][1]
        cls.offset = calls_of(cls.vmlinux, "victim")[0]

    def setUp(self):
        self.messages = []

    def log(self, symbol=None, process=" 6.12.0 #3", extra=""):
        """A report with SYMBOL on top."""
        symbol = symbol or f"victim+{self.offset:#x}/{self.size:#x}"
        lines = "\n".join(report())
        return extra + lines.replace("victim+0x10/0x20", symbol).replace(
            " 6.12.0 #3", process)

    def resolve(self, log, vmlinux=None, **options):
        """The first frames of the use in LOG, resolved."""
        resolver = Resolver(self.messages.append,
                            self.vmlinux if vmlinux is None else vmlinux,
                            **options)
        found = reports_of(log)
        resolver.resolve(found)
        return found[0].use.frames

    def test_vmlinux_with_inlined_calls(self):
        inner, outer, *_ = self.resolve(self.log())
        self.assertEqual((inner.function, inner.inline, inner.line),
                         ("inner", True, line_of("kernel.c", "inner")))
        self.assertEqual((outer.function, outer.inline, outer.line),
                         ("victim", False, line_of("kernel.c", "victim")))
        self.assertEqual(self.messages, [])

    def test_two_banners(self):
        self.assertEqual(elf.Image(self.vmlinux).banner(),
                         BANNER.removeprefix("Linux version "))

    def test_snippet(self):
        frames = self.resolve(self.log())
        Sources([self.directory], 1)
        found = reports_of(self.log())[0]
        found.use.frames = frames
        Sources([], 1).attach(found)
        snippet = found.use.frames[0].snippet
        self.assertEqual(snippet.lines[1].strip(),
                         "return copy (x) + 1; /* inner */")
        self.assertEqual((len(snippet.lines), snippet.line - snippet.first),
                         (3, 1))

    def test_what_the_log_says_is_kept(self):
        frame = f"victim+{self.offset:#x}/{self.size:#x}"
        log = self.log().replace("\n " + frame, f"\n {frame} net/x.c:7")
        self.assertEqual(self.resolve(log)[0].place(), "net/x.c:7")

    def test_distance_to_the_next_symbol(self):
        frame, = reports_of(self.log())[0].use.frames[:1]
        address, size = symbols_of(self.vmlinux)["victim"]
        image = elf.Image(self.vmlinux)
        frame.size = image.find(frame)[0].next or size
        self.assertEqual([one.address for one in image.find(frame)], [address])

    def test_module(self):
        size = symbols_of(self.module)["module_work"][1]
        offset = calls_of(self.module, "module_work")[0]
        log = self.log(f"module_work+{offset:#x}/{size:#x} [my_mod]")
        self.assertEqual(self.resolve(log)[0].line, line_of("module.c", "work"))
        size = symbols_of(self.module)["module_start"][1]
        log = self.log(f"module_start+{offset:#x}/{size:#x} [my_mod]")
        for place in self.module, self.directory:
            frame = self.resolve(log, modules=[place])[0]
            self.assertEqual(frame.line, line_of("module.c", "start"))
        self.assertEqual(self.messages, [])

    def test_module_of_another_build(self):
        log = self.log(f"module_work+0x1/0x9 [my_mod {'ab' * 20}]")
        self.assertIsNone(self.resolve(log)[0].file)
        self.assertEqual(len(self.messages), 1)
        self.assertIn("another build", self.messages[0])

    def test_no_such_module(self):
        self.resolve(self.log("f+0x1/0x9 [nosuch]"))
        self.assertEqual(len(self.messages), 1)
        self.assertIn("no nosuch.ko in", self.messages[0])

    def refused(self, log, text):
        """LOG is of another kernel, which the one message says: TEXT."""
        self.assertIsNone(self.resolve(log + "\n" + log)[0].file)
        self.assertEqual(len(self.messages), 1)
        self.assertIn("another build", self.messages[0])
        self.assertIn(text, self.messages[0])

    def test_another_kernel_by_banner(self):
        same = BANNER + "\n"
        self.assertEqual(self.resolve(self.log(extra=same))[0].function,
                         "inner")
        self.refused(self.log(extra=same.replace("#3", "#4")), "#4 SMP")

    def test_another_kernel_by_release(self):
        self.refused(self.log(process=" 6.11.0 #3"), "6.11.0 #3")

    def test_another_kernel_by_number(self):
        self.refused(self.log(process=" 6.12.0 #2"), "6.12.0 #2")

    def test_kernel_by_build_id(self):
        own = elf.Image(self.vmlinux).build_id()
        good = self.log(process=f" 6.12.0 #3 {own}")
        self.assertEqual(self.resolve(good)[0].function, "inner")
        self.refused(self.log(process=" 6.12.0 #3 " + "ab" * 20), "abab")

    def test_another_kernel_by_size(self):
        log = self.log(f"victim+{self.offset:#x}/{self.size + 999:#x}")
        self.assertIsNone(self.resolve(log)[0].file)
        self.assertIn("another size", self.messages[0])

    def test_program(self):
        log = "\n".join(report()).replace(
            "victim+0x10/0x20",
            f"victim+{self.offset:#x}/{self.size:#x} (/opt/x/vmlinux)")
        log = re.sub("CPU: .*", "PID: 7 TID: 7 Comm: x", log)
        frames = self.resolve(log, vmlinux="", programs=[self.vmlinux])
        self.assertEqual(frames[0].function, "inner")
        # A vmlinux has nothing to do with it.
        self.assertIsNone(self.resolve(log)[0].file)

    def test_bad_files(self):
        def told(vmlinux):
            self.messages.clear()
            frames = self.resolve(self.log(), vmlinux=vmlinux)
            self.assertEqual(frames[0].function, "victim")
            self.assertEqual(len(self.messages), 1)
            return self.messages[0]
        path = os.path.join(self.directory, "bad")
        self.assertIn("No such file", told(path))
        self.assertIn("Is a directory", told(self.directory))
        for start, text in ((b"", "not an ELF"), (b"MZ\0", "boot image"),
                            (b"\x1f\x8b\x08", "gzip"),
                            (b"\x7fELF" + bytes(100), "no Linux version")):
            with open(path, "wb") as stream:
                stream.write(start)
            self.assertIn(text, told(path))
        with open(path, "wb") as stream:
            stream.write(b"\x7fELF" + bytes(100) + BANNER.encode() + b"\n")
        self.assertIn("nm failed", told(path))

    def test_stripped(self):
        path = os.path.join(self.directory, "stripped")
        subprocess.run(["strip", "-o", path, self.vmlinux], check=True)
        self.assertIsNone(self.resolve(self.log(), vmlinux=path)[0].file)
        self.assertIn("no symbols", self.messages[0])
        subprocess.run(["strip", "-g", "-o", path, self.vmlinux], check=True)
        self.messages.clear()
        self.assertIsNone(self.resolve(self.log(), vmlinux=path)[0].file)
        self.assertIn("no line numbers", self.messages[0])

    def test_no_binutils(self):
        path = os.environ["PATH"]
        os.environ["PATH"] = "/nonexistent"
        self.addCleanup(os.environ.__setitem__, "PATH", path)
        self.assertIsNone(self.resolve(self.log())[0].file)
        self.assertEqual(len(self.messages), 1)
        self.assertIn("install binutils", self.messages[0])


class SourcesTest(unittest.TestCase):
    """A log does not choose which files are read."""

    def setUp(self):
        self.root = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.root)
        self.tree = os.path.join(self.root, "tree")
        os.makedirs(os.path.join(self.tree, "net"))
        for name in ("secret.c", "tree/net/x.c", "tree/key"):
            with open(os.path.join(self.root, name), "w",
                      encoding="utf-8") as stream:
                stream.write("one\ntwo\nthree\n")
        os.symlink("../secret.c", os.path.join(self.tree, "link.c"))

    def lines(self, file, line=2, path=None):
        """The lines shown for FILE:LINE, PATH from a binary."""
        found, = reports_of(report())
        frame = found.use.frames[0]
        frame.file, frame.line, frame.path = file, line, path
        Sources([self.tree], 1).attach(found)
        return frame.snippet and frame.snippet.lines

    def test_inside(self):
        whole = ["one", "two", "three"]
        for file in ("net/x.c", "./net/x.c", "/build/linux/net/x.c",
                     os.path.join(self.tree, "net/x.c")):
            self.assertEqual(self.lines(file), whole, file)
        self.assertEqual(self.lines("net/x.c", 1), whole[:2])
        self.assertEqual(self.lines("net/x.c", 3), whole[1:])

    def test_outside(self):
        for file in ("../secret.c", os.path.join(self.root, "secret.c"),
                     "link.c", "key", "net/../../secret.c", "net", "nosuch.c",
                     "net/x.c\0", "/", ""):
            self.assertIsNone(self.lines(file), file)

    def test_what_a_binary_says(self):
        secret = os.path.join(self.root, "secret.c")
        self.assertTrue(self.lines("secret.c", path=secret))
        self.assertIsNone(self.lines("key", path=os.path.join(self.tree,
                                                              "key")))

    def test_no_such_line(self):
        self.assertIsNone(self.lines("net/x.c", 4))
        self.assertIsNone(self.lines("net/x.c", 10 ** 30))


if __name__ == "__main__":
    unittest.main()
