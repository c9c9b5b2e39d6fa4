/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* modules.c - which loaded objects are instrumented.

   Memory that the C library or another plain library allocates for itself is
   written by code without instrumentation; were it poisoned, reading what
   such a library wrote would be a false report.  So an allocation is
   poisoned, and the arguments of a wrapped function are checked, only when
   the caller is in an instrumented object: the main program, or a library
   with a reference to a __msan_ function.  */

#include "kmsan-internal.h"

#include <elf.h>
#include <link.h>

#define MAX_RANGES 256

/* The code of an instrumented object.  Only ever added to, except that
   a library may be loaded where another one was; both are in the list then,
   which is harmless.  */
static struct { uintptr_t start, end; } ranges[MAX_RANGES];
static unsigned n_ranges;

/* Add the executable segments of the object INFO to the list.  */

static void
add_ranges (const struct dl_phdr_info *info)
{
  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *p = &info->dlpi_phdr[i];
      if (p->p_type != PT_LOAD || !(p->p_flags & PF_X))
	continue;
      uintptr_t start = info->dlpi_addr + p->p_vaddr;
      uintptr_t end = start + p->p_memsz;
      unsigned n = __atomic_load_n (&n_ranges, __ATOMIC_RELAXED), j = 0;
      while (j < n && (ranges[j].start != start || ranges[j].end != end))
	j++;
      if (j < n || n == MAX_RANGES)
	continue;
      ranges[n].start = start;
      ranges[n].end = end;
      __atomic_store_n (&n_ranges, n + 1, __ATOMIC_RELEASE);
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

/* Callback: the first object is the main program.  DATA counts.  */

static int
one_module (struct dl_phdr_info *info, size_t size, void *data)
{
  unsigned *seen = data;
  static const char own;
  bool is_own = false;

  (void) size;
  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *p = &info->dlpi_phdr[i];
      uintptr_t offset = (uintptr_t) &own - (info->dlpi_addr + p->p_vaddr);
      if (p->p_type == PT_LOAD && offset < p->p_memsz)
	is_own = true;
    }
  if ((*seen)++ == 0 || (!is_own && refers_to_runtime (info)))
    add_ranges (info);
  return 0;
}

/* Look at all loaded objects.  Called at start and after dlopen.  */

void
kmsan_modules_scan (void)
{
  unsigned seen = 0;

  dl_iterate_phdr (one_module, &seen);
}

/* Whether the code at PC is instrumented.  */

bool
kmsan_pc_instrumented (uintptr_t pc)
{
  unsigned n = __atomic_load_n (&n_ranges, __ATOMIC_ACQUIRE);

  for (unsigned i = 0; i < n; i++)
    if (pc - ranges[i].start < ranges[i].end - ranges[i].start)
      return true;
  return false;
}
