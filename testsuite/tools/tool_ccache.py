# SPDX-License-Identifier: GPL-3.0-or-later
"""ccache: a hit when nothing changed, a miss when the plugin or an option did."""

import os
import shutil

from common import clean_environment, need, run, sources

MISS, HIT = "cache_miss", "direct_cache_hit"
PREPROCESSED = "preprocessed_cache_hit"


def statistics(work, env):
    """How often there was a hit, a miss and so on since the last time."""
    text = run(["ccache", "--print-stats"], work, env).stdout
    run(["ccache", "-z"], work, env)
    return {key: int(value) for key, value in
            (line.split("\t") for line in text.splitlines())}


def compile_one(context, env, command, source):
    """Compile SOURCE through ccache; return which statistics it counted in."""
    statistics(context.work, env)
    result = run(["ccache", *command, "-O2", "-c", source, "-o", "out.o"],
                 context.work, env)
    if result.returncode:
        return result.stderr
    counted = statistics(context.work, env)
    return " ".join(key for key in (MISS, HIT, PREPROCESSED) if counted.get(key))


def change(plugin):
    """Change the contents of PLUGIN, but neither its size nor its time."""
    before = plugin.stat()
    with open(plugin, "r+b") as file:
        file.seek(-1, os.SEEK_END)
        last = file.read(1)
        file.seek(-1, os.SEEK_END)
        file.write(bytes([last[0] ^ 1]))
    os.utime(plugin, ns=(before.st_atime_ns, before.st_mtime_ns))


def check(context):
    need("ccache")
    judge, work = context.judge, context.work
    judge.note(run(["ccache", "--version"], work).stdout.split("\n")[0])
    plugin = work / "kmsan.so"
    shutil.copy(context.plugin, plugin)
    source = sources(1)[0]
    env = clean_environment(CCACHE_DIR=work / "cache",
                            CCACHE_COMPILERCHECK="content")
    command = context.with_plugin(plugin=plugin)

    def expect(what, key, command=command, env=env):
        got = compile_one(context, env, command, source)
        judge.criterion(got == key, f"{what}: {key}", f"instead: {got}")
    expect("first compilation", MISS)
    expect("the same again", HIT)
    first = (work / "out.o").read_bytes()
    run([*command, "-O2", "-c", source, "-o", "direct.o"], work)
    judge.criterion(first == (work / "direct.o").read_bytes(),
                    "the object out of the cache is the compiler's")
    os.utime(plugin, (1, 1))
    expect("the plugin has another date", HIT)
    change(plugin)
    expect("the plugin has other contents, of the same size and date", MISS)
    expect("the same again", HIT)
    # ccache's default looks at size and date only.
    mtime = {**env, "CCACHE_COMPILERCHECK": "mtime"}
    expect("by date: first compilation", MISS, env=mtime)
    os.utime(plugin, (2, 2))
    expect("by date: the plugin has another date", MISS, env=mtime)
    for option in ("no-param-retval", "disable-checks", "limit=1", "limit=2"):
        other = context.with_plugin(option, plugin=plugin)
        expect(f"plugin option {option}", MISS, other)
        expect(f"plugin option {option} again", HIT, other)
    expect("without the plugin", MISS, [context.gcc])
    by_name(context, env, source, expect)


def by_name(context, env, source, expect):
    """A plugin by name, -fplugin=kmsan, which ccache does not find: it has to be
    told the file."""
    folder = context.work / "plugin-dir"
    folder.mkdir()
    shutil.copy(context.plugin, folder / "kmsan.so")
    # -iplugindir is where GCC looks for plugins that have no path.
    command = [context.gcc, f"-iplugindir={folder}", "-fplugin=kmsan"]
    env = {**env, "CCACHE_EXTRAFILES": str(folder / "kmsan.so")}
    expect("by name and CCACHE_EXTRAFILES: first compilation", MISS, command, env)
    expect("by name and CCACHE_EXTRAFILES: again", HIT, command, env)
    change(folder / "kmsan.so")
    expect("by name and CCACHE_EXTRAFILES: other contents", MISS, command, env)
