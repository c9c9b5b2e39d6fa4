# SPDX-License-Identifier: GPL-3.0-or-later
"""distcc on loopback: two servers, each with a compiler that has the plugin.
distccd itself refuses -fplugin=; runtime/linux/tools has the way around."""

import concurrent.futures
import filecmp
import os
import re
import shutil

from common import (BAD, LINUX, Servers, UNBALANCED, clean_environment,
                    free_ports, messages, need, program, readable_copy, run,
                    sources, wait_for_port)

NUMBER = 18
OPTIONS = (["-O2"], ["-O2", "-g"])


def host(context, servers, number, port, plugin):
    """Start a host: a server, and below bin-NUMBER the compiler with PLUGIN."""
    folder = context.work / f"bin-{number}"
    folder.mkdir(mode=0o755)
    compiler = readable_copy(LINUX / "tools/gcc-kmsan", folder)
    compiler.rename(folder / f"{context.gcc}-kmsan")
    allowed = context.work / f"allowed-{number}"
    allowed.write_text(f"{folder}/{context.gcc}-kmsan\n"
                       + "".join(f"{shutil.which(name)}\n" for name in
                                 (context.gcc, f"x86_64-linux-gnu-{context.gcc}")
                                 if shutil.which(name)))
    env = clean_environment(
        PATH=f"{folder}:{os.environ['PATH']}", KMSAN_GCC_PLUGIN=plugin,
        DISTCC_CMDLIST=allowed, TMPDIR="/tmp")
    servers.start(f"host-{number}", [
        program("distccd"), "--daemon", "--no-detach", "--log-stderr",
        "--port", port, "--listen", "127.0.0.1", "--allow", "127.0.0.1",
        "--jobs", 2, *(["--user", "nobody"] if os.getuid() == 0 else [])], env)


def client(context, ports, **more):
    """The environment of a machine that lets the hosts at PORTS compile."""
    folder = context.work / "bin-client"
    if not folder.exists():
        folder.mkdir()
        compiler = readable_copy(LINUX / "tools/gcc-kmsan", folder)
        compiler.rename(folder / f"{context.gcc}-kmsan")
        readable_copy(LINUX / "tools/kmsan-distcc", folder)
        (context.work / "distcc").mkdir()
    return clean_environment(
        PATH=f"{folder}:{os.environ['PATH']}", DISTCC_DIR=context.work / "distcc",
        DISTCC_HOSTS=" ".join(f"127.0.0.1:{port}/1" for port in ports),
        DISTCC_BACKOFF_PERIOD=0, **{"DISTCC_FALLBACK": 0, **more})


def code_and_lines(context, name):
    """The instructions of the object NAME and the source line of each.  Columns
    differ in what a macro wrote, with and without the plugin: a host gets
    preprocessed text."""
    text = run(["objdump", "-drl", "--no-show-raw-insn", name],
               context.work).stdout.split("Disassembly", 1)[-1]
    # Where a line ends and begins again is a matter of columns.
    return re.sub(r" \(discriminator \d+\)", "", text)


def same_objects(context, env, plugin, options):
    """Compile sources on the hosts, two at a time, and here; return those that
    differ or do not compile.  The plugin has one path everywhere, because debug
    information names it."""
    def one(index, source):
        mode = ["no-param-retval"] if index % 3 == 0 else []
        local, remote = f"local-{index}.o", f"remote-{index}.o"
        command = [*context.with_plugin(*mode, plugin=plugin), *options, "-c",
                   source, "-o"]
        here = run([*command, local], context.work)
        there = run(["kmsan-distcc", *command, remote], context.work, env)
        if here.returncode or there.returncode:
            return [f"{source.name}: {there.stderr[-300:]}"]
        if "-g" in options:
            return [source.name] * (code_and_lines(context, local)
                                    != code_and_lines(context, remote))
        same = filecmp.cmp(context.work / local, context.work / remote,
                           shallow=False)
        return [] if same else [source.name]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        return sum(pool.map(one, range(NUMBER), sources(NUMBER)), [])


def compiled(servers, name):
    return servers.log(name).count("COMPILE_OK")


def check_objects(context, servers, env, plugin):
    judge = context.judge
    for options in OPTIONS:
        different = same_objects(context, env, plugin, options)
        judge.criterion(not different, f"{NUMBER} objects, {' '.join(options)}:"
                        " the same as compiled here", "\n".join(different))
    counts = [compiled(servers, name) for name in ("host-0", "host-1")]
    judge.criterion(all(counts) and sum(counts) == NUMBER * len(OPTIONS),
                    f"compiled by the two hosts: {counts[0]} and {counts[1]} of"
                    f" {NUMBER * len(OPTIONS)}", servers.log("host-0")[-1500:])
    plain = run(["kmsan-distcc", context.gcc, "-O2", "-c", sources(1)[0], "-o",
                 "plain.o"], context.work, env)
    judge.criterion(plain.returncode == 0 and sum(
        compiled(servers, n) for n in ("host-0", "host-1")) == sum(counts) + 1,
                    "what needs no plugin is compiled by them, too", plain.stderr)


def check_messages(context, env, fallback):
    """Errors and warnings come back as they are here."""
    cases = (("an error of GCC", BAD, ["-Wall"]),
             ("a warning of the plugin", UNBALANCED, []),
             ("an option that the plugin does not know", "", ["nonsense"]))
    for what, text, more in cases:
        (context.work / "bad.c").write_text(text)
        options = [o for o in more if not o.startswith("-")]
        command = [*context.with_plugin(*options),
                   *(o for o in more if o.startswith("-")), "-c", "bad.c", "-o",
                   "bad.o"]
        local = run(command, context.work)
        remote = run(["kmsan-distcc", *command], context.work, env)
        whole = run(["kmsan-distcc", *command], context.work, fallback)
        wanted = messages(local.stderr)
        context.judge.criterion(
            wanted and (remote.returncode != 0) == (local.returncode != 0)
            and all(line in remote.stderr for line in wanted),
            f"{what}: {len(wanted)} messages, all come back",
            f"here:\n{local.stderr}\nfrom the host:\n{remote.stderr}")
        if local.returncode:
            context.judge.criterion(
                whole.returncode == local.returncode
                and local.stderr in whole.stderr,
                f"{what}: compiled here again, the whole message is there",
                whole.stderr)


def check_refusals(context, servers, env, other, fallback):
    """What must not be compiled somewhere else."""
    source, judge = sources(1)[0], context.judge
    direct = run(["distcc", *context.with_plugin(), "-c", source, "-o", "no.o"],
                 context.work, env)
    judge.criterion(direct.returncode != 0 and any(
        "insecure" in servers.log(n) for n in ("host-0", "host-1")),
                    "distccd refuses -fplugin=, so kmsan-distcc is needed",
                    direct.stderr)
    command = ["kmsan-distcc", *context.with_plugin(), "-O2", "-c", source, "-o"]
    refused = run([*command, "no.o"], context.work, other)
    judge.criterion(refused.returncode != 0
                    and "is not the plugin that is wanted" in refused.stderr,
                    "a host with another plugin refuses, and says so",
                    refused.stderr)
    here = run([*command, "yes.o"], context.work, fallback)
    run([*context.with_plugin(), "-O2", "-c", source, "-o", "local.o"],
        context.work)
    judge.criterion(here.returncode == 0
                    and (context.work / "yes.o").read_bytes()
                    == (context.work / "local.o").read_bytes(),
                    "then the file is compiled here, with the right one",
                    here.stderr)


def check(context):
    need("distcc", "distccd")
    context.judge.note(run(["distcc", "--version"], context.work)
                       .stdout.split("\n")[0])
    plugin = readable_copy(context.plugin, context.work)
    other = context.work / "other"
    other.mkdir(mode=0o755)
    wrong = readable_copy(context.plugin, other)
    with open(wrong, "ab") as file:
        file.write(b"\0")
    ports = free_ports(3)
    with Servers(context.work) as servers:
        for number, file in enumerate((plugin, plugin, wrong)):
            host(context, servers, number, ports[number], file)
        if not context.judge.criterion(all(map(wait_for_port, ports)),
                                       "the servers are up",
                                       servers.log("host-0")):
            return
        env = client(context, ports[:2])
        check_objects(context, servers, env, plugin)
        check_messages(context, env, client(context, ports[:2],
                                            DISTCC_FALLBACK=1))
        check_refusals(context, servers, env, client(context, ports[2:]),
                       client(context, ports[2:], DISTCC_FALLBACK=1))
