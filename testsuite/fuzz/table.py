# SPDX-License-Identifier: GPL-3.0-or-later
"""What fuzz.py prints."""

import collections

# What must not happen, by the kind of finding.
CRITERIA = (
    ("ICE", "internal compiler errors"),
    ("rejected", "programs that only the plugin refuses"),
    ("hang", "hangs, of the compiler or the program"),
    ("crash", "programs that crash with the plugin only"),
    ("checksum", "miscompiled programs"),
    ("report", "false reports about programs without a bug"),
    ("false", "false reports about mutants"),
    ("miss", "bugs of mutants that were proven and missed"),
    ("place", "mutants where only GCC's first report is elsewhere"),
    ("origin", "reports about mutants that blame the wrong variable"))
# What can be said about a mutant besides these says nothing.
JUDGED = ("removed", "restored", "nothing")
# Who reports a line of a mutant, in the order of the table.
WHO = (
    ("GCM", "all three"), ("GC-", "GCC and Clang"), ("G-M", "GCC and Memcheck"),
    ("G--", "GCC"), ("-CM", "Clang and Memcheck"), ("-C-", "Clang"),
    ("--M", "Memcheck"), ("---", "nobody"))


def print_finding(seed, outcome, finding):
    print(f"seed {seed} program {outcome.index} {finding.variant}:"
          f" {finding.kind}: {finding.text}", flush=True)


def print_rows(rows):
    width = max(len(name) for name, *_ in rows)
    for name, *numbers in rows:
        print(f"  {name:{width}}", *(f"{n:>8}" for n in numbers))


def print_programs(outcomes):
    """Programs and variants; return how many were compared."""
    discarded = collections.Counter(o.discarded for o in outcomes
                                    if o.discarded)
    compared = len(outcomes) - discarded.total()
    variants = sum((collections.Counter(o.variants) for o in outcomes
                    if not o.discarded), collections.Counter())
    print_rows([("programs", len(outcomes)),
                *((f"discarded: {why}", n)
                  for why, n in sorted(discarded.items())),
                ("compared", compared),
                *((f"compiled with the plugin: {name}", n)
                  for name, n in sorted(variants.items()))])
    excused = collections.Counter(e for o in outcomes for e in o.excused)
    for reason, n in sorted(excused.items()):
        print(f"  excused {n} times: {reason}")
    return compared


def print_mutants(outcomes):
    """Mutants, and lines by who reports them."""
    mutants = collections.Counter(o.mutant for o in outcomes if o.mutant)
    if not mutants:
        return
    print()
    print_rows([("mutants", mutants.total()),
                *((f"... {how}", n) for how, n in sorted(mutants.items())),
                ("with a report by anybody",
                 sum(bool(o.who) for o in outcomes))])
    for how, title in (("restored, passed", "passed mode: lines reported"),
                       ("restored, checked", "checked mode: lines reported"),
                       ("removed", "first reports")):
        who = sum((collections.Counter(o.who) for o in outcomes
                   if o.mutant.startswith(how)), collections.Counter())
        if who:
            print(f"\n  {title + ' by':36} {'lines':>8} {'proven':>8}")
        for letters, name in WHO:
            proven = who[letters + "!"]
            if who[letters] + proven:
                print(f"    {name:34} {who[letters] + proven:>8}"
                      f" {proven:>8}")


def conclude(outcomes, seed):
    """Print the table and the criteria; return the exit status."""
    print(f"\nseed {seed}")
    compared = print_programs(outcomes)
    print_mutants(outcomes)
    print()
    passed = failed = 0

    def criterion(good, text):
        nonlocal passed, failed
        print(f"{'PASS' if good else 'FAIL'}: {text}")
        passed, failed = passed + good, failed + (not good)
    for kind, what in CRITERIA:
        bad = [o.index for o in outcomes
               if any(f.kind == kind for f in o.findings)]
        criterion(not bad, f"{what}: {len(bad)}"
                  + (f" (programs {' '.join(map(str, bad[:20]))})"
                     if bad else ""))
    if len(outcomes) > 1:
        criterion(2 * compared > len(outcomes),
                  f"programs that could be compared: {compared} of"
                  f" {len(outcomes)}")
        mutants = [o.mutant for o in outcomes if o.mutant]
        judged = sum(m.startswith(JUDGED) for m in mutants)
        if mutants:
            criterion(2 * judged > len(mutants),
                      f"mutants that could be compared: {judged} of"
                      f" {len(mutants)}")
    print(f"fuzz: {passed} passed, {failed} failed")
    return 1 if failed else 0
