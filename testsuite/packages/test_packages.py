#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What check-packages reads and compares, without packages and chroots."""

import os
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "tools")]

import chroot                   # noqa: E402
import part_readme              # noqa: E402
import part_rpm                 # noqa: E402


class Files(unittest.TestCase):
    """Two states of one tree."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = chroot.Chroot("suite", "name")
        self.root.root = pathlib.Path(self.folder.name)
        for name, text in ("usr/bin/tool", "a"), ("var/lib/dpkg/status", "s"), (
                "var/lib/dpkg/info/tool.list", "l"), ("tmp/t", "t"):
            self.write(name, text)

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, text):
        file = self.root.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def test_volatile(self):
        names = set(self.root.files())
        self.assertIn("usr/bin/tool", names)
        self.assertIn("usr/bin", names)
        self.assertIn("var/lib/dpkg/info/tool.list", names)
        self.assertNotIn("var/lib/dpkg/status", names)
        self.assertNotIn("tmp/t", names)

    def test_same(self):
        self.assertEqual(chroot.compare(self.root.files(), self.root.files()),
                         ([], [], []))

    def test_changes(self):
        before = self.root.files()
        self.write("usr/bin/other", "b")
        (self.root.root / "usr/lib").mkdir()
        os.remove(self.root.root / "usr/bin/tool")
        self.write("var/lib/dpkg/info/tool.list", "m")
        self.assertEqual(chroot.compare(before, self.root.files()), (
            ["usr/bin/other", "usr/lib"], ["usr/bin/tool"],
            ["var/lib/dpkg/info/tool.list"]))

    def test_mode_and_links(self):
        before = self.root.files()
        (self.root.root / "usr/bin/tool").chmod(0o600)
        self.assertEqual(chroot.compare(before, self.root.files())[2],
                         ["usr/bin/tool"])
        os.symlink("nowhere", self.root.root / "usr/link")
        before = self.root.files()
        os.remove(self.root.root / "usr/link")
        os.symlink("elsewhere", self.root.root / "usr/link")
        self.assertEqual(chroot.compare(before, self.root.files())[2],
                         ["usr/link"])


class Own(unittest.TestCase):
    """Which files only one kind of package has."""

    def test_own(self):
        for path in ("usr/share/lintian", "usr/share/lintian/overrides/x",
                     "usr/share/licenses/x/COPYING", "usr/share/doc/x/copyright",
                     "usr/share/doc/x/changelog.Debian.gz",
                     "usr/share/doc/x/CHANGELOG.md"):
            self.assertTrue(part_rpm.OWN.match(path), path)
        for path in ("usr/bin/kmsan-gcc", "usr/share/doc/x/options.md",
                     "usr/share/doc/x/examples/copyright", "usr/share/lintian-x"):
            self.assertFalse(part_rpm.OWN.match(path), path)


class Readme(unittest.TestCase):
    """The commands that a newcomer is told to type."""

    def test_commands(self):
        root, user = part_readme.commands()
        self.assertIn("make deb", root)
        self.assertTrue(any(line.startswith("apt-get install ./") for line in root))
        self.assertTrue(any(line.startswith("kmsan-gcc ") for line in user))
        for line in root + user:
            self.assertNotIn("...", line)


if __name__ == "__main__":
    unittest.main()
