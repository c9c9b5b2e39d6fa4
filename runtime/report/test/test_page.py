#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the HTML page in headless Chromium.

    test_page.py [--keep DIR]

With --keep the page and pictures of it, light and dark, stay in DIR.  Part of
`make check-tools', not of `make check': it needs Debian's chromium,
chromium-driver.
"""

import os
import shutil
import sys
import tempfile
import unittest

from support import HERE, LOGS, report, run
from webdriver import Browser

SAMPLES = ("hosted.log", "kunit.log", "syzkaller-console.log",
           "syzkaller-report.txt")
EVIL = "<script>hit=1</script><img src=x onerror=hit=1>"
VISIBLE = "return [...document.querySelectorAll('.bug:not([hidden])')]"
# The ratio of the contrast between an element's text and what is behind it,
# as the WCAG define it.
CONTRAST = """
const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
const light = (text) => {
  const [r, g, b] = rgb(text).map((c) => (c /= 255) <= 0.04045
                                         ? c / 12.92
                                         : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (e) => {
  for (; e; e = e.parentElement)
    {
      const colour = getComputedStyle(e).backgroundColor;
      if (rgb(colour)[3] !== 0)
        return colour;
    }
  return "rgb(255, 255, 255)";
};
const poor = [];
for (const e of document.querySelectorAll("body *"))
  if ([...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
      && e.checkVisibility() && e.tagName !== "SCRIPT")
    {
      const [a, b] = [light(getComputedStyle(e).color), light(behind(e))];
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      if (ratio < 4.5)
        poor.push(`${e.tagName}.${e.className} ${ratio.toFixed(2)}`);
    }
return poor;
"""
KEEP = None


class PageTest(unittest.TestCase):
    """One page with the sample logs and a hostile one."""

    @classmethod
    def setUpClass(cls):
        cls.directory = KEEP or tempfile.mkdtemp()
        if KEEP:
            os.makedirs(KEEP, exist_ok=True)
        else:
            cls.addClassCleanup(shutil.rmtree, cls.directory)
        evil = "\n".join(report(use="evil" + EVIL.replace(" ", "/"),
                                comm=EVIL)) + "\n"
        page = os.path.join(cls.directory, "page.html")
        samples = [os.path.join(LOGS, name) for name in SAMPLES]
        done = run("--html", "-o", page, "--source",
                   os.path.join(HERE, "programs"), *samples, "-",
                   stdin=evil.encode())
        assert done.returncode == 1, done.stderr
        cls.url = "file://" + page
        cls.browser = cls.enterClassContext(Browser())

    def setUp(self):
        # From another page, or only the fragment would be followed.
        self.browser.load("about:blank")
        self.browser.load(self.url)

    def shown(self):
        """The functions of the bugs that are shown."""
        return self.browser.run(VISIBLE + ".map((b) => b.dataset.function)")

    def is_open(self):
        """Which of the bugs that are shown are open."""
        return self.browser.run(VISIBLE + ".map((b) => b.open)")

    def test_loads_nothing(self):
        self.assertEqual(self.browser.run(
            "return performance.getEntriesByType('resource').length"), 0)
        self.assertEqual(self.browser.messages(), [])

    def test_contents(self):
        text = self.browser.run("return document.body.innerText")
        for what in ("found by KMSAN", "deliver+0x4c/0x5c", "Copy",
                     "Birth: allocated memory", "if (urgent (p))"):
            self.assertIn(what, text)
        line = "return document.querySelector('.here').dataset.line"
        self.assertEqual(self.browser.run(line), "28")

    def test_hostile_log(self):
        self.assertIsNone(self.browser.run("return window.hit || null"))
        self.assertEqual(self.browser.run(
            "return document.querySelectorAll('img').length"), 0)
        self.assertEqual(self.browser.run(
            "return document.scripts.length"), 1)
        self.browser.type("#filter", EVIL)
        self.assertEqual(len(self.shown()), 1)

    def test_policy_stops_what_gets_in(self):
        self.browser.run("const s = document.createElement('script');"
                         "s.textContent = 'window.hit = 1';"
                         "document.body.append(s);")
        self.assertIsNone(self.browser.run("return window.hit || null"))
        self.assertTrue(any("Content Security Policy" in one["message"]
                            for one in self.browser.messages()))

    def test_filter(self):
        every = self.shown()
        self.browser.type("#filter", "demo_ioctl")
        self.assertEqual(self.shown(), ["_copy_to_user"])
        self.assertIn("1 of ", self.browser.run(
            "return document.getElementById('shown').textContent"))
        self.browser.type("#filter", " nosuchthing")
        self.assertEqual(self.shown(), [])
        self.assertFalse(self.browser.run(
            "return document.getElementById('nothing').hidden"))
        self.browser.type("#filter", "\ue009a\ue000\ue017")
        self.assertEqual(self.shown(), every)

    def test_kind_and_address(self):
        choose = ("const k = document.getElementById('kind'); k.value ="
                  " arguments[0]; k.dispatchEvent(new Event('input'));"
                  " return location.hash")
        self.assertEqual(self.browser.run(choose, "use-after-free"),
                         "#kind=use-after-free")
        self.assertEqual(self.shown(), ["late", "test_uaf"])
        self.browser.load("about:blank")
        self.browser.load(self.url + "#filter=deliver&kind=uninit-value")
        self.assertEqual(self.shown(), ["deliver"])
        self.browser.load("about:blank")
        self.browser.load(self.url + "#kind=nonsense")
        self.assertGreater(len(self.shown()), 4)

    def test_order(self):
        self.browser.load("about:blank")
        self.browser.load(self.url + "#order=count")
        counts = self.browser.run(VISIBLE + ".map((b) => +b.dataset.count)")
        self.assertEqual(counts, sorted(counts, reverse=True))
        self.assertGreater(counts[0], counts[-1])

    def test_fold(self):
        self.assertEqual(self.is_open().count(True), 1)
        self.browser.click("#expand")
        self.assertTrue(all(self.is_open()))
        self.browser.click("#collapse")
        self.assertFalse(any(self.is_open()))
        self.browser.click(".bug > summary")
        self.assertEqual(self.is_open().count(True), 1)

    def test_link(self):
        last = self.browser.run(VISIBLE + ".at(-1).id")
        self.browser.load("about:blank")
        self.browser.load(self.url + "#" + last)
        self.assertTrue(self.is_open()[-1])

    def test_keyboard(self):
        self.browser.type("body", "/")
        self.assertEqual(self.browser.run("return document.activeElement.id"),
                         "filter")
        self.browser.type("#filter", "/")
        self.assertEqual(self.browser.run(
            "return document.getElementById('filter').value"), "/")

    def test_names_for_all_controls(self):
        self.assertEqual(self.browser.run(
            "return [...document.querySelectorAll('input, select')]"
            ".filter((e) => !e.labels.length).length"), 0)

    def test_narrow(self):
        self.browser.call("POST", "/window/rect", {"width": 500, "height": 900})
        self.addCleanup(self.browser.call, "POST", "/window/rect",
                        {"width": 1200, "height": 1500})
        self.browser.click("#expand")
        self.assertTrue(self.browser.run(
            "return document.documentElement.scrollWidth <= innerWidth"))

    def test_light_and_dark(self):
        colours = set()
        for dark in False, True:
            with Browser(dark) as browser:
                browser.load(self.url)
                browser.click("#expand")
                self.assertEqual(browser.run(CONTRAST), [])
                colours.add(browser.run(
                    "return getComputedStyle(document.body).backgroundColor"))
                if KEEP:
                    browser.screenshot(os.path.join(
                        KEEP, "dark.png" if dark else "light.png"))
        self.assertEqual(len(colours), 2)


if __name__ == "__main__":
    if len(sys.argv) > 2 and sys.argv[1] == "--keep":
        KEEP = sys.argv[2]
        del sys.argv[1:3]
    unittest.main()
