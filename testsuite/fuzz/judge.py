# SPDX-License-Identifier: GPL-3.0-or-later
"""Who reports what about a mutant: GCC, Clang and Memcheck, and a fourth that
cannot be wrong about what it says.

The fourth runs the plain program again and again with other values for what
was never initialised.  Where two runs part for the first time, a decision has
depended on that value; if they do not part, and a variable differs at the end,
it holds such a value.  These are proofs; that nothing differs is none.

  * A report by GCC that neither of the others makes in that line, and that is
    not proven, is taken for a false one.
  * A line that is proven and that GCC does not report is a miss.
  * All others are counted, by who reports them.
"""

import collections
import dataclasses
import re
import struct

import tools as fuzz_tools

RUNS = 80
RUN_SECONDS, TRACE_SECONDS, MEMCHECK_SECONDS = 20, 2, 60
SEPARATE_HASHES = ("#define transparent_crc(value, name, print) (crc32_context"
                   " = -1, transparent_crc (value, name, 1))")
HASH = re.compile(r"^\.\.\.checksum after hashing (.*) : (\w+)$", re.MULTILINE)


@dataclasses.dataclass
class Opinions:
    """Places by who reported them."""
    gcc: list = dataclasses.field(default_factory=list)
    clang: list = dataclasses.field(default_factory=list)
    memcheck: list = dataclasses.field(default_factory=list)
    proven: set = dataclasses.field(default_factory=set)
    addresses: set = dataclasses.field(default_factory=set)
    origins: dict = dataclasses.field(default_factory=dict)
    outputs: dict = dataclasses.field(default_factory=dict)

    def who(self, place):
        """Who reports PLACE, as `GCM' with `-' for those that do not."""
        return "".join(
            letter if place in places else "-" for letter, places in
            (("G", self.gcc), ("C", self.clang), ("M", self.memcheck)))

    def places(self):
        return sorted({*self.gcc, *self.clang, *self.memcheck, *self.proven},
                      key=lambda p: (p.line, p.function))


@dataclasses.dataclass
class Judgement:
    """Counts of lines by who reports them, and what is wrong."""
    who: collections.Counter
    wrong: list                 # (kind, text, place)


class Failed(Exception):
    """A tool did not do its work: kind, result."""


def compile_or_fail(tools, who, options, source, out, folder, support):
    command = tools.mutant(who, options, source, out, support)
    result = fuzz_tools.run(command, fuzz_tools.COMPILE, folder)
    if result.status:
        raise Failed(who, result)
    if who == "plain":
        return
    program = folder / f"{who}.exe"
    result = fuzz_tools.run(tools.link([out, support], program),
                            fuzz_tools.COMPILE, folder)
    if result.status:
        raise Failed(f"{who} link", result)


def kmsan_opinion(tools, who, options, source, folder, support, first_only):
    """Compile and run for GCC or Clang: places, origins, what it printed."""
    obj = folder / f"{who}.o"
    compile_or_fail(tools, who, options, source, obj, folder, support)
    run = fuzz_tools.run(
        [folder / f"{who}.exe"], RUN_SECONDS, folder, {
            "KMSAN_OPTIONS": "exit_code=0:" + ("halt_on_error=1" if first_only
                                               else "dedup=1")})
    places, origins = fuzz_tools.kmsan_reports(run.errors, source.name)
    return places, origins, run


def memcheck_opinion(tools, source, folder, support, first_only):
    program = folder / "plain.exe"
    compile_or_fail(tools, "plain", [], source, program, folder, support)
    xml = folder / "memcheck.xml"
    xml.unlink(missing_ok=True)
    run = fuzz_tools.run(tools.memcheck(program, xml, first_only),
                         MEMCHECK_SECONDS, folder)
    if not xml.exists():
        raise Failed("memcheck", run)
    return fuzz_tools.memcheck_reports(xml, source.name), run


# The fourth.

def trace(program, folder, flip, stop=None):
    """Run PROGRAM; return its events, or the call stack at event STOP, and the
    hash of each variable at its end."""
    file = folder / "trace"
    env = {"FUZZ_TRACE": str(file)}
    if flip:
        env["FUZZ_FLIP"] = str(flip)
    if stop is not None:
        env["FUZZ_STOP"] = str(stop)
    file.unlink(missing_ok=True)
    run = fuzz_tools.run([program], TRACE_SECONDS, folder, env)
    if run.status == 98 or not file.exists():
        return b"", []
    data = file.read_bytes()
    file.unlink()
    return data, HASH.findall(run.output)


def parting(first, second):
    """The number of the last event that two traces have in common, or None if
    they do not part."""
    if first == second:
        return None
    low, high = 0, len(first)
    while high - low > 8:
        middle = (low + high) // 16 * 8
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle
    return low // 8 - 1


def place_of(program, addresses, source, folder):
    """The innermost place in SOURCE among return ADDRESSES."""
    run = fuzz_tools.run(["addr2line", "-f", "-e", program,
                          *(hex(a - 1) for a in addresses)], 20, folder)
    words = run.output.split("\n")
    for function, where in zip(words[::2], words[1::2]):
        file, _, line = where.split(" ")[0].rpartition(":")
        if file.endswith("/" + source.name) and line.isdigit():
            return fuzz_tools.Place(function, int(line))
    return fuzz_tools.NOWHERE


def hashed_at(lines, name):
    """The place where the program hashes variable NAME."""
    return next((fuzz_tools.Place("main", number)
                 for number, line in enumerate(lines, 1)
                 if f'"{name}"' in line and "transparent_crc" in line),
                fuzz_tools.NOWHERE)


def traced_program(tools, source, folder, here):
    """Compile SOURCE for traces, each variable with a hash of its own."""
    copy = folder / "traced" / source.name
    copy.parent.mkdir(exist_ok=True)
    text = source.read_text()
    prototype = "void fuzz_restore"
    line = text[:text.index(prototype)].count("\n") + 1
    copy.write_text(text.replace(
        prototype, f"{SEPARATE_HASHES}\n#line {line}\n{prototype}", 1))
    program = folder / "traced.exe"
    support = [here["support-trace.o"], here["trace.o"]]
    result = fuzz_tools.run(tools.traced(copy, program, support),
                            fuzz_tools.COMPILE, folder)
    if result.status:
        raise Failed("trace", result)
    return program


def proofs(tools, source, folder, here, runs=RUNS):
    """The places where runs of SOURCE part, and where it hashes variables that
    differ although they did not part."""
    program = traced_program(tools, source, folder, here)
    lines = source.read_text().splitlines()
    (first, hashes), events, found = trace(program, folder, 0), {}, set()
    for flip in range(1, runs + 1):
        other, changed = trace(program, folder, flip)
        event = parting(first, other)
        if event is None:
            found |= {hashed_at(lines, a[0])
                      for a, b in zip(hashes, changed) if a != b}
        elif event >= 0 and event not in events:
            stack, _ = trace(program, folder, 0, event)
            addresses = [a for a, in struct.iter_unpack("Q", stack[:8 * 64])]
            end = addresses.index(0) if 0 in addresses else len(addresses)
            events[event] = place_of(program, addresses[:end], source, folder)
    return (found | set(events.values())) - {fuzz_tools.NOWHERE}


# The verdict.

def judge_restored(opinions, names, passed):
    """Compare to the end.  A proof that GCC should have reported a line takes
    that arguments are not checked by the caller (PASSED), and that nothing
    that was never initialised was used as an address: what is loaded from
    there is taken for what memory says it is.  Nor are others due in main, which
    only hashes, after the first: all hashes are made by one instruction, which
    GCC and Clang report once."""
    result = Judgement(collections.Counter(), [])
    due = passed and not any(place.function != "main"
                             for place in opinions.addresses)
    hashed = min((place.line for place in opinions.gcc
                  if place.function == "main"), default=float("inf"))
    for place in opinions.places():
        who = opinions.who(place)
        proven = place in opinions.proven
        result.who[who + ("!" if proven else "")] += 1
        if who == "G--" and not proven:
            result.wrong.append(("false", f"only GCC reports {place}", place))
        elif who[0] == "-" and proven and due \
                and not (place.function == "main" and place.line > hashed):
            result.wrong.append(("miss", f"GCC is silent ({who}): {place}",
                                 place))
    if names:
        result.wrong += wrong_origins(opinions, opinions.origins, names)
    return result


def wrong_origins(opinions, places, names):
    """GCC's reports at PLACES that blame none of the variables NAMES."""
    for place in places:
        blamed = opinions.origins[place]
        if not blamed & names:
            yield ("origin", f"{place} is blamed on"
                   f" {' '.join(sorted(blamed)) or 'nothing'}, not on one of"
                   f" {' '.join(sorted(names))}", place)


def judge_removed(opinions, names):
    """Compare the first report of each.  What comes later is chance, and up to
    there the runs are those of the program that keeps what this one lost, of
    which the proofs are."""
    first = [places[0] if places else None for places in
             (opinions.gcc, opinions.clang, opinions.memcheck)]
    gcc, clang, memcheck = first
    result = Judgement(collections.Counter(), [])
    for place in dict.fromkeys(p for p in first if p):
        who = "".join(letter if place == p else "-"
                      for letter, p in zip("GCM", first))
        result.who[who + ("!" if place in opinions.proven else "")] += 1
    # Before a report that is another's first all runs are alike.
    if gcc and not clang and not memcheck:
        if gcc not in opinions.proven:
            result.wrong.append(("false", f"only GCC reports, {gcc}", gcc))
    elif clang and clang == memcheck and gcc != clang:
        # They agree, and may both be inexact.
        proven = clang in opinions.proven
        if not gcc and proven:
            result.wrong.append(("miss", f"only GCC is silent: {clang}", clang))
        elif gcc and (proven or gcc not in opinions.proven):
            result.wrong.append(("place", f"GCC's first report is {gcc}, the"
                                 f" others' {clang}", gcc))
    if gcc and names:
        result.wrong += wrong_origins(opinions, [gcc], names)
    return result


def firsts_need_proof(opinions):
    """True if a proof could make a difference to judge_removed."""
    gcc, clang, memcheck = (places[:1] for places in (
        opinions.gcc, opinions.clang, opinions.memcheck))
    return gcc != clang and clang == memcheck


def needs_proof(opinions, passed):
    """True if a proof could make a difference to judge_restored."""
    undecided = {"G--", "-CM", "-C-", "--M"} if passed else {"G--"}
    return any(opinions.who(place) in undecided
               for place in opinions.places())


def judge(tools, plan, source, names, folder, here):
    """Run all on the mutant SOURCE.  NAMES are those that a report must blame,
    none if that is not known.  Returns a Judgement and the Opinions; raises
    Failed."""
    first_only = plan.mutant == "removed"
    opinions = Opinions()
    args = source, folder, here["support.o"], first_only
    opinions.gcc, opinions.origins, run = kmsan_opinion(
        tools, "gcc", plan.mutant_options, *args)
    opinions.outputs["gcc"] = run
    opinions.clang, _, opinions.outputs["clang"] = kmsan_opinion(
        tools, "clang", plan.mutant_options, *args)
    (opinions.memcheck, opinions.addresses), opinions.outputs["memcheck"] \
        = memcheck_opinion(tools, source, folder, here["support-valgrind.o"],
                           first_only)
    if first_only:
        if firsts_need_proof(opinions):
            opinions.proven = proofs(tools, source, folder, here)
        return judge_removed(opinions, names), opinions
    passed = "no-param-retval" in plan.mutant_options
    if needs_proof(opinions, passed):
        opinions.proven = proofs(tools, source, folder, here)
    return judge_restored(opinions, names, passed), opinions
