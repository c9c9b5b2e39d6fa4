# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be wrong: one message that names it, a status that is not zero, and
nothing half-made."""

import os
import pathlib

import chroot
from common import TOP, clean_environment, run

PACKAGE_SH = TOP / "cmake/packaging/package.sh"
# Nobody listens on port 9.
NOWHERE = "http://127.0.0.1:9/debian"


def path_without(context, *missing):
    """A PATH with all programs of the system but MISSING."""
    folder = context.work / ("without-" + "-".join(missing))
    folder.mkdir()
    for place in "/usr/sbin", "/usr/bin":
        for program in pathlib.Path(place).iterdir():
            link = folder / program.name
            if program.name not in missing and not link.is_symlink():
                link.symlink_to(program)
    return str(folder)


def check_chroots(context):
    """chroot.sh, where it cannot make what it should."""
    judge, chroots = context.judge, context.work / "chroots"

    def expect(what, words, pattern, **env):
        result = chroot.chroot_sh(*words, CHROOTS=chroots, **env)
        errors = [line for line in result.stderr.splitlines()
                  if line.startswith("chroot: error: ")]
        judge.criterion(result.returncode != 0 and len(errors) == 1
                        and pattern in errors[0], f"chroot.sh: {what}",
                        result.stdout + result.stderr)
        left = [file.name for file in chroots.glob("*")
                if file.is_dir() and file.name != "cache"]
        judge.criterion(not left, f"chroot.sh: {what}: nothing is left",
                        " ".join(left))
    expect("no debootstrap", ["make", "bookworm"], "apt-get install debootstrap",
           PATH=path_without(context, "debootstrap"))
    expect("no network", ["make", "bookworm"], NOWHERE, MIRROR=NOWHERE)
    expect("no suite of that name", ["make", "../etc"], "'../etc'")
    expect("no such chroot", ["run", "bookworm", "true"],
           "make bookworm' makes it")
    expect("copy of what is not there", ["copy", "bookworm", "other"],
           "make bookworm' makes it")
    result = run(["setpriv", "--reuid=65534", "--clear-groups", chroot.SCRIPT, "make",
                  "bookworm"], TOP, clean_environment(CHROOTS="/tmp/kmsan-nobody"))
    judge.criterion(result.returncode != 0 and "need root" in result.stderr
                    and not os.path.exists("/tmp/kmsan-nobody"),
                    "chroot.sh: not root", result.stderr)


def check_apt(context):
    """No network for apt in a chroot that is there; it stays as it is."""
    judge, suite = context.judge, chroot.host_suite()
    chroot.make_clean(suite)
    with chroot.Chroot(suite, f"{suite}-packages") as root:
        (root.root / "etc/apt/sources.list").write_text(
            f"deb {NOWHERE} {suite} main\n")
        result = chroot.chroot_sh("install", root.name, "gcc-12")
        lines = [line for line in result.stderr.splitlines()
                 if "chroot: error: " in line]
        judge.criterion(result.returncode != 0 and len(lines) == 1
                        and "could not install" in lines[0],
                        "chroot.sh install: no network", result.stderr)
        judge.criterion(root.run("true").returncode == 0
                        and not root.run("dpkg", "--audit").stdout,
                        "chroot.sh install: no network: the chroot is whole")


def check_package_sh(context):
    """make deb and make rpm."""
    judge, build = context.judge, context.work / "build"
    wrapper = context.work / "gcc-own"
    wrapper.write_text(f"#!/bin/sh\nexec {context.gcc} \"$@\"\n")
    wrapper.chmod(0o755)

    def expect(what, kind, pattern, **env):
        result = run([PACKAGE_SH, kind], TOP, clean_environment(
            **{"KMSAN_BUILD": build, "KMSAN_GCC": context.gcc, **env}))
        lines = result.stderr.splitlines()
        judge.criterion(result.returncode != 0 and len(lines) == 1
                        and pattern in lines[0] and not list(build.rglob("*.deb")),
                        f"make {kind}: {what}", result.stdout + result.stderr)
    expect("no such compiler", "deb", "no compiler 'gcc-99'", KMSAN_GCC="gcc-99")
    expect("a compiler of no package", "deb", "belongs to no package",
           KMSAN_GCC=wrapper)
    expect("a compiler that is none", "deb", "which is no compiler",
           KMSAN_GCC="/usr/bin/env")
    expect("PACKAGES", "deb", "'some', must be all or plugin", PACKAGES="some")
    expect("REVISION", "deb", "'one', must be a number", REVISION="one")
    expect("no dpkg-shlibdeps", "deb", "apt-get install dpkg-dev",
           PATH=path_without(context, "dpkg-shlibdeps"))
    expect("no rpmbuild", "rpm", "apt-get install rpm",
           PATH=path_without(context, "rpmbuild"))


def check(context):
    check_chroots(context)
    check_apt(context)
    check_package_sh(context)
