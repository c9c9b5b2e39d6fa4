# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs of the benchmark, and the ways to compile and run them."""

import collections

# package    Debian's source package; None: all is in work/.
# root       where in it the commands are run.
# prepare    commands that make what the sources lack, without a sanitizer.
# sources    files to compile; @ in front: of our directory work/.
# flags      for the compiler, before the sources; libraries behind them.
# inputs     {file in the machine: files of which it is made, patterns allowed}.
# stdin      what standard input is.
# arguments  the work.
Program = collections.namedtuple(
    "Program", "package root prepare sources flags libraries inputs stdin "
    "arguments")

START = "start"

# What a start costs is no part of the others' work; Memcheck's is long.
PROGRAMS = {
    START: Program(None, "", (), ("@nothing.c",), (), (), {}, "/dev/null",
                   ()),
    "bzip2": Program(
        "bzip2", ".", (),
        ("blocksort.c huffman.c crctable.c randtable.c compress.c "
         "decompress.c bzlib.c bzip2.c").split(),
        (), (), {"/input": ["sample1.ref"]}, "/input", ("-9", "-c")),
    "expat": Program(
        "expat", "expat", ("touch lib/expat_config.h",),
        ("lib/xmlparse.c lib/xmlrole.c lib/xmltok.c xmlwf/xmlwf.c "
         "xmlwf/xmlfile.c xmlwf/codepage.c xmlwf/unixfilemap.c").split(),
        ("-Ilib -DXML_NS -DXML_DTD -DXML_CONTEXT_BYTES=1024 "
         "-DBYTEORDER=1234 -DHAVE_GETRANDOM -DHAVE_UNISTD_H").split(), (),
        # xmlwf gives its output the name of its input, in a directory.
        {"/1": ["doc/reference.html"]}, "/dev/null",
        ("-d", "/proc/self/fd", "/1", "/1", "/1", "/1")),
    "lua": Program(
        "lua5.4", "src",
        ("echo '#define DEB_HOST_MULTIARCH \"none\"' "
         ">lua5.4-deb-multiarch.h",),
        ("lapi.c lauxlib.c lbaselib.c lcode.c lcorolib.c lctype.c ldblib.c "
         "ldebug.c ldo.c ldump.c lfunc.c lgc.c linit.c liolib.c llex.c "
         "lmathlib.c lmem.c loadlib.c lobject.c lopcodes.c loslib.c lparser.c "
         "lstate.c lstring.c lstrlib.c ltable.c ltablib.c ltm.c lua.c "
         "lundump.c lutf8lib.c lvm.c lzio.c").split(),
        ("-DLUA_USE_POSIX",), ("-lm", "-ldl"), {"/work.lua": ["@work.lua"]},
        "/dev/null", ("/work.lua",)),
    "mawk": Program(
        "mawk", ".", ("./configure CC=@CC", "make"),
        ("parse.c scan.c memory.c main.c hash.c execute.c code.c da.c error.c "
         "init.c bi_vars.c cast.c print.c bi_funct.c kw.c jmp.c array.c "
         "field.c split.c re_cmpl.c regexp.c zmalloc.c fin.c files.c "
         "scancode.c matherr.c fcall.c version.c").split(),
        ("-I. -DHAVE_CONFIG_H -DLOCAL_REGEXP -D_DEFAULT_SOURCE "
         "-D_XOPEN_SOURCE=500").split(), ("-lm",),
        {"/words.awk": ["@words.awk"], "/input": ["[a-f]*.c"]}, "/input",
        ("-f", "/words.awk")),
    "sqlite": Program(
        "sqlite3", ".", ("./configure CC=@CC --disable-readline",
                         "make sqlite3.c"),
        ("sqlite3.c", "@sql.c"),
        ("-I. -DSQLITE_THREADSAFE=0 -DSQLITE_OMIT_LOAD_EXTENSION").split(),
        ("-lm",), {"/work.sql": ["@work.sql"]}, "/work.sql", ()),
    "zlib": Program(
        "zlib", ".", (),
        ("adler32.c compress.c crc32.c deflate.c gzclose.c gzlib.c gzread.c "
         "gzwrite.c infback.c inffast.c inflate.c inftrees.c trees.c "
         "uncompr.c zutil.c test/minigzip.c").split(),
        ("-I.", "-DHAVE_UNISTD_H", "-DHAVE_STDARG_H"), (),
        {"/input": ["*.c"]}, "/input", ("-9",)),
}

# title     the head of its column.
# base      the variant that it is compared with, None: it is a base itself.
# compiler  gcc, kmsan-gcc or clang; with a command (below): that of the base.
# flags     more flags.
# runtime   whether our runtime is linked in by hand.
# command   what the program is run under.
Variant = collections.namedtuple(
    "Variant", "title base compiler flags runtime command")

VALGRIND = ("/usr/bin/valgrind", "-q", "--error-exitcode=99")

VARIANTS = {
    "gcc": Variant("GCC", None, "gcc", (), False, ()),
    "clang": Variant("Clang", None, "clang", (), False, ()),
    "gcc-kmsan": Variant("GCC KMSAN", "gcc", "kmsan-gcc", (), False, ()),
    "clang-kmsan": Variant(
        "Clang KMSAN", "clang", "clang",
        ("-fno-omit-frame-pointer", "-fsanitize=kernel-memory"), True, ()),
    "clang-msan": Variant(
        "MSan", "clang", "clang",
        ("-fno-omit-frame-pointer", "-fsanitize=memory"), False, ()),
    "clang-msan-origins": Variant(
        "MSan, origins", "clang", "clang",
        ("-fno-omit-frame-pointer", "-fsanitize=memory",
         "-fsanitize-memory-track-origins=2"), False, ()),
    "memcheck": Variant("Memcheck", "gcc", None, (), False, VALGRIND),
    "memcheck-origins": Variant(
        "Memcheck, origins", "gcc", None, (), False,
        VALGRIND + ("--track-origins=yes",)),
}


def ablation_variants(table):
    """The variants that TABLE, {label: options of the plugin}, asks for, by
    their labels; options None: without the plugin."""
    return {label: VARIANTS["gcc"] if options is None else Variant(
        label, "gcc", "kmsan-gcc", tuple(options), False, ())
            for label, options in table.items()}
