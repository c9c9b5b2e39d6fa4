# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs of check-parity, from templates.

A case is a function that brings a value with some unknown bits along a path
(a register, the heap, a bit-field, a callback...), computes something with it
and lets the result decide something, in a line of its own: the sink.  Whether
a report is due in that line is up to model.truth.  Two families: every path
with a few tests of the plain value, every operation on a value on the stack.
"""

import dataclasses
import random

import model
from model import (Binary, Call, Cast, Const, Input, Overflow, Select, TYPES,
                   Unary, Var)
from paths import PATHS, shape

TRIES = 300


@dataclasses.dataclass
class Case:
    """One program.  DIRTY is the ground truth; ORIGIN names the variables
    that a report may blame, if any; MOST counts the places in the sink's line
    that may report, which are its branches."""
    name: str
    label: str
    text: str
    functions: tuple
    dirty: bool
    origin: str
    path: str
    op: str
    most: int = 1


# How a value decides something: the statement, and what of the value counts.
def branches_on(values):
    """The outcome of a switch over VALUES."""
    return lambda value: values.index(value) if value in values else -1


class Sink:
    """A statement with the expression NODE that must be clean."""

    def __init__(self, kind, node, rng, value):
        self.kind, self.node = kind, node
        self.outcome = lambda result: result
        if kind == "branch":
            self.outcome = bool
            self.text = f"if ({node}) yes ();"
        elif kind == "switch":
            wanted = (value, value + 1, rng.getrandbits(6), 3, 4)
            self.arms = sorted({node.type.wrap(arm) for arm in wanted})
            arms = " ".join(f"case {Const(arm, node.type)}: use ({number}); break;"
                            for number, arm in enumerate(self.arms))
            self.text = f"switch ({node}) {{ {arms} default: yes (); }}"
        elif kind == "index":
            self.node = Binary("&", node, Const(7))
            self.text = f"use (table[{self.node}]);"
        elif kind == "divisor":
            self.node = Binary("|", node, Const(1))
            self.text = f"use (100000 / (long) {Cast(TYPES['s64'], self.node)});"
        elif kind == "argument":
            self.text = f"use ({node});"

    def truth(self, inputs):
        """As model.truth; a string where the parts of C's statement differ."""
        result = model.truth(self.node, inputs, self.outcome)
        if self.kind == "switch" and result is True:
            if not model.varies(
                    lambda env: branches_on(self.arms)(self.node.eval(env)),
                    inputs, self.arms):
                return "the value varies, the way taken does not"
        return result


def literal(rng, type_, number, value=None):
    """A clean operand: a constant, or a variable that the compiler cannot
    see through.  Returns it and its declaration."""
    if value is None:
        value = rng.getrandbits(rng.choice((3, 8, type_.bits)))
    const = Const(value, type_)
    if rng.random() < 0.5:
        return const, ""
    name = f"k_{number}"
    text = f"volatile {type_.name} {name} = {const};\n"
    return Const(value, type_, name), text


def some_bits(rng, type_, most=10):
    """A mask of 1 to MOST bits of TYPE, in one piece or scattered."""
    count = rng.randint(1, min(most, type_.bits))
    if rng.random() < 0.5:
        return ((1 << count) - 1) << rng.randint(0, type_.bits - count)
    return sum(1 << bit for bit in rng.sample(range(type_.bits), count))


def byte_mask(rng, type_):
    """A mask of some whole bytes of TYPE, neither none nor all."""
    return sum(0xff << 8 * byte for byte in rng.sample(
        range(type_.size), rng.randint(1, type_.size - 1)))


class Generator:
    """Makes all cases of SEED.  LEFT_OUT counts what could not be asked."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.cases, self.left_out = [], {}
        self.paths()
        self.operations()

    def add(self, label, path, op, inputs, sink, dirty, extra=""):
        """Make the case if its truth is DIRTY; tell whether it was made."""
        verdict = sink.truth(inputs)
        if isinstance(verdict, str):
            self.left_out[verdict] = self.left_out.get(verdict, 0) + 1
            return False
        if verdict is not dirty:
            return False
        number = len(self.cases)
        made = PATHS[path].make(number, inputs[0])
        before = made.before
        label += f" sink={sink.kind}"
        origin = made.origin
        if len(inputs) > 1:
            before += shape(inputs[1], "y")
            origin += " y"
        text = made.render(number, label, before, sink.text, extra)
        self.cases.append(Case(f"case_{number}", label, text,
                               (f"case_{number}", f"callee_{number}",
                                f"make_{number}"),
                               dirty, origin, path, op,
                               1 + len(sink.node.inner_sinks())))
        return True

    # The paths.

    def paths(self):
        for name, path in PATHS.items():
            for type_ in path.types(self.rng):
                for want in ("all", "none", "dirty bit", "clean bit"):
                    self.path_case(name, path, type_, want)

    def path_case(self, name, path, type_, want):
        rng = self.rng
        label = f"path={name} type={path.spell(type_)} value={want}"
        for _ in range(TRIES):
            known = rng.getrandbits(type_.bits)
            unknown = {"all": type_.mask, "none": 0}.get(want)
            if unknown is None:
                if path.whole or (path.bytewise and type_.size < 2):
                    return
                unknown = (byte_mask(rng, type_) if path.bytewise
                           else some_bits(rng, type_))
            one = Input(type_, known & ~unknown, unknown)
            x = Var(0, type_, PATHS[name].value(len(self.cases)))
            dirty = want in ("all", "dirty bit")
            if path.scalar:
                if want == "clean bit":
                    return
                sink = Sink("argument", x, rng, known)
                sink.text = path.call(len(self.cases))
            else:
                sink = self.plain_sink(x, one, want)
            if self.add(label, name, "plain", [one], sink, dirty):
                return

    def plain_sink(self, x, one, want):
        """A test of the value X itself, or of one of its bits."""
        rng = self.rng
        if want in ("all", "none"):
            kind = rng.choice(("branch", "switch", "index", "divisor",
                               "argument"))
            node = x
            if kind == "branch" and rng.random() < 0.5:
                node = Binary(rng.choice(("==", "!=")), x,
                              Const(one.known or 1, x.type.promoted()))
            return Sink(kind, node, rng, one.known)
        among = one.unknown if want == "dirty bit" \
            else one.type.mask & ~one.unknown
        return Sink("branch", self.bit_test(x, among), rng, 0)

    def bit_test(self, node, among):
        """(NODE & one of the bits AMONG), or NODE itself if there is none."""
        bits = [bit for bit in range(node.type.bits) if among >> bit & 1]
        if not bits:
            return node
        of = node.type.promoted()
        return Binary("&", node, Const(1 << self.rng.choice(bits), of))

    # The operations.

    def operations(self):
        for op, make in OPERATIONS.items():
            for type_ in TYPES.values():
                for dirty in (True, False):
                    for _ in range(REPEATS.get(op, 1)):
                        self.op_case(op, make, type_, dirty)

    def op_case(self, op, make, type_, dirty):
        rng = self.rng
        label = f"op={op} type={type_.name} {'dirty' if dirty else 'clean'}"
        for _ in range(TRIES):
            number = len(self.cases)
            unknown = some_bits(rng, type_, 6)
            inputs = [Input(type_, rng.getrandbits(type_.bits) & ~unknown,
                            unknown)]
            x, extra = Var(0, type_, "x"), ""
            x.known = inputs[0].known | unknown & rng.getrandbits(64)
            if op not in ONE_OPERAND and rng.random() < 0.35:
                mask = some_bits(rng, type_, 5)
                inputs.append(Input(type_, rng.getrandbits(type_.bits) & ~mask,
                                    mask))
                y = Var(1, type_, "y")
            else:
                y, extra = literal(rng, type_, number)
            made = make(rng, x, y)
            if made is None:
                return
            node, kind = made
            try:
                sink = self.op_sink(node, kind, inputs, dirty)
            except (model.Undefined, IndexError):
                continue
            if self.add(label, "stack", op, inputs, sink, dirty, extra):
                return

    def op_sink(self, node, kind, inputs, dirty):
        """Let NODE decide something that is DIRTY, if there is a way."""
        rng = self.rng
        if kind == "flag":
            return Sink("branch", node, rng, 0)
        best = model.shadow(node, inputs)
        if kind == "value" and dirty:
            return Sink(rng.choice(("switch", "argument")), node, rng,
                        best.known)
        among = best.unknown if dirty else best.type.mask & ~best.unknown
        return Sink("branch", self.bit_test(node, among), rng, 0)


# An operation makes (node, kind) of operands x and y, or None if it does not
# exist for their type.  Kinds: `bit': each bit of the result counts, `value':
# only that it varies at all, `flag': it is a condition.

def binary(op, kind="bit"):
    return lambda rng, x, y: (Binary(op, x, y), kind)


def by_constant(op, values):
    """OP with a constant that is one of VALUES of the type."""
    return lambda rng, x, y: (Binary(op, x, Const(
        rng.choice(values(x.type)), x.type)), "bit")


def shift(op):
    return lambda rng, x, y: (Binary(op, x, Const(
        rng.randrange(x.type.promoted().bits))), "bit")


def shift_by_dirty(op):
    """The amount is x & 7: some of its bits are unknown, some are not."""
    return lambda rng, x, y: (Binary(op, Const(rng.getrandbits(16)),
                                     Binary("&", x, Const(7))), "value")


def builtin(name, kind="bit"):
    """NAME for the right width; a zero count gets a bit that is set."""
    def make(rng, x, y):
        suffix = "ll" if x.type.bits == 64 else ""
        full = f"__builtin_{name}{suffix}"
        if name == "abs":
            full = "__builtin_llabs" if suffix else "__builtin_abs"
        if not x.type.signed and name in ("abs", "ffs"):
            return None
        operand = x
        if x.type.signed and name not in ("abs", "ffs"):
            operand = Cast(TYPES[f"u{x.type.bits}"], x)
        if name in ("clz", "ctz"):
            bit = 0 if name == "clz" else x.type.bits - 1
            operand = Binary("|", operand, Const(1 << bit, operand.type))
        return Call(full, operand), kind
    return make


def bswap(rng, x, y):
    if x.type.signed or x.type.bits == 8:
        return None
    return Call(f"__builtin_bswap{x.type.bits}", x), "bit"


def rotate(rng, x, y):
    """A rotation by a constant, as the kernel writes it."""
    if x.type.signed or x.type.bits < 32:
        return None
    by = rng.randrange(1, x.type.bits)
    return Binary("|", Binary("<<", x, Const(by)),
                  Binary(">>", x, Const(x.type.bits - by))), "bit"


def convert(names):
    """To another type and a test there."""
    return lambda rng, x, y: (Cast(TYPES[rng.choice(names)], x), "bit")


def overflow(op):
    return lambda rng, x, y: (Overflow(op, x.type, x, y), "flag")


def minmax(op):
    return lambda rng, x, y: (Select(Binary(op, x, y), x, y), "bit")


def logical(op):
    def make(rng, x, y):
        left = Binary("&", x, Const(rng.getrandbits(5), x.type.promoted()))
        return Binary(op, left, Binary("<", y, Const(9, y.type))), "flag"
    return make


def zero_test(rng, x, y):
    """Not x, of which only a few bits are looked at."""
    few = Binary("&", x, Const(rng.getrandbits(x.type.bits)
                               & rng.getrandbits(64), x.type))
    return Unary("!", few), "flag"


def equality(op):
    """A comparison with something whose bits are mostly those of x."""
    def make(rng, x, y):
        if isinstance(y, Const):
            near = x.known ^ (1 << rng.randrange(x.type.bits) if
                              rng.random() < 0.5 else 0)
            y = Const(near, x.type)
        return Binary(op, x, y), "flag"
    return make


def nested(rng, x, y):
    """Two operations in a row."""
    first = Binary(rng.choice("+-&|^"), x, y)
    return Binary(rng.choice("+-&|^"), first,
                  Const(rng.getrandbits(6), x.type)), "bit"


def powers(type_):
    return [1 << bit for bit in range(type_.bits - 1)]


def small_primes(type_):
    return [3, 5, 7, 10, 13, 100]


OPERATIONS = {
    "add": binary("+"), "sub": binary("-"), "and": binary("&"),
    "or": binary("|"), "xor": binary("^"),
    "neg": lambda rng, x, y: (Unary("-", x), "bit"),
    "not": lambda rng, x, y: (Unary("~", x), "bit"),
    "zero": zero_test,
    "mul": binary("*", "value"), "mul-power": by_constant("*", powers),
    "mul-constant": lambda rng, x, y: (
        Binary("*", x, Const(rng.choice(small_primes(0)), x.type)), "value"),
    "div": lambda rng, x, y: (
        Binary("/", x, Const(rng.choice(small_primes(0)), x.type)), "value"),
    "div-power": lambda rng, x, y: (
        Binary("/", x, Const(rng.choice(powers(x.type)), x.type)), "value"),
    "mod": lambda rng, x, y: (
        Binary("%", x, Const(rng.choice(small_primes(0)), x.type)), "value"),
    "mul-bit": binary("*"),
    "div-bit": lambda rng, x, y: (
        Binary("/", x, Const(rng.choice(small_primes(0)), x.type)), "bit"),
    "mod-bit": lambda rng, x, y: (
        Binary("%", x, Const(rng.choice(small_primes(0)), x.type)), "bit"),
    "shl": shift("<<"), "shr": shift(">>"),
    "shl-by": shift_by_dirty("<<"), "shr-by": shift_by_dirty(">>"),
    "rotate": rotate,
    "min": minmax("<"), "max": minmax(">"),
    "select": lambda rng, x, y: (
        Select(Binary("&", x, Const(4, x.type)), y, Const(9, x.type)), "bit"),
    "abs": builtin("abs"), "popcount": builtin("popcount"),
    "parity": builtin("parity"), "clz": builtin("clz"), "ctz": builtin("ctz"),
    "ffs": builtin("ffs"), "bswap": bswap,
    "narrow": convert(("u8", "s8", "u16", "s16")),
    "widen": convert(("u64", "s64")), "resign": convert(("u32", "s32")),
    "add-overflow": overflow("add"), "sub-overflow": overflow("sub"),
    "and-also": logical("&&"), "or-else": logical("||"),
    "nested": nested,
    "eq": equality("=="), "ne": equality("!="),
}
for _symbol, _name in (("<", "lt"), ("<=", "le"), (">", "gt"), (">=", "ge")):
    OPERATIONS[_name] = binary(_symbol, "flag")
ONE_OPERAND = {"neg", "not", "zero", "mul-power", "mul-constant", "div",
               "div-power", "mod", "div-bit", "mod-bit", "shl", "shr", "shl-by", "shr-by", "rotate",
               "abs", "popcount", "parity", "clz", "ctz", "ffs", "bswap",
               "narrow", "widen", "resign"}
REPEATS = {"add": 2, "sub": 2, "nested": 3, "lt": 2, "gt": 2}
