# SPDX-License-Identifier: GPL-3.0-or-later
"""lintian, Debian's own judge of packages."""

from common import need, run

LINTIAN = ("lintian", "--no-cfg", "--allow-root", "--tag-display-limit", "0",
           "--fail-on", "error,warning")


def lint(context, package):
    """(status, what lintian says of PACKAGE)"""
    result = run([*LINTIAN, package], context.work)
    return result.returncode, result.stdout + result.stderr


def spoil(context, package):
    """A package like PACKAGE without its copyright file."""
    folder, spoilt = context.work / "spoilt", context.work / package.name
    run(["dpkg-deb", "-R", package, folder], context.work)
    for file in folder.glob("usr/share/doc/*/copyright"):
        file.unlink()
    run(["dpkg-deb", "--root-owner-group", "-b", folder, spoilt], context.work)
    return spoilt


def check(context):
    need("lintian", "dpkg-deb")
    judge, debs = context.judge, context.packages("deb")
    judge.note(run(["lintian", "--version"], context.work).stdout.strip())
    for name, file in debs.items():
        status, text = lint(context, file)
        judge.criterion(status == 0, f"{name}: no error, no warning", text)
    name, file = next(iter(debs.items()))
    status, text = lint(context, spoil(context, file))
    judge.criterion(status != 0 and "no-copyright-file" in text,
                    f"{name} without its copyright file: an error", text)
