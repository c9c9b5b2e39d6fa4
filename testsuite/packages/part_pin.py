# SPDX-License-Identifier: GPL-3.0-or-later
"""The pin: the compiler's package is updated to another build of the same version.

Debian has one build of a version at a time, so the other one is made: the packages
gcc-12 and cpp-12, which has cc1, with another revision, and that revision in the
programs, too, which is all by which such builds tell themselves apart for sure."""

import gzip
import shutil

import chroot
from common import Unavailable, need, run

PLUGIN = "-fplugin=kmsan"


def other_build(context, deb, old, new, names):
    """DEB with version NEW instead of OLD, also in its programs and where it
    depends on the others of NAMES.  Return the new package."""
    folder = context.work / deb.name.split("_")[0]
    run(["dpkg-deb", "-R", deb, folder], context.work)
    control = folder / "DEBIAN/control"
    text = control.read_text().replace(f"\nVersion: {old}\n", f"\nVersion: {new}\n")
    for name in names:
        text = text.replace(f" {name} (= {old})", f" {name} (= {new})")
    control.write_text(text)
    replaced = 0
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            data = file.read_bytes()
            if data.startswith(b"\x7fELF") and old.encode() in data:
                replaced += data.count(old.encode())
                file.write_bytes(data.replace(old.encode(), new.encode()))
    if not replaced:
        raise Unavailable(f"the programs of {deb.name} do not say {old}")
    result = context.work / f"{folder.name}_{new}_amd64.deb"
    built = run(["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "-b", folder,
                 result], context.work)
    if built.returncode:
        raise Unavailable(built.stderr)
    return result


def make_repository(context, root, gcc, old, new):
    """A repository with the other build, which apt there knows.  Return the
    names of its packages there."""
    names = gcc, gcc.replace("gcc", "cpp")
    repository = root.root / "packages"
    repository.mkdir()
    root.must(root.run("sh", "-c", f"cd /packages && apt-get download {names[0]}"
                       f" {names[1]}"), "apt-get download")
    made = []
    for name in names:
        deb = next(repository.glob(f"{name}_*.deb"))
        made.append(other_build(context, deb, old, new, names))
        deb.unlink()
    paths = root.put(made)
    index = run(["dpkg-scanpackages", "."], repository).stdout
    (repository / "Packages").write_text(index)
    with gzip.open(repository / "Packages.gz", "wt") as file:
        file.write(index)
    (root.root / "etc/apt/sources.list.d/other.list").write_text(
        "deb [trusted=yes] file:/packages ./\n")
    root.must(root.apt("update"), "apt-get update")
    return paths


def version_of(root, name):
    """The version of package NAME that is installed there, or nothing."""
    return root.run("dpkg-query", "-W", "-f", "${Version}", name).stdout


def compiles(root, gcc, *options):
    """(True if there is an object, the compiler's messages)"""
    result = root.user("rm -f p.o; echo 'int f (int *p) { return *p ? 1 : 2; }' >p.c;"
                       f" {gcc} {' '.join(options)} -c p.c")
    made = root.user("test -e p.o").returncode == 0
    return made and result.returncode == 0, made, result.stdout + result.stderr


def check_upgrade(judge, root, gcc, old, new):
    """What apt does of its own accord when there is a new build."""
    result = root.apt("upgrade")
    kept = version_of(root, gcc) == old and version_of(root, f"{gcc}-plugin-kmsan")
    good, _, text = compiles(root, gcc, PLUGIN)
    judge.criterion(result.returncode == 0 and "kept back" in result.stdout and kept
                    and good, f"apt-get upgrade keeps {gcc} back for the plugin",
                    result.stdout + result.stderr + text)
    result = root.apt("install", "-s", f"{gcc}={new}")
    judge.criterion(f"Remv {gcc}-plugin-kmsan" in result.stdout
                    or f"(= {old})" in result.stdout,
                    f"apt-get install {gcc}={new}: would remove the plugin, or"
                    " names the pin", result.stdout + result.stderr)


def check_forced(judge, root, gcc, paths, new):
    """The new build beside the old plugin, against all advice."""
    result = root.run("dpkg", "--force-depends", "-i", *paths)
    root.must(result, "dpkg --force-depends")
    good, _, text = compiles(root, gcc)
    judge.criterion(version_of(root, gcc) == new and good,
                    f"{new} is forced in: the compiler works", text)
    good, made, text = compiles(root, gcc, PLUGIN)
    errors = [line for line in text.splitlines() if "error:" in line]
    judge.criterion(not good and not made, "with the plugin: no object", text)
    judge.criterion(len(errors) == 1 and "built for another compiler" in errors[0]
                    and new in errors[0] and "internal" not in text,
                    "with the plugin: its own message, with the build's name", text)
    judge.criterion(f"make KMSAN_GCC={gcc}" in text,
                    "the message says how to mend it", text)


def check_refused(judge, root, gcc, package, old, new):
    """The package for the old build where there is the new one."""
    name = f"{gcc}-plugin-kmsan"
    root.must(root.run("dpkg", "--purge", name), "dpkg --purge")
    result = root.apt("install", package)
    judge.criterion(result.returncode != 0 and f"(= {old})" in result.stdout
                    and not version_of(root, name),
                    "apt-get install refuses, names the pin, installs nothing",
                    result.stdout + result.stderr)
    result = root.run("dpkg", "-i", package)
    judge.criterion(result.returncode != 0 and f"{gcc} (= {old})" in result.stderr
                    and new in result.stderr,
                    "dpkg -i refuses, names the pin and what is there",
                    result.stdout + result.stderr)
    root.must(root.run("dpkg", "--purge", name), "dpkg --purge")
    good, _, text = compiles(root, gcc)
    judge.criterion(good, "the compiler works after that", text)


def check(context):
    need("dpkg-deb", "dpkg-scanpackages")
    judge, gcc, debs = context.judge, context.gcc, context.packages("deb")
    suite = chroot.host_suite()
    chroot.make_clean(suite)
    with chroot.Chroot(suite, f"{suite}-packages") as root:
        root.prepare()
        plugin = debs[f"{gcc}-plugin-kmsan"]
        [package] = root.put([plugin], "plugin")
        root.must(root.apt("install", package), "apt-get install")
        old = version_of(root, gcc)
        new = old[:-1] + ("8" if old[-1] == "9" else "9")
        judge.note(f"{old}, {new}")
        paths = make_repository(context, root, gcc, old, new)
        good, _, text = compiles(root, gcc, PLUGIN)
        judge.criterion(good, f"{old}: compiles with the plugin", text)
        check_upgrade(judge, root, gcc, old, new)
        check_forced(judge, root, gcc, paths, new)
        check_refused(judge, root, gcc, package, old, new)
        shutil.rmtree(root.root / "packages")
