/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* report.c - turns a finding into text.

   The wording is mm/kmsan/report.c's, so that one regular expression serves
   user-space and kernel runs.  A report is put together in a buffer under a
   lock and written by one write.  A finding with origin 0 is no report, as
   in the kernel.  */

#include "kmsan-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#define TEXT_SIZE	(256 * 1024)
#define RULE "=====================================================\n"
#define MAX_INLINED	16
#define DESCR_SIZE	128
#define DEDUP_SLOTS	4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned reports, printed;
static bool omission_told;

/* The report being made.  Guarded by LOCK.  */
static char text[TEXT_SIZE];
static size_t text_len;

/* Places reported, for the option dedup.  Guarded by LOCK.  */
static uintptr_t places[DEDUP_SLOTS];

unsigned
kmsan_reports (void)
{
  return __atomic_load_n (&reports, __ATOMIC_RELAXED);
}

void
kmsan_report_lock (void)
{
  pthread_mutex_lock (&lock);
}

void
kmsan_report_unlock (void)
{
  pthread_mutex_unlock (&lock);
}

/* A forked child has found nothing yet; the parent answers for its own.  */

void
kmsan_report_fork_child (void)
{
  reports = printed = 0;
}

/* Format into BUF of N bytes; the C library's function is reached without
   the runtime's own wrapper.  */

int
kmsan_vformat (char *buf, size_t n, const char *format, va_list ap)
{
  static int (*real) (char *, size_t, const char *, va_list);

  if (!real)
    real = kmsan_real ("vsnprintf");
  return real (buf, n, format, ap);
}

int
kmsan_format (char *buf, size_t n, const char *format, ...)
{
  va_list ap;

  va_start (ap, format);
  int len = kmsan_vformat (buf, n, format, ap);
  va_end (ap);
  return len;
}

/* Write N bytes of TEXT_TO_WRITE to FD by as few calls as possible.  */

void
kmsan_write_all (int fd, const char *text_to_write, size_t n)
{
  while (n)
    {
      long done = syscall (SYS_write, fd, text_to_write, n);
      if (done < 0 && errno == EINTR)
	continue;
      if (done <= 0)
	return;
      text_to_write += done;
      n -= done;
    }
}

/* The runtime cannot go on: one line that says why, and the end.  */

void
kmsan_fatal (const char *format, ...)
{
  char line[512] = "kmsan: ";
  va_list ap;

  va_start (ap, format);
  int n = 7 + kmsan_vformat (line + 7, sizeof line - 8, format, ap);
  va_end (ap);
  if (n > (int) sizeof line - 2)
    n = sizeof line - 2;
  line[n++] = '\n';
  kmsan_write_all (STDERR_FILENO, line, n);
  syscall (SYS_exit_group, 1);
  __builtin_unreachable ();
}

static void __attribute__ ((format (printf, 1, 2)))
emit (const char *format, ...)
{
  va_list ap;

  va_start (ap, format);
  int n = kmsan_vformat (text + text_len, TEXT_SIZE - text_len, format, ap);
  va_end (ap);
  text_len += n;
  if (text_len > TEXT_SIZE - 1)
    text_len = TEXT_SIZE - 1;
}

/* Write the text out and start anew.  */

static void
flush_text (void)
{
  int fd = STDERR_FILENO;

  if (kmsan_options.log_path[0])
    {
      fd = syscall (SYS_openat, AT_FDCWD, kmsan_options.log_path,
		    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
      if (fd < 0)
	fd = STDERR_FILENO;
    }
  kmsan_write_all (fd, text, text_len);
  if (fd != STDERR_FILENO)
    syscall (SYS_close, fd);
  text_len = 0;
}

/* Whether NAME is a function of the runtime; such frames at the head of a
   stack are not shown.  */

static bool
is_runtime_name (const char *name)
{
  return kmsan_starts_with (name, "__msan_")
	 || kmsan_starts_with (name, "kmsan_");
}

/* Return how many of the N frames PCS at the head belong to the runtime.  */

static unsigned
skip_runtime (const uintptr_t *pcs, unsigned n)
{
  struct kmsan_frame frame;
  unsigned skip = 0;

  while (skip < n)
    {
      kmsan_symbolize_name (pcs[skip], &frame);
      if (!is_runtime_name (frame.name))
	break;
      skip++;
    }
  return skip < n ? skip : 0;
}

/* Emit the lines for the return address PC.  */

static void
emit_frame (uintptr_t pc)
{
  static struct kmsan_frame frames[MAX_INLINED];
  unsigned n = kmsan_symbolize (pc, frames, MAX_INLINED);

  for (unsigned i = 0; i < n; i++)
    {
      const struct kmsan_frame *f = &frames[i];
      emit (" %s", f->name);
      if (!f->inlined && f->size)
	emit ("+%#zx/%#zx", f->offset, f->size);
      if (f->line)
	emit (" %s:%d", f->file, f->line);
      else if (f->file[0])
	emit (" (%s)", f->file);
      emit (f->inlined ? " [inline]\n" : "\n");
    }
}

static void
emit_stack (const uintptr_t *pcs, unsigned n)
{
  for (unsigned i = skip_runtime (pcs, n); i < n; i++)
    emit_frame (pcs[i]);
}

/* Emit the record R of a local.  Old compilers decorate the name with dashes
   and "@function"; what is printed is the name.  */

static void
emit_local (const struct kmsan_record *r)
{
  const char *descr = (const char *) r->data[0];
  char name[DESCR_SIZE];
  size_t n = 0;

  for (; descr && *descr && *descr != '@' && n < sizeof name - 1; descr++)
    if (*descr != '-')
      name[n++] = *descr;
  name[n] = 0;
  emit ("Local variable %s created at:\n", name);
  if (r->data[1])
    emit_frame (r->data[1]);
  if (r->data[2])
    emit_frame (r->data[2]);
}

/* Emit where the value with ORIGIN has been, newest store first.  */

static void
emit_origin (u32 origin)
{
  const struct kmsan_record *r = kmsan_origin_record (origin);

  while (r && r->kind == RECORD_CHAIN)
    {
      const struct kmsan_record *stack = kmsan_origin_record (r->data[0]);
      if (kmsan_origin_depth (r->id) == KMSAN_MAX_ORIGIN_DEPTH)
	emit ("<Zero or more stacks not recorded to save memory>\n\n");
      emit ("Uninit was stored to memory at:\n");
      if (stack)
	emit_stack (stack->data, stack->count);
      emit ("\n");
      r = kmsan_origin_record (r->data[1]);
    }
  if (r && r->kind == RECORD_LOCAL)
    {
      emit_local (r);
      return;
    }
  emit ("Uninit was created at:\n");
  if (r && r->count)
    emit_stack (r->data, r->count);
  else
    emit ("(stack is not available)\n");
}

/* Emit the last lines: who it was.  */

static void
emit_process (void)
{
  char comm[32] = "?";
  int fd = syscall (SYS_openat, AT_FDCWD, "/proc/self/comm",
		    O_RDONLY | O_CLOEXEC);
  long n = fd < 0 ? 0 : syscall (SYS_read, fd, comm, sizeof comm - 1);

  if (fd >= 0)
    syscall (SYS_close, fd);
  if (n > 0)
    comm[comm[n - 1] == '\n' ? n - 1 : n] = 0;
  emit ("\nPID: %d TID: %d Comm: %s\n", (int) syscall (SYS_getpid),
	(int) syscall (SYS_gettid), comm);
}

/* Count a finding at PC; return whether it is to be printed.  */

static bool
count_report (uintptr_t pc)
{
  __atomic_fetch_add (&reports, 1, __ATOMIC_RELAXED);
  if (kmsan_options.dedup)
    {
      uintptr_t *slot = &places[(pc * 0x9e3779b97f4a7c15ull) >> 52];
      if (*slot == pc)
	return false;
      *slot = pc;
    }
  if (kmsan_options.max_reports
      && printed >= (unsigned) kmsan_options.max_reports)
    {
      if (!omission_told && kmsan_options.verbosity)
	{
	  emit ("kmsan: max_reports reached, further reports not shown\n");
	  flush_text ();
	}
      omission_told = true;
      return false;
    }
  printed++;
  return true;
}

/* What a report is about.  SIZE 0: a value, not memory.  */
struct finding
{
  u32 origin;
  uintptr_t pc, hook;
  const volatile void *addr;
  size_t size, first, last;
};

static void
emit_report (const struct finding *f)
{
  uintptr_t pcs[KMSAN_STACK_DEPTH];
  struct kmsan_frame frame;
  unsigned n = 0;

  if (f->hook)
    pcs[n++] = f->hook;
  n += kmsan_unwind (pcs + n, KMSAN_STACK_DEPTH - n, f->pc);
  unsigned skip = skip_runtime (pcs, n);
  kmsan_symbolize_name (pcs[skip], &frame);
  emit (RULE "BUG: KMSAN: %s in %s",
	kmsan_origin_is_free (f->origin) ? "use-after-free" : "uninit-value",
	frame.name);
  if (frame.size)
    emit ("+%#zx/%#zx", frame.offset, frame.size);
  emit ("\n");
  emit_stack (pcs + skip, n - skip);
  emit ("\n");
  emit_origin (f->origin);
  if (f->size && f->first == f->last)
    emit ("\nByte %zu of %zu is uninitialized\n", f->first, f->size);
  else if (f->size)
    emit ("\nBytes %zu-%zu of %zu are uninitialized\n", f->first, f->last,
	  f->size);
  if (f->size)
    emit ("Memory access of size %zu starts at %p\n", f->size,
	  (const void *) f->addr);
  emit_process ();
  emit (RULE);
}

/* Count F, print it if it is to be printed, and end the program if that is
   asked for.  */

static void
report (const struct finding *f)
{
  if (!f->origin || !kmsan_enabled || kmsan_in_runtime ())
    return;
  int saved_errno = errno;
  kmsan_enter_runtime ();
  pthread_mutex_lock (&lock);
  if (count_report (f->pc))
    {
      emit_report (f);
      flush_text ();
    }
  if (kmsan_options.halt_on_error)
    syscall (SYS_exit_group,
	     kmsan_options.exit_code ? kmsan_options.exit_code : 1);
  pthread_mutex_unlock (&lock);
  kmsan_leave_runtime ();
  errno = saved_errno;
}

/* Report that a value with ORIGIN was used at PC.  */

void
kmsan_report_value (u32 origin, uintptr_t pc)
{
  struct finding f = { .origin = origin, .pc = pc };

  report (&f);
}

/* Report every run of dirty bytes with one origin in the SIZE bytes at ADDR,
   which were used at PC; HOOK, if not 0, is in the library function that PC
   called.  */

void
kmsan_report_memory (const volatile void *addr, size_t size, uintptr_t pc,
		     uintptr_t hook)
{
  size_t known = kmsan_tracked_prefix (addr, size);
  unsigned char *shadow = kmsan_shadow (addr);
  struct finding f = { .pc = pc, .hook = hook, .addr = addr, .size = size };
  size_t i = known ? kmsan_first_nonzero (shadow, known) : 0;

  while (i < known)
    {
      f.first = i;
      f.origin = *kmsan_origin_of_shadow (shadow + i);
      while (i < known && shadow[i]
	     && *kmsan_origin_of_shadow (shadow + i) == f.origin)
	i++;
      f.last = i - 1;
      report (&f);
      i += kmsan_first_nonzero (shadow + i, known - i);
    }
}

/* Print shadow and origins of SIZE bytes at ADDR, 16 bytes a line.  */

void
kmsan_print_shadow (const volatile void *addr, size_t size)
{
  kmsan_enter_runtime ();
  pthread_mutex_lock (&lock);
  emit ("Shadow of %zu bytes at %p:\n", size, (const void *) addr);
  for (size_t i = 0; i < size; i += 16)
    {
      emit ("%p:", (const char *) addr + i);
      for (size_t j = i; j < i + 16 && j < size; j++)
	{
	  const unsigned char *s = kmsan_shadow ((const char *) addr + j);
	  emit (s ? " %02x" : " ..", s ? *s : 0);
	}
      emit (" |");
      for (size_t j = i; j < i + 16 && j < size; j += ORIGIN_SIZE)
	emit (" %08x", kmsan_internal_origin ((const char *) addr + j));
      emit ("\n");
      if (text_len > TEXT_SIZE / 2)
	flush_text ();
    }
  flush_text ();
  pthread_mutex_unlock (&lock);
  kmsan_leave_runtime ();
}
