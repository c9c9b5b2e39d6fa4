# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways a value takes before it decides something.

Each path is C text around the sink: declarations, what comes before, and
whether the sink is in the function that calls or in the one that is called.
"""

import dataclasses

from model import BOOL, TYPES, Input, Type

# Everything a file of cases needs.  `weak' keeps Clang from looking into a
# function when it compiles the caller, as noipa does for GCC.
PRELUDE = r"""
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __clang__
#define NOIPA __attribute__ ((noinline, weak))
#else
#define NOIPA __attribute__ ((noipa))
#endif

typedef unsigned char u8;
typedef signed char s8;
typedef unsigned short u16;
typedef short s16;
typedef unsigned int u32;
typedef int s32;
typedef unsigned long long u64;
typedef long long s64;

static int table[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
static volatile int zero, one = 1, four = 4, sum;

NOIPA void escape (void *p) { __asm__ volatile ("" : : "r" (p) : "memory"); }
NOIPA void yes (void) { sum = sum + 1; }
NOIPA void use (s64 x) { sum = sum + (int) x; }
NOIPA void run (void (*f) (void *), void *p) { f (p); }

/* Leave only the bits UNKNOWN of *P as they are, and set the bits KNOWN.  */
NOIPA void shape (void *p, int size, u64 unknown, u64 known)
{
  u8 *b = p;
  for (int i = 0; i < size; i++)
    b[i] = (b[i] & (u8) (unknown >> 8 * i)) | (u8) (known >> 8 * i);
}

/* One report before the first fork, so that not each process has to read the
   debug information.  */
NOIPA void warm_up (void)
{
  int x;
  escape (&x);
  if (x)
    yes ();
}

/* Run CASE in a process of its own, because what a compiler makes of an
   undefined variable can be anything.  */
static void isolated (const char *name, void (*run_case) (void))
{
  int status = 0;
  fprintf (stderr, "@begin %s\n", name);
  pid_t pid = fork ();
  if (pid == 0)
    {
      alarm (10);
      run_case ();
      _exit (0);
    }
  waitpid (pid, &status, 0);
  fprintf (stderr, "@end %s %d\n", name, status);
}
"""


def masks(one):
    """The last arguments of the C function shape for Input ONE."""
    return f"{one.unknown:#x}ull, {one.known & one.type.mask:#x}ull"


def reshape(one, address):
    """A statement that gives the object at ADDRESS the bits of ONE."""
    if one.unknown == one.type.mask:
        return f"  escape ({address});\n"
    return f"  shape ({address}, {one.type.size}, {masks(one)});\n"


def shape(one, name):
    """A variable NAME on the stack with the bits of ONE."""
    return f"  {one.type.name} {name};\n" + reshape(one, "&" + name)


@dataclasses.dataclass
class Made:
    """C text of one case.  With CALLEE_SINK the sink is in callee_N."""
    before: str
    outside: str = ""
    callee_head: str = ""       # its parameters
    callee_before: str = ""
    call: str = ""              # the statement that calls it
    after: str = ""
    origin: str = ""            # variables that may be blamed
    callee_sink: bool = False

    def render(self, number, label, before, sink, extra):
        """The functions of case NUMBER.  The sink's line ends in a mark."""
        marked = f"  {sink} /*@{number}*/\n"
        text = f"/* {label} */\n{extra}{self.outside}"
        if self.callee_head:
            body = marked if self.callee_sink else "  if (v) yes ();\n"
            text += (f"NOIPA void callee_{number} ({self.callee_head})\n{{\n"
                     f"{self.callee_before}{body}}}\n")
        mine = f"  {self.call}\n" if self.callee_sink else marked
        return (text + f"NOIPA void case_{number} (void)\n{{\n{before}{mine}"
                f"{self.after}}}\n")


class Path:
    """BYTEWISE: only whole bytes can be unknown; WHOLE: all or none;
    SCALAR: the sink is the call that passes the value."""

    def __init__(self, build, value="x", names=None, bytewise=False,
                 whole=False, call=None):
        self.build, self.text, self.names = build, value, names
        self.bytewise, self.whole = bytewise, whole
        self.scalar, self.call_text = call is not None, call

    def make(self, number, one):
        return self.build(number, one)

    def value(self, number):
        return self.text.format(n=number)

    def call(self, number):
        return self.call_text.format(n=number)

    def types(self, rng):
        return [TYPES[name] for name in self.names or TYPES]

    def spell(self, type_):
        return type_.name


class BitFieldPath(Path):
    """Bit-fields of random width, both signs."""

    def types(self, rng):
        return [Type(f"{'s' if signed else 'u'}32", rng.randint(2, 30),
                     bool(signed)) for signed in (0, 1) for _ in range(4)]

    def spell(self, type_):
        return f"{type_.name}:{type_.bits}"


class BoolPath(Path):
    """A _Bool, all of whose byte is unknown or nothing."""

    def types(self, rng):
        return [BOOL] * 3


def register(number, one):
    """A variable whose address is never taken."""
    name = one.type.name
    if not one.unknown:
        text = f"  {name} x = {one.known:#x}ull + zero;\n"
    else:
        text = f"  {name} x;\n"
        if one.unknown != one.type.mask:
            text += f"  x = (x & {one.unknown:#x}ull) | {one.known:#x}ull;\n"
    return Made(text, origin="x")


def one_way(number, one):
    """A variable that is written on one way only."""
    flag = "zero" if one.unknown else "one"
    return Made(f"  {one.type.name} x;\n  if ({flag}) x = {one.known:#x}ull;\n",
                origin="x")


def carried_register(number, one):
    """A sum that begins with nothing."""
    first = "" if one.unknown else f" = {one.known:#x}ull"
    return Made(f"  {one.type.name} x{first};\n"
                "  for (int i = 0; i < four; i++) x += zero;\n", origin="x")


def stack(number, one):
    return Made(shape(one, "x"), origin="x")


def heap(number, one):
    name = one.type.name
    return Made(f"  {name} *p = malloc (sizeof *p);\n" + reshape(one, "p"),
                after="  free (p);\n")


def boolean(number, one):
    """Two of them side by side; the other one is always clean.  What the
    uninitialised one holds is no value of its type."""
    text = "  struct { _Bool f, g; } s;\n  s.g = 1;\n"
    if not one.unknown:
        text += f"  s.f = {one.known};\n"
    else:
        text += ('  __asm__ volatile ("movb $0x70, (%0)" : : "r" (&s.f) '
                 ': "memory");\n')
    return Made(text + "  escape (&s);\n", origin="s")


def global_variable(number, one):
    name = one.type.name
    return Made(shape(one, "x") + f"  g_{number} = x;\n  escape (&g_{number});\n",
                outside=f"{name} g_{number};\n", origin="x")


def field(number, one):
    return Made(f"  struct {{ char a; {one.type.name} f; short b; }} s;\n"
                "  s.a = 1;\n  s.b = 2;\n" + reshape(one, "&s.f"), origin="s")


def bit_field(number, one):
    name = one.type.name
    if one.unknown == one.type.mask:
        value = "  s.a = 1;\n  s.b = 2;\n"
        variable = ""
    else:
        plain = Input(TYPES["u32"], one.known, one.unknown)
        value = "  s.f = v;\n"
        if one.unknown:
            value = "  s.a = 1;\n" + value + "  s.b = 2;\n"
        variable = shape(plain, "v")
    # Where v decides, the blame is on v, else on s.
    return Made(f"{variable}  struct {{ {name} a : 3; {name} f : "
                f"{one.type.bits}; {name} b : 5; }} s;\n{value}"
                "  escape (&s);\n", origin="v" if variable else "s")


def element(number, one):
    others = "".join(f"  a[{i}] = {i};\n" for i in (0, 1, 3))
    return Made(f"  {one.type.name} a[4];\n{others}" + reshape(one, "&a[2]"),
                origin="a")


def variable_length(number, one):
    return Made(f"  {one.type.name} a[four];\n" + reshape(one, "&a[2]"))


def scalar_parameter(number, one):
    return Made(shape(one, "x"), callee_head=f"{one.type.name} v", origin="x")


def scalar_variadic(number, one):
    return Made(shape(one, "x"), callee_head="int v, ...", origin="x")


def sharing(one, first, second):
    """Who can be blamed if two variables of this size can lie in the same 4
    bytes, which have one origin: the one that was poisoned last."""
    return f"{first} {second}" if one.type.size < 4 else first


def wrapped(one, number):
    """A structure that holds the value, and one with the bits of ONE."""
    return (f"struct s_{number} {{ {one.type.name} x; char other; }};\n",
            f"  struct s_{number} s;\n  s.other = 1;\n"
            + reshape(one, "&s.x"))


def parameter(number, one):
    outside, before = wrapped(one, number)
    return Made(before, outside, f"struct s_{number} s", "",
                f"callee_{number} (s);", origin="s", callee_sink=True)


def variadic(number, one):
    outside, before = wrapped(one, number)
    take = (f"  va_list ap;\n  va_start (ap, n);\n  struct s_{number} s = "
            f"va_arg (ap, struct s_{number});\n  va_end (ap);\n")
    return Made(before, outside, "int n, ...", take,
                f"callee_{number} (1, s);", origin="s", callee_sink=True)


def callback(number, one):
    return Made(shape(one, "x"), "", "void *p",
                f"  {one.type.name} v = *({one.type.name} *) p;\n",
                f"run (callee_{number}, &x);", origin="x", callee_sink=True)


def pointer(number, one):
    return Made(shape(one, "x"), "", f"{one.type.name} *p", "",
                f"callee_{number} (&x);", origin="x", callee_sink=True)


def returned(number, one):
    name = one.type.name
    return Made(f"  {name} v = make_{number} ();\n",
                f"NOIPA {name} make_{number} (void)\n{{\n{shape(one, 'x')}"
                "  return x;\n}\n", origin="x")


def returned_struct(number, one):
    outside, before = wrapped(one, number)
    return Made(f"  struct s_{number} t = make_{number} ();\n",
                f"{outside}NOIPA struct s_{number} make_{number} (void)\n"
                f"{{\n{before}  return s;\n}}\n", origin="s")


def union_bytes(number, one):
    """Bytes are written one by one, then all are read at once."""
    writes = "".join(
        f"  u.b[{i}] = {one.known >> 8 * i & 0xff:#x};\n"
        for i in range(one.type.size) if not one.unknown >> 8 * i & 0xff)
    return Made(f"  union {{ u8 b[8]; {one.type.name} t; }} u;\n{writes}"
                "  escape (&u);\n", origin="u")


def copied(number, one):
    name = one.type.name
    return Made(shape(one, "v") + f"  {name} x;\n  memcpy (&x, &v, sizeof x);\n"
                "  escape (&x);\n", origin=sharing(one, "v", "x"))


def assigned(number, one):
    outside, before = wrapped(one, number)
    return Made(f"{before}  struct s_{number} t;\n  t = s;\n  escape (&t);\n",
                outside, origin=sharing(one, "s", "t"))


def padding(number, one):
    """The bytes of a structure, holes included."""
    clean = "" if one.unknown else "  memset (&s, 0, sizeof s);\n"
    kinds = (("char", "int", 2), ("char", "short", 1), ("short", "long", 5),
             ("int", "char", 6))
    first, second, hole = kinds[number % 4]
    return Made(f"  struct {{ {first} a; {second} b; }} s;\n{clean}"
                "  s.a = 1;\n  s.b = 2;\n  escape (&s);\n"
                "  u8 b[sizeof s];\n  memcpy (b, &s, sizeof s);\n"
                f"  escape (b);\n  int hole = {hole};\n", origin="s")


def carried(number, one):
    """One element of those that a loop gathers.  All others are zero."""
    name = one.type.name
    return Made(f"  {name} a[4] = {{ 0 }}, v[1], x = 0;\n"
                + reshape(one, "v") + "  a[2] = v[0];\n  escape (a);\n"
                "  for (int i = 0; i < four; i++) x ^= a[i];\n", origin="v")


PATHS = {
    "register": Path(register), "one-way": Path(one_way, whole=True),
    "carried-register": Path(carried_register, whole=True),
    "stack": Path(stack), "heap": Path(heap, "*p"),
    "global": Path(global_variable, "g_{n}"),
    "field": Path(field, "s.f"), "bit-field": BitFieldPath(bit_field, "s.f"),
    "element": Path(element, "a[2]"),
    "vla": Path(variable_length, "a[2]"),
    "scalar-parameter": Path(scalar_parameter, call="callee_{n} (x);"),
    "scalar-variadic": Path(scalar_variadic, call="callee_{n} (1, x);"),
    "parameter": Path(parameter, "s.x"), "variadic": Path(variadic, "s.x"),
    "callback": Path(callback, "v"), "pointer": Path(pointer, "*p"),
    "return": Path(returned, "v"),
    "return-struct": Path(returned_struct, "t.x"),
    "union": Path(union_bytes, "u.t", bytewise=True),
    "memcpy": Path(copied), "assign": Path(assigned, "t.x"),
    "padding": Path(padding, "b[hole]", ("u8",) * 4, whole=True),
    "loop": Path(carried), "bool": BoolPath(boolean, "s.f", whole=True),
}
