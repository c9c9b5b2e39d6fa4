#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The figures of the benchmark: collect, compare, print.

    bench.py pack IMAGE BLOCKS
    bench.py collect --work DIR --obj DIR [--fact NAME=VALUE]...
    bench.py compile --runs N --out FILE KERNEL=OBJ...
    bench.py table [--compile FILE] [--markdown] [--chart FILE] KERNEL=DIR...
    bench.py profile [--lookups] [--operation NAME] [--count N] DIR
    bench.py text [--markdown] DIR DIR
    bench.py limits [--markdown] DIR DIR

`collect' reads bench.log and bench.counts of DIR and the kernel in OBJ, and
writes bench.json in DIR, which the others read.  The kernels are called
gcc-plain, gcc-kmsan and, with more patches (RUNTIME=), gcc-kmsan-unwind and
gcc-kmsan-fast, and the same with clang; any of them may be missing.
`pack' writes those blocks of IMAGE that are not all zeros to BLOCKS, each behind
its number, for the benchmark's program.  `profile --lookups' tells which functions
look metadata up, instead of where the instructions are spent.  `text' tells what
the code of a kernel without KMSAN (the first DIR) and of one with it is made of,
`limits' what the second would execute if some of its work were free.
"""

import argparse
import json
import os
import sys

import chart
import compile_time
import counts
import figures
import limits
import machine_code
import text_kinds

RESULT = "bench.json"


def read_text(*path):
    """The text of the file PATH, whatever bytes are in it."""
    with open(os.path.join(*path), encoding="utf-8",
              errors="replace") as stream:
        return stream.read()


def pack(image, size=4096):
    """The blocks of SIZE bytes of IMAGE that are not zeros, each behind its
    number in eight bytes, the lowest first."""
    packed = bytearray()
    for number in range(0, (len(image) + size - 1) // size):
        block = image[number * size:(number + 1) * size]
        if any(block):
            packed += number.to_bytes(8, "little") + block.ljust(size, b"\0")
    return bytes(packed)


def operation_figures(operation, profile):
    """What is kept of OPERATION and its PROFILE."""
    return {"turns": operation.turns,
            "instructions": operation.cost,
            "executed": profile.total(),
            "getters": profile.calls_of(counts.GETTER),
            "functions": dict(profile.instructions.most_common()),
            "lookups": dict(profile.lookups.most_common()),
            "calls": {name: count for name, count in profile.calls.items()
                      if name.startswith("__msan_")}}


def collect(work, objects, facts):
    """The result of the kernel in OBJECTS, from what its run left in WORK."""
    operations = counts.parse_console(read_text(work, "bench.log"))
    vmlinux = os.path.join(objects, "vmlinux")
    code = machine_code.read_code(vmlinux)
    with open(os.path.join(objects, "System.map"), encoding="ascii") as stream:
        symbols = counts.Symbols(stream, code.returns)
    with open(os.path.join(work, "bench.counts"), encoding="ascii") as stream:
        profiles = counts.read_profiles(stream, symbols)
    if len(profiles) < 2 or operations[-1].mark >= len(profiles):
        raise counts.BadRun("marks are missing in the counts")
    return {"facts": facts,
            "boot": profiles[0].kernel(),
            "boot_getters": profiles[0].calls_of(counts.GETTER),
            "boot_lookups": dict(profiles[0].lookups.most_common()),
            "boot_functions": {
                name: count for name, count
                in profiles[0].instructions.most_common()
                if name not in (counts.USER, counts.OTHER)},
            "operations": {
                operation.name: operation_figures(operation,
                                                  profiles[operation.mark])
                for operation in operations},
            "text": machine_code.text_size(vmlinux),
            "code": code.summary()}


def write_json(data, path):
    """Write DATA to PATH, all or nothing."""
    with open(path + ".new", "w", encoding="utf-8") as stream:
        json.dump(data, stream, indent=1)
        stream.write("\n")
    os.replace(path + ".new", path)


def named(arguments):
    """The dictionary of ARGUMENTS, KERNEL=VALUE each."""
    table = {}
    for argument in arguments:
        name, equals, value = argument.partition("=")
        if not equals or name not in figures.KERNELS:
            raise SystemExit("bench.py: %s is not KERNEL=DIR" % argument)
        table[name] = value
    return table


def idle_operations(results):
    """Names of operations during which a processor was idle, so that its
    clock shows more than was executed.  The timer's is not the clock's."""
    return sorted({
        "%s of %s" % (name, kernel)
        for kernel, result in results.items()
        for name, operation in result["operations"].items()
        if name != "timer-interrupt" and
        abs(operation["executed"] - operation["instructions"])
        > 0.02 * operation["instructions"] + 2000})


def tables(results, times):
    """The tables, each a list of rows."""
    made = []
    for variant in figures.variants(results):
        made += [figures.operations_table(results, variant),
                 figures.code_table(results, variant)]
    if times:
        made.append(figures.compile_table(times))
    if any(kernel.endswith("-kmsan") for kernel in results):
        made.append(figures.calls_table(results))
    return made


def write_chart(results, path):
    """Write the chart of the ratios over plain kernels to PATH."""
    names = figures.shared_operations(results)
    variants = figures.variants(results)

    def bars(get):
        return [value for variant in variants
                for value in figures.pairs(results, get, variant)]

    rows = [(name, bars(figures.per_turn(name, "instructions")))
            for name in names]
    rows.append(("boot", bars(lambda result: result["boot"])))
    rows.append(("geometric mean", [
        mean for variant in variants
        for mean in figures.means_over_plain(results, names, variant)]))
    svg = chart.bar_chart("Instructions of KMSAN kernels over those of plain "
                          "kernels", [
                              label + figures.VARIANTS[variant]
                              for variant in variants
                              for label in ("GCC with the plugin", "Clang")],
                          rows)
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(svg)


def do_table(options):
    """The table command."""
    results = {kernel: json.loads(read_text(directory, RESULT))
               for kernel, directory in named(options.kernels).items()}
    if not results:
        raise SystemExit("bench.py: no kernel to tell about")
    times = json.loads(read_text(options.compile)) if options.compile else None
    form = figures.as_markdown if options.markdown else figures.as_text
    for kernel, result in results.items():
        print("%s: %s" % (kernel, ", ".join(
            "%s %s" % item for item in result["facts"].items())))
    print()
    print("\n".join(form(rows) for rows in tables(results, times)))
    for name in idle_operations(results):
        print("note: clock and executed instructions differ in " + name)
    if options.chart:
        write_chart(results, options.chart)


def do_profile(options):
    """The profile command."""
    result = json.loads(read_text(options.work, RESULT))
    operations = result["operations"]
    what = "lookups" if options.lookups else "functions"
    if options.operation == "boot":
        profiles = [result["boot_" + what]]
    elif options.operation:
        if options.operation not in operations:
            raise SystemExit("bench.py: no operation " + options.operation)
        profiles = [operations[options.operation][what]]
    else:
        # That of the timer is mostly the program that waits for it.
        profiles = [operation[what] for name, operation in operations.items()
                    if name != "timer-interrupt"]
    profiles = [profile for profile in profiles if profile]
    rows = [["Function", "share", "sum"]]
    total = 0
    for name, share in figures.shares(profiles)[:options.count]:
        total += share
        rows.append([name, "%.2f %%" % (100 * share),
                     "%.1f %%" % (100 * total)])
    print(figures.as_text(rows), end="")


def print_rows(rows, markdown):
    """Print the table ROWS."""
    print((figures.as_markdown if markdown else figures.as_text)(rows), end="")


def do_text(options):
    """The text command."""
    plain, kmsan = (text_kinds.read_kinds(os.path.join(work, "obj", "vmlinux"))
                    for work in (options.plain, options.kmsan))
    print_rows(text_kinds.rows(plain, kmsan), options.markdown)


def do_limits(options):
    """The limits command."""
    plain, kmsan = (json.loads(read_text(work, RESULT))
                    for work in (options.plain, options.kmsan))
    print_rows(limits.rows(plain, kmsan), options.markdown)


def do_pack(options):
    """The pack command."""
    with open(options.image, "rb") as stream:
        packed = pack(stream.read())
    with open(options.blocks, "wb") as stream:
        stream.write(packed)


def do_collect(options):
    """The collect command."""
    facts = dict(fact.split("=", 1) for fact in options.fact)
    write_json(collect(options.work, options.obj, facts),
               os.path.join(options.work, RESULT))


def do_compile(options):
    """The compile command."""
    write_json(compile_time.measure(named(options.kernels), options.runs),
               options.out)


def parse_arguments():
    """The command line; run is the function of the command."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)

    def command(name, run):
        sub = commands.add_parser(name)
        sub.set_defaults(run=run)
        return sub

    sub = command("pack", do_pack)
    sub.add_argument("image")
    sub.add_argument("blocks")
    sub = command("collect", do_collect)
    sub.add_argument("--work", required=True)
    sub.add_argument("--obj", required=True)
    sub.add_argument("--fact", action="append", default=[])
    sub = command("compile", do_compile)
    sub.add_argument("--runs", type=int, default=3)
    sub.add_argument("--out", required=True)
    sub.add_argument("kernels", nargs="+")
    sub = command("table", do_table)
    sub.add_argument("--compile")
    sub.add_argument("--markdown", action="store_true")
    sub.add_argument("--chart")
    sub.add_argument("kernels", nargs="+")
    sub = command("profile", do_profile)
    sub.add_argument("--lookups", action="store_true")
    sub.add_argument("--operation")
    sub.add_argument("--count", type=int, default=40)
    sub.add_argument("work")
    for name, run in (("text", do_text), ("limits", do_limits)):
        sub = command(name, run)
        sub.add_argument("--markdown", action="store_true")
        sub.add_argument("plain")
        sub.add_argument("kmsan")
    return parser.parse_args()


def main():
    """The whole program."""
    options = parse_arguments()
    try:
        options.run(options)
    except (counts.BadRun, compile_time.NoCommand, OSError) as error:
        sys.exit("bench.py: %s" % error)


if __name__ == "__main__":
    main()
