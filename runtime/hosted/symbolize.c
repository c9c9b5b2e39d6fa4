/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* symbolize.c - names and source lines of addresses, through libdwfl.

   The caller holds the report lock and is inside the runtime: libdw
   allocates, and is not called from two threads at once.

   The function is taken from the ELF symbol table, which knows static
   functions, in the same way as the kernel's kallsyms; the line and the
   inlined frames come from DWARF.  Return addresses are looked up one byte
   lower, in the call, as the kernel's %pSb does.  */

#include "kmsan-internal.h"

#include <dwarf.h>
#include <elfutils/libdwfl.h>
#include <unistd.h>

extern void __libc_free (void *);

static Dwfl *session;

/* Objects may have been unloaded since SESSION was read.  */
static bool stale;

/* The list of loaded objects has changed, in a way that looking for an address
   in it does not show.  Called with and without the lock.  */

void
kmsan_symbolize_stale (void)
{
  __atomic_store_n (&stale, true, __ATOMIC_RELAXED);
}

/* Separate debug files on this machine are used; the standard callback would
   also ask debuginfod servers, and a report must not wait for a network.  */

static int
find_debuginfo (Dwfl_Module *module, void **data, const char *name,
		Dwarf_Addr base, const char *file, const char *link,
		GElf_Word crc, char **found)
{
  (void) file;
  (void) link;
  (void) crc;
  return dwfl_build_id_find_debuginfo (module, data, name, base, NULL, NULL,
				       0, found);
}

static const Dwfl_Callbacks callbacks =
{
  .find_elf = dwfl_linux_proc_find_elf,
  .find_debuginfo = find_debuginfo,
};

/* Read the list of loaded objects, again if REFRESH.  */

static bool
open_session (bool refresh)
{
  if (session && !refresh)
    return true;
  if (session)
    dwfl_report_begin (session);
  else
    session = dwfl_begin (&callbacks);
  return session && dwfl_linux_proc_report (session, getpid ()) == 0
	 && dwfl_report_end (session, NULL, NULL) == 0;
}

/* Return the loaded object that PC is in.  */

static Dwfl_Module *
find_module (uintptr_t pc)
{
  Dwfl_Module *module = NULL;

  if (open_session (__atomic_exchange_n (&stale, false, __ATOMIC_RELAXED)))
    module = dwfl_addrmodule (session, pc);
  if (!module && open_session (true))
    module = dwfl_addrmodule (session, pc);
  return module;
}

static void
copy_string (char *dst, size_t size, const char *src)
{
  size_t n = src ? kmsan_length_max (src, size - 1) : 0;

  kmsan_copy_bytes (dst, src ? src : "", n);
  dst[n] = 0;
}

/* Fill in name, offset and size of FRAME for the return address PC.  */

static void
name_frame (Dwfl_Module *module, uintptr_t pc, struct kmsan_frame *frame)
{
  GElf_Off offset = 0;
  GElf_Sym sym;
  const char *name = NULL;

  if (module)
    name = dwfl_module_addrinfo (module, pc - 1, &offset, &sym, NULL, NULL,
				 NULL);
  if (name)
    {
      copy_string (frame->name, sizeof frame->name, name);
      /* A versioned name of a dynamic symbol is still the name.  */
      for (char *p = frame->name; *p; p++)
	if (*p == '@')
	  *p = 0;
      frame->offset = offset + 1;
      frame->size = sym.st_size;
    }
  else
    kmsan_format (frame->name, sizeof frame->name, "0x%lx",
		  (unsigned long) pc);
}

/* Set the place of FRAME to FILE and LINE.  FILE may be relative to DIR.  */

static void
set_place (struct kmsan_frame *frame, const char *file, int line)
{
  copy_string (frame->file, sizeof frame->file, file);
  frame->line = line;
}

/* Set the place of FRAME to where the inlined call DIE is in the unit CU.  */

static void
set_call_site (struct kmsan_frame *frame, Dwarf_Die *cu, Dwarf_Die *die)
{
  Dwarf_Attribute attr;
  Dwarf_Files *files;
  Dwarf_Word file = 0, line = 0;
  size_t n;

  if (dwarf_attr (die, DW_AT_call_line, &attr))
    dwarf_formudata (&attr, &line);
  if (dwarf_attr (die, DW_AT_call_file, &attr)
      && dwarf_formudata (&attr, &file) == 0
      && dwarf_getsrcfiles (cu, &files, &n) == 0 && file < n)
    set_place (frame, dwarf_filesrc (files, file, NULL, NULL), line);
  else
    set_place (frame, NULL, 0);
}

/* Return the compilation unit that has the address ADDR (of MODULE, moved by
   *BIAS), null if there is none.  libdw looks in .debug_aranges, which Clang
   does not write: then it finds nothing, or the unit before.  In that case
   the units are asked one by one.  */

static Dwarf_Die *
find_unit (Dwfl_Module *module, uintptr_t addr, Dwarf_Addr *bias)
{
  Dwarf_Die *cu = dwfl_module_addrdie (module, addr, bias);

  if (cu && dwarf_haspc (cu, addr - *bias) > 0)
    return cu;
  cu = NULL;
  do
    cu = dwfl_module_nextcu (module, cu, bias);
  while (cu && dwarf_haspc (cu, addr - *bias) <= 0);
  return cu;
}

/* Turn the inlined calls around ADDR in the unit CU into frames: FRAMES[0] is the ELF
   function on entry; it moves outwards as inlined frames come before it.
   Return the number of frames.  */

static unsigned
add_inlined (Dwarf_Die *cu, Dwarf_Addr addr, struct kmsan_frame *frames,
	     unsigned max)
{
  Dwarf_Die *scopes = NULL;
  unsigned n = 1;
  int count = dwarf_getscopes (cu, addr, &scopes);

  for (int i = 0; i < count && n < max; i++)
    {
      int tag = dwarf_tag (&scopes[i]);
      if (tag == DW_TAG_subprogram)
	break;
      if (tag != DW_TAG_inlined_subroutine)
	continue;
      frames[n] = frames[n - 1];
      copy_string (frames[n - 1].name, sizeof frames[n - 1].name,
		   dwarf_diename (&scopes[i]));
      frames[n - 1].inlined = true;
      set_call_site (&frames[n], cu, &scopes[i]);
      n++;
    }
  /* dwarf_getscopes allocates with malloc; inside the runtime that is the C
     library's own.  */
  __libc_free (scopes);
  return n;
}

/* Describe the return address PC by one frame of FRAMES and one more for
   each inlined call it is in, innermost first, at most MAX.  Return their
   number.  */

unsigned
kmsan_symbolize (uintptr_t pc, struct kmsan_frame *frames, unsigned max)
{
  Dwfl_Module *module = find_module (pc);

  kmsan_fill_bytes (frames, 0, sizeof *frames);
  name_frame (module, pc, frames);
  if (!module)
    return 1;
  Dwarf_Addr bias;
  Dwarf_Die *cu = find_unit (module, pc - 1, &bias);
  Dwarf_Line *line = cu ? dwarf_getsrc_die (cu, pc - 1 - bias) : NULL;
  if (!line)
    {
      set_place (frames, dwfl_module_info (module, NULL, NULL, NULL, NULL,
					   NULL, NULL, NULL), 0);
      return 1;
    }
  int number = 0;
  dwarf_lineno (line, &number);
  set_place (frames, dwarf_linesrc (line, NULL, NULL), number);
  return add_inlined (cu, pc - 1 - bias, frames, max);
}

/* The name alone, for decisions about a frame.  */

void
kmsan_symbolize_name (uintptr_t pc, struct kmsan_frame *frame)
{
  kmsan_fill_bytes (frame, 0, sizeof *frame);
  name_frame (find_module (pc), pc, frame);
}
