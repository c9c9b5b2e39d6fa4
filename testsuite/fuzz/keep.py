# SPDX-License-Identifier: GPL-3.0-or-later
"""What failed is kept, with a script that shows it again, one that says
whether a smaller file still fails in the same way, and creduce to find one."""

import dataclasses
import json
import pathlib
import shlex
import shutil
import subprocess

import check
import generate
import tools as fuzz_tools

# What makes a smaller program meaningless, with sources as Csmith writes them.
SOUND = ["-Werror=uninitialized", "-Werror=return-type",
         "-Werror=implicit-function-declaration", "-Werror=implicit-int",
         "-Werror=int-conversion", "-Werror=incompatible-pointer-types",
         "-Werror=array-bounds", "-Werror=format",
         "-Werror=maybe-uninitialized", "-Wno-unused"]
FILES = {"whole": "program.c", "marked": "marked.c", "mutant": "mutant.c"}
REDUCE_SECONDS = 3600

REPRODUCE = """#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Program {index} of seed {seed}: {kind} ({variant}).
# Run in this folder; needs the build folder {build}.
set -x
cd "$(dirname "$0")" || exit 1
{gcc} -O1 -g -c {here}/support.c -o support.o
{plain}
{commands}
"""
INTERESTING = """#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Status 0 if {file} in the current folder still fails as it did.
exec {fuzz} --still {folder} --build {build} --gcc {gcc} --clang {clang}
"""


def save(folder, plan, outcome, options):
    """Leave in FOLDER, which has the sources, all that is needed to see the
    findings of OUTCOME again."""
    for name in ("plain", "whole", "marked"):
        (folder / name).unlink(missing_ok=True)
    for pattern in ("*.exe", "*.o", "trace", "std*"):
        for file in folder.glob(pattern):
            file.unlink()
    shutil.rmtree(folder / "traced", ignore_errors=True)
    (folder / "plan.json").write_text(json.dumps({
        "plan": dataclasses.asdict(plan),
        "findings": [dataclasses.asdict(f) for f in outcome.findings]},
        indent=1) + "\n")
    for number, finding in enumerate(outcome.findings):
        if number == 0 or finding.variant != outcome.findings[0].variant:
            scripts(folder, plan, finding, options)


def scripts(folder, plan, finding, options):
    """Write repro-VARIANT.sh and interesting-VARIANT.sh."""
    commands = "\n".join(finding.commands).replace(f"{folder}/", "./")
    commands = commands.replace(f"{options.work}/", "./")
    plain = "" if finding.variant == "mutant" else " ".join(
        [options.gcc, plan.level, *plan.flags, "-w", "-I",
         options.csmith_include, "program.c", "support.o",
         "-o", "plain && ./plain"])
    write(folder / f"repro-{finding.variant}.sh", REPRODUCE.format(
        index=plan.index, seed=plan.seed, kind=finding.kind,
        variant=finding.variant, build=options.build, gcc=options.gcc,
        here=pathlib.Path(__file__).resolve().parent, plain=plain,
        commands=commands))
    write(folder / f"interesting-{finding.variant}.sh", INTERESTING.format(
        file=FILES[finding.variant], folder=shlex.quote(str(folder)),
        fuzz=pathlib.Path(__file__).resolve().parent / "fuzz.py",
        build=options.build, gcc=options.gcc, clang=options.clang))


def write(path, text):
    path.write_text(text)
    path.chmod(0o755)


def load(folder):
    """The plan and the findings that were kept in FOLDER."""
    kept = json.loads((folder / "plan.json").read_text())
    plan = kept["plan"]
    plan["variants"] = [generate.Variant(**v) for v in plan["variants"]]
    return (generate.Plan(**plan),
            [check.Finding(**f) for f in kept["findings"]])


# Is a smaller program still one that fails?

def sound(checker, source, folder):
    """What SOURCE prints, or None if something undefined is found in it by
    those that know."""
    tools = checker.tools
    program = folder / "sound"
    for flags in (["-O0", "-fsanitize=undefined,float-cast-overflow,address",
                   "-fno-sanitize-recover=all"], ["-O2", "-g"]):
        command = [tools.gcc, *SOUND, *flags, *tools.include, source,
                   checker.here["support.o"], "-o", program]
        if fuzz_tools.run(command, 60, folder).status:
            return None
        ran = fuzz_tools.run([program], 10, folder)
        if ran.status:
            return None
    ran = fuzz_tools.run(["valgrind", "-q", "--error-exitcode=99", program],
                         30, folder)
    return None if ran.status else ran.output


def marked_only(source, folder):
    """SOURCE without markers and our attributes, which plain GCC can read."""
    plain = folder / "plain.c"
    plain.write_text(
        "#define __kmsan_cond_begin() ((void) 0)\n"
        "#define __kmsan_cond_end() ((void) 0)\n"
        "#define __builtin_sanitizer_instrumentation_begin() ((void) 0)\n"
        "#define __builtin_sanitizer_instrumentation_end() ((void) 0)\n"
        + source.read_text())
    return plain


def same(first, second):
    """True if two findings are the same trouble."""
    if first.kind != second.kind or first.variant != second.variant:
        return False
    return first.kind != "ICE" or first.text.split(", at ")[0] \
        == second.text.split(", at ")[0]


def still(checker, kept, folder):
    """True if the file in FOLDER fails as one of those in KEPT did."""
    plan, findings = load(kept)
    wanted = next(f for f in findings
                  if (folder / FILES[f.variant]).exists())
    source = folder / FILES[wanted.variant]
    outcome = check.Outcome(plan.index)
    if wanted.variant == "mutant":
        checker.judge(plan, source, set(), None, outcome, folder)
        return any(same(wanted, f) for f in outcome.findings)
    variant = next(v for v in plan.variants if v.kind == wanted.variant)
    if wanted.kind in ("ICE", "rejected"):
        found = checker.variant(plan, variant, source, True, None, folder)
        return any(same(wanted, f) for f in found)
    plain = marked_only(source, folder)
    try:
        expected = checker.reference(plan, plain, folder)
    except check.Discard:
        return False
    found = checker.variant(plan, variant, source, True, expected, folder)
    # Last, because it takes longest.
    return any(same(wanted, f) for f in found) \
        and sound(checker, plain, folder) == expected


def reduce(folder):
    """Let creduce make the kept program in FOLDER smaller, beside it."""
    for script in sorted(folder.glob("interesting-*.sh")):
        variant = script.stem.partition("-")[2]
        work = folder / f"reduced-{variant}"
        work.mkdir(exist_ok=True)
        shutil.copy(folder / FILES[variant], work)
        print(f"{folder.name}: creduce {FILES[variant]}", flush=True)
        with open(work / "creduce.log", "w", encoding="utf-8") as log:
            done = subprocess.run(
                ["timeout", str(REDUCE_SECONDS), "creduce", "--n", "1",
                 str(script), FILES[variant]],
                cwd=work, stdout=log, stderr=subprocess.STDOUT, check=False)
        size = (work / FILES[variant]).stat().st_size
        print(f"{folder.name}: {size} bytes in {work / FILES[variant]}"
              f" (creduce: {done.returncode})", flush=True)
