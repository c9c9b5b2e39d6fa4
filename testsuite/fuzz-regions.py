#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random control flow graphs with random region markers, against an oracle.

A program is one conditional function of basic blocks and gotos, with markers
that nest, loop and do not balance, and always_inline helpers that hold some of
them.  The oracle follows each path with each depth (docs/regions.md, rule 3).

  * At -O0 the calls that are instrumented, and how often each, are exactly
    those that every path reaches inside, and each kind of warning (rule 15)
    is given if and only if the graph says so.
  * At other levels they are instrumented, too, unless GCC removed them.
  * At all levels, on random walks, nothing of the runtime is called outside,
    and a call that must be instrumented finds its argument published in a
    context that was fetched for it.
What fails is kept in a directory; --only I repeats program I of a seed.
"""

import argparse
import collections
import os
import pathlib
import random
import re
import subprocess
import tempfile

LEVELS = ("-O0", "-O1", "-O2", "-O3", "-Os", "-Og")
MAX_DEPTH, COMPILE_SECONDS = 255, 300
KINDS = NONE_OPEN, SOME_PATHS, AT_RETURN, TOO_DEEP = (
    "ended here, but none is open", "begun here is open on some paths only",
    "begun here is open when the function returns", "nest deeper than 255")
OBJTOOL = ('__asm__ volatile (".pushsection .discard.instr_%s\\n\\t'
           '.long 0\\n\\t.popsection");')
SPELLINGS = {
    what: (f"__kmsan_cond_{what} ();", OBJTOOL % what,
           f"__builtin_sanitizer_instrumentation_{what} ();")
    for what in ("begin", "end")}

# Depth is counted by an asm of which GCC knows no more than that it must stay
# in order with other volatile things.  It is no barrier for memory, so that
# the markers have to be that on their own.  Counting starts just before a
# begin and stops just after an end.
HEADER = r"""
#define UP __asm__ volatile \
  ("cmpl $255, fuzz_depth(%%rip)\n\tadcl $0, fuzz_depth(%%rip)" : : : "cc")
#define DOWN __asm__ volatile \
  ("subl $1, fuzz_depth(%%rip)\n\tadcl $0, fuzz_depth(%%rip)" : : : "cc")
#define HELPER static inline __attribute__ ((always_inline)) void
extern int cond (void), gv, gw, ga[8];
extern void site (int), allow (int, int), use (int *);
extern void die (void) __attribute__ ((noreturn));
"""

DRIVER = r"""
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void (*const fuzz_fns[]) (int *);
extern const int fuzz_ids[], fuzz_count;
extern const unsigned char fuzz_must[];
volatile unsigned fuzz_depth;
int gv, gw, ga[8];
static unsigned char context[4096], page[8192];
static jmp_buf out;
static unsigned long long state;
static int current, bad, steps, fetched, told;
static int one_in (int n)
{
  state = state * 6364136223846793005ull + 1442695040888963407ull;
  return (state >> 33) % n == 0;
}
static void wrong (const char *what, int n)
{
  bad = 1;
  if (!told++)
    printf ("program %d: %s %d\n", fuzz_ids[current], what, n);
  fflush (stdout);
}

/* Each function that the programs call begins here: what was published so
   far is not for the next call.  */
static void step (void)
{
  fetched = 0;
  memset (context, 0xff, 800);
  if (++steps > 200)
    longjmp (out, 1);
}

void site (int n)
{
  if (fuzz_must[n] && (!fetched || memcmp (context, "\0\0\0", 4)))
    wrong ("no argument was published for site", n);
  step ();
}
void allow (int n, int allowed)
{
  if (allowed ? !fuzz_depth : fuzz_must[n])
    wrong ("__builtin_allow_sanitize_check is wrong at site", n);
  site (n);
}
/* The result may be dirty, so that something is reported.  */
int cond (void)
{
  step ();
  memset (context + 800, one_in (4) ? 0xff : 0, 4);
  return one_in (2) + 2 * one_in (2);
}
void use (int *p) { step (); *p = one_in (2); }
void die (void) { longjmp (out, 1); }

#define INSIDE if (!fuzz_depth) wrong (__func__, 0)
#define VOID(name) void __msan_##name (void) { INSIDE; }
VOID (warning) VOID (poison_alloca) VOID (unpoison_alloca)
VOID (instrument_asm_store)
#define COPY(name, from) void *__msan_##name (void *p, from, size_t n) \
  { INSIDE; return name (p, x, n); }
COPY (memcpy, void *x) COPY (memmove, void *x) COPY (memset, int x)
unsigned __msan_chain_origin (unsigned o) { INSIDE; return o; }
void *__msan_get_context_state (void) { INSIDE; fetched = 1; return context; }
struct pair { void *shadow, *origin; };
#define GETTER(name) struct pair __msan_metadata_ptr_for_##name (void) \
  { INSIDE; memset (page, one_in (4) ? 0xff : 0, 64);		       \
    return (struct pair) { page, page + 4096 }; }
#define GETTERS(kind) GETTER (kind##_1) GETTER (kind##_2) \
  GETTER (kind##_4) GETTER (kind##_8) GETTER (kind##_n)
GETTERS (load) GETTERS (store)
static void crashed (int sig) { wrong ("signal", sig); _Exit (2); }

int main (int argc, char **argv)
{
  int pair[2] = { 1, 2 };
  signal (SIGSEGV, crashed);
  signal (SIGALRM, crashed);
  alarm (300);
  for (current = 0; current < fuzz_count; current++)
    for (int walk = told = 0; walk < atoi (argv[argc - 1]) && !told; walk++)
      {
	state = fuzz_ids[current] * 1000003ull + walk;
	steps = fuzz_depth = 0;
	step ();
	if (!setjmp (out))
	  fuzz_fns[current] (pair);
      }
  return bad;
}
"""


# Blocks of ops, and for each a way to end: (kind, targets).
Body = collections.namedtuple("Body", "ops ends")
SITES = {"site": "site (%d);",
         "allow": "allow (%d, __builtin_allow_sanitize_check"
                  " (\"kernel-memory\"));"}
ENDS = {
    "return": "return;", "die": "die ();", "goto": "goto b%d;",
    "if": "if (cond () & 1) goto b%d; else goto b%d;",
    "asm": "__asm__ goto (\"\" : : : : b%d); goto b%d;",
    "switch": "switch (cond ()) { case 0: goto b%d; case 1: goto b%d;"
              " default: goto b%d; }",
}


class Program:
    """One random conditional function, its helpers, and what must hold."""

    def __init__(self, seed, index):
        self.index, self.sites, self.helpers = index, 0, ()
        self.rng = rng = random.Random(f"{seed}:{index}")
        self.attribute = rng.choice(("kmsan_conditional",
                                     "disable_sanitizer_instrumentation"))
        self.scalar = rng.random() < 0.4
        self.helpers = [self.helper() for _ in range(rng.randint(0, 2))]
        self.body = self.blocks(rng.randint(2, 6))

    def site(self):
        self.sites += 1
        return (self.rng.choice(("site",) * 5 + ("allow",)), self.sites - 1)

    def memory(self, in_helper):
        """A statement that gives optimisations something to move."""
        anywhere = ("gv += gw;", "ga[2] = gv;", "gw = ga[gv & 7];", "gw ^= 1;",
                    "{ int born[2]; use (born); gv = born[0]; }")
        return ("text", self.rng.choice(anywhere if in_helper else anywhere + (
            "loc += gv;", "gv += loc;", "loc = ga[5];", "*p += gw;",
            "use (&loc);", "use (arr);", "arr[1] = *p;", "gw = arr[loc & 3];",
            "__builtin_memcpy (arr, ga, sizeof arr);")))

    def filler(self, in_helper=False):
        rng = self.rng
        pick = rng.random()
        if pick < 0.45:
            return [self.site()]
        if in_helper or pick > 0.66:
            return [self.memory(in_helper)]
        if pick < 0.60 and self.helpers:
            return [("call", rng.randrange(len(self.helpers))), self.site()]
        inner = [("text", "ga[i] += gv;")]
        if rng.random() < 0.3:
            return [("for", 4, inner)]
        inner.append(self.site())
        self.scatter(inner, rng.choice((0, 0, 0, 1)))
        if rng.random() < 0.5:
            inner = [("begin",)] + inner + [("end",)]
        return [("for", rng.randint(1, 4), inner), self.site()]

    def scatter(self, ops, count, kinds=("begin", "end")):
        """Put COUNT markers anywhere into OPS."""
        for _ in range(count):
            ops.insert(self.rng.randint(0, len(ops)),
                       (self.rng.choice(kinds),))

    def helper(self):
        """A half of a pair, a hole in a region, or anything."""
        rng = self.rng
        inner = self.filler(True) + [self.site()]
        ops = rng.choice((
            [("begin",)] + inner, inner + [("end",)], inner + [("begin",)],
            [("end",)] + inner, [("end",)] + inner + [("begin",)],
            [("begin",)] + inner + [("end",)]))
        if rng.random() < 0.5:
            return Body([ops], [("return", ())])
        # The marked part on one of two paths, and a common tail.
        other = [self.site()]
        self.scatter(other, rng.choice((0, 0, 1)))
        last = ("die", ()) if rng.random() < 0.15 else ("goto", (3,))
        return Body([[self.site()], ops, other, [self.site()]],
                    [("if", (1, 2)), ("goto", (3,)), last, ("return", ())])

    def blocks(self, count):
        """COUNT blocks; most programs begin their life balanced."""
        rng = self.rng
        balanced = rng.random() < 0.6
        body = Body([], [])
        level = [0] + [rng.choice((0, 0, 1, 1, 1, 2)) for _ in range(count)]
        for this in range(count):
            after = rng.choice(level) if balanced else 0
            targets = [b for b in range(count)
                       if (level[b] == after or not balanced)
                       and (b > this or rng.random() < 0.2)]
            kind = rng.choice(("if",) * 4 + ("goto", "switch", "asm"))
            if not targets or (this and rng.random() < 0.1):
                kind = rng.choice(("return", "return", "die"))
                after = 0
            to = [rng.choice(targets) for _ in range(ENDS[kind].count("%d"))]
            body.ends.append((kind, tuple(to)))
            body.ops.append(self.block(level[this], after, balanced, kind))
        for _ in range(rng.choice((0, 0, 1, 2)) if balanced else 0):
            self.scatter(rng.choice(body.ops), 1)
        if rng.random() < 0.01:
            body.ops[rng.randrange(count)][:0] = [("begin",)] * 260
        return body

    def block(self, before, after, balanced, kind):
        rng = self.rng
        if kind == "return" and not self.scalar and before == after \
           and rng.random() < 0.5:
            return []
        ops = [self.site()]
        for _ in range(rng.randint(0, 2)):
            ops += self.filler()
        if not balanced:
            self.scatter(ops, rng.choice((0, 0, 1, 1, 2)))
            return ops
        if rng.random() < 0.3:
            ops = [("begin",)] + ops + [("end",)]
        self.scatter(ops, after - before, ("begin",))
        self.scatter(ops, before - after, ("end",))
        return ops

    def source(self, first_site):
        # The same spellings whatever file it is in.
        self.rng = random.Random(self.index)
        lines = []
        for number, helper in enumerate(self.helpers):
            lines += [f"HELPER h{self.index}_{number} (void)", "{",
                      *self.block_lines(helper, first_site), "}"]
        result = "int" if self.scalar else "void"
        return [*lines, f"__attribute__ (({self.attribute}, noipa)) {result}",
                f"f{self.index} (int *p)", "{", "  int loc = 1, arr[4];",
                *self.block_lines(self.body, first_site), "}"]

    def block_lines(self, body, first_site):
        lines = []
        value = " loc" if self.scalar and body is self.body else ""
        for number, (ops, (kind, to)) in enumerate(zip(body.ops, body.ends)):
            lines.append(f" b{number}:;")
            for op in ops:
                lines += self.op_lines(op, first_site)
            text = ENDS[kind] % to
            lines.append("  " + text.replace("return", "return" + value))
        return lines

    def op_lines(self, op, first_site):
        if op[0] in SPELLINGS:
            text = self.rng.choice(SPELLINGS[op[0]])
            return ["  UP;", "  " + text] if op[0] == "begin" \
                else ["  " + text, "  DOWN;"]
        if op[0] in SITES:
            return [f"  {SITES[op[0]] % (first_site + op[1])}"]
        if op[0] == "call":
            return [f"  h{self.index}_{op[1]} ();"]
        if op[0] == "for":
            inner = [self.op_lines(o, first_site) for o in op[2]]
            return [f"  for (int i = 0; i < {op[1]}; i++) {{",
                    *sum(inner, []), "  }"]
        return ["  " + op[1]]


class Node:
    def __init__(self, nodes):
        self.ops, self.next, self.before, self.depths = [], [], [], set()
        self.kind = None
        nodes.append(self)


class Graph:
    """What a program is after inlining, and what every path says of it."""

    def __init__(self, program):
        self.nodes = []
        self.helpers = program.helpers
        entry = Node(self.nodes)
        self.expand(program.body, entry, None)
        self.walk(entry)
        self.nodes = [node for node in self.nodes if node.depths]
        for node in self.nodes:
            for succ in node.next:
                succ.before.append(node)

    def expand(self, body, entry, leave):
        """Append BODY behind ENTRY; it returns to LEAVE, or for good."""
        heads = [Node(self.nodes) for _ in body.ops]
        entry.next.append(heads[0])
        for head, ops, (kind, to) in zip(heads, body.ops, body.ends):
            last = self.straight(head, ops)
            if kind == "return" and leave:
                last.next.append(leave)
            elif kind in ("return", "die"):
                last.kind = kind
            else:
                last.next += [heads[t] for t in dict.fromkeys(to)]

    def straight(self, node, ops):
        for op in ops:
            if op[0] == "call":
                after = Node(self.nodes)
                self.expand(self.helpers[op[1]], node, after)
                node = after
            elif op[0] == "for":
                test, first, after = (Node(self.nodes) for _ in range(3))
                node.next, test.next = [test], [first, after]
                self.straight(first, op[2]).next.append(test)
                node = after
            elif op[0] != "text":
                node.ops.append(op)
        return node

    @staticmethod
    def through(node, depth, see=lambda op, depth: None):
        for op in node.ops:
            see(op, depth)
            if op[0] == "begin":
                depth = min(depth + 1, MAX_DEPTH)
            elif op[0] == "end":
                depth = max(depth - 1, 0)
        return depth

    def walk(self, entry):
        """Follow each path with each depth that it can arrive with."""
        todo = [(entry, 0)]
        while todo:
            node, depth = todo.pop()
            if depth not in node.depths:
                node.depths.add(depth)
                after = self.through(node, depth)
                todo += [(succ, after) for succ in node.next]

    def reach(self, goals):
        """The nodes from which a path leads to one of GOALS."""
        found = todo = set(goals)
        while todo:
            todo = {pred for node in todo for pred in node.before} - found
            found = found | todo
        return found

    def tails(self):
        """The nodes from which no path returns or cannot end."""
        dying = self.reach([n for n in self.nodes if n.kind == "die"])
        return set(self.nodes) - self.reach(
            [n for n in self.nodes if n not in dying or n.kind == "return"])

    def sites(self):
        """For each site, how many of its places are inside, and outside."""
        inside, outside = collections.Counter(), collections.Counter()

        def see(op, depth):
            if op[0] in SITES:
                (inside if depth else outside)[op[1]] += 1
        for node in self.nodes:
            self.through(node, min(node.depths), see)
        return inside, outside

    def warnings(self):
        kinds = set()

        def see(op, depth):
            if op[0] == "end" and depth == 0:
                kinds.add(NONE_OPEN)
            elif op[0] == "begin" and depth == MAX_DEPTH:
                kinds.add(TOO_DEEP)
        after = {n: self.through(n, min(n.depths), see)
                 for n in self.nodes}
        tails = self.tails()
        for node in after:
            only_return = node.kind == "return" and not node.ops
            depths = {after[pred] for pred in node.before}
            if node.kind == "return" and (any(depths) if only_return
                                          else after[node]):
                kinds.add(AT_RETURN)
            if len(depths) > 1 and not only_return and node not in tails:
                kinds.add(SOME_PATHS)
        return kinds


class Batch:
    """Programs that share a file."""

    def __init__(self, programs, directory):
        self.programs, self.directory = programs, directory
        self.first, self.lines = {}, {}
        self.graphs = {p: Graph(p) for p in programs}
        text, must = HEADER.splitlines(), []
        for program in programs:
            self.first[program] = len(must)
            inside, outside = self.graphs[program].sites()
            must += [int(inside[s] and not outside[s])
                     for s in range(program.sites)]
            start = len(text) + 1
            text += program.source(self.first[program])
            self.lines[program] = range(start, len(text) + 1)
        text.append(f"const int fuzz_count = {len(programs)};")
        for table, values in (
                ("void *const fuzz_fns", [f"f{p.index}" for p in programs]),
                ("const int fuzz_ids", [p.index for p in programs]),
                ("const unsigned char fuzz_must", must)):
            text.append(f"{table}[] = {{ {', '.join(map(str, values))} }};")
        self.file = directory / "fuzz.c"
        self.file.write_text("\n".join(text) + "\n", encoding="ascii")


def command(options, batch, level):
    arg = "-fplugin-arg-kmsan-"
    return [options.gcc, level, f"-fplugin={options.plugin}",
            arg + "no-param-retval", arg + "objtool-regions",
            arg + "dump=details",
            "-fno-diagnostics-show-caret", "-dumpdir",
            f"{batch.directory}/", "-c", str(batch.file),
            "-o", str(batch.directory / "fuzz.o")]


def check_dump(batch, level, wrong):
    dump, = batch.directory.glob("*.kmsan*")
    text = dump.read_text(encoding="utf-8", errors="replace")
    call = r"(?:site|allow) \((\d+)[,)]"
    called = collections.Counter(
        map(int, re.findall("^kmsan: call: " + call, text, re.M)))
    left = set(map(int, re.findall("^ +" + call, text, re.M)))
    for program in batch.programs:
        inside, _ = batch.graphs[program].sites()
        for site in range(program.sites):
            n = batch.first[program] + site
            if level == "-O0" and called[n] != inside[site]:
                wrong(program, f"site {n} is instrumented {called[n]} times,"
                      f" must be {inside[site]}")
            elif n in left and not called[n] and inside[site]:
                wrong(program, f"site {n} must be instrumented")


def check_warnings(batch, stderr, wrong):
    given = collections.defaultdict(set)
    owners = {line: program for program in batch.programs
              for line in batch.lines[program]}
    for line, text in re.findall(
            r"fuzz\.c:(\d+):\d+: warning: (instrumentation .*)", stderr):
        given[owners[int(line)]].add(
            next((kind for kind in KINDS if kind in text), text))
    for program in batch.programs:
        expected = batch.graphs[program].warnings()
        for kind in sorted(expected ^ given[program]):
            wrong(program, f"no warning \"{kind}\"" if kind in expected
                  else f"a warning too many: \"{kind}\"")


def run(line, **more):
    return subprocess.run(line, capture_output=True, text=True, check=False,
                          env={**os.environ, "LC_ALL": "C"}, **more)


class Fuzzer:
    """Runs batches and remembers which programs went wrong."""

    def __init__(self, options, work):
        self.options, self.work = options, work
        self.wrong, self.crashed = set(), set()
        (work / "driver.c").write_text(DRIVER, encoding="ascii")
        subprocess.run([options.gcc, "-O1", "-c", str(work / "driver.c"),
                        "-o", str(work / "driver.o")], check=True)

    def note(self, where, program, level, text):
        """Say what is wrong with PROGRAM, and keep it."""
        seed, index = self.options.seed, program.index
        where.add(index)
        print(f"seed {seed} program {index} {level}: {text}", flush=True)
        keep = pathlib.Path(self.options.keep) / f"{seed}-{index}"
        keep.mkdir(parents=True, exist_ok=True)
        line = command(self.options, Batch([program], keep), level)
        with open(keep / "log", "a", encoding="utf-8") as log:
            print(text, *line, file=log)
        (keep / "driver.c").write_text(DRIVER, encoding="ascii")

    def level(self, batch, level):
        """Compile BATCH at LEVEL, compare, run."""
        for dump in batch.directory.glob("*.kmsan*"):
            dump.unlink()
        try:
            done = run(command(self.options, batch, level),
                       timeout=COMPILE_SECONDS)
            failure = done.stderr[-400:] if done.returncode else None
        except subprocess.TimeoutExpired:
            failure = f"no end after {COMPILE_SECONDS} seconds"
        if failure and len(batch.programs) > 1:
            before = len(self.crashed)
            for program in batch.programs:
                alone = batch.directory / "alone"
                alone.mkdir(exist_ok=True)
                self.level(Batch([program], alone), level)
            if len(self.crashed) == before:
                self.note(self.crashed, batch.programs[0], level,
                          f"only with others in one file: {failure}")
        elif failure:
            self.note(self.crashed, batch.programs[0], level, failure)
        else:
            def wrong(program, text):
                self.note(self.wrong, program, level, text)
            check_dump(batch, level, wrong)
            if level == "-O0":
                check_warnings(batch, done.stderr, wrong)
            self.walk(batch, wrong)

    def walk(self, batch, wrong):
        binary = str(batch.directory / "fuzz")
        subprocess.run([self.options.gcc, str(self.work / "driver.o"),
                        str(batch.directory / "fuzz.o"), "-o", binary],
                       check=True)
        done = run([binary, str(self.options.walks)])
        said = re.findall(r"^program (\d+): (.*)", done.stdout, re.M)
        by_index = {str(p.index): p for p in batch.programs}
        for index, text in said:
            wrong(by_index[index], f"at run time: {text}")
        if done.returncode and not said:
            wrong(batch.programs[0], f"run: status {done.returncode}")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name, default in (
            ("count", 200), ("seed", 1), ("batch", 100), ("walks", 60),
            ("gcc", "gcc-12"), ("plugin", "kmsan.so"),
            ("keep", "fuzz-regions.keep")):
        parser.add_argument(f"--{name}", type=type(default), default=default)
    parser.add_argument("--only", type=int)
    options = parser.parse_args()
    indices = range(options.count) if options.only is None \
        else [options.only]
    with tempfile.TemporaryDirectory() as name:
        fuzzer = Fuzzer(options, pathlib.Path(name))
        for start in range(0, len(indices), options.batch):
            batch = Batch([Program(options.seed, i)
                           for i in indices[start:start + options.batch]],
                          pathlib.Path(name))
            for level in LEVELS:
                fuzzer.level(batch, level)
    print(f"fuzz-regions: {len(indices)} programs, {len(fuzzer.wrong)} wrong,"
          f" {len(fuzzer.crashed)} crashed")
    return 1 if fuzzer.wrong or fuzzer.crashed else 0


if __name__ == "__main__":
    raise SystemExit(main())
