#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make bench-hosted: what KMSAN costs programs, in instructions.

    hosted.py --build DIR [--gcc GCC] [--clang CLANG] [--jobs N]
              [--programs NAME,...] [--ablation] [--markdown]

Compiles well-known programs from Debian's source packages in several ways, runs
each in one machine that counts the instructions of user mode, and prints the
ratios.  A run counts only if the program ends well, prints what it prints
without a sanitizer, and nothing on standard error.  Everything is kept in
DIR/bench-hosted: sources, programs, logs, results.json.

With --ablation the ways are the plugin with all its optimisations, with each of
them switched off, and with none.
"""

import argparse
import concurrent.futures
import glob
import hashlib
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "linux", "bench"))

# pylint: disable=wrong-import-position
import ablation  # noqa: E402
import counts  # noqa: E402
import figures  # noqa: E402
from machine import Machine  # noqa: E402
from programs import (  # noqa: E402
    PROGRAMS, START, VARIANTS, ablation_variants)
from sources import Apt, Failed, run_logged  # noqa: E402


def say(words):
    """Tell what is being done."""
    print("bench-hosted: " + words, file=sys.stderr, flush=True)


def first_line(compiler):
    """The first line of the version of COMPILER."""
    try:
        return subprocess.run([compiler, "--version"], capture_output=True,
                              text=True, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        raise Failed("no compiler '%s'" % compiler) from None


def digest(*parts):
    """A hash of PARTS: strings, or bytes."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part if isinstance(part, bytes) else part.encode())
        total.update(b"\0")
    return total.hexdigest()


def contents(path):
    """The bytes of the file PATH."""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise Failed("cannot read %s: %s" % (path, error.strerror)) from None


def in_machine(name, variant):
    """What a run of program NAME as VARIANT is called in the machine."""
    return "%s.%s" % (name, variant.replace(" ", "-"))


def chosen_variants(ablate):
    """{name: Variant}: the ways to compare, or with ABLATE the plugin's
    optimisations."""
    if not ablate:
        return VARIANTS
    return ablation_variants(ablation.variants(ablation.switches(
        contents(ablation.OPTIONS).decode())))


class Bench:
    """One run of the benchmark."""

    def __init__(self, options):
        self.options = options
        self.variants = chosen_variants(options.ablation)
        self.build = os.path.abspath(options.build)
        self.out = os.path.join(self.build, "bench-hosted")
        self.compilers = {
            "gcc": options.gcc, "clang": options.clang,
            "kmsan-gcc": os.path.join(self.build, "bin", "kmsan-gcc")}
        os.makedirs(os.path.join(self.out, "programs"), exist_ok=True)
        self.versions = {
            name: first_line(self.compilers[name]) for name in ("gcc", "clang")
            if name in {how.compiler for how in self.variants.values()}}
        self.plugin = digest(contents(os.path.join(self.build, "plugin",
                                                   "kmsan.so")))
        self.apt = Apt(os.path.join(self.out, "sources"))
        os.makedirs(self.apt.directory, exist_ok=True)
        self.trees = {}

    def fetch(self, name):
        """Get the sources of program NAME and make what they lack."""
        program = PROGRAMS[name]
        if not program.package:
            self.trees[name] = (HERE, "")
            return
        tree, version = self.apt.source(program.package)
        self.trees[name] = (os.path.join(tree, program.root), version)
        done = os.path.join(self.out, "sources", program.package, "prepared")
        if os.path.exists(done):
            return
        log = os.path.join(self.out, "programs", name + ".prepare.log")
        for command in program.prepare:
            run_logged(command.replace("@CC", self.options.gcc), log,
                       "cannot prepare the source of " + name,
                       self.trees[name][0], True)
        with open(done, "w", encoding="ascii"):
            pass

    def binary(self, name, variant):
        """Where program NAME compiled as VARIANT is."""
        return os.path.join(self.out, "programs",
                            "%s.%s" % (name, variant.replace(" ", "-")))

    def command(self, name, variant):
        """The command that compiles program NAME as VARIANT."""
        program, how = PROGRAMS[name], self.variants[variant]
        runtime = os.path.join(self.build, "runtime")
        words = [self.compilers[how.compiler], "-O2", "-g", "-w", *how.flags,
                 *program.flags]
        if how.runtime:
            words += ["-L" + runtime, "-Wl,-rpath," + runtime,
                      "-Wl,--push-state,--no-as-needed", "-lkmsan-hosted",
                      "-Wl,--pop-state"]
        words += [os.path.join(HERE, "work", source[1:])
                  if source.startswith("@") else source
                  for source in program.sources]
        return words + [*program.libraries, "-o", self.binary(name, variant)]

    def compile(self, name, variant):
        """Compile program NAME as VARIANT, unless that was done."""
        binary, command = self.binary(name, variant), self.command(name,
                                                                   variant)
        how = self.variants[variant]
        compiler = how.compiler.replace("kmsan-", "")
        stamp = digest(" ".join(command), self.trees[name][1],
                       self.versions[compiler], self.plugin
                       if how.compiler == "kmsan-gcc" else "",
                       *(contents(path) for path in sorted(
                           glob.glob(os.path.join(HERE, "work", "*.c")))))
        if os.path.exists(binary) and os.path.exists(binary + ".stamp") \
                and contents(binary + ".stamp").decode() == stamp:
            return
        say("compiling %s with %s" % (name, variant))
        log = binary + ".log"
        if os.path.exists(log):
            os.remove(log)
        run_logged(command, log, "%s does not compile with %s"
                   % (name, variant), self.trees[name][0])
        with open(binary + ".stamp", "w", encoding="ascii") as stream:
            stream.write(stamp)

    def build_all(self, names):
        """Have all programs NAMES in all variants."""
        for name in names:
            self.fetch(name)
        with concurrent.futures.ThreadPoolExecutor(
                self.options.jobs) as pool:
            jobs = [pool.submit(self.compile, name, variant)
                    for name in names
                    for variant, how in self.variants.items() if how.compiler]
            for job in jobs:
                try:
                    job.result()
                except Failed:
                    pool.shutdown(cancel_futures=True)
                    raise

    def put_inputs(self, machine, name):
        """Copy what program NAME works on into MACHINE; where it is there."""
        where = "/" + name
        for target, parts in PROGRAMS[name].inputs.items():
            path = machine.root + where + target
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as stream:
                for part in parts:
                    pattern = os.path.join(HERE, "work", part[1:]) \
                        if part.startswith("@") \
                        else os.path.join(self.trees[name][0], part)
                    for found in sorted(glob.glob(pattern)):
                        stream.write(contents(found))
            if not os.path.getsize(path):
                raise Failed("the source of %s has no %s" % (name, parts))

    def measure(self, names):
        """Run programs NAMES in all variants: {name: {variant: result}}."""
        machine = Machine(os.path.join(self.out, "machine"), self.options.gcc)
        if any(how.command for how in self.variants.values()):
            machine.put_valgrind()
        for name in names:
            program = PROGRAMS[name]
            self.put_inputs(machine, name)

            def place(word, name=name):
                """The input WORD, in the directory of NAME."""
                return "/" + name + word \
                    if word in PROGRAMS[name].inputs else word
            for variant, how in self.variants.items():
                binary = self.binary(name, variant if how.compiler
                                     else how.base)
                target = "/bin/" + os.path.basename(binary)
                machine.put_program(binary, target)
                machine.add(in_machine(name, variant), place(program.stdin),
                            [*how.command, target,
                             *(place(word) for word in program.arguments)])
        say("running %d programs in %d ways; console: %s" % (
            len(names), len(self.variants), machine.path("console.log")))
        found = machine.run(self.apt.kernel())
        return {name: {variant: found.get(in_machine(name, variant))
                       for variant in self.variants} for name in names}


def faults(results):
    """What is wrong with RESULTS, {name: {variant: result}}: lines for the
    user.  What is wrong is taken out."""
    lines = []
    for name, by_variant in results.items():
        # The first is the plain one of GCC.
        right = (next(iter(by_variant.values())) or {}).get("output")
        for variant, result in by_variant.items():
            wrong = None
            if not result:
                wrong = "was not run"
            elif result["status"]:
                wrong = "ended with status %d" % result["status"]
            elif result["said"]:
                wrong = "complained"
            elif result["output"] != right:
                wrong = "printed something else than without KMSAN"
            if wrong:
                lines.append("%s with %s %s" % (name, variant, wrong))
                lines += ["  " + line for line in
                          (result or {}).get("said", [])]
                by_variant[variant] = None
    return lines


def without_start(results):
    """RESULTS with the instructions of the programs' own work."""
    net = {}
    for name, by_variant in results.items():
        net[name] = {}
        for variant, result in by_variant.items():
            start = results[START][variant]
            net[name][variant] = result and start and dict(
                result, instructions=result["instructions"]
                - (start["instructions"] if name != START else 0))
    return net


def ratio_table(head, results, get):
    """A table with the figure that GET takes from a result: that of the
    bases, and the ratios of the others, HEAD in the corner.  The start is
    shown and not in the mean."""
    bases = [variant for variant, how in VARIANTS.items() if not how.base]
    others = [variant for variant, how in VARIANTS.items() if how.base]
    rows = [[head] + [VARIANTS[variant].title for variant in bases]
            + [VARIANTS[variant].title for variant in others]]
    found = {variant: [] for variant in others}
    for name, by_variant in results.items():
        present = {variant: result for variant, result in by_variant.items()
                   if result}
        cells = [name] + [figures.number(
            get(present[variant]) if variant in present else None, 0)
            for variant in bases]
        for variant in others:
            value = figures.ratio(present, variant, VARIANTS[variant].base,
                                  get)
            if name != START:
                found[variant].append(value)
            cells.append(figures.number(value, 2))
        rows.append(cells)
    rows.append(["geometric mean"] + [""] * len(bases) + [
        figures.number(None if None in values
                       else figures.geometric_mean(values), 2)
        for values in found.values()])
    return rows


def tables(results):
    """The tables of RESULTS."""
    return [ratio_table("Instructions", without_start(results),
                        lambda result: result["instructions"]),
            ratio_table("Memory, KiB", results,
                        lambda result: result["resident"])]


def ablation_table(results, variants):
    """A row for each of VARIANTS but the plain one: the instructions of each
    program in RESULTS over those of the plain one, and their mean."""
    net = without_start(results)
    names = [name for name in net if name != START]
    plain = next(iter(variants))
    rows = [["Optimisations", *names, "geometric mean"]]
    for variant in list(variants)[1:]:
        values = [figures.ratio(
            {key: found for key, found in net[name].items() if found},
            variant, plain, lambda result: result["instructions"])
                  for name in names]
        mean = None if None in values else figures.geometric_mean(values)
        rows.append([variants[variant].title]
                    + [figures.number(value, 2) for value in [*values, mean]])
    return rows


def chosen(names):
    """The programs in NAMES, with commas between them; all of none."""
    wanted = [name for name in names.replace(",", " ").split() if name]
    known = [name for name in PROGRAMS if name != START]
    for name in wanted:
        if name not in known:
            raise Failed("no program '%s'; there are: %s"
                         % (name, " ".join(known)))
    return [START] + (wanted or known)


def parse(arguments):
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True, metavar="DIR")
    parser.add_argument("--gcc", default="gcc-12")
    parser.add_argument("--clang", default="clang-19")
    parser.add_argument("--jobs", type=int, default=1, metavar="N")
    parser.add_argument("--programs", default="", metavar="NAME,...")
    parser.add_argument("--ablation", action="store_true")
    parser.add_argument("--markdown", action="store_true")
    return parser.parse_args(arguments)


def main(arguments):
    """The command."""
    options = parse(arguments)
    try:
        names = chosen(options.programs)
        bench = Bench(options)
        bench.build_all(names)
        results = bench.measure(names)
    except (Failed, counts.BadRun) as error:
        say("error: %s" % error)
        return 1
    kind = "ablation-" if options.ablation else ""
    with open(os.path.join(bench.out, kind + "results.json"), "w",
              encoding="utf-8") as stream:
        json.dump(results, stream, indent=1)
    wrong = faults(results)
    form = figures.as_markdown if options.markdown else figures.as_text
    text = "".join("%s: %s\n" % item for item in bench.versions.items())
    text += "".join("%s: %s %s\n" % (name, PROGRAMS[name].package,
                                     bench.trees[name][1])
                    for name in names if PROGRAMS[name].package)
    text += "\n" + "\n".join(form(rows) for rows in (
        [ablation_table(results, bench.variants)] if options.ablation
        else tables(results)))
    with open(os.path.join(bench.out, kind + "table.txt"), "w",
              encoding="utf-8") as stream:
        stream.write(text)
    print(text, end="")
    for line in wrong:
        say(line)
    shutil.rmtree(os.path.join(bench.out, "machine", "root"),
                  ignore_errors=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
