# SPDX-License-Identifier: GPL-3.0-or-later
"""What a report says, as data.  Wording and order are mm/kmsan/report.c's."""

import dataclasses
import typing


@dataclasses.dataclass
class Frame:
    """One line of a stack trace, or one inlined call in it.

    OFFSET and SIZE are bytes, of a return address.  MODULE is a kernel module
    or the object file of a program; IN_OBJECT says that it is the latter.
    PATH is where the binary that the user gave says that FILE is; None if FILE
    is from the log.  SNIPPET are the source lines around it.
    """

    function: str
    offset: typing.Optional[int] = None
    size: typing.Optional[int] = None
    module: typing.Optional[str] = None
    in_object: bool = False
    build_id: typing.Optional[str] = None
    file: typing.Optional[str] = None
    line: typing.Optional[int] = None
    inline: bool = False
    path: typing.Optional[str] = None
    snippet: typing.Any = None

    def symbol(self):
        """The function as the kernel prints it."""
        if self.offset is None:
            return self.function
        return f"{self.function}+{self.offset:#x}/{self.size:#x}"

    def place(self):
        """FILE:LINE, empty if that is not known."""
        return f"{self.file}:{self.line}" if self.file else ""


@dataclasses.dataclass
class Stack:
    """A stack trace; VARIABLE is the local variable that was born there."""

    frames: list = dataclasses.field(default_factory=list)
    variable: typing.Optional[str] = None


@dataclasses.dataclass
class Position:
    """Where in which log, and the time as the log has it.

    SECONDS is that time as a number if it counts from the boot.
    """

    log: str
    line: int
    time: typing.Optional[str] = None
    seconds: typing.Optional[float] = None


@dataclasses.dataclass
class Report:
    """One report.

    HEAD are the frames of the lines `BUG: KMSAN: KIND in HEAD': the function,
    after the calls inlined into it if a tool has symbolized the log.  STORES
    are the copies, newest first.  BIRTH is None if the report ends before it;
    one without frames is `(stack is not available)'.
    """

    kind: str
    head: list
    position: Position
    last_line: int = 0
    caller: typing.Optional[str] = None
    use: Stack = dataclasses.field(default_factory=Stack)
    stores: list = dataclasses.field(default_factory=list)
    stores_omitted: bool = False
    birth: typing.Optional[Stack] = None
    bytes: typing.Optional[tuple] = None
    access: typing.Optional[tuple] = None
    user_address: typing.Optional[str] = None
    process: dict = dataclasses.field(default_factory=dict)
    kernel: typing.Optional[str] = None
    complete: bool = False
    interleaved: bool = False
    raw: list = dataclasses.field(default_factory=list)

    @property
    def function(self):
        """The function that the report names."""
        return self.head[-1].function if self.head else "?"

    def title(self):
        """The first line of the report without `BUG: KMSAN: '."""
        return f"{self.kind} in {self.function}"

    def stacks(self):
        """Every stack that there is: use, copies, birth."""
        return [self.use, *self.stores, *([self.birth] if self.birth else [])]


@dataclasses.dataclass
class Bug:
    """All reports with the same use and the same birth; SAMPLE is one.

    CUT is how many of the COUNT reports end early.
    """

    ident: str
    count: int
    cut: int
    first: Position
    last: Position
    sample: Report
