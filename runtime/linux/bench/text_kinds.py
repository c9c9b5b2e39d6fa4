# SPDX-License-Identifier: GPL-3.0-or-later
"""What a kernel's text is made of: bytes of each kind of instructions.

Cold code is what lies between two jumps (or returns) and calls the runtime to
report or to make an origin, which a program without bugs never executes.  Both
compilers put it at the end of its function.
"""

import re

import figures
import machine_code

INSTRUCTION = re.compile(r"^([0-9a-f]+):\t(\S+) *(.*)$")
COLD = re.compile(r"<__msan_(?:warning|chain_origin)>")
# Nothing goes on behind these.
LEAVES = re.compile(r"jmp|ret|ud2")
# What the linker fills up pages of 2 MiB with is no text.
FILL = 4096

# Each instruction is of the first kind whose name of instruction and operands match.
KINDS = [(kind, re.compile(name), re.compile(operands))
         for kind, name, operands in (
             ("calls of the runtime", r"call", r"<__msan_"),
             ("other calls", r"call", r""),
             ("tests", r"(?:test|cmp)[bwlq]?$", r""),
             ("conditional jumps", r"j(?!mp)", r""),
             ("jumps and returns", r"jmp|ret", r""),
             ("loads from the frame", r"mov", r"\(%rsp[^)]*\),"),
             ("stores to the frame", r"mov", r"\(%rsp[^)]*\)$"),
             ("pushes and pops", r"push|pop(?!cnt)", r""),
             ("constants to memory", r"mov", r"^\$.*\)$"),
             ("loads", r"mov", r"\),|^0x|%[fg]s:.*,"),
             ("stores", r"mov", r"\)$|,0x|,%[fg]s:"),
             ("constants", r"mov", r"^\$"),
             ("zeros", r"xor", r"^(%\w+),\1$"),
             ("moves between registers", r"mov", r""),
             ("addresses", r"lea", r""),
             ("selections", r"cmov|set", r""),
             ("logic and shifts", r"and|x?or|not|neg|s[ah][lr]|ro[lr]|bt", r""),
             ("arithmetic", r"add|sub|inc|dec|i?mul|i?div|adc|sbb", r""),
             ("padding", r"nop|int3|xchg$|cs$|data16$", r""),
             ("others", r"", r""))]


def kind_of(name, operands):
    """The kind of the instruction NAME with OPERANDS, in AT&T's syntax."""
    for kind, names, what in KINDS:
        if names.match(name) and what.search(operands):
            return kind
    raise ValueError(name)


class Kinds:
    """Bytes by kind, of hot code and of cold."""

    def __init__(self):
        self.sums = {(kind, cold): 0 for kind, _, _ in KINDS
                     for cold in (False, True)}
        self.kinds = {}          # by name and operands, for speed
        self.chunk = []          # kinds and bytes since the last jump
        self.cold = False        # the chunk is cold
        self.last = None         # address, name, operands

    def feed(self, line):
        """Take the next LINE of `objdump -d --no-show-raw-insn'."""
        match = INSTRUCTION.match(line)
        if match:
            address = int(match.group(1), 16)
            self.finish(address)
            # Comments of objdump's are no operands.
            operands = match.group(3).partition("#")[0].rstrip()
            self.last = (address, match.group(2), operands)
        elif line.startswith("Disassembly"):
            # Another section: the length of the last instruction is unknown.
            self.last = None
            self.end_chunk()

    def finish(self, address):
        """Count the instruction in front of ADDRESS."""
        if not self.last:
            return
        start, name, operands = self.last
        key = (name, operands)
        if key not in self.kinds:
            self.kinds[key] = kind_of(name, operands)
        self.chunk.append((self.kinds[key], address - start))
        self.cold = self.cold or bool(COLD.search(operands))
        if LEAVES.match(name):
            self.end_chunk()

    def end_chunk(self):
        """Add what is between two jumps to the sums."""
        padding = sum(size for kind, size in self.chunk if kind == "padding")
        for kind, size in self.chunk:
            if kind == "padding" and padding >= FILL:
                continue
            self.sums[kind, self.cold] += size
        self.chunk = []
        self.cold = False

    def total(self, kind=None, cold=(False, True)):
        """Bytes of KIND, or of all kinds; of hot code, of COLD, or of both."""
        return sum(size for (of, at), size in self.sums.items()
                   if kind in (None, of) and at in cold)


def read_kinds(vmlinux):
    """The Kinds of VMLINUX."""
    kinds = machine_code.disassemble(vmlinux, Kinds())
    kinds.end_chunk()
    return kinds


def rows(plain, kmsan):
    """The table of a PLAIN kernel and the same with KMSAN."""
    def kib(size):
        return figures.number(size / 1024, 0)
    table = [["Instructions", "plain, KiB", "KMSAN, KiB", "added, KiB",
              "added, %", "of it cold, KiB"]]
    all_added = kmsan.total() - plain.total()
    for kind in [kind for kind, _, _ in KINDS] + [None]:
        before, after = plain.total(kind), kmsan.total(kind)
        table.append([kind or "all", kib(before), kib(after),
                      kib(after - before),
                      figures.number(100 * (after - before) / all_added, 1)
                      if all_added else "-",
                      kib(kmsan.total(kind, cold=(True,)))])
    return table
