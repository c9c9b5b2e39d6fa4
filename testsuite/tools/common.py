# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of check-tools share: where things are, commands with limits,
servers that end, and verdicts."""

import contextlib
import dataclasses
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
LINUX = TOP / "runtime/linux"
# Seconds for a command that compiles a file or two.
SHORT = 120


class Unavailable(Exception):
    """The tool cannot be tried here; why."""


@dataclasses.dataclass
class Judge:
    """Prints verdicts and counts them, by tool."""
    tool: str = ""
    rows: dict = dataclasses.field(default_factory=dict)

    def criterion(self, good, text, details=""):
        print(f"{'PASS' if good else 'FAIL'}: {self.tool}: {text}", flush=True)
        if not good and details:
            print("  " + details.strip()[-3000:].replace("\n", "\n  "), flush=True)
        passed, failed, note = self.rows.get(self.tool, (0, 0, ""))
        self.rows[self.tool] = (passed + bool(good), failed + (not good), note)
        return good

    def note(self, text):
        """What the table says about the tool: its version, mostly."""
        passed, failed, _ = self.rows.get(self.tool, (0, 0, ""))
        self.rows[self.tool] = passed, failed, text


def print_table(rows):
    """Print ROWS of five columns, the first and last one words, below an empty
    line."""
    widths = [max(len(row[i]) for row in rows) for i in range(4)]
    print()
    for row in rows:
        print("  ".join([row[0].ljust(widths[0]),
                         *(row[i].rjust(widths[i]) for i in (1, 2, 3)), row[4]])
              .rstrip())


@dataclasses.dataclass
class Context:
    """The settings, and a folder for the test that runs.  Servers of other
    users read it, so it is not below somebody's home."""
    gcc: str
    build: pathlib.Path
    jobs: int
    work: pathlib.Path
    out: pathlib.Path           # Kernels, kept from run to run.
    judge: Judge

    @property
    def plugin(self):
        return self.build / "plugin/kmsan.so"

    def with_plugin(self, *options, plugin=None):
        """The compiler's command line."""
        return [self.gcc, f"-fplugin={plugin or self.plugin}",
                *(f"-fplugin-arg-kmsan-{option}" for option in options)]


def clean_environment(**more):
    """The environment without the settings of the tools that are tested."""
    env = {key: value for key, value in os.environ.items()
           if not key.startswith(("CCACHE_", "DISTCC_", "ICECC_", "KMSAN_"))
           and key not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "CC", "LLVM")}
    return {**env, "LC_ALL": "C", **{k: str(v) for k, v in more.items()}}


def run(command, cwd, env=None, seconds=SHORT):
    """Run COMMAND; the result has status, output and errors as text.  One that
    takes too long is ended and has status 124."""
    command = [str(word) for word in command]
    try:
        return subprocess.run(command, cwd=cwd, env=env or clean_environment(),
                              stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, errors="replace", timeout=seconds,
                              check=False)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 124, "", "took too long")


def need(*programs):
    """Programs of packages that packages.sh installs."""
    missing = [p for p in programs if not shutil.which(
        p, path=os.environ["PATH"] + ":/usr/sbin")]
    if missing:
        raise Unavailable("missing: " + ", ".join(missing))


def program(name):
    """The path of NAME, also if it is for administrators."""
    return shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin")


def free_ports(number):
    """Ports that nobody listens on at the moment."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def wait_for_port(port, seconds=20):
    """True if somebody listens on PORT before the time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.1)
    return False


class Servers:
    """Processes that run as long as this object is entered, each with its
    children a group of its own."""

    def __init__(self, folder):
        self.folder, self.processes = folder, []

    def __enter__(self):
        return self

    def start(self, name, command, env):
        """Start COMMAND; what it writes is in the file NAME.log."""
        with open(self.folder / f"{name}.log", "wb") as log:
            self.processes.append(subprocess.Popen(
                [str(word) for word in command], stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT, env=env,
                cwd=self.folder, start_new_session=True))

    def log(self, name):
        return (self.folder / f"{name}.log").read_text(errors="replace")

    def __exit__(self, *_):
        for process in self.processes:
            for number in (signal.SIGTERM, signal.SIGKILL):
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, number)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(3)


def sources(number):
    """Some of the programs of kmsan.run, as many of each letter as there are, that
    every compiler compiles with no option of their own."""
    files = [file for file in sorted((TOP / "testsuite/kmsan.run").glob("*.c"))
             if not re.search("dg-(require-effective-target|options|additional-"
                              "options)", file.read_text())]
    return files[::max(1, len(files) // number)][:number]


def readable_copy(file, folder):
    """A copy of FILE in FOLDER that any user can read."""
    copy = folder / file.name
    shutil.copy(file, copy)
    copy.chmod(0o755)
    return copy


def messages(text):
    """The lines of TEXT that are a compiler's messages."""
    return [line for line in text.splitlines()
            if ": error: " in line or ": warning: " in line]


# Sources with mistakes: GCC's own, and what the plugin says.
BAD = """\
extern int puts (const char *);
int f (int x) { int unused; if (x) return y; return puts (1) }
"""
UNBALANCED = """\
extern void hit (void);
__attribute__ ((kmsan_conditional)) void
g (int x)
{
  __kmsan_cond_begin ();
  if (x)
    hit ();
}
"""
