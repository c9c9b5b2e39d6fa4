# SPDX-License-Identifier: GPL-3.0-or-later
"""Put region markers and attributes into a program of Csmith's.

Csmith writes a statement on a line of its own and braces around everything but
the bodies of the loops that fill arrays.  So a marker may stand behind each
line that ends a statement or opens a block, and nothing else is parsed.
"""

import dataclasses
import re

OBJTOOL = ('__asm__ volatile (".pushsection .discard.instr_%s\\n\\t'
           '.long 0\\n\\t.popsection");')
SPELLINGS = {
    what: (f"__kmsan_cond_{what} ();",
           f"__builtin_sanitizer_instrumentation_{what} ();")
    for what in ("begin", "end")}

# Attributes of functions and how often; the empty one leaves them ordinary.
ATTRIBUTES = (("", 8), ("no_kmsan_checks", 2), ("kmsan_conditional", 4),
              ("disable_sanitizer_instrumentation", 2),
              ("kmsan_conditional, noinline", 2),
              ("kmsan_conditional, no_kmsan_checks", 1),
              ("no_instrument_function, kmsan_conditional, section"
               " (\".noinstr.text\"), noinline", 1))
CONDITIONAL = re.compile(r"kmsan_conditional|disable_sanitizer")
HEAD = re.compile(r"^(static|inline|const|union|struct|u?int\d+_t|float|void)\b"
                  r".*\b(func_\d+)\(.*\)(;?)$")


@dataclasses.dataclass
class Body:
    """A function: its name, the line of its head, those of its braces."""
    name: str
    head: int
    open: int
    close: int


def bodies(lines):
    """The functions that Csmith defined, in order of the text."""
    found, head = [], None
    for number, line in enumerate(lines):
        match = HEAD.match(line)
        if match and not match[3]:
            head = (match[2], number)
        elif line.startswith("int main"):
            head = ("main", number)
        elif line.startswith("{") and head:
            start = number
        elif line == "}" and head:
            found.append(Body(*head, start, number))
            head = None
    return found


def gaps(lines, body):
    """The lines of BODY behind which a statement may stand."""
    places = []
    for number in range(body.open, body.close):
        text = re.sub(r"/\*.*?\*/", "", lines[number]).rstrip()
        if text.endswith(";") or text.strip() == "{":
            places.append(number)
    return places


def marker(rng, what, objtool):
    spellings = SPELLINGS[what]
    if objtool:
        spellings += (OBJTOOL % what,) * 2
    return " " + rng.choice(spellings)


def mark_body(rng, lines, body, objtool):
    """Put markers into BODY, balanced for each pair of neighbouring gaps or
    wherever chance has it."""
    places = gaps(lines, body)
    if len(places) < 2:
        return 0
    pairs = rng.randint(1, 1 + len(places) // 4)
    balanced = rng.random() < 0.5
    for _ in range(pairs):
        if balanced:
            first = rng.randrange(len(places) - 1)
            chosen = [(places[first], "begin"), (places[first + 1], "end")]
        else:
            chosen = [(rng.choice(places), rng.choice(("begin", "end")))
                      for _ in range(2)]
        for place, what in chosen:
            lines[place] += marker(rng, what, objtool)
    return 2 * pairs


def mark(rng, text, objtool):
    """Return TEXT with attributes and markers, and whether all functions are
    still instrumented as a whole."""
    lines = text.splitlines()
    whole = rng.random() < 0.3
    given = {}
    for body in bodies(lines):
        attribute = rng.choices([a for a, _ in ATTRIBUTES],
                                [n for _, n in ATTRIBUTES])[0]
        if body.name == "main" or whole and CONDITIONAL.search(attribute):
            attribute = ""
        given[body.name] = attribute
        if rng.random() < 0.8:
            mark_body(rng, lines, body, objtool)
    for number, line in enumerate(lines):
        match = HEAD.match(line)
        if match and given.get(match[2]):
            lines[number] = f"__attribute__ (({given[match[2]]})) {line}"
    return ("\n".join(lines) + "\n",
            not any(CONDITIONAL.search(a) for a in given.values()))
