# SPDX-License-Identifier: GPL-3.0-or-later
"""What a kernel with KMSAN would execute if part of the work cost nothing.

From the instructions of each function and the lookups that it makes, as counts.py
has them.  A function is the runtime's by its name; what that does in functions
of other names, memset for one, is counted as the kernel's own code, and the
lookups that the runtime makes itself as the compiler's.  So the rows promise too
much rather than too little.
"""

import re

import figures

RUNTIME = re.compile(r"_*kmsan_|__msan_|virt_to_page_or_null|"
                     r"(?:shadow|origin)_ptr_for|vmalloc_meta")
LOOKUP = re.compile(r"__msan_metadata_ptr_|virt_to_page_or_null|"
                    r"kmsan_get_(?:metadata|shadow_origin_ptr)|"
                    r"kmsan_metadata_is_contiguous|"
                    r"(?:shadow|origin)_ptr_for|vmalloc_meta")
# arch/x86/kernel/unwind_orc.c and stacktrace.c, kernel/stacktrace.c,
# lib/stackdepot.c.
TRACES = re.compile(r"unwind_|__orc_find|stack_access_ok|arch_stack_walk|"
                    r"stack_trace_|filter_irq_stacks|stack_depot_|depot_|"
                    r"get_stack_info|in_\w+_stack")


def sum_of(counts, pattern):
    """The sum of COUNTS, {function: number}, of functions like PATTERN."""
    return sum(count for name, count in counts.items() if pattern.match(name))


def parts(operation):
    """Instructions per turn of OPERATION: all, in the runtime, in lookups, in
    lookups that recording stack traces makes."""
    lookups = sum(operation["lookups"].values())
    traces = sum_of(operation["lookups"], TRACES)
    looking = sum_of(operation["functions"], LOOKUP)
    return [count / operation["turns"] for count in (
        operation["instructions"], sum_of(operation["functions"], RUNTIME),
        looking, looking * traces / lookups if lookups else 0)]


def ways(plain, whole, runtime, looking, traces):
    """What could be free, and what is executed then; PLAIN is what the kernel
    without KMSAN executes.  None for what is not known if TRACES is None."""
    def untraced(count):
        return None if traces is None else count - traces

    return (("nothing", whole),
            ("the lookups of the unwinder and what keeps traces",
             untraced(whole)),
            ("half of the lookups", whole - looking / 2),
            ("all code but the runtime", plain + runtime),
            ("... and the lookups of the unwinder",
             untraced(plain + runtime)),
            ("all lookups", whole - looking))


def boot_parts(kmsan):
    """The parts of KMSAN's boot.  What the lookups of traces cost is not known:
    before KMSAN is on a lookup gives the dummy page and costs less than after, so
    that a share of their number is no share of their instructions."""
    functions = kmsan["boot_functions"]
    return (kmsan["boot"], sum_of(functions, RUNTIME),
            sum_of(functions, LOOKUP), None)


def rows(plain, kmsan):
    """The table of the results PLAIN and KMSAN."""
    table = {}
    for name in figures.shared_operations({"plain": plain, "kmsan": kmsan}):
        # The clock of the timer's is not what is executed.
        if name == "timer-interrupt":
            continue
        below = figures.per_turn(name, "instructions")(plain)
        for label, count in ways(below, *parts(kmsan["operations"][name])):
            table.setdefault(label, []).append(count / below)
    below = plain["boot"]
    boot = {label: None if count is None else count / below
            for label, count in ways(below, *boot_parts(kmsan))}
    return [["Free", "over plain, geometric mean", "boot, over plain"]] + [
        [label, figures.number(figures.geometric_mean(values), 1),
         figures.number(boot[label], 1)]
        for label, values in table.items()]
