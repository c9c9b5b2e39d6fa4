/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* modules.c - which loaded objects are instrumented.

   Memory that the C library or another plain library allocates for itself is
   written by code without instrumentation; were it poisoned, reading what
   such a library wrote would be a false report.  So an allocation is
   poisoned, and the arguments of a wrapped function are checked, only when
   the caller is in an instrumented object: a program or a library with a
   reference to a __msan_ function, or the program that the runtime is part
   of.  */

#include "kmsan-internal.h"

#include <elf.h>
#include <link.h>
#include <sched.h>

#define MAX_RANGES 1024

/* The code of the objects seen so far.  Readers need no lock: entries are only
   added, and what is unloaded is marked as such; it may come back.  */
static struct
{
  uintptr_t start, end;
  bool instrumented;
  bool loaded;
  bool seen;			/* By the scan in progress.  */
} ranges[MAX_RANGES];
static unsigned n_ranges;

/* Held by a scan.  */
static int scanning;

/* Add the executable segments of the object INFO to the list.  */

static void
add_ranges (const struct dl_phdr_info *info, bool instrumented)
{
  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *p = &info->dlpi_phdr[i];
      if (p->p_type != PT_LOAD || !(p->p_flags & PF_X))
	continue;
      uintptr_t start = info->dlpi_addr + p->p_vaddr;
      uintptr_t end = start + p->p_memsz;
      unsigned j = 0;
      while (j < n_ranges && (ranges[j].start != start || ranges[j].end != end
			      || ranges[j].instrumented != instrumented))
	j++;
      if (j == MAX_RANGES)
	continue;
      ranges[j].start = start;
      ranges[j].end = end;
      ranges[j].instrumented = instrumented;
      ranges[j].seen = true;
      __atomic_store_n (&ranges[j].loaded, true, __ATOMIC_RELAXED);
      if (j == n_ranges)
	__atomic_store_n (&n_ranges, n_ranges + 1, __ATOMIC_RELEASE);
    }
}

/* What is needed of an object's dynamic section.  */
struct dynamic
{
  const ElfW (Sym) *symbols;
  const char *names;
  const ElfW (Rela) *tables[2];
  size_t sizes[2];
};

/* Read the dynamic section of INFO into D.  The C library has relocated the
   addresses in it, except the vdso's, which has no relocations.  */

static bool
read_dynamic (const struct dl_phdr_info *info, struct dynamic *d)
{
  const ElfW (Dyn) *dyn = NULL;

  kmsan_fill_bytes (d, 0, sizeof *d);
  for (int i = 0; i < info->dlpi_phnum; i++)
    if (info->dlpi_phdr[i].p_type == PT_DYNAMIC)
      dyn = (void *) (info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
  for (; dyn && dyn->d_tag != DT_NULL; dyn++)
    switch (dyn->d_tag)
      {
      case DT_SYMTAB: d->symbols = (void *) dyn->d_un.d_ptr; break;
      case DT_STRTAB: d->names = (void *) dyn->d_un.d_ptr; break;
      case DT_RELA: d->tables[0] = (void *) dyn->d_un.d_ptr; break;
      case DT_RELASZ: d->sizes[0] = dyn->d_un.d_val; break;
      case DT_JMPREL: d->tables[1] = (void *) dyn->d_un.d_ptr; break;
      case DT_PLTRELSZ: d->sizes[1] = dyn->d_un.d_val; break;
      }
  return d->symbols && d->names
	 && (uintptr_t) d->names >= info->dlpi_addr;
}

/* Whether the object INFO refers to a __msan_ function.  */

static bool
refers_to_runtime (const struct dl_phdr_info *info)
{
  struct dynamic d;

  if (!read_dynamic (info, &d))
    return false;
  for (int t = 0; t < 2; t++)
    for (size_t i = 0; d.tables[t] && i < d.sizes[t] / sizeof (ElfW (Rela));
	 i++)
      {
	size_t symbol = ELF64_R_SYM (d.tables[t][i].r_info);
	const char *name = d.names + d.symbols[symbol].st_name;
	if (symbol && kmsan_starts_with (name, "__msan_"))
	  return true;
      }
  return false;
}

/* Callback: look at the object INFO.  The one that has the runtime itself in
   it is the shared library, or else the main program.  */

static int
one_module (struct dl_phdr_info *info, size_t size, void *data)
{
#ifdef KMSAN_SHARED
  const bool own_instrumented = false;
#else
  const bool own_instrumented = true;
#endif
  static const char own;
  bool is_own = false;

  (void) size;
  (void) data;
  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *p = &info->dlpi_phdr[i];
      uintptr_t offset = (uintptr_t) &own - (info->dlpi_addr + p->p_vaddr);
      if (p->p_type == PT_LOAD && offset < p->p_memsz)
	is_own = true;
    }
  add_ranges (info, is_own ? own_instrumented : refers_to_runtime (info));
  return 0;
}

/* Look at all loaded objects.  Called at start, and when an address is in
   none of those seen: then dlopen has loaded another one.  Another thread may
   be at it.  */

void
kmsan_modules_scan (void)
{
  if (__atomic_exchange_n (&scanning, 1, __ATOMIC_ACQUIRE))
    return;
  kmsan_enter_runtime ();
  dl_iterate_phdr (one_module, NULL);
  kmsan_leave_runtime ();
  __atomic_store_n (&scanning, 0, __ATOMIC_RELEASE);
}

/* Objects may have been unloaded: forget them, because others can be loaded in
   their place.  */

void
kmsan_modules_unloaded (void)
{
  while (__atomic_exchange_n (&scanning, 1, __ATOMIC_ACQUIRE))
    sched_yield ();
  kmsan_enter_runtime ();
  for (unsigned i = 0; i < n_ranges; i++)
    ranges[i].seen = false;
  dl_iterate_phdr (one_module, NULL);
  for (unsigned i = 0; i < n_ranges; i++)
    if (!ranges[i].seen)
      __atomic_store_n (&ranges[i].loaded, false, __ATOMIC_RELAXED);
  kmsan_leave_runtime ();
  __atomic_store_n (&scanning, 0, __ATOMIC_RELEASE);
}

/* A forked child has one thread, and that one is not scanning.  */

void
kmsan_modules_fork_child (void)
{
  __atomic_store_n (&scanning, 0, __ATOMIC_RELAXED);
}

/* Search for PC.  Return 1 if its code is instrumented, 0 if not, -1 if it is
   in no object seen so far.  */

static int
find_range (uintptr_t pc)
{
  unsigned n = __atomic_load_n (&n_ranges, __ATOMIC_ACQUIRE);

  /* The main program is the first and by far the most frequent.  */
  if (likely (n && pc - ranges[0].start < ranges[0].end - ranges[0].start))
    return ranges[0].instrumented;
  while (n--)
    if (pc - ranges[n].start < ranges[n].end - ranges[n].start
	&& __atomic_load_n (&ranges[n].loaded, __ATOMIC_RELAXED))
      return ranges[n].instrumented;
  return -1;
}

/* Whether the code at PC is instrumented.  */

bool
kmsan_pc_instrumented (uintptr_t pc)
{
  int found = find_range (pc);

  if (unlikely (found < 0))
    {
      kmsan_modules_scan ();
      found = find_range (pc);
    }
  return found > 0;
}
