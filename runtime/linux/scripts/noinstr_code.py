# SPDX-License-Identifier: GPL-3.0-or-later
"""The instructions of an object as a graph, and what is known of callees.

See noinstr.py for the rules about paths.
"""

import dataclasses
import re

import capstone
from capstone import x86

from noinstr_elf import RELATIVE, TEXT, BadObject

CONTEXT = "__msan_get_context_state"
RETURNS = "__x86_return_"
LONGEST = 15
# Instructions that capstone may be too old for: serialize, rdpid, tdcall,
# wrussq and the like; tilerelease.  They have no operand in memory and move no
# control; they may write any register.
OPAQUE = re.compile(rb"[\x66\xf2\xf3]?[\x40-\x4f]?\x0f[\x01\x1e\xae\xc7]"
                    rb"[\xc0-\xff]|\xc4\xe2\x78\x49\xc0", re.S)


@dataclasses.dataclass
class Opaque:
    """An instruction of which only the SIZE is known."""

    size: int
    mnemonic: str = "opaque"
    id: int = 0
    groups: tuple = ()
    operands: tuple = ()


@dataclasses.dataclass
class Callee:
    """What a call or a jump out of the function leads to."""

    name: str
    place: tuple = None
    indirect: bool = False


@dataclasses.dataclass
class Node:
    """An instruction: where control goes after it and instead of it, what
    it calls, which of the runtime's functions it mentions.  What lies BEHIND
    a call that does not return is not reached from there."""

    place: tuple
    insn: object
    next: list
    instead: list = dataclasses.field(default_factory=list)
    behind: tuple = None
    callee: Callee = None
    hooks: tuple = ()


class Code:
    """Instructions of an object as nodes, and what is known of callees."""

    def __init__(self, elf, noreturns=()):
        self.elf = elf
        self.noreturns = set(noreturns)
        self.decoder = capstone.Cs(capstone.CS_ARCH_X86, capstone.CS_MODE_64)
        self.decoder.detail = True
        self.quick = capstone.Cs(capstone.CS_ARCH_X86, capstone.CS_MODE_64)
        self._returns, self._reads = {}, {}

    # ---- Callees. ---------------------------------------------------------

    def instructions(self, function):
        """(offset, end, mnemonic, operands) of FUNCTION, in the order of
        their addresses; ends with the mnemonic None if it is not code."""
        data = self.elf.data(function.section)
        end = function.start
        while end < function.end:
            for at, size, mnemonic, operands in self.quick.disasm_lite(
                    data[end:function.end], end):
                end = at + size
                yield at, end, mnemonic.split()[-1], operands
            if end < function.end:
                match = OPAQUE.match(data, end, function.end)
                yield end, function.end, "opaque" if match else None, ""
                if not match:
                    return
                end = match.end()

    def leaves(self, function):
        """Callees of the jumps out of FUNCTION, None for any function at
        all, True for a return."""
        family = [function, *self.elf.cold_parts(function)]
        for part in family:
            for at, end, mnemonic, operands in self.instructions(part):
                if mnemonic is None:
                    yield None
                elif mnemonic.startswith("ret"):
                    yield True
                elif mnemonic == "jmp" and not operands[0].isdigit():
                    if not self.elf.jump_tables(function):
                        yield None
                elif mnemonic.startswith("j"):
                    place, name = self.elf.branch_target(
                        part.section, at, end, int(operands, 0))
                    target = place and self.elf.function_at(place)
                    if (name or "").startswith(RETURNS):
                        yield True
                    elif target not in family:
                        yield target

    def returns(self, callee, nesting=5):
        """False if CALLEE surely never returns."""
        if callee.name in self.noreturns:
            return False
        function = callee.place and self.elf.function_at(callee.place)
        return function is None or callee.place[1] != function.start \
            or self._may_return(function, nesting)

    def _may_return(self, function, nesting):
        if function.name in self.noreturns:
            return False
        if function not in self._returns:
            self._returns[function] = True
            self._returns[function] = nesting == 0 \
                or function.start == function.end or any(
                    to in (None, True) or self._may_return(to, nesting - 1)
                    for to in self.leaves(function))
        return self._returns[function]

    def reads_shadow(self, function):
        """False if FUNCTION surely never looks at its arguments' shadow:
        neither it nor what it may jump to asks for the context, or it does
        that to write only."""
        if function not in self._reads:
            self._reads[function] = True
            self._reads[function] = self._asks(function) \
                and not self._only_writes(function) or any(
                to is None or to is not True and self.reads_shadow(to)
                for to in self.leaves(function))
        return self._reads[function]

    def _asks(self, function):
        """True if FUNCTION mentions the function that gives the context."""
        for part in [function, *self.elf.cold_parts(function)]:
            for _, symbol, _, addend in self.elf.relocations(
                    part.section).between(part.start, part.end):
                if self.elf.resolve(symbol, addend + 4)[1] == CONTEXT:
                    return True
        return False

    def _only_writes(self, function):
        """True if FUNCTION reads no memory but its frame and variables with a
        fixed address, and gives no pointer away: it calls nothing but the
        runtime's leaves.  Such are the stubs that only clear the shadow of
        their result."""
        for part in [function, *self.elf.cold_parts(function)]:
            offset = part.start
            while offset < part.end:
                place = part.section, offset
                insn = self._decode(place)
                end = offset + insn.size
                if x86.X86_GRP_CALL in insn.groups:
                    name = self._operand(Node(place, insn, []), end)
                    if not name or name[1] not in (CONTEXT, "__msan_warning"):
                        return False
                elif isinstance(insn, Opaque) or not all(
                        self._harmless(insn, operand)
                        for operand in insn.operands):
                    return False
                offset = end
        return True

    @staticmethod
    def _harmless(insn, operand):
        """True if OPERAND of INSN cannot read through a pointer."""
        return operand.type != x86.X86_OP_MEM \
            or insn.id in (x86.X86_INS_LEA, x86.X86_INS_NOP) \
            or operand.access == capstone.CS_AC_WRITE \
            or (operand.mem.segment or insn.reg_name(operand.mem.base)
                in ("rsp", "rip")) and not operand.mem.index

    def is_hook(self, name, place):
        """True if NAME is a function of KMSAN's runtime."""
        if name.startswith("__msan_"):
            return True
        if not name.startswith("kmsan_"):
            return False
        function = place and self.elf.function_at(place)
        return not function or not (
            TEXT.match(self.elf.names[function.section])
            or self._asks(function))

    # ---- Nodes. -----------------------------------------------------------

    def node(self, place, root):
        """The node at PLACE, as part of function ROOT."""
        section, offset = place
        insn = self._decode(place)
        end = offset + insn.size
        if any((section, inside) in self.elf.annotations
               for inside in range(offset + 1, end)):
            raise BadObject(
                f"{self.where(place)}: an annotation inside an instruction")
        after = self.elf.after(section, end)
        node = Node(place, insn, [after], hooks=self._hooks(place, end))
        groups = insn.groups
        if insn.mnemonic.startswith("ud"):
            if place not in self.elf.warnings:
                node.next = []
        elif x86.X86_GRP_CALL in groups:
            self._call(node, end, root)
        elif x86.X86_GRP_JUMP in groups \
                or x86.X86_GRP_BRANCH_RELATIVE in groups:
            self._jump(node, end, root)
        elif x86.X86_GRP_RET in groups \
                or insn.id in (x86.X86_INS_SYSRET, x86.X86_INS_SYSEXIT):
            # Not iret: a function has one to get to the next instruction.
            node.next = []
        node.instead = [target for target in self.elf.edges.get(place, ())
                        if not self._placeholder(target)]
        return node

    def _decode(self, place):
        """The instruction at PLACE."""
        section, offset = place
        data = self.elf.data(section)[offset:offset + LONGEST]
        insn = next(self.decoder.disasm(data, offset, 1), None)
        if insn:
            return insn
        match = OPAQUE.match(data)
        if match:
            return Opaque(match.end())
        raise BadObject(f"{self.where(place)}: cannot decode this instruction")

    def _hooks(self, place, end):
        """The runtime's functions that an instruction mentions."""
        found = []
        for _, symbol, kind, addend in self.elf.relocations(
                place[0]).between(place[1], end):
            near = 4 if kind in RELATIVE else 0
            target, name = self.elf.resolve(symbol, addend + near)
            if self.is_hook(name, target):
                found.append(name)
        return tuple(found)

    def _placeholder(self, place):
        """True for a replacement that stands for the call it replaces: the
        kernel writes the function of a paravirt operation there."""
        section, offset = place
        data = self.elf.data(section)
        return data[offset:offset + 1] == b"\xe8" and self.elf.branch_target(
            section, offset, offset + 5, 0)[1] == "BUG_func"

    def _operand(self, node, end):
        """(place, name) of a direct branch, or None."""
        operand = node.insn.operands[0]
        if operand.type != x86.X86_OP_IMM:
            return None
        return self.elf.branch_target(node.place[0], node.place[1], end,
                                      operand.imm)

    def _indirect(self, node, end):
        """The callee of a branch through a register or memory."""
        for at, symbol, kind, addend in self.elf.relocations(
                node.place[0]).between(node.place[1], end):
            near = end - at if kind in RELATIVE else 0
            name = self.elf.resolve(symbol, addend + near)[1]
            if name and node.insn.operands[0].type == x86.X86_OP_MEM:
                offset = f"+{addend + near:#x}" if addend + near else ""
                return Callee(f"({name}{offset})", indirect=True)
        return Callee("(indirect)", indirect=True)

    def _call(self, node, end, root):
        target = self._operand(node, end)
        if target is None:
            node.callee = self._indirect(node, end)
            return
        place, name = target
        home = place and self.elf.function_at(place)
        if place and not name or home == root and place[1] != root.start:
            node.next.append(place)     # call of a label, to move the stack
            return
        node.callee = self._callee(name, place)
        own = self.elf.function_at(node.place)
        if own and end == own.end:
            node.next = []
        elif not self.returns(node.callee):
            node.behind, = node.next
            node.next = []

    def skip_padding(self, place):
        """The first place from PLACE on that has more than a nop."""
        insn = self._decode(place)
        while insn.id == x86.X86_INS_NOP and place not in self.elf.annotations:
            place = place[0], place[1] + insn.size
            insn = self._decode(place)
        return place

    def _jump(self, node, end, root):
        target = self._operand(node, end)
        if node.insn.id in (x86.X86_INS_JMP, x86.X86_INS_LJMP) \
                and node.place not in self.elf.static_branches:
            node.next = []
        if target is None:
            tables = self.elf.jump_tables(root)
            node.next += sorted(tables)
            if not tables:
                node.callee = self._indirect(node, end)
            return
        place, name = target
        home = place and self.elf.function_at(place)
        leaves = place is None or (home and place[1] == home.start
                                   and home != root and not home.cold)
        if not leaves:
            node.next.append(place)
        elif not name.startswith(RETURNS):
            node.callee = self._callee(name, place)

    @staticmethod
    def _callee(name, place):
        """The callee NAME, unless that is only a way to call another."""
        if name.startswith("__x86_indirect_"):
            return Callee("(indirect)", indirect=True)
        return Callee(name, place, name.startswith("__SCT__"))

    def where(self, place):
        """PLACE in words."""
        function = self.elf.function_at(place)
        if function:
            return f"{function.name}+{place[1] - function.start:#x}"
        return f"{self.elf.names[place[0]]}+{place[1]:#x}"
