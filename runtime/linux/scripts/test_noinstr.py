#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the proof about noinstr code, on small objects."""

import os
import subprocess
import sys
import tempfile
import unittest

import noinstr
import noinstr_code
import noinstr_elf

COMPILER = os.environ.get("KMSAN_GCC", "gcc-12")
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "noinstr.py")

# The annotations of Linux 6.12, __bug_table with and without a file, what
# the plugin does before a call, and functions to call.
MACROS = """
.macro begin
.Lb\\@: nop
.pushsection .discard.instr_begin
.long .Lb\\@ - .
.popsection
.endm
.macro end
.Le\\@: nop
.pushsection .discard.instr_end
.long .Le\\@ - .
.popsection
.endm
.macro annotate type
.La\\@: nop
.pushsection .discard.annotate_insn, "M", @progbits, 8
.long .La\\@ - .
.long \\type
.popsection
.endm
.macro bug flags
.Lu\\@: ud2
.pushsection __bug_table, "aw"
.Lt\\@: .long .Lu\\@ - .
.long .Lfile - .
.word 7, \\flags
.popsection
.endm
.macro publish
call __msan_get_context_state
movq $0, (%rax)
.endm
.macro func name section=".noinstr.text"
.section \\section, "ax"
.globl \\name
.type \\name, @function
\\name:
.endm
.macro done name
.size \\name, . - \\name
.endm
.section .rodata.str1.1
.Lfile: .string "file.c"
"""


class NoinstrTest(unittest.TestCase):
    """Objects from assembler text or C, and what is found in them."""

    def setUp(self):
        # pylint: disable-next=consider-using-with
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.object = os.path.join(self.directory.name, "test.o")

    def compile(self, name, text, *options):
        """Compile TEXT as a file called NAME to self.object."""
        source = os.path.join(self.directory.name, name)
        with open(source, "w", encoding="utf-8") as stream:
            stream.write(text)
        subprocess.run([COMPILER, "-c", "-o", self.object, source, *options],
                       check=True)

    def judge(self, text, mode="shadow", noreturns=(), exceptions=None):
        """The Judge of assembler TEXT behind the macros."""
        self.compile("test.s", MACROS + text + "\n")
        return self.verdict(mode, noreturns, exceptions)

    def verdict(self, mode="shadow", noreturns=(), exceptions=None):
        """The Judge of self.object."""
        elf = noinstr_elf.ObjectFile(self.object)
        with noinstr_elf.Signatures(self.object) as signatures:
            return noinstr.Judge(noinstr_code.Code(elf, noreturns), mode,
                                 signatures, exceptions)

    def body(self, text, **options):
        """The Judge of the body TEXT of one noinstr function `f'."""
        return self.judge("func f\n" + text + "\ndone f\n", **options)

    def violations(self, text, **options):
        """Where the body TEXT uses the runtime outside."""
        return [(v["where"], v["reason"])
                for v in self.body(text, **options).violations]

    def unpublished(self, text, **options):
        """What the body TEXT calls without argument shadow."""
        return [call["callee"] for call in
                self.body(text, **options).unpublished]


class DepthTest(NoinstrTest):
    """Where the runtime may be called."""

    def test_good(self):
        judge = self.body("""
            begin; publish; call g; begin; call __msan_warning; end;
            call __msan_warning; end; ret""")
        self.assertEqual((judge.violations, judge.unpublished), ([], []))
        self.assertEqual(judge.functions,
                         [{"name": "f", "begins": 2, "regions": 1, "hooks": 3,
                           "calls": 1, "published": 1}])
        self.assertEqual(judge.hooks, {"__msan_get_context_state": 1,
                                       "__msan_warning": 2})
        self.assertTrue(all(met for met, _ in judge.criteria()))

    def test_nothing_instrumented_is_no_proof(self):
        judge = self.body("begin\nend\nret")
        self.assertEqual([met for met, _ in judge.criteria()],
                         [False, True, True])

    def test_before_and_after(self):
        self.assertEqual(self.violations("""
            call __msan_warning; begin; end; jmp __msan_warning"""),
                         [("f+0x0", "outside"), ("f+0x7", "outside")])

    def test_kmsan_hook(self):
        self.assertEqual(self.violations("call kmsan_unpoison_memory\nret"),
                         [("f+0x0", "outside")])

    def test_other_sections(self):
        outside = "call __msan_warning\nret\n"
        judge = self.judge("func a .cpuidle.text\n" + outside + "done a\n"
                           "func b .noinstr.text.b\n" + outside + "done b\n"
                           "func c .text\n" + outside + "done c\n")
        self.assertEqual({v["where"] for v in judge.violations},
                         {"a+0x0", "b+0x0"})
        self.assertEqual(len(judge.functions), 2)

    def test_new_annotations(self):
        judge = self.body("""
            annotate 3; call __msan_warning; annotate 2; annotate 4; ret""")
        self.assertEqual(judge.violations, [])
        self.assertEqual((judge.total("begins"), judge.ends), (1, []))
        self.assertEqual(self.violations("annotate 4\ncall __msan_warning"),
                         [("f+0x1", "outside")])

    def test_end_on_one_path(self):
        self.assertEqual(self.violations("""
            begin; test %edi, %edi; je 1f; end; 1: call __msan_warning;
            ret"""), [("f+0x6", "outside")])

    def test_begin_on_both_paths(self):
        judge = self.body("""
            test %edi, %edi; je 1f; begin; jmp 2f; 1: begin;
            2: call __msan_warning; end; ret""")
        self.assertEqual(judge.violations, [])
        self.assertEqual(judge.total("regions"), 2)

    def test_loop(self):
        self.assertEqual(self.violations("""
            begin; 1: call __msan_warning; dec %ebx; jne 1b; end; ret"""), [])
        self.assertEqual(self.violations("""
            begin; 1: call __msan_warning; end; dec %ebx; jne 1b; ret"""),
                         [("f+0x1", "outside")])

    def test_surplus_end(self):
        judge = self.body("end; begin; call __msan_warning; end; ret")
        self.assertEqual((judge.violations, judge.ends), ([], ["f+0x0"]))

    def test_warn_goes_on(self):
        self.assertEqual(
            self.violations("begin; bug 1; end; call __msan_warning; ret"),
            [("f+0x4", "outside")])

    def test_bug_ends_path(self):
        self.assertEqual(self.violations("""
            begin; test %edi, %edi; jne 3f; end; bug 0;
            3: call __msan_warning; end; ret"""), [])

    def test_short_bug_table(self):
        self.assertEqual(self.violations("""
            1: ud2
            .pushsection __bug_table, "aw"
            .long 1b - .
            .word 1, 0
            .popsection
            call __msan_warning
            ret"""), [("f+0x2", "outside")])

    def test_noreturn(self):
        text = """
            begin; test %edi, %edi; jne 1f; end; call panic;
            1: call __msan_warning; end; ret"""
        self.assertEqual(self.violations(text, noreturns=["panic"]), [])
        self.assertEqual(self.violations(text), [("f+0xb", "outside")])

    def test_noreturn_by_its_code(self):
        text = """
            begin; test %edi, %edi; jne 1f; end; call stop;
            1: call __msan_warning; end; ret; done f; func stop .text;
            1: cli; hlt; """
        self.assertEqual(self.judge("func f\n" + text + "jmp 1b\ndone stop\n")
                         .violations, [])
        self.assertEqual(len(self.judge("func f\n" + text + "jne 1b\nret\n"
                                        "done stop\n").violations), 1)

    def test_code_behind_a_call_that_never_returns(self):
        # As in sysvec_reboot(): the compiler does not see the call in an asm.
        self.assertEqual(self.violations("""
            begin; call panic; nopl 0(%rax); call __msan_warning; end;
            call __msan_warning; ret""", noreturns=["panic"]),
                         [("f+0xf", "outside")])

    def test_unreached(self):
        self.assertEqual(self.violations("ret; call __msan_warning"),
                         [("f+0x2", "no path leads here")])

    def test_cold_part(self):
        text = """
            func f
            begin
            test %edi, %edi
            jne f.cold
            end
            ret
            1: end
            ret
            done f
            .section .text.unlikely, "ax"
            .type f.cold, @function
            f.cold:
            call __msan_warning
            {}
            done f.cold"""
        self.assertEqual(self.judge(text.format("jmp 1b")).violations, [])
        bad = self.judge(text.format("end\ncall __msan_warning"))
        self.assertEqual([v["where"] for v in bad.violations],
                         ["f.cold+0x6"])
        self.assertEqual([f["name"] for f in bad.functions], ["f"])
        nobodys = self.judge("""
            func f.cold; call __msan_warning; ret; done f.cold
            func f; begin; call __msan_warning; end; ret; done f""")
        self.assertEqual([v["where"] for v in nobodys.violations],
                         ["f.cold+0x0"])

    def test_jump_table(self):
        self.assertEqual(self.violations("""
            begin
            jmp *.Ltable(,%rdi,8)
            .pushsection .rodata, "a"
            .Ltable: .quad .La, .Lb
            .popsection
            .La: end
            .Lb: call __msan_warning
            ret"""), [("f+0x9", "outside")])

    def test_static_branch(self):
        self.assertEqual(self.violations("""
            1: .byte 0x0f, 0x1f, 0x44, 0, 0
            .pushsection __jump_table, "aw"
            .long 1b - ., 2f - .
            .quad key - .
            .popsection
            begin
            2: call __msan_warning
            end
            ret"""), [("f+0x6", "outside")])

    def test_exception_fixup(self):
        self.assertEqual(self.violations("""
            1: mov (%rdi), %rax
            .pushsection __ex_table, "a"
            .long 1b - ., 2f - .
            .long 1
            .popsection
            begin
            2: call __msan_warning
            end
            ret"""), [("f+0x4", "outside")])

    def test_alternative(self):
        text = """
            {}
            1: call a
            2:
            .pushsection .altinstructions, "a"
            .long 1b - ., 3f - .
            .long 0
            .byte 2b - 1b, 4f - 3f
            .popsection
            .pushsection .altinstr_replacement, "ax"
            3: {}
            4:
            .popsection
            begin
            5: call __msan_warning
            end
            ret"""
        self.assertEqual(self.violations(text.format("", "")), [])
        self.assertEqual(self.violations(text.format("", "nop")), [])
        self.assertEqual(self.violations(text.format("", "jmp 5f")),
                         [("f+0x6", "outside")])
        self.assertEqual(
            self.violations(text.format("", "call __msan_warning")),
            [(".altinstr_replacement+0x0", "outside")])
        self.assertEqual(
            sorted(self.unpublished(text.format("begin", "call b"))),
            ["a", "b"])
        self.assertEqual(
            self.unpublished(text.format("begin", "call BUG_func")), ["a"])

    def test_iret_to_self(self):
        self.assertEqual(
            self.violations("begin; iretq; 1: end; call __msan_warning; ret"),
            [("f+0x4", "outside")])

    def test_old_capstone(self):
        self.assertEqual(self.violations("""
            .byte 0x0f, 0x01, 0xe8
            .byte 0xf3, 0x0f, 0xc7, 0xf8
            call __msan_warning
            ret"""), [("f+0x7", "outside")])


class PublicationTest(NoinstrTest):
    """What must be published before a call."""

    def test_published_once(self):
        self.assertEqual(
            self.unpublished("begin; publish; call g; call h; end; ret"),
            ["h"])

    def test_result_is_not_an_argument(self):
        # The context was fetched, but for the shadow of the result.
        self.assertEqual(self.unpublished("""
            begin; call __msan_get_context_state; movq $0, 800(%rax);
            call g; end; ret"""), ["g"])

    def test_through_copies(self):
        self.assertEqual(self.unpublished("""
            begin; call __msan_get_context_state; mov %rax, 8(%rsp);
            call __msan_metadata_ptr_for_load_8; mov 8(%rsp), %rbx;
            lea 1600(%rbx), %rdi; add $8, %rdi; mov %rcx, (%rdi); call g;
            end; ret"""), [])

    def test_lost_copy(self):
        self.assertEqual(self.unpublished("""
            begin; call __msan_get_context_state; mov %rbx, %rax;
            movq $0, (%rax); call g; end; ret"""), ["g"])

        self.assertEqual(self.unpublished("""
            begin; call __msan_get_context_state; mov %rax, 8(%rsp);
            movl $0, 12(%rsp); mov 8(%rsp), %rbx; movq $0, (%rbx); call g;
            end; ret"""), ["g"])
        self.assertEqual(self.unpublished("""
            begin; call __msan_get_context_state; mov %rax, 8(%rsp);
            push %rcx; mov 8(%rsp), %rbx; movq $0, (%rbx); call g; end;
            ret"""), ["g"])

    def test_only_on_one_path(self):
        self.assertEqual(self.unpublished("""
            begin; test %edi, %edi; je 1f; publish; 1: call g; end; ret"""),
                         ["g"])

    def test_not_from_the_region_before(self):
        self.assertEqual(
            self.unpublished("begin; publish; end; begin; call g; end; ret"),
            ["g"])

    def test_outside_is_not_counted(self):
        judge = self.body("call g\nbegin\nend\nret")
        self.assertEqual((judge.total("calls"), judge.unpublished), (0, []))

    def test_tail_call(self):
        self.assertEqual(self.unpublished("begin\njmp g"), ["g"])
        self.assertEqual(self.unpublished("begin\ntest %edi, %edi\nje g\n"
                                          "end\nret"), ["g"])
        self.assertEqual(self.unpublished("begin\nend\njmp g"), [])
        self.assertEqual(self.unpublished(
            "begin\nend\njmp __x86_return_thunk"), [])

    def test_indirect(self):
        for call, name in (("call *%rax", "(indirect)"),
                           ("jmp *%rax", "(indirect)"),
                           ("call __x86_indirect_thunk_rax", "(indirect)"),
                           ("call *ops+16(%rip)", "(ops+0x10)"),
                           ("call __SCT__key", "__SCT__key")):
            text = f"begin\n{call}\nend\nret"
            self.assertEqual(self.unpublished(text), [name])
            judge = self.body(text, mode="checked")
            self.assertEqual((judge.unpublished, judge.total("indirect")),
                             ([], 1))

    def test_clean_callees(self):
        judge = self.judge("""
            func f
            begin
            call clean
            call plain
            call stub
            call reader
            call through
            end
            ret
            done f
            func clean .entry.text
            publish
            ret
            done clean
            func plain .text
            mov (%rdi), %rax
            ret
            done plain
            func stub .text
            call __msan_get_context_state
            movl $0, 800(%rax)
            xor %eax, %eax
            ret
            done stub
            func reader .text
            call __msan_get_context_state
            mov (%rax), %rax
            ret
            done reader
            func through .text
            jmp reader
            done through""")
        self.assertEqual([call["callee"] for call in judge.unpublished],
                         ["reader", "through"])
        self.assertEqual((judge.total("noinstr"), judge.total("reads none")),
                         (1, 2))

    def test_signatures(self):
        self.compile("test.c", """
            struct pair { int a, b; };
            typedef const struct pair pair_t;
            extern void *__msan_get_context_state (void);
            #define BODY { *(char volatile *) __msan_get_context_state (); }
            #define F __attribute__ ((noipa)) void
            F none (void) BODY
            F old () BODY
            F scalar (int a, void *p) BODY
            F variadic (const char *f, ...) BODY
            F aggregate (int i, pair_t p) BODY
            extern void away (long);
            asm (".macro mark name; .Lm\\\\@: nop; .pushsection .discard."
                 "instr_\\\\name; .long .Lm\\\\@ - .; .popsection; .endm");
            __attribute__ ((section (".noinstr.text"))) void
            f (void)
            {
              pair_t p = { 1, 2 };
              asm volatile ("mark begin");
              none (); old (); scalar (1, 0); variadic ("", 1);
              aggregate (1, p); away (1);
              asm volatile ("mark end");
            }""", "-std=gnu11", "-O2", "-g", "-mcmodel=kernel", "-fno-pic")
        judge = self.verdict()
        self.assertEqual([call["callee"] for call in judge.unpublished],
                         ["old", "scalar", "variadic", "aggregate", "away"])
        self.assertEqual(judge.total("no arguments"), 1)
        judge = self.verdict("checked")
        self.assertEqual([call["callee"] for call in judge.unpublished],
                         ["old", "variadic", "aggregate"])
        self.assertEqual(judge.total("checked"), 2)

    def test_exceptions(self):
        exceptions = {("f", "g"): "why", ("f", "h"): "not called",
                      ("e", "*"): "all of it"}
        judge = self.judge("""
            func f
            begin
            call g
            call i
            end
            ret
            done f
            func e
            begin
            call g
            end
            ret
            done e""", exceptions=exceptions)
        self.assertEqual([call["callee"] for call in judge.unpublished], ["i"])
        self.assertEqual([call["reason"] for call in judge.excepted],
                         ["why", "all of it"])
        self.assertEqual(judge.unused(), [("f", "h")])


class ProgramTest(NoinstrTest):
    """The script as it is called."""

    def run_script(self, *options):
        """(status, standard output) of the script for self.object."""
        done = subprocess.run([SCRIPT, self.object, *options], check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              encoding="utf-8")
        return done.returncode, done.stdout, done.stderr

    def assemble(self, text):
        """Make self.object of assembler TEXT behind the macros."""
        self.compile("test.s", MACROS + text)

    def test_verdicts(self):
        self.assemble("func f\nbegin\npublish\ncall g\nend\nret\ndone f\n")
        status, output, _ = self.run_script()
        self.assertEqual(status, 0)
        self.assertEqual(output.splitlines()[-1],
                         "check-noinstr: 3 passed, 0 failed")
        self.assemble("func f\npublish\nbegin\ncall g\nend\nret\ndone f\n")
        status, output, _ = self.run_script()
        self.assertEqual(status, 1)
        self.assertIn("  f+0x0 calls __msan_get_context_state: outside\n",
                      output)
        self.assertIn("  f+0xd calls g\n", output)
        self.assertEqual(output.splitlines()[-1],
                         "check-noinstr: 0 passed, 3 failed")

    def test_files(self):
        self.assemble("func f\nbegin\ncall g\ncall __msan_warning\nend\n"
                      "call panic\n")
        table = os.path.join(self.directory.name, "exceptions")
        with open(table, "w", encoding="utf-8") as stream:
            stream.write("# text\nf g  g has no arguments  # ha\n")
        report = os.path.join(self.directory.name, "report")
        status, output, _ = self.run_script("--exceptions", table,
                                            "--json", report)
        self.assertEqual(status, 0)
        self.assertIn("  f+0x1 calls g: g has no arguments\n", output)
        with open(report, encoding="utf-8") as stream:
            self.assertEqual(noinstr.json.load(stream)["failed"], 0)
        with open(table, "w", encoding="utf-8") as stream:
            stream.write("f g\n")
        status, output, errors = self.run_script("--exceptions", table)
        self.assertEqual((status, output), (1, ""))
        self.assertIn("exceptions:1: not `function callee reason'", errors)

    def test_bad_objects(self):
        self.assemble("func f\nbegin\n.byte 0x06\ndone f\n")
        self.assertIn("f+0x1: cannot decode", self.run_script()[2])
        self.assemble("func f\n1: movl $0x90909090, %eax\n"
                      ".pushsection .discard.instr_begin\n.long 1b + 1 - .\n"
                      ".popsection\nret\ndone f\n")
        self.assertIn("an annotation inside an instruction",
                      self.run_script()[2])
        self.object = sys.executable
        self.assertIn("no relocatable", self.run_script()[2])


if __name__ == "__main__":
    unittest.main()
