# SPDX-License-Identifier: GPL-3.0-or-later
"""What fuzz.py does with program INDEX of a seed: all random choices, made
here, so that the two numbers say everything."""

import dataclasses
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
import optimisations            # noqa: E402

LEVELS = ("-O0", "-O1", "-O2", "-O2", "-O3", "-Os", "-Og")

# Things a Csmith program may or may not be made of.
FEATURES = (
    "arrays", "bitfields", "comma-operators", "compound-assignment", "consts",
    "divs", "embedded-assigns", "jumps", "longlong", "int8", "uint8",
    "inline-function", "math64", "muls", "packed-struct", "pointers",
    "pre-incr-operator", "post-decr-operator", "structs", "unions", "volatiles",
    "volatile-pointers", "const-pointers", "global-variables")
# Sizes: the option, and what to choose from.
SIZES = (
    ("max-funcs", (1, 2, 2, 3, 4, 6)),
    ("max-block-depth", (1, 2, 2, 3, 4)),
    ("max-block-size", (2, 3, 4)),
    ("max-expr-complexity", (2, 3, 5, 8)),
    ("max-pointer-depth", (1, 2, 3)),
    ("max-array-dim", (1, 2, 3)),
    ("max-array-len-per-dim", (2, 5, 8)),
    ("max-struct-fields", (2, 5, 10)),
    ("max-union-fields", (2, 4)),
    ("inline-function-prob", (20, 50, 90)))

# What a program is compiled with besides its level, plain and instrumented
# alike.  The name of a feature of the processor stands before the flags that
# need it.
FLAGS = (
    "-fno-inline", "-fno-early-inlining", "-finline-functions",
    "-fno-tree-vectorize", "-ftree-vectorize", "-funroll-loops",
    "-fpeel-loops", "-fsplit-loops", "-floop-interchange",
    "-floop-nest-optimize", "-fno-ivopts", "-fno-tree-loop-distribute-patterns",
    "-fno-strict-aliasing", "-fwrapv", "-fno-tree-sra", "-fno-tree-ccp",
    "-fno-tree-dominator-opts", "-fno-tree-fre", "-fno-tree-pre",
    "-fno-tree-ter", "-fno-tree-dce", "-fno-tree-dse", "-fno-tree-vrp",
    "-fno-tree-forwprop", "-fno-tree-phiprop", "-fno-ipa-cp", "-fipa-pta",
    "-fno-ipa-icf", "-fno-gcse", "-fno-if-conversion", "-fno-jump-tables",
    "-fno-toplevel-reorder", "-fno-omit-frame-pointer", "-fomit-frame-pointer",
    "-fno-delete-null-pointer-checks", "-fconserve-stack",
    "-fstack-protector-all", "-fstack-clash-protection",
    "-fcf-protection=full", "-fpatchable-function-entry=16,16",
    "-fno-pie -no-pie", "-fPIC", "-mno-red-zone", "-mgeneral-regs-only",
    "-ftrivial-auto-var-init=zero", "-ftrivial-auto-var-init=pattern",
    "-fsanitize=undefined", "-fsanitize=bounds,shift,unreachable",
    "-fsanitize=object-size,alignment", "-fno-guess-branch-probability",
    "-fsanitize-coverage=trace-pc,trace-cmp", "avx2 -mavx2", "bmi2 -mbmi -mbmi2",
    "avx512f -march=skylake-avx512", "sse4_2 -march=x86-64-v2")
# A program with float uses registers that this one denies it, and so does
# csmith.h if what is not used of it is kept.
NO_FLOAT, KEEPS_ALL = "-mgeneral-regs-only", "-fno-toplevel-reorder"

# Options of the plugin, how often, and whether a report would be a false one.
# What is left alone by `limit' leaves stale shadow to the rest.
MODES = (
    ((), 8, True),
    (("no-param-retval",), 8, True),
    (("disable-checks",), 2, True),
    (("disable-checks", "no-param-retval"), 1, True),
    (("no-regions",), 1, True),
    (("dump=details",), 1, True),
    (("no-param-retval", "dump"), 1, True),
    (("verbose",), 1, True),
    (("check-returns",), 1, True),
    (("check-returns", "check-asm-memory", "check-atomics"), 1, True),
    (("check-returns", "no-param-retval"), 1, True),
    (("limit",), 1, False),
    (("no-param-retval", "limit"), 1, False))
MARKED_MODES = (
    (("no-region-warnings",), 8, True),
    (("no-region-warnings", "no-param-retval"), 8, True),
    (("no-region-warnings", "objtool-regions"), 4, True),
    (("no-region-warnings", "objtool-regions", "no-param-retval"), 2, True),
    (("no-region-warnings", "disable-checks"), 1, True),
    (("region-warnings",), 1, True),
    (("no-regions", "no-param-retval"), 1, True))


# All optimisations of the plugin, switched off.
OFF = ["no-" + name for name in optimisations.names()]


@dataclasses.dataclass
class Variant:
    """One way to compile a program with the plugin."""
    kind: str                   # whole, marked
    options: list               # the plugin's
    judged: bool                # is a report a false one?


@dataclasses.dataclass
class Plan:
    """All that is decided about a program before it is made."""
    seed: int
    index: int
    csmith: list
    level: str
    flags: list
    variants: list
    mutant: str                 # "", or how mutate.py makes one
    mutant_options: list


def plugin_options(rng, modes):
    """Pick one of MODES; return the plugin's options, and if reports count."""
    options, _, judged = rng.choices(modes, [m[1] for m in modes])[0]
    return [f"limit={rng.randint(0, 8)}" if option == "limit" else option
            for option in options], judged


def switched_off(seed, index):
    """Options that switch off some of the plugin's optimisations for program INDEX
    of SEED: none for three programs in five, all for one in ten.  Drawn apart from
    all other choices, which a new optimisation must not change."""
    rng = random.Random(f"{seed}/{index}/optimisations")
    count = rng.choice((0, 0, 0, 0, 0, 0, 1, 2, 3, len(OFF)))
    return sorted(rng.sample(OFF, count))


def csmith_options(rng):
    """Options for csmith, but the seed."""
    options = []
    for feature in rng.sample(FEATURES, rng.choice((0, 0, 1, 2, 4))):
        options.append(f"--no-{feature}")
    for name, values in SIZES:
        options += [f"--{name}", str(rng.choice(values))]
    if rng.random() < 0.15:
        options.append("--float")
    return options


def compiler_flags(rng, level, cpu, floats):
    """Flags besides LEVEL for a processor with the features CPU."""
    flags = []
    for entry in rng.sample(FLAGS, rng.choice((0, 0, 1, 2, 3, 5))):
        words = entry.split()
        if not words[0].startswith("-") and words.pop(0) not in cpu:
            continue
        flags += words
    if NO_FLOAT in flags and (floats or level == "-O0" or KEEPS_ALL in flags):
        flags.remove(NO_FLOAT)
    return flags


def make_plan(seed, index, cpu=frozenset(), mutants=0.2):
    """The plan of program INDEX of SEED; MUTANTS is their share."""
    rng = random.Random(f"{seed}/{index}")
    csmith = csmith_options(rng) + ["--seed", str(rng.randrange(1, 2**31))]
    level = rng.choice(LEVELS)
    flags = compiler_flags(rng, level, cpu, "--float" in csmith)
    variants = [Variant("whole", *plugin_options(rng, MODES))]
    if rng.random() < 0.5:
        variants.append(Variant("marked", *plugin_options(rng, MARKED_MODES)))
    for variant in variants:
        variant.options += switched_off(seed, index)
    if rng.random() < 0.15:
        flags.append("-fchecking")
    if rng.random() < 0.15:
        flags.append("-g")
    mutant = ""
    if rng.random() < mutants:
        mutant = rng.choice(("restored", "restored", "removed"))
    options = rng.choice(([], ["no-param-retval"]))
    return Plan(seed, index, csmith, level, flags, variants, mutant, options)
