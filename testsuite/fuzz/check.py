# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done with one program: make it, compile it, run it, compare."""

import dataclasses
import pathlib
import random
import shlex
import subprocess

import generate
import judge
import markers
import mutate
import tools as fuzz_tools

SOURCE = "program.c"


@dataclasses.dataclass
class Finding:
    """Something wrong: of which KIND, with which variant, in what words, and
    the commands that show it."""
    kind: str
    variant: str
    text: str
    commands: list


@dataclasses.dataclass
class Outcome:
    """What came of a program.  DISCARDED says why it proves nothing."""
    index: int
    discarded: str = ""
    variants: dict = dataclasses.field(default_factory=dict)
    mutant: str = ""
    who: dict = dataclasses.field(default_factory=dict)
    findings: list = dataclasses.field(default_factory=list)
    excused: list = dataclasses.field(default_factory=list)


class Discard(Exception):
    """The program cannot be compared; why."""


class Checker:
    """Checks programs in folders of their own below WORK."""

    def __init__(self, tools, work, cpu, mutants):
        self.tools, self.work = tools, work
        self.cpu, self.mutants, self.flags = cpu, mutants, {}
        here = pathlib.Path(__file__).resolve().parent
        self.here = {}
        for name, file, more in (
                ("support.o", "support.c", []),
                ("support-valgrind.o", "support.c", ["-DWITH_VALGRIND"]),
                ("support-trace.o", "support.c", ["-DWITH_TRACE"]),
                ("trace.o", "trace.c", ["-fno-omit-frame-pointer"])):
            self.here[name] = work / name
            subprocess.run([tools.gcc, "-O1", "-g", *more, "-c", here / file,
                            "-o", work / name], check=True)

    def plan(self, seed, index):
        """The plan, without flags that this compiler does not know."""
        plan = generate.make_plan(seed, index, self.cpu, self.mutants)
        plan.flags = [flag for flag in plan.flags if self.known(flag)]
        return plan

    def known(self, flag):
        """True if the compiler accepts FLAG."""
        if flag not in self.flags:
            done = subprocess.run(
                [self.tools.gcc, "-S", "-o", "/dev/null", flag, "-x", "c",
                 "/dev/null"], capture_output=True, check=False)
            self.flags[flag] = done.returncode == 0
        return self.flags[flag]

    # Making sources.

    def csmith(self, plan, folder):
        """Write the program; return the file."""
        source = folder / SOURCE
        command = self.tools.csmith(plan, source)
        result = fuzz_tools.run(command, fuzz_tools.CSMITH, folder)
        if result.status or not source.exists():
            raise Discard("csmith gave up")
        return source

    @staticmethod
    def marked(plan, number, source):
        """Write variant NUMBER with markers beside SOURCE; return the file
        and whether a report would be a false one."""
        variant = plan.variants[number]
        rng = random.Random(f"{plan.seed}/{plan.index}/marks/{number}")
        text, whole = markers.mark(rng, source.read_text(),
                                   "objtool-regions" in variant.options)
        file = source.with_name("marked.c")
        file.write_text(text)
        return file, whole and variant.judged

    @staticmethod
    def mutated(plan, source):
        """Write the mutant; return the file and the variables to blame."""
        rng = random.Random(f"{plan.seed}/{plan.index}/mutant")
        text, names = mutate.mutate(rng, source.read_text(), plan.mutant)
        if text is None:
            return None, names
        file = source.with_name("mutant.c")
        file.write_text(text)
        return file, names

    # Comparing.

    def reference(self, plan, source, folder):
        """What the plain program prints."""
        program = folder / "plain"
        command = self.tools.plain(plan, source, program,
                                   self.here["support.o"])
        built = fuzz_tools.run(command, fuzz_tools.COMPILE, folder)
        if built.hung:
            raise Discard("plain compilation took too long")
        if built.status:
            raise Discard("plain GCC refused it")
        ran = fuzz_tools.run([program], fuzz_tools.PLAIN, folder)
        if ran.hung:
            raise Discard("plain program took too long")
        if ran.status or "checksum = " not in ran.output:
            raise Discard("plain program crashed")
        return ran.output

    def undefined(self, plan, source, expected, folder):
        """Say why SOURCE may print something else, or return "": UBSan knows
        a reason, or plain GCC cannot agree with itself.  Csmith's floating
        point numbers may be too big for the integers they are converted to."""
        plain = dataclasses.replace(plan, flags=[
            "-fsanitize=undefined,float-cast-overflow",
            "-fno-sanitize=float-divide-by-zero"], level="-O0")
        program = folder / "undefined"
        for level in ("-O0, UBSan", "-O0", "-O1", "-O2", "-O3"):
            plan_ = plain if "UBSan" in level else dataclasses.replace(
                plan, flags=[], level=level)
            fuzz_tools.run(self.tools.plain(plan_, source, program,
                                            self.here["support.o"]),
                           fuzz_tools.COMPILE, folder)
            ran = fuzz_tools.run([program], 10 * fuzz_tools.PLAIN, folder)
            if "runtime error" in ran.errors:
                return "undefined behaviour, says UBSan"
            if ran.output != expected:
                return "plain GCC disagrees with itself"
        return ""

    def variant(self, plan, variant, source, judged, expected, folder):
        """Compile SOURCE as VARIANT and compare; return what is wrong."""
        program = folder / variant.kind
        command = self.tools.instrumented(plan, variant.options, source,
                                          program, self.here["support.o"])
        built = fuzz_tools.run(command, fuzz_tools.COMPILE, folder)

        def finding(kind, text, *results):
            return [Finding(kind, variant.kind, text,
                            [r.line for r in results])]
        if built.hung:
            return finding("hang", "the compiler takes too long", built)
        if built.status:
            words = fuzz_tools.ice(built)
            return finding("ICE" if words else "rejected",
                           words or built.errors[-400:], built)
        ran = fuzz_tools.run([program], fuzz_tools.INSTRUMENTED, folder,
                             {"KMSAN_OPTIONS": "exit_code=0:dedup=1"})
        if ran.hung:
            return finding("hang", "the program takes too long", built, ran)
        if ran.status:
            return finding("crash", f"status {ran.status}: "
                           f"{ran.errors[-400:]}", built, ran)
        if ran.output != expected:
            return finding("checksum", f"{ran.output.strip()} instead of"
                           f" {expected.strip()}", built, ran)
        if "BUG: KMSAN" in ran.errors and judged:
            return finding("report", ran.errors[:1500], built, ran)
        return []

    def mutant(self, plan, source, expected, outcome, folder):
        """Judge the mutant SOURCE; fill OUTCOME."""
        file, names = self.mutated(plan, source)
        if file is None:
            outcome.mutant = "nothing to lose"
            return
        outcome.mutant = plan.mutant + (
            ", passed" if "no-param-retval" in plan.mutant_options
            else ", checked")
        self.judge(plan, file, names, expected, outcome, folder)

    def judge(self, plan, file, names, expected, outcome, folder):
        try:
            verdict, opinions = judge.judge(self.tools, plan, file, names,
                                            folder, self.here)
        except judge.Failed as failed:
            who, result = failed.args
            words = fuzz_tools.ice(result)
            if who.startswith("gcc"):
                outcome.findings.append(Finding(
                    "hang" if result.hung else "ICE" if words else "rejected",
                    "mutant", words or result.errors[-400:], [result.line]))
            else:
                outcome.mutant = f"{who} failed"
            return
        runs = opinions.outputs
        outcome.who = dict(verdict.who)
        gcc = runs["gcc"]
        if plan.mutant == "restored" and any(
                runs[who].output != expected for who in ("clang", "memcheck")):
            # Too slow under Valgrind, or an address that is compared.
            outcome.mutant, outcome.who = "runs differ", {}
            return
        if plan.mutant == "restored" and gcc.output != expected:
            verdict.wrong.append((
                "hang" if gcc.hung else "crash" if gcc.status else "checksum",
                f"{gcc.output.strip()} instead of {expected.strip()}", None))
        lines = file.read_text().splitlines()
        for kind, text, place in verdict.wrong:
            if place and 0 < place.line <= len(lines):
                text += f"\n  {lines[place.line - 1].strip()[:300]}"
            built = [self.tools.mutant("gcc", plan.mutant_options, file,
                                       folder / "gcc.o", ""),
                     self.tools.link([folder / "gcc.o", self.here["support.o"]],
                                     folder / "gcc.exe")]
            outcome.findings.append(Finding(kind, "mutant", text, [
                *(shlex.join(map(str, command)) for command in built),
                gcc.line]))

    def check(self, plan, folder):
        """All that plan says."""
        outcome = Outcome(plan.index)
        try:
            source = self.csmith(plan, folder)
            expected = self.reference(plan, source, folder)
        except Discard as why:
            outcome.discarded = str(why)
            return outcome
        for number, variant in enumerate(plan.variants):
            file, judged = source, variant.judged
            if variant.kind == "marked":
                file, judged = self.marked(plan, number, source)
            name = variant.kind + ("" if judged else ", checksum only")
            outcome.variants[name] = outcome.variants.get(name, 0) + 1
            outcome.findings += self.variant(plan, variant, file, judged,
                                             expected, folder)
        if plan.mutant:
            self.mutant(plan, source, expected, outcome, folder)
        self.doubt(plan, source, expected, outcome, folder)
        return outcome

    def doubt(self, plan, source, expected, outcome, folder):
        """Drop findings about what the program does if it may do that."""
        found = [f for f in outcome.findings if f.kind in
                 ("checksum", "crash", "hang") and f.variant != "mutant"]
        why = self.undefined(plan, source, expected, folder) if found else ""
        if why:
            outcome.findings = [f for f in outcome.findings if f not in found]
            if not outcome.findings:
                outcome.discarded = why
