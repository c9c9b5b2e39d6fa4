# SPDX-License-Identifier: GPL-3.0-or-later
"""From what was measured to what is compared: ratios, means, tables."""

import math

COMPILERS = ("gcc", "clang")
# The kinds of kernels with KMSAN, and what a label says of them.
VARIANTS = {"kmsan": "", "kmsan-unwind": ", plain unwinder",
            "kmsan-fast": ", fast runtime"}
KERNELS = tuple(compiler + "-" + kind for compiler in COMPILERS
                for kind in ("plain", *VARIANTS))


def geometric_mean(values):
    """The geometric mean of the positive numbers VALUES; None of none."""
    values = list(values)
    if not values:
        return None
    return math.exp(sum(math.log(value) for value in values) / len(values))


def ratio(results, over, under, get):
    """GET of kernel OVER divided by that of UNDER; None without either."""
    if over not in results or under not in results:
        return None
    below = get(results[under])
    return get(results[over]) / below if below else None


def number(value, digits=None):
    """VALUE for a table: - for None, groups of thousands, DIGITS behind the
    point."""
    if value is None:
        return "-"
    if digits is None:
        digits = 0 if abs(value) >= 100 else 1
    return "{:,.{}f}".format(value, digits)


def per_turn(name, what):
    """A function from a kernel's result to WHAT per turn of operation NAME."""
    def get(result):
        operation = result["operations"][name]
        return operation[what] / operation["turns"]
    return get


def shared_operations(results):
    """The names of the operations that all RESULTS have, in order."""
    first = next(iter(results.values()))["operations"]
    return [name for name in first
            if all(name in result["operations"]
                   for result in results.values())]


def variants(results):
    """The kinds of KMSAN kernels to tell about: those that RESULTS have, or
    the ordinary kind."""
    return [variant for variant in VARIANTS
            if any(compiler + "-" + variant in results
                   for compiler in COMPILERS)] or ["kmsan"]


def pairs(results, get, variant="kmsan"):
    """The ratio over the plain kernel of each compiler."""
    return [ratio(results, compiler + "-" + variant, compiler + "-plain", get)
            for compiler in COMPILERS]


def row(results, label, get, getters=None, variant="kmsan"):
    """A row of the table: the plain kernels and those of kind VARIANT, the
    ratios over plain, that of the KMSAN kernels, and the calls of getters."""
    cells = [label]
    cells += [number(get(results[kernel]) if kernel in results else None, 0)
              for compiler in COMPILERS
              for kernel in (compiler + "-plain", compiler + "-" + variant)]
    cells += [number(value, 1) for value in pairs(results, get, variant)]
    cells.append(number(ratio(results, "gcc-" + variant, "clang-" + variant,
                              get), 2))
    for compiler in COMPILERS:
        result = results.get(compiler + "-" + variant)
        cells.append(number(getters(result) if result and getters else None))
    return cells


def head(first, variant="kmsan"):
    """The first row of a table of rows like the above."""
    kind = "KMSAN" + VARIANTS[variant]
    return [first, "GCC plain", "GCC " + kind, "Clang plain", "Clang " + kind,
            "GCC ratio", "Clang ratio", "GCC/Clang", "GCC lookups",
            "Clang lookups"]


def means_over_plain(results, names, variant):
    """The geometric mean over the operations NAMES of the ratio over the plain
    kernel of each compiler."""
    return [geometric_means(results, names, compiler + "-" + variant,
                            compiler + "-plain") for compiler in COMPILERS]


def operations_table(results, variant="kmsan"):
    """Rows for the operations and their geometric means."""
    rows = [head("Operation", variant)]
    names = shared_operations(results)
    for name in names:
        rows.append(row(results, name, per_turn(name, "instructions"),
                        per_turn(name, "getters"), variant))
    rows.append(["geometric mean", "", "", "", ""]
                + [number(value, 1)
                   for value in means_over_plain(results, names, variant)]
                + [number(geometric_means(results, names, "gcc-" + variant,
                                          "clang-" + variant), 2), "", ""])
    rows.append(row(results, "boot", lambda result: result["boot"],
                    lambda result: result["boot_getters"], variant))
    return rows


def geometric_means(results, names, over, under):
    """The geometric mean over the operations NAMES of OVER over UNDER."""
    values = [ratio(results, over, under, per_turn(name, "instructions"))
              for name in names]
    return None if None in values else geometric_mean(values)


def code_table(results, variant="kmsan"):
    """Rows for the size of the code and of its stack frames."""
    rows = [head("Code", variant)[:8]]
    for label, get in (
            ("text, KiB", lambda result: result["text"] / 1024),
            ("mean frame, bytes", lambda result: result["code"]["mean"]),
            ("largest frame, bytes", lambda result: result["code"]["max"]),
            ("calls of __msan_*",
             lambda result: sum(result["code"]["calls"].values()))):
        rows.append(row(results, label, get, variant=variant)[:8])
    return rows


def compile_table(times):
    """Rows for TIMES, the seconds by file and kernel."""
    kernels = [compiler + "-" + kind for compiler in COMPILERS
               for kind in ("plain", "kmsan")]
    rows = [["File"] + [kernel + ", s" for kernel in kernels]
            + ["GCC ratio", "Clang ratio"]]
    ratios = {compiler: [] for compiler in COMPILERS}
    for name, by_kernel in times.items():
        cells = [name + ".c"]
        cells += [number(by_kernel.get(kernel), 2) for kernel in kernels]
        for compiler in COMPILERS:
            value = ratio(by_kernel, compiler + "-kmsan", compiler + "-plain",
                          lambda seconds: seconds)
            cells.append(number(value, 2))
            if value:
                ratios[compiler].append(value)
        rows.append(cells)
    rows.append(["geometric mean", "", "", "", ""]
                + [number(geometric_mean(ratios[compiler]), 2)
                   for compiler in COMPILERS])
    return rows


def calls_table(results):
    """Rows for the static calls of each entry point of the runtime."""
    rows = [["Entry point", "GCC", "Clang"]]
    calls = [results[compiler + "-kmsan"]["code"]["calls"]
             if compiler + "-kmsan" in results else {}
             for compiler in COMPILERS]
    names = set(calls[0]) | set(calls[1])
    for name in sorted(names, key=lambda n: -max(c.get(n, 0) for c in calls)):
        rows.append([name] + [number(c.get(name, 0), 0) for c in calls])
    return rows


def shares(profiles):
    """The functions of PROFILES, a list of {function: instructions}, with
    their share of the instructions, the mean over the list, largest first."""
    total = {}
    for profile in profiles:
        whole = sum(profile.values())
        for name, count in profile.items():
            total[name] = total.get(name, 0) + count / whole / len(profiles)
    return sorted(total.items(), key=lambda item: -item[1])


def as_text(rows):
    """ROWS in columns: the first to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows)
              for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0])]
                  + [cell.rjust(width)
                     for cell, width in zip(row[1:], widths[1:])]).rstrip()
        for row in rows) + "\n"


def as_markdown(rows):
    """ROWS as a table of Markdown."""
    lines = ["| " + " | ".join(rows[0]) + " |",
             "|" + "---|" + "---:|" * (len(rows[0]) - 1)]
    lines += ["| " + " | ".join(row) + " |" for row in rows[1:]]
    return "\n".join(lines) + "\n"
