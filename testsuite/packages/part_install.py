# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages in a clean Debian: they install, they work for an ordinary user, and
nothing is left of them."""

import re

import chroot
from common import TOP, run

# The demo's report: a pattern, and what it shows.
REPORT = (
    (r"^BUG: KMSAN: uninit-value in serve\+", "the function of the use"),
    (r"^ serve\+.*\bdemo\.c:\d+$", "its line"),
    (r"^Uninit was stored to memory at:\n enqueue\+.*\bdemo\.c:\d+$", "the copy"),
    (r"^Local variable fresh created at:$", "the variable"))
EXAMPLE = "/usr/share/doc/libkmsan-hosted-dev/examples/demo.c"
PAGES = (("kmsan-gcc", 1, "-static-libkmsan"),
         ("kmsan-plugin", 7, "-fplugin-arg-kmsan-disable-checks"),
         ("kmsan-kernel", 1, "patch"), ("kmsan-report", 1, "--json"))
# The hosted tests that use the shared library as a program does.
HOSTED = ("heap", "threads", "interceptors", "signals", "report", "shadow-map")
HOSTED_FLAGS = ("-std=gnu11 -g -O1 -fno-omit-frame-pointer -fno-builtin"
                " -fno-optimize-sibling-calls -U_FORTIFY_SOURCE -D_GNU_SOURCE")


def install_needed(root, debs, files):
    """Install what apt says the packages need, but not these themselves."""
    plan = root.must(root.apt("install", "-s", *files),
                     "apt-get cannot plan the installation").stdout
    needed = [line.split()[1] for line in plan.splitlines()
              if line.startswith("Inst ")]
    # man, and what kmsan-report recommends for its HTML page.
    root.must(root.apt("install", *(n for n in needed if n not in debs), "man-db",
                       "python3-jinja2", "python3-pygments", "binutils"),
              "apt-get cannot install what the packages need")


def check_files(judge, before, after, debs, work):
    """AFTER is BEFORE and the files of the packages, and nothing else."""
    added, lost, changed = chroot.compare(before, after)
    listed = set()
    for file in debs.values():
        names = run(["sh", "-c", "dpkg-deb --fsys-tarfile \"$1\" | tar -tf -", "-",
                     file], work).stdout.split()
        listed |= {name.removeprefix("./").rstrip("/") for name in names}
    extra = [path for path in added if path not in listed
             and not path.startswith(chroot.DPKG_INFO)]
    judge.criterion(added and not extra and not lost
                    and set(changed) <= {"etc/ld.so.cache"},
                    f"{len(added)} files come, nothing else changes",
                    "\n".join(["extra:", *extra, "lost:", *lost, "changed:",
                               *changed]))


def check_gone(judge, root, before, how, names):
    """Everything is as in BEFORE, and dpkg knows no package of NAMES."""
    added, lost, changed = chroot.compare(before, root.files())
    judge.criterion(not (added or lost or changed), f"{how} leaves nothing",
                    "\n".join(added + lost + changed))
    known = root.run("dpkg-query", "-W", "-f", "${Package} ${db:Status-Abbrev}\n",
                     *names).stdout.strip()
    judge.criterion(not re.search(" [a-z][^n]", known),
                    f"{how}: dpkg has nothing left of them either", known)


def check_compiler(judge, root, gcc):
    """The plugin by name, with the compiler itself."""
    result = root.user(f"""
        echo 'int f (int *p) {{ return *p ? 1 : 2; }}' >x.c
        {gcc} -fplugin=kmsan -c x.c && nm x.o""")
    judge.criterion(result.returncode == 0 and "U __msan_warning" in result.stdout,
                    f"{gcc} -fplugin=kmsan -c x.c: instruments", result.stderr)
    result = root.user(f"{gcc} -c x.c -o plain.o && nm plain.o")
    judge.criterion(result.returncode == 0 and "msan" not in result.stdout,
                    f"{gcc} -c x.c: does not", result.stdout)
    result = root.user(f"{gcc} -fplugin=kmsan -fplugin-arg-kmsan-nonsense -c x.c"
                       " -o bad.o; test ! -e bad.o")
    judge.criterion(result.returncode == 0 and "nonsense" in result.stderr,
                    "an option that does not exist: a message, no object",
                    result.stderr)


def check_programs(judge, root):
    """kmsan-gcc and the program that comes with it."""
    for how in "", " -static-libkmsan":
        result = root.user(f"cp {EXAMPLE} . && kmsan-gcc{how} demo.c && ./a.out")
        judge.criterion(result.returncode == 77,
                        f"kmsan-gcc{how} demo.c && ./a.out: status 77", result.stderr)
        for pattern, what in REPORT:
            judge.criterion(re.search(pattern, result.stderr, re.M),
                            f"its report{how} has {what}", result.stderr)
    result = root.user("kmsan-gcc -DFIXED demo.c && ./a.out")
    judge.criterion(result.returncode == 0 and not result.stderr,
                    "the mended demo is silent", result.stderr)
    root.user("kmsan-gcc demo.c; ./a.out 2>log")
    # Its status is 1 if there are reports.
    for form in "text", "json", "html":
        result = root.user(f"kmsan-report --format {form} -o page log; test $? = 1 &&"
                           " grep fresh page")
        judge.criterion(result.returncode == 0,
                        f"kmsan-report shows that report, as {form}",
                        result.stdout + result.stderr)


def check_library(judge, root, gcc):
    """The library is linked for immediate binding, and works like that."""
    library = next(root.root.glob("usr/lib/x86_64-linux-gnu/libkmsan-hosted.so.0"))
    dynamic = run(["readelf", "-dlW", library], root.root).stdout
    judge.criterion("BIND_NOW" in dynamic and "GNU_RELRO" in dynamic,
                    "libkmsan-hosted.so.0 is bound at once, read-only after that",
                    dynamic)
    for name in HOSTED:
        result = root.user(f"{gcc} {HOSTED_FLAGS} -w -o {name}"
                           " -I/src/runtime/hosted"
                           " -I/usr/include/kmsan"
                           f" /src/runtime/hosted/test/{name}-test.c"
                           " -Wl,--no-as-needed -lkmsan-hosted -lpthread -lm"
                           f" && ./{name}")
        judge.criterion(result.returncode == 0, f"hosted test {name}",
                        result.stdout + result.stderr)
    result = root.user("/src/runtime/hosted/test/programs.sh driver /usr/bin/kmsan-gcc",
                       600)
    judge.criterion(result.returncode == 0, "hosted test programs.sh",
                    result.stdout + result.stderr)


def check_pages(judge, root):
    for name, section, word in PAGES:
        result = root.user(f"man --warnings -P cat {section} {name}")
        text = re.sub(".\b", "", result.stdout)
        judge.criterion(result.returncode == 0 and word in text
                        and not result.stderr, f"man {section} {name}",
                        result.stderr or text)


def check_kernel_tools(judge, root):
    """The commands are there, and know the patches that this tree has."""
    version = (TOP / "cmake/version").read_text().split("\n")[-2]
    result = root.user("kmsan-kernel --version && kmsan-report --version")
    judge.criterion(result.stdout.split() == ["kmsan-kernel", version,
                                              "kmsan-report", version],
                    "kmsan-kernel and kmsan-report are of this version",
                    result.stdout + result.stderr)
    # VERSION, and VERSION-SERIES for what can be had besides.
    ours = sorted(p.name for p in (TOP / "runtime/linux/patches").iterdir()
                  if "-" not in p.name)
    theirs = root.user("kmsan-kernel versions").stdout.split()
    judge.criterion(sorted(theirs) == ours,
                    f"kmsan-kernel has patches for Linux {', '.join(theirs)}")
    result = root.user("kmsan-kernel path plugin")
    judge.criterion(result.stdout.strip().endswith("/plugin/kmsan.so"),
                    "kmsan-kernel finds the plugin", result.stderr)
    result = root.user("mkdir notatree; kmsan-kernel build KDIR=notatree")
    judge.criterion(result.returncode != 0
                    and re.search("not a Linux source tree|are missing",
                                  result.stderr),
                    "kmsan-kernel build: what is missing, in one message",
                    result.stderr)


def check(context):
    judge, debs = context.judge, context.packages("deb")
    suite = chroot.host_suite()
    chroot.make_clean(suite)
    with chroot.Chroot(suite, f"{suite}-packages") as root:
        root.prepare()
        files = root.put(debs.values())
        install_needed(root, debs, files)
        before = root.files()
        result = root.apt("install", *files)
        judge.criterion(result.returncode == 0,
                        f"apt-get install of {len(files)} packages, {suite}",
                        result.stdout + result.stderr)
        judge.note(f"{suite}: " + root.user(f"{context.gcc} -dumpfullversion")
                   .stdout.strip())
        check_files(judge, before, root.files(), debs, context.work)
        check_compiler(judge, root, context.gcc)
        check_programs(judge, root)
        check_library(judge, root, context.gcc)
        check_pages(judge, root)
        check_kernel_tools(judge, root)
        # Twice: what purge has to do must not depend on what remove did.
        for how in "remove", "purge":
            result = root.apt(how, *debs)
            judge.criterion(result.returncode == 0, f"apt-get {how}",
                            result.stdout + result.stderr)
            check_gone(judge, root, before, f"apt-get {how}", debs)
            root.must(root.apt("install", *files), "apt-get install again")
