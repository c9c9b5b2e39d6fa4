/* The trace of a program compiled with -fsanitize-coverage=trace-pc,trace-cmp:
   where it was, in order, in the file that FUZZ_TRACE names.
   SPDX-License-Identifier: GPL-3.0-or-later

   With FUZZ_STOP=N it ends at event N and writes the call stack instead.
   The program has frame pointers.  */

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define MOST ((size_t) 1 << 18)

static uintptr_t *events;
static size_t count, stop;

static void
fail (void)
{
  _exit (98);
}

/* Map the file, so that a crash loses nothing.  */

static void
start (void)
{
  const char *name = getenv ("FUZZ_TRACE"), *last = getenv ("FUZZ_STOP");
  int fd = name ? open (name, O_RDWR | O_CREAT | O_TRUNC, 0600) : -1;
  if (fd < 0 || ftruncate (fd, MOST * sizeof *events))
    fail ();
  events = mmap (NULL, MOST * sizeof *events, PROT_READ | PROT_WRITE,
		 MAP_SHARED, fd, 0);
  if (events == MAP_FAILED)
    fail ();
  close (fd);
  stop = last ? strtoull (last, NULL, 10) : SIZE_MAX;
}

/* Write the return addresses from frame pointer FRAME outwards, and end.  */

static void
write_stack (uintptr_t pc, uintptr_t *frame)
{
  size_t n = 0;
  events[n++] = pc;
  while (n < 64 && frame && frame[0] > (uintptr_t) frame)
    {
      events[n++] = frame[1];
      frame = (uintptr_t *) frame[0];
    }
  events[n] = 0;
  _exit (0);
}

/* Note an event at PC in the function with frame pointer FRAME.  */

static void
event (uintptr_t pc, uintptr_t *frame)
{
  if (!events)
    start ();
  if (count == stop)
    write_stack (pc, frame);
  if (count == MOST - 1)
    _exit (0);
  events[count++] = pc;
}

#define EVENT								\
  event ((uintptr_t) __builtin_return_address (0),			\
	 *(uintptr_t **) __builtin_frame_address (0))
#define CMP(NAME, TYPE)							\
  void __sanitizer_cov_trace_##NAME (TYPE a, TYPE b) { EVENT; }

void __sanitizer_cov_trace_pc (void) { EVENT; }
CMP (cmp1, uint8_t)
CMP (cmp2, uint16_t)
CMP (cmp4, uint32_t)
CMP (cmp8, uint64_t)
CMP (cmpf, float)
CMP (cmpd, double)
CMP (const_cmp1, uint8_t)
CMP (const_cmp2, uint16_t)
CMP (const_cmp4, uint32_t)
CMP (const_cmp8, uint64_t)
void __sanitizer_cov_trace_switch (uint64_t value, void *cases) { EVENT; }
