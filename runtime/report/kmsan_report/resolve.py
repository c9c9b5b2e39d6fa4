# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills in the source lines that a log does not have itself.

Only files that the user names are read: a log is anybody's text, and must
not choose what is opened.  Lines from the wrong binary are worse than none,
so a binary that the log was not written with is refused, with one message.
"""

import dataclasses
import os

from .elf import Image
from .model import Frame
from .source import Trouble

CACHE = 200000


def key_of(frame):
    """What a binary must be asked to find the line of FRAME."""
    return frame.function, frame.offset, frame.size


def release_of(banner):
    """The release, and build (#1), of a banner."""
    words = banner.split()
    return words[0], next((word for word in words if word.startswith("#")), "")


class Resolver:
    """Knows the binaries; COMPLAIN is called with each message, once."""

    def __init__(self, complain, vmlinux=None, modules=(), programs=()):
        self.told = set()
        self.complain = complain
        self.vmlinux = self.attempt(Image, vmlinux) if vmlinux else None
        self.banner = self.vmlinux and self.vmlinux.banner()
        if self.vmlinux and not self.banner:
            self.tell(f"{vmlinux}: not a vmlinux: it names no Linux version")
            self.vmlinux = None
        self.programs = {}
        for path in programs:
            self.programs[os.path.basename(path)] = self.attempt(Image, path)
        if not modules and self.vmlinux:
            modules = [os.path.dirname(os.path.abspath(vmlinux))]
        self.module_places = modules
        self.module_index = None
        self.modules = {}
        self.cache = {}
        self.prefix = None

    @property
    def active(self):
        """Whether there is anything to resolve with."""
        return bool(self.vmlinux or self.module_places or self.programs)

    def tell(self, text):
        """Complain with TEXT unless that was said before."""
        if text not in self.told:
            self.told.add(text)
            self.complain(text)

    def attempt(self, function, *arguments):
        """FUNCTION of ARGUMENTS; None after a message."""
        try:
            return function(*arguments)
        except Trouble as trouble:
            self.tell(str(trouble))
            return None

    # Which binary.

    def image_for(self, frame, report):
        """The binary that FRAME of REPORT is in, None if it is not known."""
        if frame.in_object:
            return self.programs.get(os.path.basename(frame.module))
        if "tid" in report.process:
            return None
        if frame.module:
            return self.module(frame)
        return self.vmlinux if self.vmlinux and self.fits(report) else None

    def fits(self, report):
        """Whether the vmlinux is the kernel that printed REPORT, as far as
        the log says what that was."""
        process = report.process
        if report.kernel:
            # The log's copy can be cut.
            if self.banner.startswith(report.kernel):
                return True
            said = "Linux version " + report.kernel
        elif "build_id" in process:
            if process["build_id"] == self.attempt(self.vmlinux.build_id):
                return True
            said = f"{process['release']}, build ID {process['build_id']}"
        elif "release" in process:
            if (process["release"], process["build"]) == release_of(self.banner):
                return True
            said = f"{process['release']} {process['build']}"
        else:
            return True
        self.tell(f"{self.vmlinux.path}: of another build than the log, not"
                  f" used for it; the log is of `{said}', the file is"
                  f" `Linux version {self.banner}'")
        return False

    def module(self, frame):
        """The module that FRAME is in."""
        name = frame.module.replace("-", "_")
        if name not in self.modules:
            path = self.find_modules().get(name)
            self.modules[name] = self.attempt(Image, path) if path else None
            if not path and self.module_places:
                self.tell(f"module {frame.module}: no {name}.ko in "
                          + ", ".join(self.module_places))
        image = self.modules[name]
        if image and frame.build_id:
            own = self.attempt(image.build_id)
            if own and not own.startswith(frame.build_id):
                self.tell(f"{image.path}: of another build than the log, not"
                          f" used for it; build ID {own}, not"
                          f" {frame.build_id}")
                return None
        return image

    def find_modules(self):
        """{name: path} of all modules below the places that were given."""
        if self.module_index is None:
            self.module_index = {}
            for place in self.module_places:
                if os.path.isdir(place):
                    for directory, _, names in os.walk(place):
                        self.index(directory, names)
                else:
                    self.index(os.path.dirname(place),
                               [os.path.basename(place)])
        return self.module_index

    def index(self, directory, names):
        """Note those of the files NAMES in DIRECTORY that are modules; one
        with debug information wins."""
        for name in names:
            stem, dot, suffix = name.partition(".ko")
            if not dot or suffix not in ("", ".debug"):
                continue
            stem = stem.replace("-", "_")
            if suffix or stem not in self.module_index:
                self.module_index[stem] = os.path.join(directory, name)

    # Which line.

    def resolve(self, reports):
        """Fill in the lines of REPORTS, all at once: to start addr2line on a
        vmlinux takes seconds."""
        if not self.active:
            return
        wanted = {}
        for report in reports:
            for stack in [*report.stacks(), report.head]:
                for frame in getattr(stack, "frames", stack):
                    if frame.offset is None or frame.file:
                        continue
                    image = self.image_for(frame, report)
                    if image:
                        wanted.setdefault(image, {})[key_of(frame)] = frame
        for image, frames in wanted.items():
            self.look_up(image, frames)
        for report in reports:
            report.head = self.filled(report.head, report)
            for stack in report.stacks():
                stack.frames = self.filled(stack.frames, report)

    def look_up(self, image, frames):
        """Ask IMAGE about those of FRAMES that are not in the cache."""
        if len(self.cache) > CACHE:
            self.cache.clear()
        frames = {key: frame for key, frame in frames.items()
                  if (image, key) not in self.cache}
        symbols = frames and self.attempt(image.symbols)
        if symbols == {}:
            self.tell(f"{image.path}: has no symbols")
        if not symbols:
            return
        places = {key: self.places(image, image.find(frame), frame)
                  for key, frame in frames.items()}
        strangers = [frame.function for key, frame in frames.items()
                     if frame.function in symbols and not places[key]]
        if strangers:
            self.tell(f"{image.path}: of another build than the log?  Functions"
                      f" of another size, such as {strangers[0]}, get no lines")
        asked = {place for some in places.values() for place in some}
        if image is self.vmlinux and self.prefix is None:
            root = [(symbol.section if image.relocatable else "", symbol.address)
                    for symbol in symbols.get("kernel_init", [])]
            asked.update(root)
        lines = self.attempt(image.lines, asked) if asked else None
        if not lines:
            return
        if image is self.vmlinux and self.prefix is None:
            self.find_prefix(lines, root)
        if not any(lines.values()) and not self.attempt(image.has_lines):
            self.tell(f"{image.path}: has no line numbers; build it with debug"
                      " information")
        for key, some in places.items():
            answers = [lines.get(place, []) for place in some]
            # Static functions of one name and one size: no way to tell.
            same = answers and all(one == answers[0] for one in answers)
            self.cache[image, key] = answers[0] if same else []

    @staticmethod
    def places(image, symbols, frame):
        """The addresses in IMAGE that FRAME can be, if it is in one of
        SYMBOLS: of the call, just before the return address."""
        return [(symbol.section if image.relocatable else "",
                 symbol.address + frame.offset - 1) for symbol in symbols]

    def find_prefix(self, lines, root):
        """Find out what comes before init/main.c in the names of files.
        ROOT is where kernel_init is; LINES has the answer."""
        self.prefix = ""
        for place in root:
            for _, file, _ in lines.get(place, []):
                if file.endswith("/init/main.c"):
                    self.prefix = file.removesuffix("init/main.c")

    def shorten(self, file):
        """FILE as the kernel's developers call it."""
        return os.path.normpath(file.removeprefix(self.prefix or ""))

    def filled(self, frames, report):
        """FRAMES of REPORT with what is known about them now."""
        result = []
        for frame in frames:
            calls = []
            if frame.offset is not None and not frame.file:
                image = self.image_for(frame, report)
                calls = self.cache.get((image, key_of(frame)), [])
            for function, file, line in calls[:-1]:
                result.append(Frame(function, file=self.shorten(file),
                                    line=line, inline=True, path=file,
                                    module=frame.module))
            if calls:
                _, file, line = calls[-1]
                frame = dataclasses.replace(frame, file=self.shorten(file),
                                            line=line, path=file)
            result.append(frame)
        return result
