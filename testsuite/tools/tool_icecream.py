# SPDX-License-Identifier: GPL-3.0-or-later
"""icecream on loopback: a scheduler, a machine that gives work away and one that
does it.  icecream sends the compiler along, and the plugin with it."""

import filecmp
import os
import shutil
import subprocess
import time

from common import (BAD, SHORT, Servers, Unavailable, clean_environment,
                    free_ports, messages, need, program, readable_copy, run,
                    sources, wait_for_port)

NUMBER = 6
USER = "icecc"


def start(context, servers):
    """Start all three; return the environment of the machine that gives work
    away.  The daemon that works opens an environment in a jail, as root."""
    scheduler, giver, worker = free_ports(3)
    env = clean_environment()
    servers.start("scheduler", [
        program("icecc-scheduler"), "-p", scheduler, "-n", "kmsan", "-u", USER,
        "-vv"], env)
    if not wait_for_port(scheduler):
        return None
    for name, port, jobs in (("giver", giver, 0), ("worker", worker, 2)):
        folder = context.work / name
        folder.mkdir()
        shutil.chown(folder, USER)
        servers.start(name, [
            program("iceccd"), "-s", f"127.0.0.1:{scheduler}", "-n", "kmsan",
            "-p", port, "-N", name, "-m", jobs, "-b", folder / "cache", "-u",
            USER, "-vv", *(["--no-remote"] if not jobs else [])],
            {**env, "ICECC_TEST_SOCKET": str(folder / "socket")})
    # A daemon needs half a minute to make up its mind.
    end = time.monotonic() + 90
    while "Connected to scheduler" not in servers.log("giver") or \
            "Connected to scheduler" not in servers.log("worker"):
        if time.monotonic() > end:
            return None
        time.sleep(0.5)
    # A host called 127.0.0.1 is the machine itself, unless this is a test.
    return clean_environment(
        ICECC_TEST_SOCKET=context.work / "giver/socket", ICECC_TEST_REMOTEBUILD=1,
        ICECC_PREFERRED_HOST="worker", ICECC_DEBUG="info",
        ICECC_LOGFILE=context.work / "client.log")


def package(context, plugin):
    """Pack the compiler with PLUGIN, as icecc-create-env does."""
    result = run(["icecc-create-env", "--gcc", shutil.which(context.gcc),
                  shutil.which(context.gcc.replace("gcc", "g++")), "--addfile",
                  plugin], context.work)
    name = next((line.split()[-1] for line in result.stdout.splitlines()
                 if line.startswith("creating ")), "")
    return name, result


def away(servers):
    """How many compilations the worker finished."""
    return servers.log("worker").count("Remote compilation completed")


def check_objects(context, env, servers, plugin):
    judge, before, different = context.judge, away(servers), []
    for index, source in enumerate(sources(NUMBER)):
        mode = ["no-param-retval"] if index % 3 == 0 else []
        command = [*context.with_plugin(*mode, plugin=plugin), "-O2", "-c",
                   source, "-o"]
        here = run([*command, "here.o"], context.work)
        there = run(["icecc", *command, "there.o"], context.work, env)
        if here.returncode or there.returncode or not filecmp.cmp(
                context.work / "here.o", context.work / "there.o",
                shallow=False):
            different.append(f"{source.name}: {there.stderr[-300:]}")
    judge.criterion(not different, f"{NUMBER} objects: the same as compiled here",
                    "\n".join(different))
    judge.criterion(away(servers) - before == NUMBER,
                    f"{away(servers) - before} of {NUMBER} compiled by the"
                    " worker", (context.work / "client.log").read_text()[-2500:])


def check_messages(context, env, plugin):
    (context.work / "bad.c").write_text(BAD)
    command = [*context.with_plugin(plugin=plugin), "-Wall", "-c", "bad.c", "-o",
               "bad.o"]
    here = run(command, context.work)
    there = run(["icecc", *command], context.work, env)
    context.judge.criterion(
        there.returncode == here.returncode
        and all(line in there.stderr for line in messages(here.stderr)),
        f"an error: {len(messages(here.stderr))} messages, all come back",
        there.stderr)


def check(context):
    need("icecc", "icecc-create-env", "iceccd", "icecc-scheduler")
    if os.getuid() != 0:
        raise Unavailable("iceccd compiles for others only as root")
    judge = context.judge
    judge.note(run(["icecc", "--version"], context.work).stdout.split("\n")[0])
    plugin = readable_copy(context.plugin, context.work)
    # The packages of two plugins have different names, so nobody is given an
    # old one.
    first, result = package(context, plugin)
    judge.criterion(first and "kmsan.so" in subprocess.run(
        ["tar", "-tf", context.work / first], capture_output=True, text=True,
        check=False, timeout=SHORT).stdout,
        "icecc-create-env --addfile packs the plugin", result.stderr)
    (context.work / "mark").write_text("another")
    run(["objcopy", "--add-section", f"another={context.work / 'mark'}", plugin],
        context.work)
    second, _ = package(context, plugin)
    judge.criterion(second not in ("", first), "another plugin, another package")
    with Servers(context.work) as servers:
        env = start(context, servers)
        if not judge.criterion(env is not None, "the servers are up"):
            return
        env["ICECC_VERSION"] = str(context.work / second)
        check_objects(context, env, servers, plugin)
        check_messages(context, env, plugin)
