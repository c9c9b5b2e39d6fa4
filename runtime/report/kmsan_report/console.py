# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes off what consoles and loggers put around a message.

A log line can start with several prefixes (the logger's time and host, then
printk's own), and can hold several messages: output of programs is cut
anywhere by the kernel's.
"""

import dataclasses
import re
import typing

ESCAPE = re.compile(r"\x1b\[[0-9;?=]*[A-Za-z]|\x1bc|\r")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

# Prefixes, tried at the start of what is left until none fits.  The groups
# tN are the time as text, sN seconds since the boot, uN microseconds since
# then, cN the caller that CONFIG_PRINTK_CALLER adds: a thread or a processor.
PREFIXES = (
    # printk: [   12.345678][  T123]
    r"\[ *(?P<s0>\d+\.\d{6})\](?:\[ *(?P<c0>[TC]\d+)\])? ?",
    # dmesg puts a blank between the two; only after a prefix with a time.
    r"\[ *(?P<c1>[TC]\d+)\] ",
    # /dev/kmsg: 3,339,5140900,-,caller=T1;
    r"\d+,\d+,(?P<u0>\d+),[^;,]*(?:,caller=(?P<c2>[TC]\d+))?[^;]*;",
    # dmesg -r and -x: <3>, kern  :err   :
    r"<\d+>",
    r"(?:kern|user|daemon|syslog) *:\w+ *: ",
    # dmesg -T and -H
    r"\[(?P<t0>[A-Z]\w\w [A-Z]\w\w +\d+ \d\d:\d\d:\d\d \d{4})\] ",
    r"\[(?P<t1>[A-Z]\w\w\d+ \d\d:\d\d)\] ",
    r"\[ *\+\d+\.\d+\] ",
    # journalctl and syslog: Nov 23 09:30:09 host kernel:
    r"(?P<t2>[A-Z]\w\w +\d+ \d\d:\d\d:\d\d(?:\.\d+)?) \S+ [\w./-]+(?:\[\d+\])?: ",
    # ... in ISO form, and dmesg --time-format=iso without a host
    r"(?P<t3>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.,\d]*(?:Z|[+-]\d\d:?\d\d)?)"
    r"(?: \S+ [\w./-]+(?:\[\d+\])?:)? ",
    # journalctl -o short-monotonic, after its time
    r"[\w.-]+ kernel: ",
    # syzkaller's own lines
    r"(?P<t4>\d{4}/\d\d/\d\d \d\d:\d\d:\d\d) ",
    # ctest -V
    r"\d+: ",
)
PREFIX = re.compile("|".join(PREFIXES))
PRINTK = re.compile(r"\[ *\d+\.\d{6}\](?:\[ *[TC]\d+\])? ")


@dataclasses.dataclass
class Message:
    """One message: who said it, when, and what, leading blanks included."""

    text: str
    time: typing.Optional[str] = None
    seconds: typing.Optional[float] = None
    caller: typing.Optional[str] = None


def clean(raw):
    """RAW without escape sequences and other control characters."""
    return raw if raw.isprintable() else CONTROL.sub("", ESCAPE.sub("", raw))


def strip(text):
    """TEXT as a Message, its prefixes taken off."""
    message = Message(text)
    position = 0
    while True:
        match = PREFIX.match(text, position)
        # A second caller would be the text's own.
        if not match or match.group("c1") and (message.caller or not position):
            break
        position = match.end()
        for name, value in match.groupdict().items():
            if value is not None:
                take(message, name[0], value)
    message.text = text[position:]
    return message


def take(message, what, value):
    """Note VALUE, a group whose name begins with WHAT, in MESSAGE.

    The kernel's own time is exact, so it wins over a logger's as a number;
    what is shown is the first.
    """
    if what == "c":
        message.caller = message.caller or value
        return
    if what != "t":
        message.seconds = float(value) / (1e6 if what == "u" else 1)
        value = f"{message.seconds:.6f}"
    message.time = message.time or value


def messages(raw):
    """The messages in the line RAW."""
    text = clean(raw)
    message = strip(text)
    cut = PRINTK.search(message.text) if "[" in message.text else None
    if not cut:
        return [message]
    rest = messages(message.text[cut.start():])
    message.text = message.text[:cut.start()]
    return [message, *rest] if message.text.strip() else rest
