# SPDX-License-Identifier: GPL-3.0-or-later
"""KMSAN together with whatever else a compiler does for a kernel."""

import re

import kernel
import tool_kunit
from common import LINUX, run

FRAGMENT = LINUX / "config/together.config"
# What each option leaves in the code: an object, and a function that it calls.
TRACES = (("KMSAN", "fs/open.o", "__msan_metadata_ptr_for_load_"),
          ("KCOV", "fs/open.o", "__sanitizer_cov_trace_pc"),
          ("KCOV, comparisons", "fs/open.o", "__sanitizer_cov_trace_const_cmp"),
          ("UBSAN", "mm/slub.o", "__ubsan_handle_"),
          ("FORTIFY_SOURCE", "mm/util.o", "__fortify_panic"),
          ("STACKPROTECTOR_STRONG", "fs/open.o", "__stack_chk_fail"),
          ("RETPOLINE", "fs/open.o", "__x86_indirect_thunk_"),
          ("FUNCTION_TRACER", "fs/open.o", "__fentry__"),
          ("XEN_PV", "arch/x86/kernel/cpu/common.o", "pv_ops"),
          ("latent_entropy", "kernel/fork.o", "latent_entropy"))
# Its cpuid is called from code that is not instrumented.
UNCHECKED = "arch/x86/kernel/paravirt.o"
RANDSTRUCT = "randomize_layout_plugin.so"
# What Kconfig must not offer beside KMSAN, and what that wants to be offered.
# GCC's plugin structleak is not there: 6.12 offers it to no compiler that can
# initialise variables itself, as GCC 12 can.
EXCLUDED = {"INIT_STACK_ALL_ZERO": (), "INIT_STACK_ALL_PATTERN": (),
            "INIT_ON_ALLOC_DEFAULT_ON": (), "INIT_ON_FREE_DEFAULT_ON": (),
            "GCC_PLUGIN_STACKLEAK": (), "KASAN": (), "KCSAN": (),
            "PREEMPT_RT": ("CONFIG_EXPERT=y",)}


def configured(context, built, *lines):
    """The lines of the configuration that Kconfig makes of the finished one with
    LINES behind it, or what it complains of."""
    folder = context.work / "refused"
    folder.mkdir(exist_ok=True)
    text = (built.objects / ".config").read_text()
    (folder / ".config").write_text("\n".join([text, *lines, ""]))
    result = run(["make", "-C", built.source, f"O={folder}", "ARCH=x86_64",
                  *kernel.make_options(context), "olddefconfig"],
                 context.work, kernel.environment(), 300)
    if result.returncode:
        return [result.stderr]
    return (folder / ".config").read_text().splitlines()


def about(lines, symbol):
    """What LINES say of KMSAN, SYMBOL and errors, for a failure."""
    return "\n".join(line for line in lines
                     if re.search(rf"KMSAN\b|{symbol}\b|rror", line))


def check_refused(context, built):
    """Ask for each of EXCLUDED in the finished configuration, with KMSAN and
    without: it must be there without, and one of the two gone with it."""
    for symbol, helpers in EXCLUDED.items():
        wanted = f"CONFIG_{symbol}=y"
        with_kmsan = configured(context, built, *helpers, wanted)
        without = configured(context, built, *helpers,
                             "# CONFIG_KMSAN is not set", wanted)
        context.judge.criterion(
            (wanted in with_kmsan) != ("CONFIG_KMSAN=y" in with_kmsan)
            and wanted in without,
            f"Kconfig has {symbol} without KMSAN, and not together with it",
            "with KMSAN:\n" + about(with_kmsan, symbol)
            + "\nwithout:\n" + about(without, symbol))


def check(context):
    judge = context.judge
    built = kernel.kunit(context, "together", [kernel.CONFIG, FRAGMENT], [
        *kernel.make_options(context),
        f"HOSTCXX={context.gcc.replace('gcc', 'g++')}"])
    tool_kunit.judge_kernel(context, built)
    judge.criterion("objtool: " not in built.output, "objtool is content",
                    "\n".join(line for line in built.output.splitlines()
                              if "objtool: " in line))
    for option, name, symbol in TRACES:
        text = run(["nm", "-u", built.objects / name], context.work).stdout
        judge.criterion(f" U {symbol}" in text, f"{option}: {name} has {symbol}",
                        text[-600:])
    # Whether these would report depends on what was on the stack before.
    text = run(["nm", "-u", built.objects / UNCHECKED], context.work).stdout
    judge.criterion("__msan_" in text and "__msan_warning" not in text,
                    f"XEN_PV: {UNCHECKED} checks nothing", text[-600:])
    # What randstruct does shows in no symbol.
    file = built.objects / "fs/.open.o.cmd"
    command = file.read_text() if file.exists() else "not compiled"
    judge.criterion(f"/{RANDSTRUCT}" in command, "randstruct: its plugin compiles"
                    " fs/open.o, too", command[:600])
    check_refused(context, built)
