# SPDX-License-Identifier: GPL-3.0-or-later
"""clangd on a kernel built with the plugin: compile_commands.json, and the
fragment that takes GCC's options and the plugin's away."""

import json
import shutil

import kernel
from common import LINUX, clean_environment, need, run

FILES = ("init/main.c", "fs/open.c", "lib/vsprintf.c", "mm/kmsan/report.c",
         "mm/kmsan/kmsan_test.c", "arch/x86/mm/fault.c")
CONFIGURATION = LINUX / "tools/clangd.yaml"


def opinion(context, file, env):
    """What clangd says about FILE: is there anything wrong, and its log."""
    # A check at each word of the file takes a minute and says no more.
    result = run(["clangd", f"--compile-commands-dir={context.work}",
                  f"--check={file}", "--check-lines=1-40"], context.work, env)
    lines = [line for line in result.stderr.splitlines()
             if line.startswith("E[")]
    good = result.returncode == 0 and not lines \
        and "All checks completed, 0 errors" in result.stderr
    return good, "\n".join(lines) or result.stderr[-500:]


def check(context):
    need("clangd")
    judge = context.judge
    judge.note(run(["clangd", "--version"], context.work).stdout.split("\n")[0])
    built = kernel.with_kunit(context)
    source = built.source
    made = run([source / "scripts/clang-tools/gen_compile_commands.py", "-d",
                built.objects, "-o", context.work / "compile_commands.json"],
               built.objects, seconds=300)
    commands = {}
    if made.returncode == 0:
        commands = {entry["file"]: entry["command"] for entry in json.loads(
            (context.work / "compile_commands.json").read_text())}
    plugged = sum("-fplugin=" in command for command in commands.values())
    judge.criterion(len(commands) > 500 and plugged > 300,
                    f"compile_commands.json: {len(commands)} files, {plugged}"
                    " with the plugin", made.stderr)
    files = [str(source / file) for file in FILES]
    judge.criterion(all(file in commands for file in files)
                    and sum("-fplugin=" in commands[f] for f in files) >= 3,
                    f"{len(files)} files to look at are there")
    bare = clean_environment(XDG_CONFIG_HOME=context.work / "nothing",
                             XDG_CACHE_HOME=context.work / "cache")
    good, text = opinion(context, files[0], bare)
    judge.criterion(not good and "unknown argument" in text,
                    "without clangd.yaml it stumbles over GCC's options", text)
    folder = context.work / "config/clangd"
    folder.mkdir(parents=True)
    shutil.copy(CONFIGURATION, folder / "config.yaml")
    env = {**bare, "XDG_CONFIG_HOME": str(context.work / "config")}
    for file, name in zip(files, FILES):
        good, text = opinion(context, file, env)
        judge.criterion(good, f"{name}: no error", text)
