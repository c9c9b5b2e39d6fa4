#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of the kernel patches: what a maintainer, checkpatch.pl and patch
itself insist on and what needs no kernel to be checked."""

import glob
import os
import re
import subprocess
import tempfile
import unittest

PATCHES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..",
                       "patches")
HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
CONTEXT = 3
WIDTH = 75


def read(path):
    """The text of the file PATH."""
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def series():
    """The directories of patches."""
    return sorted(os.path.dirname(path) for path in
                  glob.glob(os.path.join(PATCHES, "*", "series")))


def patches():
    """The paths of all patches."""
    return sorted(glob.glob(os.path.join(PATCHES, "*", "*.patch")))


def hunks(text):
    """For each hunk of TEXT its first line, header, and lines."""
    lines = iter(text.split("\n"))
    for line in lines:
        match = HUNK.match(line)
        if not match:
            continue
        old, new = int(match[2] or 1), int(match[4] or 1)
        body = []
        while old > 0 or new > 0:
            body.append(next(lines))
            old -= body[-1][:1] != "+"
            new -= body[-1][:1] != "-"
        yield int(match[1]), line, body


def added(text, name):
    """The lines that TEXT adds to the file NAME."""
    result = []
    for part in text.split("\ndiff --git ")[1:]:
        if part.startswith("a/" + name):
            result += [line[1:] for _, _, body in hunks(part)
                       for line in body if line.startswith("+")]
    return result


class PatchesTest(unittest.TestCase):
    """Each patch of each series."""

    def test_series(self):
        """A series lists the patches that there are, in order."""
        self.assertGreaterEqual(len(series()), 4)
        for folder in series():
            listed = [line for line
                      in read(os.path.join(folder, "series")).split("\n")
                      if line and not line.startswith("#")]
            there = sorted(name for name in os.listdir(folder)
                           if name.endswith(".patch"))
            self.assertEqual(listed, there, folder)

    def test_description(self):
        """A subject with its subsystem, a changelog of narrow lines."""
        for path in patches():
            head, _, rest = read(path).partition("\n---\n")
            subject = re.search(r"^Subject: \[PATCH\] (.*(?:\n .*)*)\n\n", head,
                                re.M)
            self.assertTrue(subject, path)
            subject = subject[1].replace("\n", "")
            self.assertRegex(subject, r"^[\w/., -]+: \S", path)
            self.assertLessEqual(len(subject), WIDTH, path)
            self.assertTrue(rest.startswith(
                "SPDX-License-Identifier: GPL-2.0-only\n"), path)
            body = head.split("\n\n", 1)[1]
            for line in body.split("\n"):
                self.assertLessEqual(len(line), WIDTH, f"{path}: {line}")

    def test_hunks(self):
        """Enough context to be applied in the right place only, and no
        blanks at the ends of lines."""
        for path in patches():
            for part in read(path).split("\ndiff --git ")[1:]:
                found = list(hunks(part))
                self.assertTrue(found, path)
                for start, header, body in found:
                    changed = [i for i, line in enumerate(body)
                               if line[:1] in ("+", "-")]
                    where = f"{path}: {header}"
                    self.assertTrue(changed[0] == CONTEXT or start <= 1, where)
                    # Less only where the file ends.
                    if header != found[-1][1]:
                        self.assertEqual(len(body) - 1 - changed[-1], CONTEXT,
                                         where)
                    for line in body:
                        if line.startswith("+"):
                            self.assertEqual(line, line.rstrip(), where)

    def test_no_path(self):
        """Makefile.kmsan without the path of a plugin does not wait for
        input."""
        for folder in series():
            lines = []
            for path in sorted(glob.glob(os.path.join(folder, "*.patch"))):
                lines += [line for line
                          in added(read(path), "scripts/Makefile.kmsan")
                          if "$(shell" in line]
            if "-" in os.path.basename(folder):
                self.assertEqual(lines, [])
                continue
            self.assertEqual(len(lines), 1, folder)
            with tempfile.TemporaryDirectory() as top:
                makefile = os.path.join(top, "Makefile")
                with open(makefile, "w", encoding="ascii") as stream:
                    stream.write("kmsan-cflags :=\n" + lines[0]
                                 + "\nall:\n\t@echo done\n")
                read_end, write_end = os.pipe()
                try:
                    said = subprocess.run(
                        ["make", "-f", makefile], stdin=read_end, timeout=60,
                        env={"PATH": os.environ["PATH"]}, check=True,
                        capture_output=True, text=True)
                finally:
                    os.close(read_end)
                    os.close(write_end)
                self.assertEqual(said.stdout, "done\n")


if __name__ == "__main__":
    unittest.main()
