# SPDX-License-Identifier: GPL-3.0-or-later
"""What the code of a kernel shows: stack frames, calls of the runtime, size."""

import collections
import re
import subprocess

FUNCTION = re.compile(r"^[0-9a-f]+ <([^>]+)>:$")
# What makes a frame: a subtraction from the stack pointer, and pushes.  GCC
# prefers 128 with the other sign, because that fits into a byte.
SUB = re.compile(r"\ssub +\$0x([0-9a-f]{1,8}),%rsp")
ADD = re.compile(r"\sadd +\$0xf+([0-9a-f]{8}),%rsp")
PUSH = re.compile(r"\spush +%r")
CALL = re.compile(r"\s(?:call|jmp)q? +[0-9a-f]+ <(__msan_\w+)>")
END = re.compile(r"\s(?:call|ret|jmp)")
ADDRESS = re.compile(r"^([0-9a-f]+):\t")
# What the linker fills up pages of 2 MiB with, up to 2 MiB in front of and behind
# the entry code.  Between functions there is less.
FILL = re.compile(rb"\xcc{4096,}")


class Code:
    """Sums over all functions of a disassembly."""

    def __init__(self):
        self.frames = []         # each function's name and bytes of its frame
        self.calls = collections.Counter()
        self.returns = {}        # where the runtime returns to: who called it
        self.called = None       # what the last instruction called
        self.name = None
        self.prologue = False

    def feed(self, line):
        """Take the next LINE of `objdump -d --no-show-raw-insn'."""
        match = FUNCTION.match(line)
        if match:
            self.name = match.group(1)
            # Others can have the same name.
            self.frames.append((self.name, 0))
            self.prologue = True
            self.called = None
            return
        match = ADDRESS.match(line)
        if match and self.called:
            self.returns[int(match.group(1), 16)] = (self.name, self.called)
            self.called = None
        match = CALL.search(line)
        if match:
            self.calls[match.group(1)] += 1
            self.called = match.group(1)
        if not self.name:
            return
        match = SUB.search(line)
        if match:
            self.grow(int(match.group(1), 16))
        else:
            match = ADD.search(line)
            if match:
                self.grow((1 << 32) - int(match.group(1), 16))
            elif self.prologue and PUSH.search(line):
                self.grow(8)
        # Pushes further down are arguments, or another path's.
        if END.search(line):
            self.prologue = False

    def grow(self, size):
        """Add SIZE bytes to the frame of the function at hand."""
        name, before = self.frames[-1]
        self.frames[-1] = (name, before + size)

    def sizes(self):
        """Bytes of each function's frame, 0 for none."""
        return [size for _, size in self.frames]

    def summary(self):
        """The figures, as a dictionary.  Functions without a frame count."""
        sizes = self.sizes()
        largest, size = max(self.frames, key=lambda frame: frame[1])
        return {"functions": len(sizes), "mean": sum(sizes) / len(sizes),
                "max": size, "largest": largest,
                "calls": dict(self.calls.most_common())}


def disassemble(vmlinux, reader):
    """Feed READER the disassembly of VMLINUX line by line, and return it."""
    command = ["objdump", "-d", "--no-show-raw-insn", vmlinux]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as dump:
        for line in dump.stdout:
            reader.feed(line.rstrip("\n"))
    if dump.returncode:
        raise OSError("objdump cannot read " + vmlinux)
    return reader


def read_code(vmlinux):
    """The Code of VMLINUX."""
    return disassemble(vmlinux, Code())


def text_size(vmlinux):
    """Bytes of the sections of VMLINUX with code, without what only fills up
    pages."""
    listing = subprocess.run(["readelf", "-SW", vmlinux], check=True,
                             capture_output=True, text=True).stdout
    total = 0
    with open(vmlinux, "rb") as file:
        for offset, size in code_sections(listing):
            file.seek(offset)
            total += code_bytes(file.read(size))
    return total


def code_bytes(section):
    """Bytes of SECTION without what only fills up pages."""
    return len(section) - sum(len(fill) for fill in FILL.findall(section))


def code_sections(listing):
    """Offset and size of each executable section in LISTING, of `readelf
    -SW'."""
    for line in listing.splitlines():
        fields = line.partition("]")[2].split()
        if len(fields) >= 8 and fields[1] == "PROGBITS" and "X" in fields[6]:
            yield int(fields[3], 16), int(fields[4], 16)
