#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each optimisation of the plugin brings, on ten files of a kernel.

    ablation.py files [--only FILE,...]
    ablation.py measure [--runs N] [--plugin SO] [--only FILE,...]
                        [--markdown] PLAIN KMSAN

`files' prints the objects that Kbuild must have made.  `measure' compiles their
sources with the commands of the kernels in the directories PLAIN and KMSAN, then
once more for each switch under `Optimisations' in kmsan-options.def with that
switch off, and with all off, and prints a table of the code.
"""

import argparse
import collections
import os
import re
import subprocess
import sys
import tempfile

import compile_time
import figures
import machine_code

HERE = os.path.dirname(os.path.abspath(__file__))
OPTIONS = os.path.join(HERE, "..", "..", "..", "plugin", "kmsan-options.def")

ARGUMENT = "-fplugin-arg-kmsan-no-"
ROW = re.compile(r'^KMSAN_OPTION \("([a-z-]+)", FLAG, \w+, true,', re.M)
RELOCATION = re.compile(r"\s(__msan_\w+)(?:[-+]\w+)?$", re.M)
GETTER = "__msan_metadata_ptr_for_"

Code = collections.namedtuple("Code", "text frames lookups warnings seconds")


def switches(text):
    """The optimisations in TEXT, of kmsan-options.def."""
    names = ROW.findall(text.partition("/* Optimisations.")[2])
    if not names:
        raise SystemExit("ablation.py: no optimisations in " + OPTIONS)
    return names


def variants(names):
    """{label: arguments for the plugin}; None for no plugin."""
    off = {name: [ARGUMENT + name] for name in names}
    return {"without KMSAN": None, "all": [],
            **{"without " + name: off[name] for name in names},
            "none": [word for words in off.values() for word in words]}


def with_plugin(command, plugin, extra):
    """COMMAND with another PLUGIN, unless that is None, and EXTRA."""
    if plugin:
        command = ["-fplugin=" + plugin if word.startswith("-fplugin=")
                   else word for word in command]
    return command + extra


def count_calls(listing):
    """Lookups and calls of __msan_warning in LISTING, of `objdump -r'."""
    names = collections.Counter(RELOCATION.findall(listing))
    return (sum(count for name, count in names.items()
                if name.startswith(GETTER)), names["__msan_warning"])


def tool_output(*command):
    """What COMMAND prints."""
    return subprocess.run(command, check=True, capture_output=True,
                          text=True).stdout


def look_at(target, seconds):
    """The Code of the object TARGET."""
    code = machine_code.Code()
    for line in tool_output("objdump", "-d", "--no-show-raw-insn",
                            target).splitlines():
        code.feed(line)
    lookups, warnings = count_calls(tool_output("objdump", "-r", target))
    return Code(machine_code.text_size(target), code.sizes(),
                lookups, warnings, seconds)


def compile_once(directory, command, target, runs):
    """The Code that COMMAND makes in DIRECTORY, the time the least of RUNS."""
    try:
        seconds = min(compile_time.user_seconds(command, directory)
                      for _ in range(runs))
    except subprocess.CalledProcessError:
        raise SystemExit("ablation.py: the compiler failed in %s: %s"
                         % (directory, " ".join(command))) from None
    return look_at(target, seconds)


def total(codes):
    """The sum of CODES."""
    return Code(sum(code.text for code in codes),
                [frame for code in codes for frame in code.frames],
                *(sum(code[field] for code in codes)
                  for field in range(2, len(Code._fields))))


def measure(files, plain, kmsan, plugin, table, runs):
    """{label: Code} of all FILES, for the variants in TABLE."""
    codes = {label: [] for label in table}
    with tempfile.TemporaryDirectory() as scratch:
        target = os.path.join(scratch, "out.o")
        for name in files:
            for label, extra in table.items():
                directory = plain if extra is None else kmsan
                command = compile_time.saved_command(directory, name, target)
                if extra is not None:
                    command = with_plugin(command, plugin, extra)
                codes[label].append(compile_once(directory, command, target,
                                                 runs))
    return {label: total(found) for label, found in codes.items()}


HEAD = ["Optimisations", "text, KiB", "over plain", "mean frame", "max frame",
        "lookups", "warnings", "seconds", "over plain"]


def ablation_table(codes):
    """Rows for CODES, {label: Code}; the first is the plain kernel's."""
    plain = next(iter(codes.values()))
    rows = [HEAD]
    for label, code in codes.items():
        rows.append([
            label, figures.number(code.text / 1024, 0),
            figures.number(code.text / plain.text, 2),
            figures.number(sum(code.frames) / max(1, len(code.frames)), 1),
            figures.number(max(code.frames, default=0), 0),
            figures.number(code.lookups, 0), figures.number(code.warnings, 0),
            figures.number(code.seconds, 1),
            figures.number(code.seconds / plain.seconds
                           if plain.seconds else None, 2)])
    return rows


def chosen(only):
    """The files in ONLY, with commas between them; all of none."""
    files = [name for name in only.split(",") if name]
    for name in files:
        if name not in compile_time.FILES:
            raise SystemExit("ablation.py: no file %s; there are: %s"
                             % (name, " ".join(compile_time.FILES)))
    return files or list(compile_time.FILES)


def parse(arguments):
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("files")
    command.add_argument("--only", default="", metavar="FILE,...")
    command = commands.add_parser("measure")
    command.add_argument("--only", default="", metavar="FILE,...")
    command.add_argument("--runs", type=int, default=1, metavar="N")
    command.add_argument("--plugin", metavar="SO")
    command.add_argument("--markdown", action="store_true")
    command.add_argument("plain")
    command.add_argument("kmsan")
    return parser.parse_args(arguments)


def main(arguments):
    """The command."""
    options = parse(arguments)
    if options.command == "files":
        print(" ".join(name + ".o" for name in chosen(options.only)))
        return
    with open(OPTIONS, encoding="ascii") as stream:
        table = variants(switches(stream.read()))
    try:
        codes = measure(chosen(options.only), options.plain, options.kmsan,
                        options.plugin, table, options.runs)
    except (OSError, compile_time.NoCommand) as error:
        raise SystemExit("ablation.py: %s" % error) from None
    form = figures.as_markdown if options.markdown else figures.as_text
    print(form(ablation_table(codes)), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
