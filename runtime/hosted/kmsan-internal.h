/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* kmsan-internal.h - what the files of the hosted runtime share.

   Map of the files:

     shadow-map.c      where the shadow and the origin of an address are
     shadow-ops.c      poison, unpoison, copy and search ranges of metadata
     origins.c         the depot: stacks, chains and locals behind a u32
     unwind.c          collects stacks
     context.c         the per-thread state the compiler talks through
     instrumentation.c the __msan_* functions the compiler calls
     hooks.c           the functions a programmer calls
     report.c          turns a finding into text
     symbolize.c       turns an address into words
     options.c         KMSAN_OPTIONS
     modules.c         which loaded objects are instrumented
     start.c           start-up, exit, fork
     interceptors-*.c  the C library's functions

   The runtime is not instrumented and runs inside arbitrary code of the
   program, hence two rules: it calls nothing from the C library that it
   intercepts itself, except through kmsan_real or REAL; and code that calls
   into libdw or may allocate holds kmsan_enter_runtime.  */

#ifndef KMSAN_INTERNAL_H
#define KMSAN_INTERNAL_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

typedef uint32_t u32;

#define likely(x)	__builtin_expect (!!(x), 1)
#define unlikely(x)	__builtin_expect (!!(x), 0)

/* Visible outside the library.  Everything else is hidden.  */
#define KMSAN_EXPORT	__attribute__ ((visibility ("default"), used))

/* The address a function returns to, for the stacks that start there.  */
#define CALLER_PC()	((uintptr_t) __builtin_return_address (0))

#define ORIGIN_SIZE	4		/* Bytes that share one origin.  */
#define KMSAN_PAGE_SIZE	4096
#define KMSAN_STACK_DEPTH 64		/* Frames kept of a stack.  */
#define KMSAN_MAX_ORIGIN_DEPTH 7	/* Links kept of an origin chain.  */

/* ---- context.c ---- */

/* What instrumented functions tell each other about parameters and results.
   The offsets are ABI: mm/kmsan and both compilers have the same ones.  */
struct kmsan_context_state
{
  char param_tls[800];
  char retval_tls[800];
  char va_arg_tls[800];
  char va_arg_origin_tls[800];
  uint64_t va_arg_overflow_size_tls;
  char param_origin_tls[800];
  u32 retval_origin_tls;
};

_Static_assert (offsetof (struct kmsan_context_state, retval_tls) == 800
		&& offsetof (struct kmsan_context_state, va_arg_tls) == 1600
		&& offsetof (struct kmsan_context_state,
			     va_arg_origin_tls) == 2400
		&& offsetof (struct kmsan_context_state,
			     va_arg_overflow_size_tls) == 3200
		&& offsetof (struct kmsan_context_state,
			     param_origin_tls) == 3208
		&& offsetof (struct kmsan_context_state,
			     retval_origin_tls) == 4008
		&& sizeof (struct kmsan_context_state) == 4016,
		"the context must have the kernel's layout");

struct kmsan_ctx
{
  struct kmsan_context_state cstate;
  int in_runtime;		/* > 0: no checks, no poisoning, no reports.  */
};

extern __thread struct kmsan_ctx kmsan_ctx
  __attribute__ ((tls_model ("initial-exec"), visibility ("hidden")));

static inline void
kmsan_enter_runtime (void)
{
  kmsan_ctx.in_runtime++;
}

static inline void
kmsan_leave_runtime (void)
{
  kmsan_ctx.in_runtime--;
}

static inline bool
kmsan_in_runtime (void)
{
  return kmsan_ctx.in_runtime > 0;
}

void kmsan_context_clean_params (void);
void kmsan_context_clean_retval (void);

/* ---- shadow-map.c ---- */

#define KMSAN_BLOCK_SHIFT 40
#define KMSAN_BLOCKS	128
/* Distance from the shadow of a byte down to its origin.  */
#define KMSAN_ORIGIN_DISTANCE ((uintptr_t) 0x27 << KMSAN_BLOCK_SHIFT)

/* For each block of 2^40 bytes of the address space: what to add to an
   address to get its shadow, 0 if the block has none (or not yet).  */
extern uintptr_t kmsan_shadow_offset[KMSAN_BLOCKS]
  __attribute__ ((visibility ("hidden")));

/* Pages that stand in for missing metadata.  */
#define KMSAN_DUMMY_SIZE (16 * KMSAN_PAGE_SIZE)
extern char kmsan_dummy_load[], kmsan_dummy_store[];

extern bool kmsan_enabled __attribute__ ((visibility ("hidden")));

/* Return the shadow of the byte at ADDR, null if it has none.  */
static inline unsigned char *
kmsan_shadow (const volatile void *addr)
{
  uintptr_t a = (uintptr_t) addr;
  uintptr_t block = a >> KMSAN_BLOCK_SHIFT;

  if (unlikely (block >= KMSAN_BLOCKS))
    return NULL;
  uintptr_t offset = kmsan_shadow_offset[block];
  return unlikely (!offset) ? NULL : (unsigned char *) (a + offset);
}

/* Return the origin slot that belongs to the shadow byte SHADOW.  */
static inline u32 *
kmsan_origin_of_shadow (const void *shadow)
{
  uintptr_t s = (uintptr_t) shadow - KMSAN_ORIGIN_DISTANCE;
  return (u32 *) (s & ~(uintptr_t) (ORIGIN_SIZE - 1));
}

void kmsan_map_metadata (void);
void kmsan_check_dummy (void);
size_t kmsan_tracked_prefix (const volatile void *addr, size_t size);

/* ---- shadow-ops.c ---- */

void kmsan_copy_bytes (void *dst, const void *src, size_t n);
void kmsan_move_bytes (void *dst, const void *src, size_t n);
void kmsan_fill_bytes (void *dst, int c, size_t n);
size_t kmsan_length (const char *s);
size_t kmsan_length_max (const char *s, size_t max);
size_t kmsan_wide_length (const wchar_t *s, size_t max);
bool kmsan_starts_with (const char *s, const char *prefix);
size_t kmsan_first_nonzero (const unsigned char *p, size_t n);
void kmsan_internal_poison (const volatile void *addr, size_t size,
			    u32 origin);
void kmsan_internal_unpoison (const volatile void *addr, size_t size);
void kmsan_internal_move (void *dst, const void *src, size_t size,
			  uintptr_t pc);
intptr_t kmsan_internal_first_dirty (const volatile void *addr, size_t size);
u32 kmsan_internal_origin (const volatile void *addr);

/* ---- origins.c ---- */

enum kmsan_record_kind { RECORD_STACK = 1, RECORD_CHAIN, RECORD_LOCAL };

/* What an origin stands for.  DATA is, by kind: the return addresses; the
   stack's id and the previous origin; the name and two return addresses.  */
struct kmsan_record
{
  u32 next;			/* Next record of the hash bucket.  */
  u32 hash;
  uint16_t kind;
  uint16_t count;		/* Words of DATA.  */
  u32 id;
  uintptr_t data[];
};

void kmsan_depot_init (void);
u32 kmsan_origin_stack (const uintptr_t *pcs, unsigned n, bool freed);
u32 kmsan_origin_chain (u32 stack, u32 previous);
u32 kmsan_origin_local (const char *name, uintptr_t pc, uintptr_t caller);
const struct kmsan_record *kmsan_origin_record (u32 origin);
unsigned kmsan_origin_depth (u32 origin);
bool kmsan_origin_is_free (u32 origin);
u32 kmsan_chain_here (u32 origin, uintptr_t pc);
u32 kmsan_origin_here (uintptr_t pc, uintptr_t hook, bool freed);
size_t kmsan_depot_bytes (void);

/* ---- unwind.c ---- */

unsigned kmsan_unwind (uintptr_t *pcs, unsigned max, uintptr_t from);
void kmsan_unwind_forget (void);

/* ---- preserve.S ---- */

/* Where its code starts and ends.  */
extern const char kmsan_preserve_start[], kmsan_preserve_end[];

/* ---- report.c ---- */

void kmsan_report_value (u32 origin, uintptr_t pc);
void kmsan_report_memory (const volatile void *addr, size_t size,
			  uintptr_t pc, uintptr_t hook);
void kmsan_print_shadow (const volatile void *addr, size_t size);
unsigned kmsan_reports (void);
void kmsan_report_fork_child (void);
void kmsan_report_lock (void);
void kmsan_report_unlock (void);
void kmsan_fatal (const char *format, ...)
  __attribute__ ((format (printf, 1, 2), noreturn));
void kmsan_write_all (int fd, const char *text, size_t n);
int kmsan_format (char *buf, size_t n, const char *format, ...)
  __attribute__ ((format (printf, 3, 4)));
int kmsan_vformat (char *buf, size_t n, const char *format, va_list ap)
  __attribute__ ((format (printf, 3, 0)));

/* ---- symbolize.c ---- */

/* One line of a stack: function NAME, OFFSET in its SIZE bytes, and where.
   An inlined frame has INLINED set and no offset.  */
struct kmsan_frame
{
  char name[160];
  size_t offset, size;
  char file[256];
  int line;
  bool inlined;
};

unsigned kmsan_symbolize (uintptr_t pc, struct kmsan_frame *frames,
			  unsigned max);
void kmsan_symbolize_name (uintptr_t pc, struct kmsan_frame *frame);
void kmsan_symbolize_stale (void);

/* ---- options.c ---- */

struct kmsan_options
{
  int exit_code;		/* Exit status after a report; 0: keep.  */
  int halt_on_error;		/* End the program at the first report.  */
  int max_reports;		/* Reports printed; 0: all.  */
  int verbosity;		/* 0: reports, 1: start and end, 2: more.  */
  int dedup;			/* One report per place.  */
  char log_path[256];		/* Where reports go; empty: stderr.  */
};

extern struct kmsan_options kmsan_options
  __attribute__ ((visibility ("hidden")));

bool kmsan_parse_options (const char *text, struct kmsan_options *options,
			  char *error, size_t error_size);

/* ---- modules.c ---- */

void kmsan_modules_scan (void);
void kmsan_modules_unloaded (void);
void kmsan_modules_fork_child (void);
bool kmsan_pc_instrumented (uintptr_t pc);

/* ---- start.c ---- */

void kmsan_end (int *status);

/* ---- interceptors ---- */

void *kmsan_real (const char *name);

#endif /* KMSAN_INTERNAL_H */
