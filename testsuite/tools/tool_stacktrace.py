# SPDX-License-Identifier: GPL-3.0-or-later
"""decode_stacktrace.sh and addr2line find the lines of our reports' frames."""

import re

import kernel
from common import need, run

FRAME = re.compile(r"^ (\S+)\+0x([0-9a-f]+)/0x[0-9a-f]+$", re.M)
DECODED = re.compile(r"^ *(\S+) \((.*):(\d+)(?: \(discriminator \d+\))?\) *$")
NUMBER = 60


def addresses(context, vmlinux):
    """Addresses of the functions whose name is one function's alone."""
    found = {}
    for line in run(["nm", vmlinux], context.work).stdout.splitlines():
        address, kind, name = line.split() if line.count(" ") == 2 else (0, "", "")
        if kind in "tT" and kind:
            found[name] = None if name in found else int(address, 16)
    return {name: address for name, address in found.items() if address}


def places(context, vmlinux, places_in_code):
    """The innermost and all lines of PLACES_IN_CODE, by addr2line -i."""
    result = {}
    for address in places_in_code:
        lines = run(["addr2line", "-i", "-e", vmlinux, hex(address)],
                    context.work).stdout.splitlines()
        result[address] = [re.sub(r" \(discriminator \d+\)", "", line)
                           for line in lines]
    return result


def check(context):
    need("addr2line", "nm")
    judge, built = context.judge, kernel.with_kunit(context)
    vmlinux, console = built.objects / "vmlinux", built.console
    known = addresses(context, vmlinux)
    reports = console[console.find("BUG: KMSAN"):]
    frames = [(name, int(offset, 16)) for name, offset in
              dict.fromkeys(FRAME.findall(reports)) if name in known]
    judge.criterion(len(frames) > NUMBER // 2,
                    f"{len(frames)} different frames in the reports")
    frames = frames[:NUMBER]
    text = "".join(f" {name}+{offset:#x}/{0xffff:#x}\n"
                   for name, offset in frames)
    # The script reads the size, too, but does not look at it.
    script = built.source / "scripts/decode_stacktrace.sh"
    (context.work / "frames").write_text(text)
    result = run(["bash", "-c", 'exec "$0" "$1" "$2" <frames', script, vmlinux,
                  built.source], context.work, seconds=600)
    lines = [line for line in result.stdout.splitlines() if "(" in line]
    ours = places(context, vmlinux, [known[n] + o - 1 for n, o in frames])
    judge.criterion(result.returncode == 0 and len(lines) >= len(frames),
                    f"decode_stacktrace.sh: {len(lines)} lines for"
                    f" {len(frames)} frames", result.stderr + result.stdout[-800:])
    bad = [line for line in lines if not DECODED.match(line) or "??" in line]
    judge.criterion(not bad, "each has a file and a line", "\n".join(bad))
    unresolved = [hex(address) for address, found in ours.items()
                  if not found or "?" in found[0]]
    judge.criterion(not unresolved, f"addr2line: {len(ours)} return addresses,"
                    f" {len(unresolved)} not resolved", " ".join(unresolved))
    whole(context, built, reports, known)


def whole(context, built, reports, known):
    """The line of each report's top frame that is in a test must be in that test:
    the source is asked."""
    source = (built.source / "mm/kmsan/kmsan_test.c").read_text().splitlines()
    starts = {match[1]: number for number, line in enumerate(source, 1)
              for match in [re.match(
                  r"(?:static\s+)?(?:noinline\s+)?\w[\w ]*\b(test_\w+)\(", line)]
              if match}
    wrong, right = [], 0
    for name, offset in re.findall(
            r"BUG: KMSAN: \S+ in (test_\w+)\+0x([0-9a-f]+)/", reports):
        if name not in known or name not in starts:
            continue
        address = known[name] + int(offset, 16) - 1
        line = places(context, built.objects / "vmlinux", [address])[address][-1]
        file, _, number = line.rpartition(":")
        end = next((n for n in range(starts[name], len(source))
                    if source[n - 1] == "}"), len(source))
        if file.endswith("kmsan_test.c") and number.isdigit() \
                and starts[name] <= int(number) <= end:
            right += 1
        else:
            wrong.append(f"{name}: {line}, not in {starts[name]}-{end}")
    context.judge.criterion(right > 8 and not wrong,
                            f"{right} reports in a test: the line is in that"
                            " function", "\n".join(wrong))
