#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prove from the code that noinstr functions call KMSAN's runtime inside
their instrumentation regions only, and count what is published there.

    noinstr.py OBJECT [--mode shadow|checked] [--vmlinux FILE]
               [--noreturns FILE] [--exceptions FILE] [--json FILE]

OBJECT is a kernel's vmlinux.o: it still has the annotations of
instrumentation_begin() and instrumentation_end(), either as the sections
.discard.instr_begin and .discard.instr_end or, since Linux 6.14, among
those of .discard.annotate_insn.  FILE after --vmlinux has the debugging
information, which is read from OBJECT without it (slow if that is large).
Debian's packages python3-pyelftools and python3-capstone are needed.

For each function of .noinstr.text and .cpuidle.text, cold parts included, a
forward analysis over the instructions finds what holds on every path from
its start: the depth of regions (an annotated instruction opens or closes one;
below zero counts as zero), and whether, since the last call or the begin of
the region, the shadow of arguments was stored to the context that
__msan_get_context_state returned.  It knows nothing of the compiler's own
analysis.  Two things are judged:

  violations   uses of __msan_* and of KMSAN's hooks kmsan_* at depth 0, or
               in instructions that no known path reaches;
  unpublished  calls of other functions at a depth above 0 without argument
               shadow, unless the callee
                 - is noinstr or entry code: its parameters are clean,
                 - cannot read argument shadow: neither it nor what it jumps
                   to asks for the context, or only to write there,
                 - takes no arguments,
                 - in checked mode, takes only named scalars: the caller
                   checks these, or
                 - is listed with a reason in the file of exceptions.

An indirect call's callee is not known: shadow mode wants argument shadow,
checked mode only counts it.

Paths are those of jumps, jump tables, static branches, alternatives and
exception fixups.  A call returns, unless noreturns.h or the callee's code say
otherwise or its function ends there.  A ud2 ends a path unless it is a WARN.
A jump through a register without a jump table, or to another function, is a
call that leaves.  Where the analysis is not sure it has a path more, never
one less.  The status is 0 if there is no violation and nothing unpublished.
"""

import argparse
import collections
import dataclasses
import fnmatch
import json
import re
import sys

import capstone
from capstone import x86

import noinstr_code
import noinstr_elf
from noinstr_code import CONTEXT

DEEPEST = 255               # what the compiler counts to
# Fields of struct kmsan_context_state that say something about arguments:
# param_tls; va_arg_tls and, behind its origins, va_arg_overflow_size_tls.
ARGUMENTS = (range(0, 800), range(1600, 2400), range(3200, 3208))
SCRATCH = frozenset("rax rcx rdx rsi rdi r8 r9 r10 r11".split())
CLEAN_SECTIONS = re.compile(r"\.(noinstr|cpuidle|entry)\.text(\..*)?$")
# Reasons for which a call is fine as it is, as they are printed.
NEEDLESS = ("noinstr", "reads none", "no arguments", "checked", "indirect")


@dataclasses.dataclass(frozen=True)
class State:
    """What holds before an instruction on every path to it.

    CONTEXT has pairs (where, n): a register or a slot of the frame that
    points n bytes into the KMSAN context.
    """

    depth: int = 0
    published: bool = False
    context: frozenset = frozenset()

    def meet(self, other):
        """What holds if one of two states does."""
        return State(min(self.depth, other.depth),
                     self.published and other.published,
                     self.context & other.context)


# ---- What an instruction does to the state. --------------------------------

def wide(insn, register):
    """The name of the 64-bit register that REGISTER is part of."""
    name = insn.reg_name(register) or ""
    match = re.fullmatch(r"r(\d+)[dwb]?", name)
    if match:
        return "r" + match.group(1)
    match = re.fullmatch(r"[re]?([abcd])[xhl]|[re]?(si|di|bp|sp)l?", name)
    if not match:
        return name
    return "r" + (match.group(1) + "x" if match.group(1) else match.group(2))


def slot(insn, operand):
    """A word of the frame as a key of State.context, or None."""
    if operand.type != x86.X86_OP_MEM or operand.mem.index \
            or operand.mem.segment or operand.size != 8:
        return None
    base = wide(insn, operand.mem.base)
    return (base, operand.mem.disp) if base in ("rsp", "rbp") else None


def overwrites(insn, operand, where):
    """True if a store to OPERAND may change the word of the frame WHERE."""
    if not isinstance(where, tuple) \
            or wide(insn, operand.mem.base) != where[0]:
        return False
    first = operand.mem.disp
    return bool(operand.mem.index) \
        or first < where[1] + 8 and where[1] < first + operand.size


def copied(insn, context):
    """(where, n) if INSN makes a pointer into the context, or None."""
    operands = insn.operands
    if len(operands) != 2:
        return None
    to, source = operands
    if to.type == x86.X86_OP_REG and to.size == 8:
        where = wide(insn, to.reg)
    else:
        where = slot(insn, to)
    if where is None:
        return None
    if insn.id == x86.X86_INS_MOV:
        key = wide(insn, source.reg) if source.type == x86.X86_OP_REG \
            else slot(insn, source)
        return (where, context[key]) if key in context else None
    if insn.id == x86.X86_INS_LEA and not source.mem.index:
        base = wide(insn, source.mem.base)
        return (where, context[base] + source.mem.disp) \
            if base in context else None
    if insn.id in (x86.X86_INS_ADD, x86.X86_INS_SUB) and where in context \
            and source.type == x86.X86_OP_IMM:
        step = source.imm if insn.id == x86.X86_INS_ADD else -source.imm
        return where, context[where] + step
    return None


def track(insn, state):
    """STATE after INSN, which is no call: pointers into the context, and
    whether argument shadow was stored through one."""
    if isinstance(insn, noinstr_code.Opaque):
        return dataclasses.replace(state, context=frozenset())
    context = dict(state.context)
    published = state.published
    killed = {wide(insn, register) for register in insn.regs_access()[1]}
    for operand in insn.operands:
        if operand.type != x86.X86_OP_MEM \
                or not operand.access & capstone.CS_AC_WRITE:
            continue
        for register in operand.mem.base, operand.mem.index:
            start = context.get(wide(insn, register)) if register else None
            if start is not None and any(start + operand.mem.disp in field
                                         for field in ARGUMENTS):
                published = True
        killed |= {where for where in context
                   if overwrites(insn, operand, where)}
    if context:
        copy = copied(insn, context)
        context = {where: n for where, n in context.items()
                   if where not in killed
                   and not (isinstance(where, tuple) and where[0] in killed)}
        if copy:
            context[copy[0]] = copy[1]
    return State(state.depth, published, frozenset(context.items()))


def annotate(state, delta):
    """STATE after the annotations of an instruction: DELTA has the number
    of begins and of ends."""
    begins, ends = delta
    depth = min(max(state.depth + begins - ends, 0), DEEPEST)
    if (state.depth == 0) != (depth == 0):
        return State(depth)
    return dataclasses.replace(state, depth=depth)


def transfer(node, state, delta):
    """The state after NODE, if STATE holds before it."""
    if delta:
        state = annotate(state, delta)
    if not node.callee:
        return track(node.insn, state)
    context = {(where, n) for where, n in state.context
               if where not in SCRATCH}
    if node.callee.name == CONTEXT:
        context.add(("rax", 0))
    return State(state.depth,
                 state.published and node.callee.name.startswith("__msan_"),
                 frozenset(context))


# ---- One function. ---------------------------------------------------------

class Proof:
    """What holds in one function."""

    def __init__(self, code, function):
        self.code, self.function = code, function
        self.nodes, self.states = {}, {}
        entry = function.section, function.start
        self.states[entry] = State()
        self._solve([entry])
        # Code that follows a call which does not return is padding, or is
        # reached from elsewhere.  If it is neither, the compiler expected
        # the call to return; so do we.
        doubtful = [place for place, node in self.nodes.items() if node.behind]
        while doubtful:
            node = self.nodes[doubtful.pop()]
            target = code.skip_padding(node.behind)
            if target in self.states or code.elf.function_at(target) \
                    != code.elf.function_at(node.place):
                continue
            known = set(self.nodes)
            node.next.append(target)
            self._solve([node.place])
            doubtful += [place for place in set(self.nodes) - known
                         if self.nodes[place].behind]

    def _solve(self, work):
        """Follow all paths from the places WORK until nothing changes."""
        code, function = self.code, self.function
        while work:
            place = work.pop()
            if place not in self.nodes:
                self.nodes[place] = code.node(place, function)
            node = self.nodes[place]
            out = transfer(node, self.states[place],
                           code.elf.annotations.get(place))
            for target in node.next:
                self._flow(target, out, work)
            for target in node.instead:
                self._flow(target, self.states[place], work)

    def _flow(self, target, state, work):
        """Let STATE come to TARGET."""
        old = self.states.get(target)
        new = old.meet(state) if old else state
        if new != old:
            self.states[target] = new
            work.append(target)

    def begins(self):
        """(all begin annotations that are reached, those at depth 0)."""
        reached = [self.states[place].depth for place in self.nodes
                   if self.code.elf.annotations.get(place, (0, 0))[0]]
        return len(reached), reached.count(0)

    def unmatched_ends(self):
        """The places of end annotations where no region is open."""
        return [place for place in sorted(self.nodes)
                if self.code.elf.annotations.get(place, (0, 0))[1]
                and self.states[place].depth == 0]

    def parts(self):
        """The functions that have a part in this one: it, its cold part."""
        found = {self.code.elf.function_at(place) for place in self.nodes}
        found.discard(None)
        return sorted((part for part in found
                       if part == self.function or part.cold),
                      key=lambda part: (part.section, part.start))

    def unreached(self):
        """(place, name) of the hooks that are mentioned where no path leads
        to."""
        elf = self.code.elf
        for part in self.parts():
            for at, symbol, _, addend in elf.relocations(part.section).between(
                    part.start, part.end):
                target, name = elf.resolve(symbol, addend + 4)
                if self.code.is_hook(name, target) and not any(
                        (part.section, at - back) in self.nodes
                        and self.nodes[part.section, at - back].insn.size > back
                        for back in range(1, 15)):
                    yield (part.section, at), name

    def uses(self):
        """(place, name, state) of every use of one of the runtime's hooks;
        the state of those that no path leads to is None."""
        for place, node in sorted(self.nodes.items()):
            for name in node.hooks:
                yield place, name, self.states[place]
        for place, name in self.unreached():
            yield place, name, None

    def calls(self):
        """(place, callee, state) of the calls of other functions."""
        for place, node in sorted(self.nodes.items()):
            if node.callee and not node.hooks:
                yield place, node.callee, self.states[place]


# ---- The verdict on an object. ---------------------------------------------

class Judge:
    """Collects what the proofs of all functions say."""

    def __init__(self, code, mode, signatures=None, exceptions=None):
        self.code, self.mode = code, mode
        self.signatures = signatures
        self.exceptions = exceptions or {}
        self.used = set()
        self.functions, self.violations, self.unpublished = [], [], []
        self.excepted, self.ends = [], []
        self.hooks = collections.Counter()
        seen = set()
        for function in sorted(code.elf.noinstr_functions(),
                               key=lambda function: function.cold):
            # A cold part is seen with its function, unless it has none.
            if function not in seen:
                seen.update(self._take(function))

    def _take(self, function):
        """Judge FUNCTION; return all that belongs to it."""
        proof = Proof(self.code, function)
        begins, regions = proof.begins()
        count = collections.Counter(begins=begins, regions=regions)
        for place, name, state in proof.uses():
            if state is None or state.depth == 0:
                self.violations.append({
                    "where": self.code.where(place), "callee": name,
                    "reason": "outside" if state else "no path leads here"})
            else:
                count["hooks"] += name.startswith("__msan_")
            self.hooks[name] += 1
        for place, callee, state in proof.calls():
            if state.depth:
                kind = self._kind(function, place, callee, state)
                count["calls"] += 1
                count[kind] += 1
        self.ends += map(self.code.where, proof.unmatched_ends())
        self.functions.append({"name": function.name, **count})
        return proof.parts()

    def _kind(self, function, place, callee, state):
        """What is to be said of a call of CALLEE at PLACE in a region."""
        if state.published:
            return "published"
        kind = self._needless(function, callee)
        if kind:
            return kind
        call = {"where": self.code.where(place), "callee": callee.name}
        for key in self.exceptions:
            if fnmatch.fnmatchcase(function.name, key[0]) \
                    and fnmatch.fnmatchcase(callee.name, key[1]):
                self.used.add(key)
                self.excepted.append({**call, "reason": self.exceptions[key]})
                return "excepted"
        self.unpublished.append(call)
        return "unpublished"

    def _needless(self, function, callee):
        """Why CALLEE, which FUNCTION calls, needs no argument shadow, or None
        if it does."""
        if callee.indirect:
            # A static call has a declaration, if no definition.
            signature = self.signatures and self.signatures.declared(
                callee.name, function.name)
            if signature and not signature.arguments:
                return "no arguments"
            return "indirect" if self.mode == "checked" else None
        home = callee.place and self.code.elf.function_at(callee.place)
        if callee.place and CLEAN_SECTIONS.match(
                self.code.elf.names[callee.place[0]]):
            return "noinstr"
        if home and not self.code.reads_shadow(home):
            return "reads none"
        signature = self.signatures and self.signatures[callee.name]
        if not signature:
            return None
        if not signature.arguments:
            return "no arguments"
        if self.mode == "checked" and not signature.variadic \
                and not signature.aggregate:
            return "checked"
        return None

    def total(self, key):
        """The sum of KEY over all functions."""
        return sum(function.get(key, 0) for function in self.functions)

    def unused(self):
        """The exceptions that were not needed."""
        return sorted(set(self.exceptions) - self.used)

    def criteria(self):
        """(met, text) for everything that is to be proved."""
        with_regions = sum(1 for f in self.functions if f.get("regions"))
        with_hooks = sum(1 for f in self.functions if f.get("hooks"))
        yield (bool(with_hooks), f"{len(self.functions)} functions,"
               f" {with_regions} with regions, {with_hooks} instrumented")
        yield (not self.violations,
               f"{sum(self.hooks.values())} uses of the runtime,"
               f" {len(self.violations)} outside regions")
        needless = sum(self.total(kind) for kind in NEEDLESS)
        yield (not self.unpublished,
               f"{self.total('calls')} calls in regions:"
               f" {self.total('published')} published,"
               f" {needless} need nothing, {len(self.excepted)} excepted,"
               f" {len(self.unpublished)} unpublished")


def print_table(judge):
    """Print what was counted, a line for each function with regions."""
    columns = ("begins", "regions", "hooks", "calls", "published",
               *NEEDLESS, "excepted", "unpublished")
    heads = ("begins", "regions", "__msan", "calls", "publ", "noinstr",
             "reads 0", "no args", "checked", "indir", "except", "UNPUBL")
    rows = [f for f in judge.functions if f.get("begins") or f.get("hooks")]
    print(f"{'function':<36}" + "".join(f"{head:>8}" for head in heads))
    for row in sorted(rows, key=lambda row: row["name"]):
        print(f"{row['name']:<36}"
              + "".join(f"{row.get(key, 0):>8}" for key in columns))
    print(f"{'total':<36}"
          + "".join(f"{judge.total(key):>8}" for key in columns))


def print_lists(judge):
    """Print each finding that has a place."""
    print("\ncalls of the runtime")
    for name, count in sorted(judge.hooks.items()):
        print(f"  {count:>6} {name}")
    for title, calls in (("violations", judge.violations),
                         ("unpublished calls", judge.unpublished),
                         ("excepted calls", judge.excepted)):
        print(f"{title}: {len(calls)}")
        for call in calls:
            reason = f": {call['reason']}" if "reason" in call else ""
            print(f"  {call['where']} calls {call['callee']}{reason}")
    print(f"ends without a region: {len(judge.ends)}")
    for where in judge.ends:
        print(f"  {where}")
    print(f"unused exceptions: {len(judge.unused())}")
    for function, callee in judge.unused():
        print(f"  {function} {callee}")


def read_noreturns(path):
    """The functions that objtool's noreturns.h lists."""
    with open(path, encoding="utf-8") as stream:
        return re.findall(r"^NORETURN\((\w+)\)", stream.read(), re.M)


def read_exceptions(path):
    """{(function, callee): reason} of the file PATH; both are patterns."""
    exceptions = {}
    with open(path, encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            fields = line.split("#")[0].split(maxsplit=2)
            if fields and len(fields) < 3:
                raise noinstr_elf.BadObject(
                    f"{path}:{number}: not `function callee reason'")
            if fields:
                exceptions[fields[0], fields[1]] = fields[2].strip()
    return exceptions


def judge_file(options):
    """The Judge of the object that OPTIONS name."""
    elf = noinstr_elf.ObjectFile(options.object)
    code = noinstr_code.Code(elf, read_noreturns(options.noreturns)
                if options.noreturns else ())
    exceptions = read_exceptions(options.exceptions) \
        if options.exceptions else {}
    with noinstr_elf.Signatures(options.vmlinux or options.object) as found:
        return Judge(code, options.mode, found, exceptions)


def main():
    parser = argparse.ArgumentParser(
        description="prove where noinstr code calls KMSAN's runtime")
    parser.add_argument("object")
    parser.add_argument("--mode", choices=("shadow", "checked"),
                        default="shadow")
    parser.add_argument("--vmlinux", help="has the debugging information")
    parser.add_argument("--noreturns", help="objtool's noreturns.h")
    parser.add_argument("--exceptions", help="calls to accept, with reasons")
    parser.add_argument("--json", help="write all of it here as well")
    options = parser.parse_args()
    try:
        judge = judge_file(options)
    except (OSError, noinstr_elf.BadObject) as error:
        sys.exit(f"noinstr.py: {error}")

    print_table(judge)
    print_lists(judge)
    criteria = list(judge.criteria())
    for met, text in criteria:
        print(("PASS" if met else "FAIL") + ": " + text)
    failed = sum(1 for met, _ in criteria if not met)
    print(f"check-noinstr: {len(criteria) - failed} passed, {failed} failed")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as stream:
            json.dump({"mode": options.mode, "functions": judge.functions,
                       "runtime": judge.hooks, "violations": judge.violations,
                       "unpublished": judge.unpublished,
                       "excepted": judge.excepted, "ends": judge.ends,
                       "unused": judge.unused(), "failed": failed},
                      stream, indent=1)
            stream.write("\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
