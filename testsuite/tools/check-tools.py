#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tools that people use around a kernel build, each really run with the
plugin.  A line that starts with PASS or FAIL for each criterion, a table, and
`N passed, N failed' at the end."""

import argparse
import importlib
import os
import pathlib
import sys
import tempfile
import time

sys.dont_write_bytecode = True
import common                   # noqa: E402

# In the order in which they run; those after kunit look at its kernel.
TOOLS = ("settings", "ccache", "distcc", "icecream", "kunit", "stacktrace",
         "syzkaller", "clangd", "together", "report")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True,
                        help="the build folder, with the plugin")
    parser.add_argument("--gcc", default=os.environ.get("KMSAN_GCC", "gcc-12"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--tools", default=",".join(TOOLS),
                        help="some of " + ",".join(TOOLS))
    parser.add_argument("--out", type=pathlib.Path,
                        default=common.TOP / "build/kernel/6.12",
                        help="kernel source and objects (build/kernel/6.12)")
    options = parser.parse_args()
    for name in options.tools.split(","):
        if name not in TOOLS:
            parser.error(f"'{name}' is none of {', '.join(TOOLS)}")
    options.build, options.out = options.build.resolve(), options.out.resolve()
    if not (options.build / "plugin/kmsan.so").is_file():
        parser.error(f"no plugin in {options.build}; 'make' builds it")
    return options


def one(name, options, judge):
    """Run the test of tool NAME; return why it could not be run."""
    judge.tool = name
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kmsan-tools-") as folder:
        work = pathlib.Path(folder)
        work.chmod(0o755)
        context = common.Context(options.gcc, options.build, options.jobs, work,
                                 options.out, judge)
        try:
            importlib.import_module(f"tool_{name}").check(context)
        except common.Unavailable as why:
            print(f"UNSUPPORTED: {name}: {why}", flush=True)
            return f"not run: {why}", 0
    return "", time.monotonic() - started


def main():
    options, judge, table = arguments(), common.Judge(), []
    for name in options.tools.split(","):
        why, seconds = one(name, options, judge)
        passed, failed, note = judge.rows.get(name, (0, 0, ""))
        table.append((name, str(passed), str(failed), f"{seconds:.0f} s",
                      why or note))
    table.insert(0, ("tool", "passed", "failed", "time", ""))
    common.print_table(table)
    passed = sum(row[0] for row in judge.rows.values())
    failed = sum(row[1] for row in judge.rows.values())
    skipped = sum(row[4].startswith("not run") for row in table)
    print(f"check-tools: {passed} passed, {failed} failed, {skipped} not run")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
