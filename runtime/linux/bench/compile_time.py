# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the compilers take for single files of a kernel that was built."""

import os
import re
import resource
import shlex
import subprocess
import tempfile

# Ten files of different sizes and kinds.
FILES = ("kernel/fork", "kernel/sched/core", "mm/memory", "mm/filemap",
         "fs/namei", "fs/ext4/inode", "net/core/skbuff",
         "net/ipv4/tcp_input", "lib/vsprintf",
         "drivers/tty/serial/8250/8250_port")

SAVED = re.compile(r"^(?:saved)?cmd_\S+ := (.*)$", re.M)


class NoCommand(Exception):
    """Kbuild left no command for a file."""


def compile_command(text, target):
    """The compiler's command in TEXT, of Kbuild's .cmd file, with its output
    going to TARGET.  objtool and ccache are left out."""
    match = SAVED.search(text)
    if not match:
        raise NoCommand("no command in Kbuild's file")
    words = shlex.split(match.group(1).replace("$(pound)", "#")
                        .replace("$$", "$"))
    if ";" in words:
        words = words[:words.index(";")]
    words = [word for word in words if word != "ccache"]
    if "-o" not in words:
        raise NoCommand("Kbuild's command has no -o")
    words[words.index("-o") + 1] = target
    return ["-Wp,-MMD," + target + ".d" if word.startswith("-Wp,-MMD,")
            else word for word in words]


def saved_command(objects, name, target):
    """The command that Kbuild used in OBJECTS for the file NAME, with its
    output going to TARGET."""
    head, tail = os.path.split(name)
    path = os.path.join(objects, head, ".%s.o.cmd" % tail)
    with open(path, encoding="utf-8") as stream:
        return compile_command(stream.read(), target)


def user_seconds(command, directory):
    """The user mode seconds that COMMAND takes in DIRECTORY."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(command, cwd=directory, check=True,
                   stderr=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def measure(objects, runs):
    """For each of FILES, the least user mode seconds of RUNS compilations
    with the command of each directory in OBJECTS, a dictionary.  The
    compilers take turns, so that a slow minute of the machine is shared."""
    times = {}
    with tempfile.TemporaryDirectory() as scratch:
        target = os.path.join(scratch, "out.o")
        for name in FILES:
            commands = {kernel: saved_command(directory, name, target)
                        for kernel, directory in objects.items()}
            times[name] = {kernel: float("inf") for kernel in commands}
            for _ in range(runs):
                for kernel, command in commands.items():
                    times[name][kernel] = min(
                        times[name][kernel],
                        user_seconds(command, objects[kernel]))
    return times
