# SPDX-License-Identifier: GPL-3.0-or-later
"""A headless Chromium, driven through chromedriver.

WebDriver is JSON over HTTP, of which the tests need little: this is less than
a dependency.  https://www.w3.org/TR/webdriver2/
"""

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu",
         "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run", "--window-size=1200,1500",
         # Nobody listens there: what leaves the page fails.
         "--proxy-server=127.0.0.1:9"]
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def free_port():
    """A port that nobody uses at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    """A session; use it in a `with' statement.  DARK: the user likes that."""

    def __init__(self, dark=False):
        self.profile = tempfile.mkdtemp(prefix="kmsan-report-")
        port = free_port()
        self.base = f"http://127.0.0.1:{port}"
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}))
        self.driver = subprocess.Popen(
            ["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": self.profile})
        try:
            self.wait()
            chrome = {"args": FLAGS + [f"--user-data-dir={self.profile}/user"]
                      + ["--force-dark-mode"] * dark}
            answer = self.call("POST", "/session", {"capabilities": {
                "alwaysMatch": {"goog:chromeOptions": chrome,
                                "goog:loggingPrefs": {"browser": "ALL"}}}})
            self.base += "/session/" + answer["sessionId"]
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("DELETE", "")
        finally:
            self.close()

    def close(self):
        """End chromedriver and forget the profile."""
        self.driver.terminate()
        self.driver.wait(20)
        shutil.rmtree(self.profile, ignore_errors=True)

    def wait(self):
        """Wait until chromedriver answers."""
        for _ in range(200):
            try:
                if self.call("GET", "/status")["ready"]:
                    return
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("chromedriver does not answer")

    def call(self, method, path, body=None):
        """The value that the driver returns for METHOD PATH with BODY."""
        request = urllib.request.Request(
            self.base + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"})
        try:
            with self.opener.open(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()) from error

    def load(self, url):
        """Load the page at URL."""
        self.call("POST", "/url", {"url": url})

    def run(self, script, *arguments):
        """What the JavaScript function body SCRIPT returns."""
        return self.call("POST", "/execute/sync",
                         {"script": script, "args": arguments})

    def find(self, selector):
        """The path of the first element that SELECTOR selects."""
        found = self.call("POST", "/element", {"using": "css selector",
                                               "value": selector})
        return "/element/" + found[ELEMENT]

    def click(self, selector):
        """Click at SELECTOR."""
        self.call("POST", self.find(selector) + "/click", {})

    def type(self, selector, text):
        """Type TEXT into SELECTOR."""
        self.call("POST", self.find(selector) + "/value", {"text": text})

    def messages(self):
        """What the console has said since the last call."""
        return self.call("POST", "/se/log", {"type": "browser"})

    def screenshot(self, path):
        """Write what is to be seen to the file PATH, a PNG."""
        with open(path, "wb") as stream:
            stream.write(base64.b64decode(self.call("GET", "/screenshot")))
