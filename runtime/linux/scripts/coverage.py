#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Count the functions of a vmlinux that KMSAN instrumentation reached.

    coverage.py VMLINUX [--list FILE]

Prints one JSON object.  A function is a code symbol of .text, .init.text or
.exit.text; the unlikely part that GCC splits off (NAME.cold) is counted with
the function it comes from.

  functions     all of them
  instrumented  those that call any __msan_ function
  needless      those that do not, and provably have nothing to instrument
  uncovered     the rest; --list writes their names to FILE

A function is needless when every instruction is one of those that can
neither read, write nor forward uninitialised data that the compiler would
have to account for:

  - no operand in memory, except the saved registers of push and pop, the
    address arithmetic of lea, nops, and loads through the segment of the
    processor (`current' and per-CPU values are outputs of inline assembly,
    which count as initialised);
  - calls and jumps go directly to a function, never through a pointer;
  - after a call the result register is not mentioned again: the result is
    neither used nor replaced by one of the function's own, for which a clean
    return shadow would have to be published;
  - no jump goes backwards, so that "after" is the order of the addresses.

Arguments need nothing, because what is passed comes from parameters, which
the caller has checked, and constants.  This holds only if parameters are
checked; with --shadow a function that calls another one is never needless.
"""

import argparse
import json
import re
import subprocess
import sys

SECTIONS = (".text", ".init.text", ".exit.text")
HEADER = re.compile(r"^([0-9a-f]+) <(.+)>:$")
INSTRUCTION = re.compile(r"^\s*([0-9a-f]+):\s+(\S+)\s*(.*)$")
RESULT = re.compile(r"%(?:rax|eax|ax|al|ah)\b")
SEGMENT_LOAD = re.compile(r"^%gs:[^,]*(?:\([^)]*\))?,%\w+$")
TARGET = re.compile(r"^([0-9a-f]+) <([^>]+)>")
PREFIXES = {"notrack", "bnd", "rep", "repz", "cs", "ds", "data16"}
NOTHING = {"nop", "nopw", "nopl", "xchg", "endbr64", "ret", "int3", "leave",
           "push", "pop", "lea", "ud2", "ud1", "retq"}
# What ends a function but is not a call as far as data go.
THUNKS = ("__x86_return_thunk", "__fentry__")


class Function:
    """The instructions of one function, as far as they matter."""

    def __init__(self, name, start):
        self.name = name
        self.start = start
        self.instrumented = False
        self.needless = True
        self.called = False
        self.calls = False
        self.cold_parts = set()

    def add(self, address, mnemonic, operands):
        """Account for one instruction."""
        operands = operands.split("#")[0].strip()
        while mnemonic in PREFIXES and operands:
            mnemonic, _, operands = operands.partition(" ")
            operands = operands.strip()
        if mnemonic.startswith(("call", "j")):
            self.add_branch(address, mnemonic, operands)
        elif self.needless:
            self.needless = self.is_harmless(mnemonic, operands)

    def add_branch(self, address, mnemonic, operands):
        """Account for a call or a jump."""
        match = TARGET.match(operands)
        if not match:
            self.needless = False
            return
        target = int(match.group(1), 16)
        symbol, _, offset = match.group(2).partition("+")
        if symbol.startswith("__msan_"):
            self.instrumented = True
        elif symbol.endswith(".cold") and mnemonic.startswith("j"):
            self.cold_parts.add(target - int(offset or "0", 16))
        elif symbol == self.name and mnemonic.startswith("j"):
            self.needless = self.needless and target > address
        elif symbol not in THUNKS:
            self.calls = True
            self.called = self.called or mnemonic.startswith("call")

    def merge(self, part):
        """Take the cold PART of this function into account."""
        self.instrumented = self.instrumented or part.instrumented
        self.needless = False

    def is_harmless(self, mnemonic, operands):
        """True if an instruction that is no branch needs no attention."""
        if self.called and RESULT.search(operands):
            return False
        if mnemonic.rstrip("qlwb") in NOTHING or mnemonic in NOTHING:
            return "(" not in operands or mnemonic.startswith(("nop", "lea",
                                                               "ud", "cs"))
        if "(" in operands or "*" in operands or ":" in operands:
            return bool(mnemonic.startswith("mov")
                        and SEGMENT_LOAD.match(operands))
        # An absolute address without a base, as in `mov 0x1234,%eax'.
        return not re.search(r"(?:^|,)(?:0x)[0-9a-f]+(?:,|$)", operands)


def disassemble(vmlinux):
    """Yield the lines of the disassembly of the counted sections."""
    command = ["objdump", "-d", "--no-show-raw-insn", "-w"]
    for section in SECTIONS:
        command += ["-j", section]
    with subprocess.Popen(command + [vmlinux], stdout=subprocess.PIPE,
                          encoding="utf-8", errors="replace") as process:
        yield from process.stdout
    if process.returncode:
        sys.exit(f"coverage.py: objdump failed on {vmlinux}")


def code_symbols(vmlinux):
    """The names that the symbol table of VMLINUX calls functions."""
    output = subprocess.run(["objdump", "-t", vmlinux], check=True,
                            stdout=subprocess.PIPE, encoding="utf-8",
                            errors="replace").stdout
    names = set()
    for line in output.splitlines():
        fields = line.split()
        if len(fields) >= 5 and "F" in fields[1:3] and \
                any(field in SECTIONS for field in fields[2:4]):
            names.add(fields[-1])
    return names


def functions(lines, names):
    """The functions in the disassembly LINES, cold parts merged."""
    whole, parts = [], {}
    current = None
    for line in lines:
        match = HEADER.match(line)
        if match:
            name = match.group(2)
            current = Function(name, int(match.group(1), 16))
            if name.endswith(".cold"):
                parts[current.start] = current
            elif name in names:
                whole.append(current)
            else:
                current = None
            continue
        match = INSTRUCTION.match(line) if current else None
        if match:
            current.add(int(match.group(1), 16), match.group(2),
                        match.group(3))
    for function in whole:
        for start in function.cold_parts:
            if start in parts:
                function.merge(parts[start])
    return whole


def main():
    parser = argparse.ArgumentParser(description="count instrumented functions")
    parser.add_argument("vmlinux")
    parser.add_argument("--list", help="write the uncovered functions here")
    parser.add_argument("--shadow", action="store_true",
                        help="parameters are not checked")
    options = parser.parse_args()
    everything = functions(disassemble(options.vmlinux),
                           code_symbols(options.vmlinux))
    instrumented = needless = 0
    uncovered = []
    for function in everything:
        if function.instrumented:
            instrumented += 1
        elif function.needless and not (options.shadow and function.calls):
            needless += 1
        else:
            uncovered.append(function.name)
    if options.list:
        with open(options.list, "w", encoding="utf-8") as output:
            output.writelines(name + "\n" for name in sorted(uncovered))
    json.dump({"functions": len(everything), "instrumented": instrumented,
               "needless": needless, "uncovered": len(uncovered)}, sys.stdout)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
