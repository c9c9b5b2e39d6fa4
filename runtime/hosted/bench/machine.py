# SPDX-License-Identifier: GPL-3.0-or-later
"""Run programs in a machine that counts their instructions."""

import os
import re
import shutil
import subprocess

import counts
from sources import Failed, run_logged

HERE = os.path.dirname(os.path.abspath(__file__))
LINUX = os.path.join(HERE, "..", "..", "linux")
VALGRIND = "/usr/libexec/valgrind"
LOADER = "/lib64/ld-linux-x86-64.so.2"
# Where the program that runs the others is, and none of the others.
GUEST_ADDRESS = "0x30000000"
PATIENCE = 3600    # seconds

LINE = re.compile(r"^kmsan-hosted: (\S+) status=(\d+) bytes=(\d+) "
                  r"hash=([0-9a-f]{16}) resident=(\d+) mark=(\d+)\s*$", re.M)
SAID = re.compile(r"^kmsan-hosted: (\S+) said (.*?)\s*$", re.M)
FAILED = re.compile(r"^kmsan-hosted: failed: (.*?)\s*$", re.M)


def read_console(text):
    """{name: (status, output, KiB, mark, what it said)} of the console TEXT.
    Failed if the machine did not get to its end."""
    text = text.replace("\r", "")
    failed = FAILED.search(text)
    if failed:
        raise Failed("the machine's program failed: " + failed.group(1))
    if "\nkmsan-hosted: done" not in text:
        raise Failed("the machine did not get to its end")
    said = {}
    for match in SAID.finditer(text):
        said.setdefault(match.group(1), []).append(match.group(2))
    return {m.group(1): (int(m.group(2)), "%s %s" % m.group(3, 4),
                         int(m.group(5)), int(m.group(6)),
                         said.get(m.group(1), []))
            for m in LINE.finditer(text)}


def libraries(listing):
    """The files in LISTING, of ldd."""
    return {word for line in listing.splitlines()
            for word in line.split() if word.startswith("/")}


def debug_file(path):
    """Where the separate debug information of PATH is, or None: Memcheck
    wants that of the dynamic loader."""
    notes = subprocess.run(["readelf", "-n", path], capture_output=True,
                           text=True, check=False).stdout
    match = re.search(r"Build ID: ([0-9a-f]{2})([0-9a-f]+)", notes)
    if not match:
        return None
    found = "/usr/lib/debug/.build-id/%s/%s.debug" % match.groups()
    return found if os.path.exists(found) else None


class Machine:
    """The root of a machine, and its runs, in DIRECTORY."""

    def __init__(self, directory, compiler):
        self.directory = directory
        self.root = os.path.join(directory, "root")
        self.compiler = compiler
        self.cases = []
        shutil.rmtree(self.root, ignore_errors=True)
        os.makedirs(self.root)

    def path(self, name):
        """The path of the file NAME beside the root."""
        return os.path.join(self.directory, name)

    def put(self, source, target=None):
        """Copy the file SOURCE into the machine, to the same place or to
        TARGET."""
        target = self.root + (target or os.path.normpath(source))
        if not os.path.exists(target):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            shutil.copy2(source, target)

    def put_program(self, path, target):
        """Copy the program PATH to TARGET, and its libraries."""
        self.put(path, target)
        listing = subprocess.run(["ldd", path], capture_output=True,
                                 text=True, check=False).stdout
        for library in libraries(listing):
            self.put(library)

    def put_valgrind(self):
        """Copy Memcheck with all that it wants."""
        # Debian's is a shell script around the program.
        for name in ("/usr/bin/valgrind.bin", "/usr/bin/valgrind"):
            if os.path.exists(name):
                self.put_program(name, "/usr/bin/valgrind")
                break
        shutil.copytree(VALGRIND, self.root + VALGRIND,
                        ignore=lambda directory, names: [
                            name for name in names if "x86-" in name or
                            (name.endswith("-amd64-linux")
                             and not name.startswith("memcheck"))])
        for library in (LOADER, "/lib/x86_64-linux-gnu/libc.so.6"):
            found = debug_file(library)
            if found:
                self.put(found)

    def add(self, name, stdin, words):
        """Have the command WORDS run as NAME."""
        self.cases.append("\t".join([name, stdin, *words]) + "\n")

    def compile_parts(self):
        """Compile init and the plugin that counts; the address of the mark."""
        log = self.path("parts.log")
        init = self.root + "/init"
        run_logged([self.compiler, "-static", "-O2", "-Wall",
                    "-Wl,-Ttext-segment=" + GUEST_ADDRESS, "-o", init,
                    os.path.join(HERE, "guest.c"),
                    os.path.join(LINUX, "scripts", "say.c")],
                   log, "cannot compile guest.c")
        run_logged([self.compiler, "-O2", "-shared", "-fPIC",
                    "-fvisibility=hidden", "-o", self.path("profile.so"),
                    os.path.join(LINUX, "bench", "profile.c")],
                   log, "cannot compile profile.c")
        symbols = subprocess.run(["nm", init], capture_output=True, text=True,
                                 check=True).stdout
        return re.search(r"^([0-9a-f]+) T bench_mark$", symbols, re.M).group(1)

    def run(self, kernel):
        """Boot KERNEL; {name: result}, with `instructions' those of user
        mode."""
        mark = self.compile_parts()
        with open(self.root + "/cases", "w", encoding="utf-8") as stream:
            stream.writelines(self.cases)
        run_logged("find . | cpio -o -H newc --quiet >%s"
                   % self.path("root.cpio"), self.path("parts.log"),
                   "cannot pack the machine's files", self.root, True)
        console = self.path("console.log")
        command = ["timeout", "-k", "10", str(PATIENCE), "qemu-system-x86_64",
                   "-accel", "tcg", "-icount", "shift=0,sleep=off", "-smp",
                   "1", "-cpu", "max,la57=off", "-m", "4096", "-no-reboot",
                   "-nodefaults", "-display", "none", "-monitor", "none",
                   "-serial", "stdio", "-kernel", kernel, "-initrd",
                   self.path("root.cpio"), "-plugin",
                   "%s,out=%s,mark=%s" % (self.path("profile.so"),
                                          self.path("counts"), mark),
                   "-append", "console=ttyS0 panic=-1 no_timer_check quiet"]
        if os.path.exists(console):
            os.remove(console)
        run_logged(command, console, "QEMU failed")
        with open(console, encoding="utf-8", errors="replace") as stream:
            runs = read_console(stream.read())
        return self.results(runs)

    def results(self, runs):
        """RUNS with the instructions that were counted."""
        with open(self.path("counts"), encoding="ascii") as stream:
            profiles = counts.read_profiles(stream, counts.Symbols([]))
        found = {}
        for name, (status, output, resident, mark, said) in runs.items():
            if mark >= len(profiles):
                raise Failed("marks are missing in the counts")
            found[name] = {
                "status": status, "output": output, "resident": resident,
                "instructions": profiles[mark].instructions[counts.USER],
                "said": said}
        return found
