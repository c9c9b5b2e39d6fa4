# SPDX-License-Identifier: GPL-3.0-or-later
"""A chroot that is copied from a clean one, used by one part of the test and
removed, and what is in it."""

import hashlib
import os
import pathlib
import stat
import subprocess

from common import TOP, Unavailable, clean_environment, run

SCRIPT = TOP / "cmake/chroot.sh"
# Seconds for what downloads packages, and for what only unpacks them.
DOWNLOAD, UNPACK = 900, 300
# What may change whenever the package manager or a test runs.
VOLATILE = ("dev/", "proc/", "src/", "sys/", "tmp/", "run/", "home/", "root/",
            "packages/", "var/cache/", "var/log/", "var/tmp/", "var/lib/apt/")
# Of dpkg's own data only what there is about each package.
DPKG, DPKG_INFO = "var/lib/dpkg/", "var/lib/dpkg/info/"
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C", "apt-get", "-q", "-y")
USER = "newcomer"


def host_suite():
    """The Debian suite of this system, which is the one the packages are for."""
    fields = dict(line.split("=", 1) for line in
                  pathlib.Path("/etc/os-release").read_text().splitlines()
                  if "=" in line)
    if fields.get("ID") != "debian" or "VERSION_CODENAME" not in fields:
        raise Unavailable("this system is no released Debian")
    return fields["VERSION_CODENAME"].strip('"')


def chroot_sh(*words, seconds=DOWNLOAD, **more):
    """Run chroot.sh with WORDS; CHROOTS and MIRROR are the caller's, or MORE's."""
    return run([SCRIPT, *words], TOP, clean_environment(**more), seconds)


def make_clean(suite):
    """Make the clean chroot of SUITE, once; it is kept."""
    result = chroot_sh("make", suite)
    if result.returncode:
        raise Unavailable(result.stderr.strip())


class Chroot:
    """The copy NAME of the chroot of SUITE, for as long as it is entered."""

    def __init__(self, suite, name):
        self.suite, self.name = suite, name

    def __enter__(self):
        result = chroot_sh("copy", self.suite, self.name)
        if result.returncode:
            raise Unavailable(result.stderr.strip())
        self.root = pathlib.Path(chroot_sh("dir", self.name).stdout.strip())
        return self

    def __exit__(self, *_):
        chroot_sh("remove", self.name)

    def run(self, *command, seconds=UNPACK):
        """Run COMMAND there as root."""
        return chroot_sh("run", self.name, *command, seconds=seconds)

    def user(self, script, seconds=UNPACK):
        """Run the shell script SCRIPT as an ordinary user, in a folder of hers."""
        return self.run("runuser", "-u", USER, "--", "env", f"HOME=/home/{USER}",
                        "PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "sh", "-c",
                        f"cd /home/{USER} && {{ {script}\n}}", seconds=seconds)

    def apt(self, *words, seconds=DOWNLOAD):
        return self.run(*APT, *words, seconds=seconds)

    def must(self, result, what):
        """The result, or Unavailable: WHAT the test itself needs failed."""
        if result.returncode:
            raise Unavailable(f"{what}: {(result.stdout + result.stderr)[-600:]}")
        return result

    def prepare(self):
        """Make apt's lists and the user."""
        self.must(self.apt("update"), "apt-get update (no network?)")
        self.must(self.run("useradd", "-m", USER), "useradd")

    def put(self, files, folder="packages"):
        """Copy FILES to FOLDER there."""
        target = self.root / folder
        target.mkdir(exist_ok=True)
        for file in files:
            subprocess.run(["cp", file, target], check=True)
        return [f"/{folder}/{file.name}" for file in files]

    def files(self):
        """Everything there is, by path: mode, owner, and contents, as far as it
        is not VOLATILE."""
        found = {}
        for folder, directories, names in os.walk(self.root):
            base = os.path.relpath(folder, self.root)
            base = "" if base == "." else base + "/"
            directories[:] = [d for d in directories
                              if not f"{base}{d}/".startswith(VOLATILE)]
            for name in names + directories:
                path = base + name
                if path.startswith(DPKG) and not path.startswith(DPKG_INFO):
                    continue
                found[path] = describe(os.path.join(folder, name))
        return found


def describe(path):
    """Mode, owner, group, and what is in the file PATH."""
    status = os.lstat(path)
    contents = ""
    if stat.S_ISLNK(status.st_mode):
        contents = os.readlink(path)
    elif stat.S_ISREG(status.st_mode):
        with open(path, "rb") as file:
            contents = hashlib.file_digest(file, "sha1").hexdigest()
    return oct(status.st_mode), status.st_uid, status.st_gid, contents


def compare(before, after):
    """The paths that AFTER has more, has less, and has otherwise."""
    return (sorted(after.keys() - before.keys()),
            sorted(before.keys() - after.keys()),
            sorted(path for path in before.keys() & after.keys()
                   if before[path] != after[path]))
