# SPDX-License-Identifier: GPL-3.0-or-later
"""kmsan-kernel and the scripts behind it with bad input: one message, a status that
is not zero, and no kernel tree touched.  Nothing is compiled."""

import hashlib
import os
import pathlib
import shutil

import kernel
from common import LINUX, TOP, clean_environment, run

COMMAND = LINUX / "kmsan-kernel"
PREFIXES = "kmsan: error: ", "kmsan-kernel: error: "
# The rest of a command line, and what the message must say.
SETTINGS = (
    ("LINUX=9.9", "LINUX is '9.9', must be one of: 6.1"),
    ("KDIR=/nowhere", "no directory KDIR=/nowhere"),
    ("KERNEL_CONFIG=/nowhere", "no file KERNEL_CONFIG=/nowhere"),
    ("KERNEL_BASE=a;b", "KERNEL_BASE is 'a;b'"),
    ("PARAM_RETVAL=2", "PARAM_RETVAL is '2', must be 0 or 1"),
    ("REGIONS=yes", "REGIONS is 'yes', must be 0 or 1"),
    ("JOBS=all", "JOBS is 'all', must be a number"),
    ("BOOT_TIMEOUT=soon", "BOOT_TIMEOUT is 'soon', must be a number of seconds"),
    ("KVM=on", "KVM is 'on', must be 0 or 1"),
    ("RUNTIME=quick", "RUNTIME is 'quick', must be stock, unwind or fast"),
    ("OUT=/nowhere/a folder", "OUT is '/nowhere/a folder'; the kernel's make wants"),
    ("KMSAN_GCC=gcc-99", "no compiler 'gcc-99'"),
    ("KMSAN_PLUGIN=/nowhere/kmsan.so", "no plugin /nowhere/kmsan.so"),
    ("NONSENSE=1", "'NONSENSE=1' is no setting"),
    ("nonsense", "'nonsense' is no setting"))
COMMANDS = (
    (["nonsense"], "no command 'nonsense'"),
    (["patch"], "'patch' wants one kernel tree"),
    (["patch", "/nowhere"], "no directory KDIR=/nowhere"),
    (["path", "home"], "'path' wants"))


def fingerprint(tree):
    """What is in TREE: names, modes, contents."""
    found = hashlib.sha1()
    for file in sorted(tree.rglob("*")):
        found.update(f"{file.relative_to(tree)} {file.lstat().st_mode}".encode())
        if file.is_file() and not file.is_symlink():
            found.update(file.read_bytes())
    return found.hexdigest()


class Trial:
    """Commands that must be refused."""

    def __init__(self, context):
        self.context, self.judge = context, context.judge
        self.out = context.work / "out"

    def run(self, words, command=COMMAND, **env):
        env = {"KMSAN_GCC": self.context.gcc, "KMSAN_PLUGIN": self.context.plugin,
               "OUT": self.out, **env}
        return run([command, *words], self.context.work, clean_environment(**env))

    def refused(self, what, words, message, lines=None, **more):
        """WORDS must be refused with one error that has MESSAGE; LINES is how many
        lines there may be besides.  Nothing may be made."""
        result = self.run(words, **more)
        said = result.stderr.splitlines()
        errors = [line for line in said if line.startswith(PREFIXES)]
        self.judge.criterion(
            result.returncode not in (0, 124) and len(errors) == 1
            and message in errors[0] and not self.out.exists()
            and len(said) - 1 <= (lines or 0),
            f"{what}: refused, says why, makes nothing",
            f"status {result.returncode}\n{result.stdout}{result.stderr}")


def small_tree(folder, version):
    """A tree that says it is VERSION and has nothing else."""
    folder.mkdir()
    number, level = version.split(".")
    (folder / "Makefile").write_text(f"VERSION = {number}\nPATCHLEVEL = {level}\n")
    (folder / "Kbuild").write_text("")
    return folder


def check_plugins(trial, work):
    """Files that are no plugin, or another compiler's."""
    for name, text in ("kmsan.so", "no shared object"), ("other.so", ""):
        (work / name).write_text(text)
    trial.refused("a plugin that is none", ["build", f"KMSAN_PLUGIN={work}/kmsan.so"],
                  "cannot load", lines=9)
    folder = work / "a folder"
    folder.mkdir()
    shutil.copy(work / "kmsan.so", folder)
    trial.refused("a plugin in a folder with a blank", ["build",
                  f"KMSAN_PLUGIN={folder}/kmsan.so"], "wants no blanks")
    trial.refused("a plugin of another name", ["build",
                  f"KMSAN_PLUGIN={work}/other.so"], "must be called kmsan.so")


def check_trees(trial, work, patched):
    """Trees that the patches do not fit, or that must not be touched.  PATCHED has
    them already."""
    judge = trial.judge
    old = small_tree(work / "old", "5.4")
    trial.refused("Linux 5.4", ["build", f"KDIR={old}"], "supported: 6.1")
    empty = small_tree(work / "empty", "6.12")
    before = fingerprint(empty)
    for command in ["build", f"KDIR={empty}"], ["patch", str(empty)]:
        trial.refused(f"{command[0]}, a tree without files", command,
                      "nothing was changed", lines=6)
    judge.criterion(fingerprint(empty) == before, "that tree is as it was")
    # Half of the series: as a merge that went wrong leaves it.
    broken = work / "broken"
    copy_some(patched, broken)
    (broken / "lib/Kconfig.kmsan").write_text("# nothing left\n")
    before = fingerprint(broken)
    for command in ["build", f"KDIR={broken}"], ["patch", str(broken)]:
        trial.refused(f"{command[0]}, a tree with half of the patches", command,
                      "does not apply", lines=20)
    judge.criterion(fingerprint(broken) == before, "that tree is as it was")
    whole = work / "whole"
    copy_some(patched, whole)
    before = fingerprint(whole)
    result = trial.run(["patch", str(whole)])
    judge.criterion(result.returncode == 0 and "already" in result.stdout
                    and fingerprint(whole) == before,
                    "patch, a tree that has the patches: says so, is not touched",
                    result.stderr)
    (whole / ".config").write_text("CONFIG_SOMETHING=y\n")
    trial.refused("build in a tree that was built in", ["build", f"KDIR={whole}"],
                  "make mrproper")
    for patch in reversed(series("6.12")):
        run(["patch", "-d", whole, "-p1", "-R", "-s", "-f", "-i", patch], work)
    trial.refused("OUT inside of KDIR", ["build", f"KDIR={whole}",
                  f"OUT={whole}/out"], "inside of KDIR")
    result = trial.run(["patch", str(whole)])
    (whole / ".config").unlink()
    judge.criterion(result.returncode == 0 and fingerprint(whole) == before,
                    "patch, the tree without the patches: as it was with them",
                    result.stderr)


def check_foreign(trial, work):
    """A folder called `source' that somebody else made stays."""
    out = work / "mine"
    (out / "source").mkdir(parents=True)
    (out / "source/thesis.tex").write_text("years of work\n")
    before = fingerprint(out)
    trial.refused("OUT has a folder `source' of somebody's", ["build", f"OUT={out}"],
                  "was not made by this")
    trial.judge.criterion(fingerprint(out) == before, "it is as it was")


def copy_some(tree, folder):
    """The files of TREE that the patches touch, and what makes it a tree."""
    names = {"Makefile", "Kbuild"}
    for patch in series("6.12"):
        for line in patch.read_text().splitlines():
            if line.startswith("+++ b/"):
                names.add(line[6:])
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(tree / name, folder / name)


def series(version):
    folder = LINUX / "patches" / version
    return [folder / line for line in (folder / "series").read_text().splitlines()
            if line and not line.startswith("#")]


def without(work, *missing):
    """A PATH with the programs of the system but MISSING."""
    folder = work / ("without-" + "-".join(missing))
    folder.mkdir()
    for place in "/usr/local/bin", "/usr/bin", "/usr/sbin":
        for program in pathlib.Path(place).glob("*"):
            link = folder / program.name
            if program.name not in missing and not link.is_symlink():
                link.symlink_to(program)
    return folder


def check_missing(trial, work):
    """What an installed kmsan-kernel, which may install nothing, says about tools
    that are not there; and what packages.sh says without a network."""
    share = work / "share/kmsan"
    shutil.copytree(LINUX, share / "linux")
    shutil.copytree(TOP / "runtime/report", share / "report")
    trial.refused("installed, without bc and QEMU", ["build"],
                  "these commands are missing: bc qemu-system-x86_64",
                  command=share / "linux/kmsan-kernel",
                  PATH=without(work, "bc", "qemu-system-x86_64"))
    # dpkg knows nothing, apt-get cannot reach anybody.
    folder = without(work, "dpkg-query", "apt-get")
    for name, script in (
            ("dpkg-query", "exit 1"),
            ("apt-get", "echo 'E: Failed to fetch http://deb.debian.org  Temporary"
             " failure resolving' >&2; exit 100")):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / name).chmod(0o755)
    if os.getuid() == 0:
        message, lines = "apt-get could not install: ", 2
    else:
        message, lines = "packages are missing; run", 2
    result = run([COMMAND, "build"], work, clean_environment(
        KMSAN_GCC=trial.context.gcc, KMSAN_PLUGIN=trial.context.plugin,
        OUT=trial.out, PATH=folder))
    said = result.stderr.splitlines()
    trial.judge.criterion(
        result.returncode not in (0, 124) and len(said) == lines
        and message in result.stderr and not trial.out.exists(),
        "packages are missing and there is no network: refused, says which",
        result.stderr)


def check(context):
    trial, work = Trial(context), context.work
    patched = kernel.source(context)
    for setting, message in SETTINGS:
        trial.refused(setting, ["build", setting], message)
    for words, message in COMMANDS:
        trial.refused(" ".join(["kmsan-kernel", *words]), words, message)
    check_plugins(trial, work)
    check_trees(trial, work, patched)
    check_foreign(trial, work)
    check_missing(trial, work)
