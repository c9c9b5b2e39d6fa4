# SPDX-License-Identifier: GPL-3.0-or-later
"""Text from a log that is shown to somebody."""

import unicodedata

from .group import use_of

# Characters that a terminal or a reader can be tricked with: controls, those
# that change the direction of text, and lone surrogates.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def visible(text):
    """TEXT with each hidden character written as an escape sequence."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(escape(char) if unicodedata.category(char) in HIDDEN
                   else char for char in text)


def escape(char):
    """CHAR as Python writes it in a string."""
    return char.encode("unicode_escape").decode("ascii")


def plural(count, word):
    """COUNT with WORD in the right number."""
    return f"{count} {word}" + ("" if count == 1 else "s")


def position(place):
    """PLACE as LOG:LINE and the time, if it is known."""
    time = f" at {place.time}" if place.time else ""
    return visible(f"{place.log}:{place.line}{time}")


def extent(report):
    """What REPORT says about the bytes, as a list of sentences."""
    said = []
    if report.bytes:
        first, last, size = report.bytes
        said.append(f"byte {first} of {size} is uninitialized" if first == last
                    else f"bytes {first}-{last} of {size} are uninitialized")
    if report.access:
        said.append("memory access of size {} starts at {}".format(
            *report.access))
    if report.user_address:
        said.append(f"data copied to user address {report.user_address}")
    return [visible(sentence) for sentence in said]


def process(report):
    """Who ran into REPORT, as one line; empty if that is not known."""
    known = report.process
    words = [known.get("comm", "")]
    for name, title in (("pid", "PID"), ("tid", "TID"), ("uid", "UID"),
                        ("cpu", "CPU")):
        if name in known:
            words.append(f"{title} {known[name]}")
    for name in ("release", "build", "tainted", "hardware"):
        if name in known:
            words.append(known[name])
    return visible(", ".join(word for word in words if word))


def title(report):
    """What REPORT is about, with the function that passed the value to the
    one that is named if the latter serves everybody."""
    user = use_of(report).function
    via = f", for {user}" if user != report.function else ""
    return visible(report.title() + via)


def birth_title(report):
    """How the value was born, as the title of its stack."""
    birth = report.birth
    if not birth:
        return "Birth: not in the log"
    if birth.variable is not None:
        return "Birth: " + visible(f"local variable {birth.variable}")
    if report.kind.endswith("after-free"):
        return "Birth: freed memory"
    return "Birth: allocated memory" if birth.frames else "Birth"


def sections(report):
    """(name, title, stack) of the stacks of REPORT: use, copies, birth.

    NAME is use, store or birth; STACK is None if it is not in the log.
    """
    yield "use", "Use", report.use
    for number, stack in enumerate(report.stores, 1):
        title = "Copy"
        if len(report.stores) > 1:
            title += f" {number} of {len(report.stores)}"
            title += {1: ", the last one",
                      len(report.stores): ", the first one"}.get(number, "")
        yield "store", title, stack
    yield "birth", birth_title(report), report.birth
