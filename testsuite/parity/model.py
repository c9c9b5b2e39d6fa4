# SPDX-License-Identifier: GPL-3.0-or-later
"""C's integers with bits that nobody knows: the ground truth of check-parity.

An expression is a small tree that can print itself as C and compute itself as
C does (two's complement, wrapping, as with -fwrapv).  An input is a value some
of whose bits are unknown.  Whether a result depends on them is found by trying
fills: all of them if they are few, else so many until two results differ.
None of the plugin's rules is used.
"""

import dataclasses
import itertools
import random

ENUMERATED = 12         # this many unknown bits are tried in all ways
SAMPLES = 600


@dataclasses.dataclass(frozen=True)
class Type:
    """An integer type of C, or that of a bit-field (then NAME is its base)."""
    name: str
    bits: int
    signed: bool

    def wrap(self, value):
        """VALUE converted to this type."""
        value &= (1 << self.bits) - 1
        if self.signed and value >> (self.bits - 1):
            value -= 1 << self.bits
        return value

    @property
    def mask(self):
        return (1 << self.bits) - 1

    @property
    def size(self):
        return self.bits // 8

    def promoted(self):
        """The type after C's integer promotions."""
        return INT if self.bits < 32 else self


TYPES = {name: Type(name, int(name[1:]), name[0] == "s")
         for name in ("u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64")}
BOOL = Type("_Bool", 1, False)
INT, UINT = TYPES["s32"], TYPES["u32"]


def common(a, b):
    """C's usual arithmetic conversions."""
    a, b = a.promoted(), b.promoted()
    if a.bits != b.bits:
        return a if a.bits > b.bits else b
    return b if a.signed else a


class Undefined(Exception):
    """The program has no meaning for this fill."""


class Node:
    """An expression: `kids' below it, a `type', and how it is spelt."""
    kids = ()

    def eval(self, env):
        return self.apply([kid.eval(env) for kid in self.kids])

    def inner_sinks(self):
        """The conditions inside on which C branches."""
        return [sink for kid in self.kids for sink in kid.inner_sinks()]


class Var(Node):
    """Input number INDEX."""

    def __init__(self, index, type_, text):
        self.index, self.type, self.text = index, type_, text

    def eval(self, env):
        return env[self.index]

    def __str__(self):
        return self.text


class Const(Node):
    """A literal, or (TEXT) something clean that the compiler does not know."""

    def __init__(self, value, type_=INT, text=None):
        self.type, self.value, self.text = type_, type_.wrap(value), text

    def eval(self, env):
        return self.value

    def __str__(self):
        if self.text:
            return self.text
        suffix = "ll" * (self.type.bits == 64)
        if self.type.bits >= 32 and not self.type.signed:
            suffix = "u" + suffix
        if self.value < 0:
            return f"(-{-self.value - 1}{suffix} - 1)"
        return f"{self.value:#x}{suffix}"


class Cast(Node):
    def __init__(self, type_, kid):
        self.type, self.kids = type_, (kid,)

    def apply(self, values):
        return self.type.wrap(values[0])

    def __str__(self):
        return f"(({self.type.name}) {self.kids[0]})"


UNARY = {
    "-": lambda x, t: -x,
    "~": lambda x, t: ~x,
    "!": lambda x, t: int(not x),
}


class Unary(Node):
    def __init__(self, op, kid):
        self.op, self.kids = op, (kid,)
        self.type = INT if op == "!" else kid.type.promoted()

    def apply(self, values):
        kid_type = self.kids[0].type.promoted()
        return self.type.wrap(UNARY[self.op](values[0], kid_type))

    def __str__(self):
        return f"({self.op}{self.kids[0]})"


def divide(x, y):
    """x / y as C rounds it."""
    if not y:
        raise Undefined("division by zero")
    quotient = abs(x) // abs(y)
    return quotient if (x < 0) == (y < 0) else -quotient


BINARY = {
    "+": lambda x, y: x + y,
    "-": lambda x, y: x - y,
    "*": lambda x, y: x * y,
    "/": divide,
    "%": lambda x, y: x - y * divide(x, y),
    "&": lambda x, y: x & y,
    "|": lambda x, y: x | y,
    "^": lambda x, y: x ^ y,
}
COMPARE = {
    "==": lambda x, y: x == y,
    "!=": lambda x, y: x != y,
    "<": lambda x, y: x < y,
    "<=": lambda x, y: x <= y,
    ">": lambda x, y: x > y,
    ">=": lambda x, y: x >= y,
}


class Binary(Node):
    """Arithmetic, comparisons, shifts, && and ||."""

    def __init__(self, op, left, right):
        self.op, self.kids = op, (left, right)
        self.operands = common(left.type, right.type)
        self.type = self.operands
        if op in COMPARE or op in ("&&", "||"):
            self.type = INT
        elif op in ("<<", ">>"):
            self.type = left.type.promoted()

    def apply(self, values):
        x, y = values
        if self.op in ("<<", ">>"):
            if not 0 <= y < self.type.bits:
                raise Undefined("shift amount")
            return self.type.wrap(x << y if self.op == "<<" else x >> y)
        if self.op == "&&":
            return int(bool(x) and bool(y))
        if self.op == "||":
            return int(bool(x) or bool(y))
        x, y = self.operands.wrap(x), self.operands.wrap(y)
        if self.op in COMPARE:
            return int(COMPARE[self.op](x, y))
        if self.op in ("/", "%") and y == -1 and self.type.wrap(-x) == x != 0:
            raise Undefined("quotient does not fit")
        return self.type.wrap(BINARY[self.op](x, y))

    def inner_sinks(self):
        found = super().inner_sinks()
        return found + [self.kids[0]] * (self.op in ("&&", "||"))

    def __str__(self):
        return f"({self.kids[0]} {self.op} {self.kids[1]})"


class Select(Node):
    """`c ? x : y', which is a branch where it is not optimised."""

    def __init__(self, cond, left, right):
        self.kids = (cond, left, right)
        self.type = common(left.type, right.type)

    def apply(self, values):
        return self.type.wrap(values[1] if values[0] else values[2])

    def inner_sinks(self):
        return super().inner_sinks() + [self.kids[0]]

    def __str__(self):
        return "({} ? {} : {})".format(*self.kids)


def leading(x, bits):
    if not x:
        raise Undefined("clz of 0")
    return bits - x.bit_length()


def trailing(x):
    if not x:
        raise Undefined("ctz of 0")
    return (x & -x).bit_length() - 1


def reverse(x, size):
    return int.from_bytes(x.to_bytes(size, "little"), "big")


# Name: what it takes, what it gives, what it does (operands are wrapped).
U32, U64, S64 = UINT, TYPES["u64"], TYPES["s64"]
BUILTINS = {
    "__builtin_popcount": (U32, INT, lambda x: bin(x).count("1")),
    "__builtin_popcountll": (U64, INT, lambda x: bin(x).count("1")),
    "__builtin_parity": (U32, INT, lambda x: bin(x).count("1") & 1),
    "__builtin_parityll": (U64, INT, lambda x: bin(x).count("1") & 1),
    "__builtin_clz": (U32, INT, lambda x: leading(x, 32)),
    "__builtin_clzll": (U64, INT, lambda x: leading(x, 64)),
    "__builtin_ctz": (U32, INT, trailing),
    "__builtin_ctzll": (U64, INT, trailing),
    "__builtin_ffs": (INT, INT, lambda x: x and trailing(x & U32.mask) + 1),
    "__builtin_ffsll": (S64, INT, lambda x: x and trailing(x & U64.mask) + 1),
    "__builtin_abs": (INT, INT, abs),
    "__builtin_llabs": (S64, S64, abs),
    "__builtin_bswap16": (TYPES["u16"], TYPES["u16"], lambda x: reverse(x, 2)),
    "__builtin_bswap32": (U32, U32, lambda x: reverse(x, 4)),
    "__builtin_bswap64": (U64, U64, lambda x: reverse(x, 8)),
}


class Call(Node):
    """A builtin of one operand.  (Its argument is no sink: it is inlined.)"""

    def __init__(self, name, kid):
        self.name, self.kids = name, (kid,)
        self.takes, self.type, self.function = BUILTINS[name]

    def apply(self, values):
        return self.type.wrap(self.function(self.takes.wrap(values[0])))

    def __str__(self):
        return f"{self.name} ({self.kids[0]})"


class Overflow(Node):
    """The flag of __builtin_OP_overflow in TYPE."""
    SYMBOLS = {"add": "+", "sub": "-", "mul": "*"}

    def __init__(self, op, of, left, right):
        self.op, self.of, self.kids, self.type = op, of, (left, right), INT

    def apply(self, values):
        exact = BINARY[self.SYMBOLS[self.op]](*values)
        return int(self.of.wrap(exact) != exact)

    def __str__(self):
        return (f"__builtin_{self.op}_overflow ({self.kids[0]}, "
                f"{self.kids[1]}, &(({self.of.name}) {{0}}))")


@dataclasses.dataclass(frozen=True)
class Input:
    """A value of TYPE: the bits in UNKNOWN may be anything, the others are
    those of KNOWN."""
    type: Type
    known: int
    unknown: int

    def fill(self, bits):
        return self.type.wrap((self.known & ~self.unknown)
                              | (bits & self.unknown))


def spread(number, mask):
    """The low bits of NUMBER, distributed over the bits of MASK."""
    out, place = 0, 0
    while mask:
        bit = mask & -mask
        if number >> place & 1:
            out |= bit
        mask ^= bit
        place += 1
    return out


def fills(inputs, rng, hints=()):
    """Ways to fill in the unknown bits of INPUTS, and whether that is all."""
    widths = [bin(i.unknown).count("1") for i in inputs]
    if sum(widths) <= ENUMERATED:
        ranges = [range(1 << width) for width in widths]
        return [tuple(i.fill(spread(n, i.unknown))
                      for i, n in zip(inputs, numbers))
                for numbers in itertools.product(*ranges)], True
    tried = [tuple(i.fill(0) for i in inputs),
             tuple(i.fill(-1) for i in inputs)]
    for number, one in enumerate(inputs):
        special = [1 << bit for bit in range(one.type.bits)]
        special += [~bits for bits in special]
        special += [hint + d for hint in hints for d in (-1, 0, 1)]
        for bits in special:
            for base in tried[:2]:
                env = list(base)
                env[number] = one.fill(bits)
                tried.append(tuple(env))
    for _ in range(SAMPLES):
        tried.append(tuple(i.fill(rng.getrandbits(64)) for i in inputs))
    return tried, False


def constants(node):
    """The values of all constants in NODE."""
    if isinstance(node, Const):
        return [node.value]
    return [value for kid in node.kids for value in constants(kid)]


def varies(function, inputs, hints=()):
    """True if FUNCTION of the filled INPUTS has more than one result, False
    if it has one, None if that was not decided."""
    tried, complete = fills(inputs, random.Random(1), hints)
    results = {function(env) for env in tried}
    if len(results) > 1:
        return True
    return False if complete else None


def shadow(node, inputs):
    """NODE as (known, unknown): what is left of the truth if between two
    operations only single bits are remembered as unknown.  Sampled if there
    are too many fills, and then a lower bound."""
    if isinstance(node, Var):
        one = inputs[node.index]
        return one
    kids = [shadow(kid, inputs) for kid in node.kids]
    if not kids:
        return Input(node.type, node.eval(()) & node.type.mask, 0)
    tried, _ = fills(kids, random.Random(2), constants(node))
    results = []
    for env in tried:
        try:
            results.append(node.apply(env))
        except Undefined:
            pass        # only because correlation was lost
    unknown = 0
    for result in results:
        unknown |= (result ^ results[0]) & node.type.mask
    return Input(node.type, results[0] & node.type.mask, unknown)


def truth(node, inputs, outcome=lambda value: value):
    """Does OUTCOME of NODE depend on unknown bits?  True, False, or a string
    that says why the question has no good answer."""
    hints = constants(node)
    try:
        result = varies(lambda env: outcome(node.eval(env)), inputs, hints)
    except Undefined as error:
        return f"undefined: {error}"
    if result is None:
        return "not decided"
    for inner in node.inner_sinks():
        if varies(lambda env, n=inner: bool(n.eval(env)), inputs,
                  hints) is not result:
            return "a branch inside says otherwise"
    if not result:
        best = shadow(node, inputs)
        if varies(lambda env: outcome(env[0]), [best]):
            return "no shadow of bits can tell"
    return result
