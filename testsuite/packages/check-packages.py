#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `make deb' and `make rpm' made, judged by those who would use it: lintian,
a clean Debian in a chroot, and a root of rpm's own.  A line that starts with PASS or
FAIL for each criterion, a table, and `N passed, N failed' at the end."""

import argparse
import dataclasses
import importlib
import os
import pathlib
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools"))
import common                   # noqa: E402

PARTS = ("lint", "install", "pin", "rpm", "input", "readme")


@dataclasses.dataclass
class Context:
    """The settings, and a folder for the part that runs."""
    gcc: str
    build: pathlib.Path
    jobs: int
    work: pathlib.Path
    judge: common.Judge

    def packages(self, kind):
        """The packages of KIND, by name."""
        files = sorted((self.build / "packages").glob(f"*.{kind}"))
        if not files:
            raise common.Unavailable(f"no packages in {self.build}/packages;"
                                     f" 'make {kind}' makes them")
        # NAME_VERSION_ARCH.deb, NAME-VERSION-RELEASE.ARCH.rpm
        return {file.name.split("_")[0] if kind == "deb"
                else file.name.rsplit("-", 2)[0]: file for file in files}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, required=True,
                        help="the build folder, with the packages")
    parser.add_argument("--gcc", default=os.environ.get("KMSAN_GCC", "gcc-12"))
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--parts", default=",".join(PARTS),
                        help="some of " + ",".join(PARTS))
    options = parser.parse_args()
    for name in options.parts.split(","):
        if name not in PARTS:
            parser.error(f"'{name}' is none of {', '.join(PARTS)}")
    options.build = options.build.resolve()
    return options


def one(name, options, judge):
    """Run part NAME; return how long it took."""
    judge.tool = name
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kmsan-packages-") as folder:
        context = Context(options.gcc, options.build, options.jobs,
                          pathlib.Path(folder), judge)
        try:
            importlib.import_module(f"part_{name}").check(context)
        except common.Unavailable as why:
            # Nothing here is a matter of taste: a part that cannot run is a failure.
            judge.criterion(False, f"can be run: {why}")
    return time.monotonic() - started


def main():
    options, judge = arguments(), common.Judge()
    table = [("part", "passed", "failed", "time", "")]
    for name in options.parts.split(","):
        seconds = one(name, options, judge)
        passed, failed, note = judge.rows.get(name, (0, 0, ""))
        table.append((name, str(passed), str(failed), f"{seconds:.0f} s", note))
    common.print_table(table)
    passed = sum(row[0] for row in judge.rows.values())
    failed = sum(row[1] for row in judge.rows.values())
    print(f"check-packages: {passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
