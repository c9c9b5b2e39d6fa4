#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of what is written: text, JSON, and the HTML as far as it needs no
browser (test_page.py has one)."""

import html.parser
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

import jsonschema
from support import HERE, LOGS, report, run

EVIL = "</script><script>alert(1)</script>\"'&<img src=x onerror=alert(2)>"
SOURCES = os.path.join(HERE, "programs")


def logs():
    """All sample logs."""
    return sorted(os.path.join(LOGS, name) for name in os.listdir(LOGS))


def log_of(*lines):
    """The bytes of a log with LINES."""
    return "\n".join(lines).encode() + b"\n"


class TextTest(unittest.TestCase):
    """Text."""

    def text(self, *arguments, **options):
        done = run(*arguments, **options)
        self.assertEqual((done.returncode, done.stderr), (1, b""))
        return done.stdout.decode()

    def test_whole(self):
        text = self.text("--source", SOURCES, "hosted.log", cwd=LOGS)
        self.assertIn("1. uninit-value in deliver  ", text)
        self.assertIn("   reported 3 times\n", text)
        self.assertRegex(text, r"first +hosted\.log:2\n +last +hosted\.log:84")
        self.assertIn("\n   Use\n     deliver+0x4c/0x5c  "
                      "/home/user/packets/packets.c:28\n", text)
        self.assertRegex(text, r"\n     > +28 \|   if \(urgent \(p\)\)\n")
        self.assertRegex(text, r"Birth: allocated memory\n +malloc.*\n"
                         r" +packet_new.*\n(?: +\d+ \|.*\n)+ +> +20 \|")
        self.assertIn("uninit-value in write, for send_all", text)
        self.assertIn("bytes 0-3 of 4 are uninitialized", text)
        self.assertIn("Birth: freed memory", text)
        self.assertIn("Birth: local variable flags", text)
        self.assertTrue(text.endswith("4 bugs, 8 reports in 164 lines of"
                                      " hosted.log\n"), text[-100:])
        self.assertNotIn("\x1b", text)

    def test_copies(self):
        text = self.text(os.path.join(LOGS, "syzkaller-report.txt"))
        self.assertRegex(text, r"(?s)Copy 1 of 2, the last one\n +demo_queue_t"
                         r".*Copy 2 of 2, the first one\n +demo_queue_put")
        self.assertIn("there may have been more copies", text)
        self.assertIn("data copied to user address 0000000020000240", text)

    def test_context(self):
        arguments = ("--source", SOURCES, os.path.join(LOGS, "hosted.log"))
        self.assertNotIn(" | ", self.text("--context", "0", *arguments))
        self.assertEqual(self.text("--context=1", "--limit=1", *arguments)
                         .count(" | "), 9)

    def test_limit_and_sort(self):
        text = self.text("--limit=1", "--sort=last", "-",
                         stdin=log_of(*report("a"), *report("b")))
        self.assertIn("1. uninit-value in b ", text)
        self.assertTrue(text.endswith("of -; 1 not shown (--limit)\n"))

    def test_colour(self):
        name = os.path.join(LOGS, "hosted.log")
        self.assertIn("\x1b[1;31m", self.text("--color=always", name))
        self.assertNotIn("\x1b", self.text("--color=never", name))
        code = (f"import pty, sys; sys.exit(pty.spawn(['{HERE}/../kmsan-report',"
                f" '{name}']) >> 8)")
        for env, coloured in (({}, True), ({"NO_COLOR": "1"}, False),
                              ({"TERM": "dumb"}, False)):
            done = run_python(code, {"TERM": "xterm", "NO_COLOR": "", **env})
            self.assertEqual(b"\x1b[" in done.stdout, coloured, env)
            self.assertEqual(done.returncode, 1)

    def test_terminal_is_safe(self):
        lines = report(comm="\u202eevil\x9b31m")
        text = self.text("-", stdin=log_of(*lines))
        self.assertIn(r"\u202eevil\x9b31m", text)

    def test_cut(self):
        text = self.text("-", stdin=log_of(*report()[:4]))
        self.assertIn("reported 1 time, 1 cut short", text)
        self.assertIn("no report of it is complete", text)
        self.assertIn("Birth: not in the log\n     (not available)", text)


def run_python(code, env):
    """Run CODE in a Python of its own."""
    return subprocess.run([sys.executable, "-c", code], check=False,
                          stdin=subprocess.DEVNULL, capture_output=True,
                          env={**os.environ, **env})


class JsonTest(unittest.TestCase):
    """JSON, and its schema."""

    @classmethod
    def setUpClass(cls):
        with open(os.path.join(HERE, "..", "report.schema.json"),
                  encoding="utf-8") as stream:
            cls.schema = json.load(stream)

    def json(self, *arguments, status=1, **options):
        done = run("--json", *arguments, **options)
        self.assertEqual(done.returncode, status)
        data = json.loads(done.stdout)
        jsonschema.validate(data, self.schema)
        return data

    def test_samples(self):
        data = self.json("--source", SOURCES, *logs())
        self.assertEqual(data["counts"]["bugs"], len(data["bugs"]))
        self.assertEqual(data["counts"]["reports"],
                         sum(bug["count"] for bug in data["bugs"]))
        kinds = {bug["kind"] for bug in data["bugs"]}
        self.assertLessEqual({"uninit-value", "use-after-free",
                              "kernel-infoleak"}, kinds)
        self.assertTrue(any(frame["source"] for bug in data["bugs"]
                            for frame in bug["report"]["use"]))

    def test_one_bug(self):
        bug, = self.json(os.path.join(LOGS, "syzkaller-report.txt"))["bugs"]
        self.assertEqual((bug["function"], bug["user"], bug["count"]),
                         ("_copy_to_user", "demo_ioctl", 1))
        one = bug["report"]
        self.assertEqual(one["bytes"], {"first": 28, "last": 31, "size": 64})
        self.assertEqual(one["birth"]["type"], "allocation")
        self.assertEqual(one["use"][2]["offset"], 0xbc)
        self.assertTrue(one["text"][0].startswith("BUG: KMSAN: kernel-info"))

    def test_none(self):
        data = self.json("-", status=0, stdin=b"nothing\n")
        self.assertEqual((data["bugs"], data["counts"]["lines"]), ([], 1))

    def test_trouble(self):
        data = self.json("--vmlinux", "/nonexistent", "-", status=2,
                         stdin=log_of(*report()))
        self.assertEqual(len(data["messages"]), 1)
        self.assertEqual(len(data["bugs"]), 1)

    def test_garbage(self):
        data = self.json("-", stdin=b"\xff\xfe\n" + log_of(
            *report(comm="\ud800".encode("utf-8", "surrogatepass").decode(
                "utf-8", "replace"))))
        self.assertEqual(len(data["bugs"]), 1)

    def test_the_schema_is_strict(self):
        data = self.json("-", stdin=log_of(*report()))
        for change in (lambda bug: bug.pop("kind"),
                       lambda bug: bug.update(count="1"),
                       lambda bug: bug.update(id="x"),
                       lambda bug: bug.update(new=1),
                       lambda bug: bug["report"]["birth"].update(type="egg"),
                       lambda bug: bug["report"]["use"][0].update(offset=True)):
            bad = json.loads(json.dumps(data))
            change(bad["bugs"][0])
            with self.assertRaises(jsonschema.ValidationError):
                jsonschema.validate(bad, self.schema)


class Page(html.parser.HTMLParser):
    """The tags of a page that are not closed, its attributes, scripts."""

    VOID = {"meta", "input", "img", "br", "link"}

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.attributes, self.wrong = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


class HtmlTest(unittest.TestCase):
    """The page as text."""

    def page(self, *arguments, status=1, **options):
        done = run("--html", *arguments, **options)
        self.assertEqual(done.returncode, status, done.stderr)
        text = done.stdout.decode()
        page = Page(text)
        self.assertEqual((page.open, page.wrong), ([], []))
        return text, page

    def test_self_contained(self):
        text, page = self.page("--source", SOURCES, *logs())
        names = {name for name, _ in page.attributes}
        self.assertFalse(names & {"src", "action", "style", "srcset"})
        self.assertFalse([name for name in names if name.startswith("on")])
        for name, value in page.attributes:
            if name == "href":
                self.assertRegex(value, "^#bug-[0-9a-f]{12}$")
        self.assertNotIn("@import", text)
        self.assertNotIn("url(", text)
        self.assertEqual(page.tags.count("script"), 1)
        self.assertNotIn("link", page.tags)

    def test_escaped(self):
        log = log_of(*report(use="f<b>", birth="<i>x", comm=EVIL,
                             kind="uninit-value"))
        text, page = self.page("-", stdin=log)
        self.assertEqual(page.tags.count("script"), 1)
        for tag in "img", "b", "i":
            self.assertNotIn(tag, page.tags)
        self.assertIn("&lt;img src=x onerror=alert(2)&gt;", text)

    def test_hostile_names(self):
        with tempfile.TemporaryDirectory() as directory:
            name = "<script>x"
            with open(os.path.join(directory, name), "wb") as stream:
                stream.write(log_of(*report()))
            _, page = self.page(name, cwd=directory)
        self.assertEqual(page.tags.count("script"), 1)

    def test_hostile_source(self):
        with tempfile.TemporaryDirectory() as directory:
            with open(os.path.join(directory, "x.c"), "w",
                      encoding="utf-8") as stream:
                stream.write(f"/* {EVIL} */\n")
            log = "\n".join(report()).replace("0x20\n", "0x20 x.c:1\n")
            text, page = self.page("-", stdin=log.encode(), cwd=directory)
        self.assertEqual(page.tags.count("script"), 1)
        self.assertNotIn("img", page.tags)
        self.assertIn('data-line="1"', text)

    def test_policy(self):
        text, _ = self.page("-", stdin=log_of(*report()))
        policy = re.search('Content-Security-Policy" content="([^"]*)"',
                           text).group(1).replace("&#39;", "'")
        self.assertIn("default-src 'none'", policy)
        self.assertEqual(policy.count("'sha256-"), 2)
        self.assertNotIn("unsafe", policy)

    def test_none_and_trouble(self):
        text, _ = self.page("-", status=0, stdin=b"")
        self.assertIn("No report of KMSAN", text)
        text, _ = self.page("--vmlinux=/nonexistent", "-", status=2,
                            stdin=log_of(*report()))
        self.assertIn("/nonexistent: cannot read", text)


if __name__ == "__main__":
    unittest.main()
