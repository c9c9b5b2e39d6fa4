# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports of the same bug become one.

Two reports are about the same bug if they are of one kind, and the place of
the use and the place of the birth are the same.  A place is the function
with the offset in it, or the line if there is no offset.  Who called is not
looked at.
"""

import hashlib
import pickle
import re
import sqlite3

from .model import Bug

# Functions that say nothing about a bug, by stack.  First those that use what
# others pass to them: they leak to user space, or compare strings,
CARRIER = re.compile(
    r"__msan_|kmsan_|(?:__)?dump_stack"
    r"|_*(?:(?:raw|inline)_)?copy_to_(?:user|iter)|copy_(?:page|folio)_to_iter"
    r"|simple_copy_to_iter|(?:usb_submit_urb|strn?len|strn?chr|strn?cmp|memcmp"
    r"|memchr|(?:sized_)?strscpy)(?:\.[\w.]+)?$")
# those of the runtime that make copies and locals,
RUNTIME = re.compile(r"__msan_|kmsan_")
# and allocators, in which everything on the heap is born.
ALLOCATOR = re.compile(
    # Whole families,
    r"_*(?:slab_alloc|slab_post_alloc|kmalloc|kzalloc|krealloc|kvmalloc|vmalloc"
    r"|do_kmalloc|kmem_cache_(?:alloc|free)|alloc_pages|alloc_frozen_pages"
    r"|folio_alloc|vma_alloc_folio|get_free_page|free_pages|free_frozen_pages"
    r"|alloc_slab_page|allocate_slab|new_slab|slab_free|get_page_from_freelist"
    r"|prep_new_page|post_alloc_hook|kmsan_)"
    # and single functions, with the suffixes of clones and of profiling.
    r"|(?:kfree|kfree_sensitive|vfree|kvfree|malloc|calloc|realloc|reallocarray"
    r"|memalign|posix_memalign|aligned_alloc|valloc|pvalloc|free|cfree|mmap"
    r"|__msan_\w+)(?:_noprof)?(?:\.[\w.]+)?$")
# The hosted runtime's versions of functions of the C library.
WRAPPER = re.compile(r"(?:.*/)?(?:interceptors-\w+\.c|libkmsan-hosted\.so.*)$")

SCHEMA = """
create table bug (
  id integer primary key,
  kind text, use text, birth text,
  count integer, cut integer, complete integer,
  first_at integer, first blob, last_at integer, last blob, sample blob,
  unique (kind, use, birth))
"""
# Turn a report into the row of its bug, or add it to the one that is there; a
# complete report is a better sample than one that was cut.
ADD = """
insert into bug (kind, use, birth, count, cut, complete,
                 first_at, first, last_at, last, sample)
  values (:kind, :use, :birth, :count, :cut, :complete,
          :first_at, :first, :last_at, :last, :sample)
on conflict (kind, use, birth) do update set
  count = count + :count, cut = cut + :cut,
  first = case when :first_at < first_at then :first else first end,
  first_at = min (first_at, :first_at),
  last = case when :last_at > last_at then :last else last end,
  last_at = max (last_at, :last_at),
  sample = case when complete < :complete then :sample else sample end,
  complete = max (complete, :complete)
"""
# The bugs without a birth that can only be one of the others, and which.
UNBORN = """
select cut.*, max (bug.birth) as whole from bug cut
  join bug on bug.kind = cut.kind and bug.use = cut.use and bug.birth <> ''
  where cut.birth = '' group by cut.id having count (*) = 1
"""
ORDERS = {"first": "first_at", "last": "last_at desc",
          "count": "count desc, first_at"}
CACHE_KIB = 16 * 1024


def where(frame):
    """The place of FRAME as text."""
    if frame.offset is not None:
        return f"{frame.symbol()} {frame.module or ''}"
    return f"{frame.function} {frame.place()}"


def leading(report, stack):
    """The frame of STACK of REPORT that tells where it happened, as an
    index.

    A frame belongs to those inlined into it; they have no offset, and are
    missing in a log that nobody symbolized.
    """
    frames = stack.frames
    skip = skipped(report, stack)
    outer = [i for i, frame in enumerate(frames) if not frame.inline]
    for i in outer or range(len(frames)):
        if not skip.match(frames[i].function) and not any(
                WRAPPER.match(text or "")
                for text in (frames[i].file, frames[i].module)):
            return i
    return outer[0] if outer else 0


def skipped(report, stack):
    """What matches the functions that are not the place in STACK of REPORT."""
    if stack is report.use:
        return CARRIER
    heap = stack is report.birth and stack.variable is None
    return ALLOCATOR if heap else RUNTIME


def lead(report, stack):
    """The frames of STACK of REPORT that tell where it happened, as a range:
    the leading one, after what is inlined into it."""
    end = start = leading(report, stack)
    skip = skipped(report, stack)
    while (start and stack.frames[start - 1].inline
           and not skip.match(stack.frames[start - 1].function)):
        start -= 1
    return range(start, end + 1)


def use_of(report):
    """The frame that used the value."""
    frames = report.use.frames
    return frames[leading(report, report.use)] if frames else report.head[-1]


def birth_of(report):
    """The place of the birth of REPORT as text: unknown if empty."""
    stack = report.birth
    if not stack:
        return ""
    if not stack.frames:
        return (stack.variable or "") + "?"
    return (stack.variable or "") + "@" + where(stack.frames[leading(report, stack)])


class Bugs:
    """The bugs found so far.

    They are in a database without a name, which is in memory as long as it
    is small and on disk when it is not, so that a log may have any number.
    """

    def __init__(self):
        # An empty name is SQLite's for a temporary database.
        self.database = sqlite3.connect("", isolation_level=None)
        for pragma in (f"cache_size = -{CACHE_KIB}", "journal_mode = off",
                       "synchronous = off", "temp_store = file"):
            self.database.execute("pragma " + pragma)
        self.database.row_factory = sqlite3.Row
        self.database.execute(SCHEMA)
        self.reports = 0

    def add(self, report, log):
        """Take REPORT of the log number LOG."""
        self.reports += 1
        at = (log << 40) + report.position.line
        position = pickle.dumps(report.position)
        self.database.execute(ADD, {
            "kind": report.kind, "use": where(use_of(report)),
            "birth": birth_of(report), "count": 1, "cut": not report.complete,
            "complete": report.complete, "first_at": at, "first": position,
            "last_at": at, "last": position, "sample": pickle.dumps(report)})

    def settle(self):
        """After the last report: one that ends before its birth belongs to
        the bug with the same use, if there is one such bug."""
        for row in self.database.execute(UNBORN).fetchall():
            self.database.execute("delete from bug where id = ?", (row["id"],))
            self.database.execute(ADD, {**row, "birth": row["whole"]})

    def __len__(self):
        return self.database.execute("select count (*) from bug").fetchone()[0]

    def listed(self, order, limit):
        """The bugs by ORDER, one of ORDERS, at most LIMIT unless that is 0."""
        rows = self.database.execute(
            f"select * from bug order by {ORDERS[order]} limit ?",
            (limit or -1,))
        for row in rows:
            yield Bug(ident(row["kind"], row["use"], row["birth"]),
                      row["count"], row["cut"], pickle.loads(row["first"]),
                      pickle.loads(row["last"]), pickle.loads(row["sample"]))


def ident(*key):
    """A short name for KEY that is the same in every run."""
    return hashlib.sha256("\0".join(key).encode()).hexdigest()[:12]
