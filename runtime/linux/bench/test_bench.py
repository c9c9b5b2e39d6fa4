#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what the benchmark reads, computes and prints, without a kernel."""

import unittest
import xml.etree.ElementTree

import ablation
import bench
import chart
import compile_time
import counts
import figures
import limits
import machine_code
import text_kinds

CONSOLE = """\
[    0.1] Linux version\r
\r
kmsan-bench: up\r
\r
kmsan-bench: unit instructions=10000\r
\r
kmsan-bench: stat turns=10 instructions=2000 mark=2\r
\r
kmsan-bench: pipe turns=4 instructions=800 mark=4\r
\r
kmsan-bench: done\r
"""

MAP = """\
0000000000000000 A fixed
ffffffff81000000 T _stext
ffffffff81000100 t helper
ffffffff81000200 t __pfx_read
ffffffff81000200 T read
ffffffff81000300 T __msan_metadata_ptr_for_load_8
ffffffff81000340 T __msan_metadata_ptr_for_store_1
ffffffff82000000 D data
""".splitlines()


class ConsoleTest(unittest.TestCase):
    """What the console says."""

    def bad(self, text, message):
        """TEXT is refused, and MESSAGE says why."""
        with self.assertRaisesRegex(counts.BadRun, message):
            counts.parse_console(text)

    def test_good(self):
        self.assertEqual(counts.parse_console(CONSOLE),
                         [("stat", 10, 2000, 2), ("pipe", 4, 800, 4)])

    def test_cut(self):
        self.bad(CONSOLE.replace("kmsan-bench: done", ""), "its end")

    def test_failed(self):
        self.bad(CONSOLE + "\nkmsan-bench: failed: open /tmp: errno 2\n",
                 "open /tmp: errno 2")

    def test_report(self):
        self.bad(CONSOLE + "[ 1.0] BUG: KMSAN: uninit-value in f+0x1/0x2\n",
                 "uninit-value in f")

    def test_warning(self):
        self.bad("[ 1.0] WARNING: CPU: 0 at mm/kmsan/core.c:1\n" + CONSOLE,
                 "mm/kmsan")

    def test_clock(self):
        self.bad(CONSOLE.replace("=10000", "=12000"), "clock")
        self.bad(CONSOLE.replace("kmsan-bench: unit", "kmsan-bench: x"),
                 "clock")


class ProfileTest(unittest.TestCase):
    """What the machine's plugin counted."""

    def setUp(self):
        self.symbols = counts.Symbols(MAP)

    def test_function(self):
        for address, name in ((0xffffffff81000000, "_stext"),
                              (0xffffffff810001ff, "helper"),
                              (0xffffffff81000200, "read"),
                              (0x401000, counts.USER),
                              (0xffffffff80000000, counts.OTHER),
                              (0xffff888000000000, counts.OTHER)):
            self.assertEqual(self.symbols.function(address), name)

    def test_counts(self):
        lines = ["mark 0", "ffffffff81000200 5 3", "ffffffff81000214 2 1",
                 "401000 7 1", "mark 1", "ffffffff81000300 4 6",
                 "ffffffff81000300 2 1", "ffffffff81000310 9 7",
                 "ffffffff81000340 1 2"]
        first, second = counts.read_profiles(lines, self.symbols)
        self.assertEqual(first.instructions, {"read": 17, counts.USER: 7})
        self.assertEqual(first.calls, {"read": 3})
        self.assertEqual((first.kernel(), first.total()), (17, 24))
        # A block in two lengths was entered as often as both together.
        self.assertEqual(second.calls_of(counts.GETTER), 9)
        self.assertEqual(first.calls_of(counts.GETTER), 0)

    def test_lookups(self):
        symbols = counts.Symbols(MAP, {
            0xffffffff81000214: ("read", counts.GETTER + "load_8"),
            0xffffffff81000220: ("read", "__msan_warning")})
        profile, = counts.read_profiles(
            ["mark 0", "ffffffff81000214 2 3", "ffffffff81000220 1 5"],
            symbols)
        self.assertEqual(profile.lookups, {"read": 3})

    def test_bad(self):
        for lines in (["401000 1 1"], ["mark 1"], ["mark 0", "xyz 1 1"],
                      ["mark 0", "401000 1"], ["mark 0", ""]):
            with self.assertRaises(counts.BadRun):
                counts.read_profiles(lines, self.symbols)


DUMP = """\
ffffffff81000000 <leaf>:
ffffffff81000000:\tmov    %rdi,%rax
ffffffff81000003:\tret

ffffffff81000010 <frame>:
ffffffff81000010:\tpush   %rbp
ffffffff81000011:\tpush   %rbx
ffffffff81000012:\tsub    $0x28,%rsp
ffffffff81000016:\tcall   ffffffff81000300 <__msan_warning>
ffffffff8100001b:\tpush   %rax
ffffffff8100001c:\tjmp    ffffffff81000300 <__msan_warning>

ffffffff81000030 <page>:
ffffffff81000030:\tadd    $0xffffffffffffff80,%rsp
ffffffff81000034:\tcall   ffffffff81000400 <__msan_memcpy>
ffffffff81000039:\tsub    $0xffffffffffffff80,%rsp
ffffffff8100003d:\tcall   ffffffff81000500 <memcpy>
"""

SECTIONS = """\
  [ 0]                   NULL            0000000000000000 000000 000000 00      0   0  0
  [ 1] .text             PROGBITS        ffffffff81000000 200000 001000 00  AX  0   0 4096
  [ 2] .rodata           PROGBITS        ffffffff82000000 200000 400000 00   A  0   0 4096
  [10] .init.text        PROGBITS        ffffffff83000000 200000 000010 00  AX  0   0  1
"""


class MachineCodeTest(unittest.TestCase):
    """What the disassembly shows."""

    def test_dump(self):
        code = machine_code.Code()
        for line in DUMP.splitlines():
            code.feed(line)
        self.assertEqual(code.frames, [("leaf", 0), ("frame", 56),
                                       ("page", 128)])
        self.assertEqual(code.calls, {"__msan_warning": 2, "__msan_memcpy": 1})
        self.assertEqual(code.returns, {
            0xffffffff8100001b: ("frame", "__msan_warning"),
            0xffffffff81000039: ("page", "__msan_memcpy")})
        summary = code.summary()
        self.assertEqual((summary["functions"], summary["max"],
                          summary["largest"]), (3, 128, "page"))
        self.assertAlmostEqual(summary["mean"], 184 / 3)

    def test_same_name(self):
        # Static functions of several files can have one name.
        code = machine_code.Code()
        for line in DUMP.splitlines() * 2:
            code.feed(line)
        summary = code.summary()
        self.assertEqual((summary["functions"], summary["max"],
                          summary["largest"]), (6, 128, "page"))
        self.assertAlmostEqual(summary["mean"], 184 / 3)

    def test_text(self):
        self.assertEqual(list(machine_code.code_sections(SECTIONS)),
                         [(0x200000, 0x1000), (0x200000, 0x10)])

    def test_fill(self):
        code = b"\xc3" + b"\xcc" * 15 + b"\x90\xc3"
        self.assertEqual(machine_code.code_bytes(code), len(code))
        self.assertEqual(machine_code.code_bytes(code + b"\xcc" * 5000
                                                 + b"\x90"), len(code) + 1)


KINDS_DUMP = """\
vmlinux:     file format elf64-x86-64

Disassembly of section .text:

ffffffff81000000 <checks>:
ffffffff81000000:\tsub    $0x28,%rsp
ffffffff81000004:\tcall   ffffffff81000300 <__msan_metadata_ptr_for_load_8>
ffffffff81000009:\tmov    %rax,0x8(%rsp)
ffffffff8100000e:\tmovl   $0x0,0x10(%rax)
ffffffff81000015:\tmov    0x20(%rax),%rdx        # 20 <x>
ffffffff81000019:\ttest   %rdx,%rdx
ffffffff8100001c:\tjne    ffffffff81000024 <checks+0x24>
ffffffff81000022:\txor    %eax,%eax
ffffffff81000024:\tret
ffffffff81000025:\tmov    0x8(%rsp),%edi
ffffffff81000029:\tcall   ffffffff81000400 <__msan_warning>
ffffffff8100002e:\tjmp    ffffffff81000022 <checks+0x22>
ffffffff81000030:\tnopl   0x0(%rax)

Disassembly of section .init.text:

ffffffff82000000 <other>:
ffffffff82000000:\tmov    %gs:0x28,%rax
ffffffff82000009:\txor    %ecx,%eax
ffffffff8200000b:\tret
"""


class TextKindsTest(unittest.TestCase):
    """What text is made of."""

    def read(self, dump):
        """The Kinds of DUMP."""
        kinds = text_kinds.Kinds()
        for line in dump.splitlines():
            kinds.feed(line)
        kinds.end_chunk()
        return kinds

    def test_kinds(self):
        sums = self.read(KINDS_DUMP).sums
        self.assertEqual(
            {key: size for key, size in sums.items() if size},
            {("arithmetic", False): 4,
             ("calls of the runtime", False): 5,
             ("stores to the frame", False): 5,
             ("constants to memory", False): 7,
             ("loads", False): 13,
             ("tests", False): 3,
             ("conditional jumps", False): 6,
             ("zeros", False): 2,
             ("jumps and returns", False): 1,
             ("logic and shifts", False): 2,
             # What warns, up to the jump back.
             ("loads from the frame", True): 4,
             ("calls of the runtime", True): 5,
             ("jumps and returns", True): 2})

    def test_fill(self):
        lines = ["%x:\tint3" % (0x1000 + i) for i in range(5000)]
        lines += ["%x:\tnop" % (0x1000 + 5000), "%x:\tret" % (0x1000 + 5001),
                  "%x:\tret" % (0x1000 + 5002)]
        kinds = self.read("\n".join(lines))
        self.assertEqual(kinds.total(), 1)
        kinds = self.read("\n".join(lines[-10:]))
        self.assertEqual(kinds.total(), 9)

    def test_rows(self):
        rows = text_kinds.rows(self.read(""), self.read(KINDS_DUMP))
        self.assertEqual({len(row) for row in rows}, {6})
        self.assertEqual(rows[-1][0], "all")
        self.assertEqual(rows[-1][4], "100.0")
        # The same kernel twice adds nothing.
        same = self.read(KINDS_DUMP)
        self.assertEqual(text_kinds.rows(same, same)[-1][4], "-")


CMD = ("savedcmd_fs/a.o := ccache gcc-12 -Wp,-MMD,fs/.a.o.d -O2 "
       "-DKBUILD_MODFILE='\"fs/a\"' -DX=$(pound) -c -o fs/a.o ../fs/a.c   ; "
       "./tools/objtool/objtool --orc fs/a.o\n\nsource_fs/a.o := ../fs/a.c\n")


class CompileTest(unittest.TestCase):
    """What Kbuild left."""

    def test_command(self):
        self.assertEqual(
            compile_time.compile_command(CMD, "/t/o"),
            ["gcc-12", "-Wp,-MMD,/t/o.d", "-O2", '-DKBUILD_MODFILE="fs/a"',
             "-DX=#", "-c", "-o", "/t/o", "../fs/a.c"])

    def test_older_kernel(self):
        self.assertEqual(compile_time.compile_command(
            CMD.replace("savedcmd_", "cmd_"), "/t/o")[:2],
            ["gcc-12", "-Wp,-MMD,/t/o.d"])

    def test_none(self):
        for text in ("", "savedcmd_x := ld -r x.o\n"):
            with self.assertRaises(compile_time.NoCommand):
                compile_time.compile_command(text, "/t/o")


def result(scale):
    """The result of a kernel where everything takes SCALE."""
    return {"facts": {}, "boot": 1000 * scale, "boot_getters": 5,
            "boot_functions": {}, "text": 1024 * scale,
            "code": {"mean": 10.0, "max": 100,
                     "calls": {"__msan_warning": scale}},
            "operations": {
                "stat": {"turns": 2, "instructions": 200 * scale,
                         "executed": 200 * scale, "getters": 6},
                "pipe": {"turns": 1, "instructions": 100 * scale * scale,
                         "executed": 100 * scale * scale, "getters": 0}}}


class FiguresTest(unittest.TestCase):
    """Ratios, means, tables."""

    def setUp(self):
        self.results = {"gcc-plain": result(1), "gcc-kmsan": result(4),
                        "clang-plain": result(1), "clang-kmsan": result(8)}

    def test_mean(self):
        self.assertAlmostEqual(figures.geometric_mean([2, 8]), 4)
        self.assertIsNone(figures.geometric_mean([]))

    def test_number(self):
        self.assertEqual([figures.number(v) for v in (None, 0, 1.25, 12345.6)],
                         ["-", "0.0", "1.2", "12,346"])

    def test_operations(self):
        rows = figures.operations_table(self.results)
        self.assertEqual(rows[1], ["stat", "100", "400", "100", "800", "4.0",
                                   "8.0", "0.50", "3.0", "3.0"])
        self.assertEqual(rows[3][:1] + rows[3][5:8],
                         ["geometric mean", "8.0", "22.6", "0.35"])
        self.assertEqual(rows[4][5:7], ["4.0", "8.0"])
        self.assertEqual({len(row) for row in rows}, {10})
        self.assertEqual(rows[0][2], "GCC KMSAN")

    def test_variants(self):
        self.assertEqual(figures.variants(self.results), ["kmsan"])
        self.assertEqual(figures.variants({}), ["kmsan"])
        self.results["clang-kmsan-fast"] = result(2)
        self.assertEqual(figures.variants(self.results),
                         ["kmsan", "kmsan-fast"])
        self.results["gcc-kmsan-unwind"] = result(3)
        self.assertEqual(figures.variants(self.results),
                         ["kmsan", "kmsan-unwind", "kmsan-fast"])
        del self.results["gcc-kmsan-unwind"]
        rows = figures.operations_table(self.results, "kmsan-fast")
        self.assertEqual(rows[0][4], "Clang KMSAN, fast runtime")
        self.assertEqual(rows[1], ["stat", "100", "-", "100", "200", "-",
                                   "2.0", "-", "-", "3.0"])
        self.assertEqual(rows[3][5:8], ["-", "2.8", "-"])
        self.assertEqual(len(bench.tables(self.results, None)), 5)

    def test_missing(self):
        del self.results["clang-plain"]
        rows = figures.operations_table(self.results)
        self.assertEqual(rows[1][3], "-")
        self.assertEqual(rows[3][5:8], ["8.0", "-", "0.35"])

    def test_compile(self):
        rows = figures.compile_table({
            "a": {"gcc-plain": 1.0, "gcc-kmsan": 2.0},
            "b": {"gcc-plain": 1.0, "gcc-kmsan": 8.0}})
        self.assertEqual(rows[1], ["a.c", "1.00", "2.00", "-", "-", "2.00",
                                   "-"])
        self.assertEqual(rows[3][5:], ["4.00", "-"])

    def test_calls(self):
        self.assertEqual(figures.calls_table(self.results)[1],
                         ["__msan_warning", "4", "8"])

    def test_shares(self):
        self.assertEqual(figures.shares([{"a": 3, "b": 1}, {"a": 10}]),
                         [("a", 0.875), ("b", 0.125)])

    def test_forms(self):
        rows = [["Name", "n"], ["x", "1,000"]]
        self.assertEqual(figures.as_text(rows), "Name      n\nx     1,000\n")
        self.assertEqual(figures.as_markdown(rows),
                         "| Name | n |\n|---|---:|\n| x | 1,000 |\n")

    def test_idle(self):
        self.assertEqual(bench.idle_operations(self.results), [])
        self.results["gcc-plain"]["operations"]["pipe"]["executed"] = 9000
        self.assertEqual(bench.idle_operations(self.results),
                         ["pipe of gcc-plain"])

    def test_pack(self):
        self.assertEqual(bench.pack(b"\0\0\0\0ab\0\0\0\0\0\0x", 4),
                         b"\1\0\0\0\0\0\0\0ab\0\0"
                         b"\3\0\0\0\0\0\0\0x\0\0\0")

    def test_named(self):
        self.assertEqual(bench.named(["gcc-plain=a=b"]), {"gcc-plain": "a=b"})
        for kernel in ("clang-kmsan-fast", "gcc-kmsan-unwind"):
            self.assertEqual(bench.named([kernel + "=a"]), {kernel: "a"})
        for argument in ("gcc-plain", "icc=a"):
            with self.assertRaises(SystemExit):
                bench.named([argument])


DEFINITIONS = """\
KMSAN_OPTION ("regions", FLAG, regions, true, "",
	      "Not this one.")
/* Optimisations.  */
KMSAN_OPTION ("find-clean", FLAG, find_clean, true, "",
	      "One.")
KMSAN_OPTION ("pure-lookups", FLAG, pure_lookups, true, "",
	      "Two.")
"""

RELOCATIONS = """\
OFFSET           TYPE              VALUE
0000000000000011 R_X86_64_PLT32    __msan_metadata_ptr_for_load_4-0x0000000000000004
0000000000000021 R_X86_64_PLT32    __msan_metadata_ptr_for_store_n-0x0000000000000004
0000000000000031 R_X86_64_PLT32    __msan_warning-0x0000000000000004
0000000000000041 R_X86_64_PLT32    memcpy-0x0000000000000004
"""


class LimitsTest(unittest.TestCase):
    """What part of the work is whose."""

    # Two turns of 1,000 instructions each.
    OPERATION = {"turns": 2, "instructions": 2000,
                 "functions": {"vfs_stat": 300, "unwind_next_frame": 100,
                               "memset": 100, "user": 100,
                               "__msan_metadata_ptr_for_load_1": 200,
                               "kmsan_get_metadata": 500,
                               "virt_to_page_or_null": 300,
                               "kmsan_internal_check_memory": 400},
                 "lookups": {"vfs_stat": 6, "unwind_next_frame": 3,
                             "__orc_find": 1}}

    def test_parts(self):
        self.assertEqual(limits.parts(self.OPERATION), [1000, 700, 500, 200])
        self.assertEqual(limits.parts({**self.OPERATION, "lookups": {}}),
                         [1000, 700, 500, 0])

    def test_rows(self):
        plain = {"boot": 500, "operations": {
            name: {"turns": 1, "instructions": 100}
            for name in ("stat", "open", "timer-interrupt")}}
        kmsan = {"boot": 5000,
                 "boot_functions": {"start_kernel": 2000,
                                    "__msan_warning": 500,
                                    "kmsan_get_metadata": 2000},
                 "operations": {
                     "stat": self.OPERATION, "open": self.OPERATION,
                     "timer-interrupt": {**self.OPERATION, "turns": 1}}}
        rows = limits.rows(plain, kmsan)[1:]
        self.assertEqual([row[1] for row in rows],
                         ["10.0", "8.0", "7.5", "8.0", "6.0", "5.0"])
        # Not known of the boot: what a share of the lookups costs.
        self.assertEqual([row[2] for row in rows],
                         ["10.0", "-", "8.0", "6.0", "-", "6.0"])

    def test_names(self):
        for name in ("kmsan_get_metadata", "__msan_warning",
                     "__kmsan_get_page_dummy", "virt_to_page_or_null"):
            self.assertTrue(limits.RUNTIME.match(name), name)
        for name in ("vfs_stat", "memset", "unwind_next_frame"):
            self.assertFalse(limits.RUNTIME.match(name), name)
        # What fills and checks metadata is the runtime, but no lookup.
        for name in ("kmsan_internal_set_shadow_origin", "__msan_warning"):
            self.assertFalse(limits.LOOKUP.match(name), name)


class AblationTest(unittest.TestCase):
    """What the optimisations of the plugin bring."""

    def test_switches(self):
        self.assertEqual(ablation.switches(DEFINITIONS),
                         ["find-clean", "pure-lookups"])
        with self.assertRaises(SystemExit):
            ablation.switches(DEFINITIONS.partition("/*")[0])
        with open(ablation.OPTIONS, encoding="ascii") as stream:
            self.assertIn("lazy-origins", ablation.switches(stream.read()))

    def test_variants(self):
        table = ablation.variants(["a", "b"])
        self.assertEqual(list(table), ["without KMSAN", "all", "without a",
                                       "without b", "none"])
        self.assertEqual(table["none"], table["without a"]
                         + table["without b"])
        self.assertEqual(ablation.with_plugin(
            ["gcc", "-fplugin=/old", "x.c"], "/new", table["without a"]),
            ["gcc", "-fplugin=/new", "x.c", "-fplugin-arg-kmsan-no-a"])
        self.assertEqual(ablation.with_plugin(["gcc", "-fplugin=/old"], None,
                                              []), ["gcc", "-fplugin=/old"])

    def test_calls(self):
        self.assertEqual(ablation.count_calls(RELOCATIONS), (2, 1))

    def test_table(self):
        code = ablation.total([ablation.Code(1024, [8, 16], 1, 2, 0.5),
                               ablation.Code(2048, [0], 3, 4, 1.5)])
        self.assertEqual(code, (3072, [8, 16, 0], 4, 6, 2.0))
        rows = ablation.ablation_table(
            {"without KMSAN": ablation.Code(1024, [], 0, 0, 0.0),
             "all": code})
        self.assertEqual(rows[2], ["all", "3", "3.00", "8.0", "16", "4", "6",
                                   "2.0", "-"])
        self.assertEqual({len(row) for row in rows}, {len(ablation.HEAD)})

    def test_chosen(self):
        self.assertEqual(ablation.chosen(""), list(compile_time.FILES))
        with self.assertRaisesRegex(SystemExit, "no file mm/none"):
            ablation.chosen("mm/memory,mm/none")


class ChartTest(unittest.TestCase):
    """The picture."""

    def test_chart(self):
        svg = chart.bar_chart("A < B", ("x", "y"),
                              [("one", (1.5, None)), ("two", (120.0, 20.0))])
        root = xml.etree.ElementTree.fromstring(svg)
        texts = [e.text for e in root.iter() if e.tag.endswith("text")]
        for words in ("one", "two", "1.5", "120.0", "20.0", "1000×"):
            self.assertIn(words, texts)
        self.assertIn("A &lt; B", svg)
        bars = [e for e in root.iter() if e.tag.endswith("rect")]
        self.assertEqual(len(bars), 1 + 2 + 3)

    def test_many(self):
        """All kinds of kernels have colours, names side by side in pairs, and
        no place if there are no figures of them."""
        names = ["n%d" % at for at in range(2 * len(figures.VARIANTS))]
        values = [2.0, 3.0, 4.0, None, 5.0, 6.0]
        root = xml.etree.ElementTree.fromstring(
            chart.bar_chart("", names, [("one", values)]))
        found = {e.text: (e.get("x"), e.get("y")) for e in root.iter()
                 if e.tag.endswith("text") and e.text in names}
        self.assertEqual(set(found), set(names) - {"n3"})
        self.assertEqual(len(set(found.values())), 5)
        self.assertEqual(found["n0"][1], found["n1"][1])
        fills = [e.get("fill") for e in root.iter() if e.tag.endswith("rect")]
        self.assertEqual(len(set(fills)), 1 + 5)

    def test_scale(self):
        self.assertEqual(chart.x_of(1, 100), chart.LEFT)
        self.assertEqual(chart.x_of(0.5, 100), chart.LEFT)
        self.assertAlmostEqual(chart.x_of(10, 100),
                               chart.LEFT + chart.WIDTH / 2)


if __name__ == "__main__":
    unittest.main()
