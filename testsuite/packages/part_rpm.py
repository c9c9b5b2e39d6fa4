# SPDX-License-Identifier: GPL-3.0-or-later
"""The RPM packages in a root of rpm's own: digests, the pin, the same files as the
Debian packages, and nothing left after removal."""

import hashlib
import re

from common import need, run

# What only one kind of package has: licence and change log at the places where its
# distributions look for them, and lintian's notes.
OWN = re.compile(r"usr/share/(lintian|licenses)(/|$)|usr/share/doc/[^/]+/"
                 r"(copyright|changelog\.gz|changelog\.Debian\.gz|CHANGELOG\.md)$")
NAMES = (("usr/share/doc/libkmsan-hosted-dev/", "usr/share/doc/libkmsan-hosted-devel/"),
         ("usr/share/doc/libkmsan-hosted0/", "usr/share/doc/libkmsan-hosted/"))
DATABASE = "var/lib/rpm"


def contents(folder):
    """The files in FOLDER that both kinds have: mode, and link or contents."""
    found = {}
    for file in folder.rglob("*"):
        path = str(file.relative_to(folder))
        if path.startswith(DATABASE) or OWN.match(path) or (
                file.is_dir() and not file.is_symlink()):
            continue
        if file.is_symlink():
            found[path] = "->", str(file.readlink())
        else:
            found[path] = (oct(file.stat().st_mode),
                           hashlib.sha1(file.read_bytes()).hexdigest())
    return found


def debian_contents(context, debs):
    """The same of the Debian packages, under the names that RPM has."""
    folder = context.work / "debs"
    for file in debs.values():
        run(["dpkg-deb", "-x", file, folder], context.work)
    found = {}
    for path, what in contents(folder).items():
        for debian, other in NAMES:
            path = path.replace(debian, other)
        found[path] = what
    return found


def check_install(context, rpm, files, debs):
    """Install FILES, look at them, remove them."""
    judge, root = context.judge, context.work / "root"
    result = run([*rpm, "-i", "--nodeps", *files], context.work)
    # Debian's rpm begins with a word of advice.
    said = [line for line in result.stderr.splitlines()
            if not line.startswith("rpm: ")]
    judge.criterion(result.returncode == 0 and not said,
                    f"rpm -i of {len(files)} packages", result.stderr)
    names = run([*rpm, "-qa", "--qf", "%{NAME}\n"], context.work).stdout.split()
    result = run([*rpm, "-V", "--nodeps", *names], context.work)
    judge.criterion(len(names) == len(files) and result.returncode == 0,
                    "rpm -V: all is as in the packages", result.stdout)
    ours, theirs = contents(root), debian_contents(context, debs)
    differ = sorted(path for path in ours.keys() | theirs.keys()
                    if ours.get(path) != theirs.get(path))
    judge.criterion(ours and not differ, f"{len(ours)} files, the same as in the"
                    " Debian packages, bit by bit", "\n".join(differ))
    plugin = next(root.rglob("kmsan.so"))
    source = context.work / "x.c"
    source.write_text("int f (int *p) { return *p ? 1 : 2; }\n")
    result = run([context.gcc, f"-fplugin={plugin}", "-c", source], context.work)
    symbols = run(["nm", "x.o"], context.work).stdout
    judge.criterion(result.returncode == 0 and "__msan_warning" in symbols,
                    "the plugin instruments", result.stderr)
    result = run([*rpm, "-e", "--nodeps", *names], context.work)
    left = sorted(str(f.relative_to(root)) for f in root.rglob("*")
                  if not str(f.relative_to(root)).startswith("var")
                  and not f.is_dir())
    judge.criterion(result.returncode == 0 and not left, "rpm -e leaves no file",
                    result.stderr + "\n".join(left))


def check(context):
    need("rpm", "dpkg-deb")
    judge = context.judge
    rpms, debs = context.packages("rpm"), context.packages("deb")
    judge.note(run(["rpm", "--version"], context.work).stdout.strip())
    for name, file in rpms.items():
        result = run(["rpm", "-K", "--nosignature", file], context.work)
        judge.criterion(result.returncode == 0 and "OK" in result.stdout,
                        f"{name}: rpm -K", result.stdout)
    plugin = f"{context.gcc}-plugin-kmsan"
    pin = run(["dpkg-query", "-W", "-f", "${Version}", context.gcc],
              context.work).stdout
    needs = run(["rpm", "-qp", "--requires", rpms[plugin]], context.work).stdout
    judge.criterion(f"{context.gcc} = {pin}" in needs.splitlines(),
                    f"{plugin} requires {context.gcc} = {pin}", needs)
    root = context.work / "root"
    (root / DATABASE).mkdir(parents=True)
    rpm = ["rpm", "--root", root, "--dbpath", f"/{DATABASE}"]
    run([*rpm, "--initdb"], context.work)
    result = run([*rpm, "-i", "--test", *rpms.values()], context.work)
    judge.criterion(result.returncode != 0 and f"{context.gcc} = {pin} is needed by"
                    f" {plugin}" in result.stderr and "conflict" not in result.stderr,
                    "without that compiler rpm refuses and names the pin",
                    result.stderr)
    check_install(context, rpm, list(rpms.values()), debs)
