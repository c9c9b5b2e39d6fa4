# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian's source packages and its kernel, without installing either.

apt-get source wants lines `deb-src', which few systems have.  So it is given a
list of its own, with the mirrors that the system's apt uses, and keeps its
indexes beside ours.
"""

import os
import subprocess

KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
KERNEL = "linux-image-cloud-amd64"


class Failed(Exception):
    """Something that cannot be had; the text is for the user."""


def run_logged(command, log, what, cwd=None, shell=False):
    """Run COMMAND in CWD with its output in the file LOG; Failed says that
    WHAT, and where to look."""
    with open(log, "ab") as stream:
        stream.write(("$ %s\n" % (command if shell else
                                  " ".join(command))).encode())
        stream.flush()
        try:
            done = subprocess.run(command, cwd=cwd, shell=shell, stdout=stream,
                                  stderr=subprocess.STDOUT, check=False,
                                  stdin=subprocess.DEVNULL)
        except OSError as error:
            raise Failed("%s: %s" % (what, error)) from None
    if done.returncode:
        raise Failed("%s; log: %s" % (what, log))


def source_list(targets, keyring=KEYRING):
    """Lines for apt from TARGETS, which are `URI SUITE COMPONENT' each.  Of
    a release, without its updates: these change from day to day."""
    signed = "[signed-by=%s] " % keyring if os.path.exists(keyring) else ""
    lines = {"deb-src %s%s" % (signed, target) for target in targets
             if target.split()[2:] == ["main"]
             and "-" not in target.split()[1]}
    if not lines:
        raise Failed("apt knows no mirror of Debian's")
    return "".join(line + "\n" for line in sorted(lines))


class Apt:
    """An apt of our own in DIRECTORY."""

    def __init__(self, directory):
        self.directory = directory
        self.log = os.path.join(directory, "apt.log")
        self.options = [
            "-o", "Dir::Etc::sourcelist=" + os.path.join(directory, "list"),
            "-o", "Dir::Etc::sourceparts=/dev/null",
            "-o", "Dir::State::lists=" + os.path.join(directory, "lists"),
            "-o", "Dir::Cache::pkgcache=", "-o", "Dir::Cache::srcpkgcache=",
            "-o", "APT::Sandbox::User="]
        self.ready = False

    def update(self):
        """Read which sources there are, once."""
        if self.ready:
            return
        os.makedirs(os.path.join(self.directory, "lists", "partial"),
                    exist_ok=True)
        targets = subprocess.run(
            ["apt-get", "indextargets", "Created-By: Packages",
             "Origin: Debian", "--format",
             "$(REPO_URI) $(RELEASE) $(COMPONENT)"],
            capture_output=True, text=True, check=False).stdout.splitlines()
        with open(os.path.join(self.directory, "list"), "w",
                  encoding="utf-8") as stream:
            stream.write(source_list(targets))
        run_logged(["apt-get", "-q", *self.options, "update"], self.log,
                   "apt-get cannot read Debian's list of sources")
        self.ready = True

    def source(self, package):
        """The directory with the source PACKAGE, got once, and its version."""
        place = os.path.join(self.directory, package)
        if not os.path.isfile(os.path.join(place, "complete")):
            self.update()
            subprocess.run(["rm", "-rf", place], check=True)
            os.makedirs(place)
            run_logged(["apt-get", "-q", *self.options, "source", package],
                       self.log,
                       "apt-get cannot get the source of " + package, place)
            with open(os.path.join(place, "complete"), "w",
                      encoding="ascii"):
                pass
        return source_tree(place)

    def kernel(self):
        """The path of Debian's kernel for virtual machines, got once."""
        image = os.path.join(self.directory, "vmlinuz")
        if os.path.isfile(image):
            return image
        depends = subprocess.run(["apt-cache", "depends", KERNEL],
                                 capture_output=True, text=True,
                                 check=False).stdout.split()
        names = [word for word in depends if word.startswith("linux-image-")
                 and word != KERNEL]
        if not names:
            raise Failed("apt knows no package " + KERNEL)
        place = os.path.join(self.directory, "kernel")
        os.makedirs(place, exist_ok=True)
        what = "apt-get cannot get " + names[0]
        run_logged(["apt-get", "-q", "-o", "APT::Sandbox::User=", "download",
                    names[0]], self.log, what, place)
        run_logged("dpkg-deb -x *.deb . && mv boot/vmlinuz-* %s.new && "
                   "rm -rf -- *.deb lib usr boot && mv %s.new %s"
                   % (image, image, image), self.log, what, place, True)
        return image


def source_tree(place):
    """The unpacked tree in PLACE and the version in its .dsc."""
    trees = [name for name in sorted(os.listdir(place))
             if os.path.isdir(os.path.join(place, name))]
    signed = [name for name in os.listdir(place) if name.endswith(".dsc")]
    if len(trees) != 1 or len(signed) != 1:
        raise Failed("no source in " + place)
    return (os.path.join(place, trees[0]),
            signed[0][:-len(".dsc")].split("_", 1)[1])
