#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of which patches kmsan-kernel applies to a tree, and of two runs with one,
with small patches and trees of their own."""

import fcntl
import os
import shutil
import subprocess
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))

PATCH = """\
--- a/file.c
+++ b/file.c
@@ -1,2 +1,3 @@
 one
-{next}
+{new}
+{next}
"""


def write(path, text):
    """Write TEXT to PATH, directories and all."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="ascii") as stream:
        stream.write(text)


class TreeCase(unittest.TestCase):
    """What the tests have in common: patches and trees."""

    def setUp(self):
        self.top = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.top)
        linux = os.path.join(self.top, "linux")
        os.makedirs(os.path.join(linux, "scripts"))
        shutil.copy(os.path.join(HERE, "..", "kmsan-kernel"), linux)
        for name in ("common.sh", "tree.sh", "config.sh"):
            shutil.copy(os.path.join(HERE, name),
                        os.path.join(linux, "scripts"))
        for directory, new, after in (("9.1", "base", "two"),
                                      ("9.0", "base", "two"),
                                      ("9.1-unwind", "unwind", "base"),
                                      ("9.1-runtime", "fast", "unwind")):
            folder = os.path.join(linux, "patches", directory)
            write(os.path.join(folder, "series"), "# comment\n\n0001.patch\n")
            write(os.path.join(folder, "0001.patch"),
                  PATCH.format(new=new, next=after))
        self.command = os.path.join(linux, "kmsan-kernel")

    def tree(self, patchlevel, *lines):
        """A tree of Linux 9.PATCHLEVEL whose file has LINES."""
        tree = tempfile.mkdtemp(dir=self.top)
        write(os.path.join(tree, "Kbuild"), "\n")
        write(os.path.join(tree, "Makefile"),
              f"VERSION = 9\nPATCHLEVEL = {patchlevel}\nmrproper:\n")
        write(os.path.join(tree, "file.c"), "\n".join(lines) + "\n")
        return tree


class PatchTest(TreeCase):
    """kmsan-kernel patch, and what it says."""

    def run_it(self, *arguments, environment=None):
        """The status of kmsan-kernel ARGUMENTS, and what it said."""
        clean = {name: value for name, value in os.environ.items()
                 if name not in ("RUNTIME", "LINUX", "KDIR")}
        done = subprocess.run([self.command, *arguments], check=False,
                              env={**clean, **(environment or {})},
                              stdout=subprocess.PIPE, encoding="utf-8",
                              stderr=subprocess.STDOUT)
        return done.returncode, done.stdout

    def patch(self, tree, *settings, environment=None):
        """Patch TREE; the status, the output, and the lines of the file."""
        status, text = self.run_it("patch", tree, *settings,
                                   environment=environment)
        with open(os.path.join(tree, "file.c"), encoding="ascii") as stream:
            return status, text, stream.read().split()

    def test_versions(self):
        self.assertEqual(self.run_it("versions"), (0, "9.0\n9.1\n"))

    def test_stock(self):
        tree = self.tree(1, "one", "two")
        for settings in ((), ("RUNTIME=stock",)):
            status, text, lines = self.patch(tree, *settings)
            self.assertEqual((status, lines), (0, ["one", "base", "two"]))
        self.assertIn("are in", text)

    def test_more(self):
        for setting, more in (("RUNTIME=unwind", ["unwind"]),
                              ("RUNTIME=fast", ["fast", "unwind"])):
            tree = self.tree(1, "one", "two")
            for _ in range(2):
                status, text, lines = self.patch(tree, setting)
                self.assertEqual((status, lines),
                                 (0, ["one", *more, "base", "two"]))
            self.assertIn("are in", text)

    def test_from_the_environment(self):
        status, _, lines = self.patch(self.tree(1, "one", "two"),
                                      environment={"RUNTIME": "fast"})
        self.assertEqual((status, len(lines)), (0, 5))

    def refused(self, tree, setting, message):
        """TREE stays as it is, and MESSAGE says why."""
        with open(os.path.join(tree, "file.c"), encoding="ascii") as stream:
            before = stream.read().split()
        status, text, lines = self.patch(tree, setting)
        self.assertEqual((status, lines), (1, before))
        self.assertIn(message, text)
        self.assertEqual(text.count("error:"), 1)

    def test_half(self):
        for lines, setting, has in ((["base"], "unwind", "stock"),
                                    (["base"], "fast", "stock"),
                                    (["unwind", "base"], "fast", "unwind")):
            self.refused(self.tree(1, "one", *lines, "two"),
                         f"RUNTIME={setting}",
                         f"has the patches for RUNTIME={has}; those for "
                         f"RUNTIME={setting} want a tree with all or none")

    def test_bad_value(self):
        self.refused(self.tree(1, "one", "two"), "RUNTIME=quick",
                     "RUNTIME is 'quick', must be stock, unwind or fast")

    def test_no_series(self):
        for name in ("unwind", "fast"):
            self.refused(self.tree(0, "one", "two"), f"RUNTIME={name}",
                         f"RUNTIME={name}: there are no such patches for "
                         "Linux 9.0")

    def test_no_version(self):
        tree = self.tree("1-runtime", "one", "two")
        self.refused(tree, "RUNTIME=stock", "supported: 9.0 9.1")

    def test_does_not_fit(self):
        self.refused(self.tree(1, "uno", "due"), "RUNTIME=fast",
                     "9.1/0001.patch does not apply")

    def test_not_a_setting_of_patch(self):
        self.refused(self.tree(1, "one", "two"), "JOBS=1", "RUNTIME=")


class LockTest(TreeCase):
    """Two runs with one OUT."""

    def setUp(self):
        super().setUp()
        self.out = os.path.join(self.top, "out")
        self.kdir = self.tree(1, "one", "two")
        os.mkdir(self.out)

    def start(self, command="prepare_tree 9.1", **settings):
        """Start COMMAND of the scripts with these directories."""
        script = ("set -euo pipefail; cd scripts; for f in *.sh; do . ./$f; done;"
                  f"set_directories 9.1; {command}")
        return subprocess.Popen(
            ["bash", "-c", script], cwd=os.path.join(self.top, "linux"),
            env={**os.environ, "OUT": self.out, "KDIR": self.kdir,
                 "RUNTIME": "stock", **settings},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")

    def finish(self, process):
        """The status of PROCESS and what it said."""
        text = process.communicate(timeout=60)[0]
        return process.returncode, text

    def test_foreign(self):
        """Where nothing may be made nothing is, no lock either."""
        os.mkdir(os.path.join(self.out, "source"))
        status, text = self.finish(self.start())
        self.assertEqual(status, 1)
        self.assertIn("was not made by this", text)
        self.assertEqual(os.listdir(self.out), ["source"])
        self.out = os.path.join(self.kdir, "out")
        status, text = self.finish(self.start())
        self.assertEqual(status, 1)
        self.assertIn("is inside of KDIR", text)
        self.assertFalse(os.path.exists(self.out))

    def hold(self, name, how):
        """Hold file NAME below OUT as another run does."""
        path = os.path.join(self.out, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        stream = open(path, "a", encoding="ascii")
        self.addCleanup(stream.close)
        fcntl.flock(stream, how)
        return stream

    def test_alone(self):
        self.assertEqual(self.finish(self.start())[0], 0)
        status, text = self.finish(self.start())
        self.assertEqual((status, "using the patched" in text), (0, True))

    def test_tree_is_being_made(self):
        lock = self.hold("source.lock", fcntl.LOCK_EX)
        process = self.start()
        line = ""
        while "waiting for another run" not in line:
            line = process.stdout.readline()
            self.assertNotEqual(line, "")
        self.assertFalse(os.path.exists(os.path.join(self.out, "source")))
        lock.close()
        self.assertEqual(self.finish(process)[0], 0)
        self.assertTrue(os.path.exists(os.path.join(self.out, "source")))

    def test_tree_in_use(self):
        self.finish(self.start())
        self.hold("source.lock", fcntl.LOCK_SH)
        self.assertEqual(self.finish(self.start())[0], 0)
        write(os.path.join(self.kdir, "more.c"), "\n")
        status, text = self.finish(self.start())
        self.assertEqual((status, "another run uses" in text), (1, True))
        self.assertFalse(os.path.exists(
            os.path.join(self.out, "source", "more.c")))

    def test_objects_in_use(self):
        self.hold("gcc-12/lock", fcntl.LOCK_EX)
        status, text = self.finish(self.start(
            "configure_kernel", KMSAN_GCC="gcc-12",
            KERNEL_CONFIG=os.path.join(self.top, "linux/config/kmsan.config"),
            WITH_KMSAN="1", CLANG="", PLUGIN_ARGS="", PARAM_RETVAL="1",
            REGIONS="1", KERNEL_BASE="tinyconfig"))
        self.assertEqual((status, "another run works in" in text), (1, True))


if __name__ == "__main__":
    unittest.main()
