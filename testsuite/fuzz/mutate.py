# SPDX-License-Identifier: GPL-3.0-or-later
"""Take initialisers and assignments away from a program of Csmith's.

Three ways.  `removed' really removes: what the variable holds is then chance,
and runs of different compilers agree only up to the first report.  `restored'
has fuzz_restore (support.c) write the value through the back door: nobody who
watches takes it for a write, but all run the same way and can be compared to
the end.  In either way only some bits or elements may lose their value.

Where something was really removed the mutant says what, in FUZZ_LOST (...), which
is nothing for those that are compared; for a proof (judge.py) it restores it.

Lines keep their numbers.
"""

import dataclasses
import re

from markers import bodies

# TYPE NAME DIMENSIONS = VALUE; on a line of its own.
LOCAL = re.compile(
    r"^(?P<indent> +)(?P<type>(?:(?:const|volatile|struct|union|unsigned|signed"
    r"|long|short)\s+)*\w[\w ]*?(?:\s*\*\s*(?:(?:const|volatile)\s+)*)*)\s*"
    r"\b(?P<name>l_\d+)(?P<dims>(?:\[\d+\])*) = (?P<value>.*);"
    r"(?P<rest>/\*.*\*/)?$")
# ELEMENT = VALUE; as it stands in the loops that fill arrays.
ELEMENT = re.compile(r"^(?P<indent> +)(?P<name>l_\d+)(?P<index>(?:\[[i-n]\])+)"
                     r" = (?P<value>.*);$")
# Origins are kept for each four bytes: neighbours share them.
WIDE = re.compile(r"^(?:volatile )?u?int(?:32|64)_t$|\*")
INTEGER = re.compile(r"^(?:volatile )?u?int(?:8|16|32|64)_t$")


@dataclasses.dataclass
class Site:
    """A line that can lose something."""
    number: int
    kind: str                   # local, element
    match: re.Match

    @property
    def name(self):
        return self.match["name"]


def constant(type_):
    """True if a variable declared with TYPE_ may not be written later."""
    last = type_.rpartition("*")[2] if "*" in type_ else type_
    return re.search(r"\bconst\b", last) is not None


def sites(lines):
    """All that can be mutated, in order."""
    found = []
    for body in bodies(lines):
        if body.name == "main":
            continue
        for number in range(body.open + 1, body.close):
            match = LOCAL.match(lines[number])
            if match and not constant(match["type"]) \
                    and "static" not in match["type"] \
                    and match["type"].split()[0] not in ("return", "goto"):
                found.append(Site(number, "local", match))
            match = ELEMENT.match(lines[number])
            if match:
                found.append(Site(number, "element", match))
    return found


def declare(match, name, value):
    return f"{match['type']} {name}{match['dims']} = {value};"


def remove_local(rng, match, how):
    name, indent = match["name"], match["indent"]
    bare = f"{indent}{match['type']} {name}{match['dims']};"
    integer = INTEGER.match(match["type"]) and not match["dims"]
    masked = integer and rng.random() < 0.4
    kept = rng.getrandbits(64) & rng.getrandbits(64)
    keep = f" {name} = ({name} & ~{kept:#x}ull) | (fuzz_{name} & {kept:#x}ull);"
    value = declare(match, f"fuzz_{name}", match["value"])
    restore = f"fuzz_restore (&{name}, &fuzz_{name}, sizeof {name});"
    if how == "restored":
        bare += f" {value} {restore}"
    elif masked:
        bare += f" {value} FUZZ_LOST ({restore})"
    else:
        bare += f" FUZZ_LOST ({value} {restore})"
    return bare + (keep if masked else "")


def remove_element(rng, match, how):
    element = f"{match['name']}{match['index']}"
    index = match["index"][1]
    write = f"{element} = {match['value']};"
    lose = (f"__typeof__ ({element}) fuzz_value = {match['value']};"
            f" fuzz_restore (&{element}, &fuzz_value, sizeof fuzz_value);")
    if how == "removed":
        lose = f"FUZZ_LOST ({lose})"
    if rng.random() < 0.5:
        return f"{match['indent']}{{ {lose} }}"
    return (f"{match['indent']}if ({index} % {rng.choice((2, 3))} == 0)"
            f" {{ {lose} }} else {write}")


def mutate(rng, text, how):
    """Return a mutant of TEXT, made in the way HOW, and the names of the
    variables that a report must blame: those that lost something, or none if
    some of them share an origin with a neighbour.  Or None and none if there
    is nothing to lose."""
    lines = text.splitlines()
    found = sites(lines)
    if not found:
        return None, set()
    # A pointer that points nowhere soon ends a run.
    pointers = [s for s in found if "*" in s.match.groupdict().get("type", "")]
    if how == "removed" and len(pointers) < len(found):
        found = [s for s in found if s not in pointers]
    # Much of a program never runs.
    most = max(8, len(found) // 3) if how == "restored" else 8
    chosen = rng.sample(found, min(len(found), rng.randint(1, most)))
    for site in chosen:
        remove = remove_local if site.kind == "local" else remove_element
        lines[site.number] = remove(rng, site.match, how)
    prototype = ("void fuzz_restore (volatile void *, const volatile void *,"
                 " unsigned long);")
    include = next(number for number, line in enumerate(lines)
                   if line.startswith('#include "csmith.h"'))
    lines[include] += f"\n{prototype}"
    # The prototype takes the empty line behind the include.
    if not lines[include + 1]:
        del lines[include + 1]
    wide = all(site.kind == "local" and WIDE.search(site.match["type"])
               for site in chosen)
    return ("\n".join(lines) + "\n",
            {site.name for site in chosen} if wide else set())
