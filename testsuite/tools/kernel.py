# SPDX-License-Identifier: GPL-3.0-or-later
"""Kernels that the tests build with the kernel's own kunit.py, and what they
said when they were booted."""

import dataclasses
import os
import pathlib
import shutil

from common import LINUX, Unavailable, clean_environment, need, run

CONFIG = LINUX / "config/kunit.config"
BUILD_SECONDS, BOOT_SECONDS = 7200, 900
# KMSAN has no metadata for a fifth level of page tables.
MACHINE = ["--qemu_args=-cpu", "--qemu_args=max,la57=off"]
PREPARE = """\
set -euo pipefail
. "$1/common.sh"; . "$1/tree.sh"
version=$(find_version); set_directories "$version"
prepare_tree "$version" >&2
printf '%s' "$SOURCE"
"""


@dataclasses.dataclass
class Kernel:
    """A kernel's source and objects, how kunit.py ended, what it printed, and
    what the console said."""
    source: pathlib.Path
    objects: pathlib.Path
    status: int
    output: str

    @property
    def console(self):
        file = self.objects / "test.log"
        return file.read_text(errors="replace") if file.exists() else ""


def environment(**more):
    """With ccache, if it is there, as the other kernels are built."""
    env = clean_environment(CCACHE_COMPILERCHECK="content", **more)
    for name in ("CCACHE_DIR", "CCACHE_MAXSIZE"):
        if name in os.environ:
            env[name] = os.environ[name]
    return env


def source(context):
    """The patched sources, unpacked if they are not there."""
    result = run(["bash", "-c", PREPARE, "-", LINUX / "scripts"], context.work,
                 clean_environment(KMSAN_PLUGIN=context.plugin, OUT=context.out,
                                   KMSAN_GCC=context.gcc), BUILD_SECONDS)
    if result.returncode:
        raise Unavailable("no kernel source: " + result.stderr.strip()[-300:])
    return pathlib.Path(result.stdout.strip())


def make_options(context):
    """What every make of the kernel is given."""
    launcher = "ccache " if shutil.which("ccache") else ""
    return [f"CC={launcher}{context.gcc}", f"HOSTCC={context.gcc}",
            f"KMSAN_GCC_PLUGIN={context.plugin}"]


def kunit(context, name, configs, options):
    """Configure, build and boot with kunit.py, objects in NAME, which is kept:
    nothing is compiled again without need."""
    need("qemu-system-x86_64")
    tree, objects = source(context), context.out / name
    tool = tree / "tools/testing/kunit/kunit.py"
    log = context.out / f"{name}.log"
    result = run([tool, "run", "--arch=x86_64", f"--build_dir={objects}",
                  *(f"--kunitconfig={config}" for config in configs),
                  *(f"--make_options={option}" for option in options), *MACHINE,
                  f"--jobs={context.jobs}", f"--timeout={BOOT_SECONDS}"],
                 tree, environment(), BUILD_SECONDS)
    text = result.stdout + result.stderr
    log.write_text(text)
    return Kernel(tree, objects, result.returncode, text)


_BUILT = []


def with_kunit(context):
    """The kernel of the shipped .kunitconfig, built and booted once a run."""
    if not _BUILT:
        _BUILT.append(kunit(context, "kunit", [CONFIG], make_options(context)))
    return _BUILT[0]
