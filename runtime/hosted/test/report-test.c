/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* The text of reports, and what options make of them.

   Each scenario runs in a process of its own: this program with the name of
   the scenario as its argument.  */

#include "unit.h"

#include <fcntl.h>
#include <regex.h>

#define NOINLINE __attribute__ ((noinline, noclone))

/* ---- scenarios ---- */

static char object[16];

static NOINLINE void
copy_it (void *to, void *from, int n)
{
  __msan_memcpy (to, from, n);
  __asm__ volatile ("");
}

static NOINLINE void
use_it (void *p)
{
  uint32_t origin = *__msan_metadata_ptr_for_load_4 (p).origin;
  __msan_warning (origin);
  __asm__ volatile ("");
}

static NOINLINE void
scene_local (void)
{
  int local;

  __msan_poison_alloca (&local, 4, "local");
  use_it (&local);
}

static NOINLINE void
scene_decorated (void)
{
  int local;

  __msan_poison_alloca (&local, 4, "----the_name@function");
  use_it (&local);
}

static NOINLINE void
scene_chain (void)
{
  int local;

  __msan_poison_alloca (&local, 4, "local");
  copy_it (object, &local, 4);
  copy_it (object + 8, object, 4);
  use_it (object + 8);
}

static NOINLINE void
scene_long_chain (void)
{
  int local;

  __msan_poison_alloca (&local, 4, "local");
  copy_it (object, &local, 4);
  for (int i = 0; i < 20; i++)
    copy_it (object + (i % 2 ? 0 : 8), object + (i % 2 ? 8 : 0), 4);
  use_it (object);
}

static NOINLINE void
scene_heap (void)
{
  char *p = malloc (8);

  use_it (p);
  free (p);
}

static NOINLINE void
scene_freed (void)
{
  char *volatile p = malloc (8);

  free (p);
  use_it (p);
}

static NOINLINE void
scene_memory (void)
{
  kmsan_poison_memory (object + 2, 3, 0);
  kmsan_check_memory (object, 16);
  __asm__ volatile ("");
}

static NOINLINE void
scene_byte (void)
{
  __msan_poison (object + 7, 1);
  __msan_check_mem_is_initialized (object, 8);
  __asm__ volatile ("");
}

/* Two runs with clean bytes between them, and two runs side by side that
   differ by their origins.  */

static NOINLINE void
scene_runs (void)
{
  kmsan_poison_memory (object, 4, 0);
  kmsan_poison_memory (object + 4, 4, 0);
  kmsan_poison_memory (object + 12, 2, 0);
  kmsan_check_memory (object, 16);
  __asm__ volatile ("");
}

static void
scene_no_origin (void)
{
  __msan_warning (0);
}

static void
scene_bad_origin (void)
{
  __msan_warning (0x12345670);
}

static inline __attribute__ ((always_inline)) void
inlined_helper (void *p)
{
  __msan_warning (*__msan_metadata_ptr_for_load_4 (p).origin);
}

static NOINLINE void
scene_inline (void)
{
  kmsan_poison_memory (object, 4, 0);
  inlined_helper (object);
  __asm__ volatile ("");
}

static NOINLINE void
scene_libc (void)
{
  char text[4];

  __msan_poison_alloca (text, 4, "text");
  text[3] = text[2] = text[1] = text[0] = 0;
  volatile size_t n = strlen (text);
  (void) n;
}

static void
scene_three (void)
{
  for (int i = 0; i < 3; i++)
    scene_byte ();
  fprintf (stderr, "end %u\n", kmsan_report_count ());
}

static void
scene_clean (void)
{
  kmsan_check_memory (object, 16);
}

static void
scene_exit (void)
{
  scene_byte ();
  _exit (3);
}

/* Buffered output must survive the replacement of the exit status.  */

static void
scene_buffered (void)
{
  static char buffer[4096];

  setvbuf (stderr, buffer, _IOFBF, sizeof buffer);
  scene_byte ();
  fputs ("still here\n", stderr);
}

/* The child of fork has found nothing itself.  */

static void
scene_fork (void)
{
  int status;

  scene_byte ();
  pid_t pid = fork ();
  if (pid == 0)
    exit (5);
  waitpid (pid, &status, 0);
  fprintf (stderr, "child %d\n", WEXITSTATUS (status));
}

static void
scene_shadow (void)
{
  __msan_unpoison (object, 16);
  __msan_poison (object + 1, 1);
  __msan_print_shadow (object, 16);
}

#define SCENE(NAME) { #NAME, scene_##NAME }
static const struct { const char *name; void (*fn) (void); } scenes[] =
{
  SCENE (local), SCENE (decorated), SCENE (chain), SCENE (long_chain),
  SCENE (heap), SCENE (freed), SCENE (memory), SCENE (byte), SCENE (runs),
  SCENE (no_origin), SCENE (bad_origin), SCENE (inline), SCENE (libc),
  SCENE (three), SCENE (clean), SCENE (exit), SCENE (buffered),
  SCENE (fork), SCENE (shadow),
};

/* ---- expectations ---- */

/* Regular expressions for the lines of a stack.  FRAME is a function of this
   file, with offset, size and line.  */
#define RULE "={53}\n"
#define FRAME(F) " " F "\\+0x[0-9a-f]+/0x[0-9a-f]+ [^\n]*report-test\\.c:[0-9]+\n"
#define FRAMES "( [^\n]+\n)+"
#define HEAD(KIND, F) \
  RULE "BUG: KMSAN: " KIND " in " F "\\+0x[0-9a-f]+/0x[0-9a-f]+\n"
#define TAIL "\nPID: [0-9]+ TID: [0-9]+ Comm: [^\n]+\n" RULE

static const struct
{
  const char *scene, *options;
  int status;
  const char *text;		/* Extended regular expression for all.  */
} cases[] =
{
  { "local", "", 77,
    HEAD ("uninit-value", "use_it") FRAME ("use_it") FRAME ("scene_local")
    FRAME ("main") FRAMES
    "\nLocal variable local created at:\n" FRAME ("scene_local")
    FRAME ("main") TAIL },
  { "decorated", "", 77,
    HEAD ("uninit-value", "use_it") FRAMES
    "\nLocal variable the_name created at:\n" FRAMES TAIL },
  { "chain", "", 77,
    HEAD ("uninit-value", "use_it") FRAMES
    "\nUninit was stored to memory at:\n" FRAME ("copy_it")
    FRAME ("scene_chain") FRAMES
    "\nUninit was stored to memory at:\n" FRAME ("copy_it")
    FRAME ("scene_chain") FRAMES
    "\nLocal variable local created at:\n" FRAMES TAIL },
  { "long_chain", "", 77,
    HEAD ("uninit-value", "use_it") FRAMES
    "\n<Zero or more stacks not recorded to save memory>\n"
    "(\nUninit was stored to memory at:\n" FRAMES "){7}"
    "\nLocal variable local created at:\n" FRAMES TAIL },
  { "heap", "", 77,
    HEAD ("uninit-value", "use_it") FRAMES
    "\nUninit was created at:\n malloc\\+0x[^\n]+\n" FRAME ("scene_heap")
    FRAMES TAIL },
  { "freed", "", 77,
    HEAD ("use-after-free", "use_it") FRAMES
    "\nUninit was created at:\n free\\+0x[^\n]+\n" FRAME ("scene_freed")
    FRAMES TAIL },
  { "memory", "", 77,
    HEAD ("uninit-value", "scene_memory") FRAME ("scene_memory") FRAMES
    "\nUninit was created at:\n" FRAME ("scene_memory") FRAMES
    "\nBytes 2-4 of 16 are uninitialized\n"
    "Memory access of size 16 starts at 0x[0-9a-f]+\n" TAIL },
  { "byte", "", 77,
    HEAD ("uninit-value", "scene_byte") FRAMES
    "\nUninit was created at:\n" FRAMES
    "\nByte 7 of 8 is uninitialized\n"
    "Memory access of size 8 starts at 0x[0-9a-f]+\n" TAIL },
  { "runs", "", 77,
    HEAD ("uninit-value", "scene_runs") FRAMES
    "\nUninit was created at:\n" FRAMES "\nBytes 0-3 of 16 [^=]*" RULE
    HEAD ("uninit-value", "scene_runs") FRAMES
    "\nUninit was created at:\n" FRAMES "\nBytes 4-7 of 16 [^=]*" RULE
    HEAD ("uninit-value", "scene_runs") FRAMES
    "\nUninit was created at:\n" FRAMES "\nBytes 12-13 of 16 [^=]*" RULE },
  { "no_origin", "", 0, "" },
  { "bad_origin", "", 77,
    HEAD ("uninit-value", "scene_bad_origin") FRAMES
    "\nUninit was created at:\n\\(stack is not available\\)\n" TAIL },
  { "inline", "", 77,
    HEAD ("uninit-value", "scene_inline")
    " inlined_helper [^\n]*report-test\\.c:[0-9]+ \\[inline\\]\n"
    FRAME ("scene_inline") FRAME ("main") FRAMES
    "\nUninit was created at:\n" FRAMES TAIL },
  { "libc", "", 77,
    HEAD ("uninit-value", "strlen") " strlen\\+[^\n]+\n" FRAME ("scene_libc")
    FRAMES "\nLocal variable text created at:\n" FRAMES
    "\nByte 0 of 1 is uninitialized\n"
    "Memory access of size 1 starts at 0x[0-9a-f]+\n" TAIL },
  { "clean", "", 0, "" },
  { "clean", "verbosity=1", 0,
    "kmsan: started, version [0-9.]+\nkmsan: 0 reports, [0-9]+ KiB of origins\n" },
  { "byte", "exit_code=9", 9, RULE "BUG[^=]*" RULE },
  { "byte", "exit_code=0", 0, RULE "BUG[^=]*" RULE },
  { "exit", "", 77, RULE "BUG[^=]*" RULE },
  { "exit", "exit_code=0", 3, RULE "BUG[^=]*" RULE },
  { "buffered", "", 77, RULE "BUG[^=]*" RULE "still here\n" },
  { "fork", "", 77, RULE "BUG[^=]*" RULE "child 5\n" },
  { "three", "", 77, "(" RULE "BUG[^=]*" RULE "){3}end 3\n" },
  { "three", "max_reports=2", 77, "(" RULE "BUG[^=]*" RULE "){2}end 3\n" },
  { "three", "max_reports=1:verbosity=1", 77,
    "kmsan: started, version [0-9.]+\n" RULE "BUG[^=]*" RULE
    "kmsan: max_reports reached, [^\n]+\nend 3\nkmsan: 3 reports, [^\n]+\n" },
  { "three", "dedup=1", 77, RULE "BUG[^=]*" RULE "end 3\n" },
  { "three", "halt_on_error=1", 77, RULE "BUG[^=]*" RULE },
  { "three", "halt_on_error=1:exit_code=4", 4, RULE "BUG[^=]*" RULE },
  { "shadow", "", 0,
    "Shadow of 16 bytes at 0x[0-9a-f]+:\n"
    "0x[0-9a-f]+: 00 ff( 00){14} \\|( [0-9a-f]{8}){4}\n" },
};

static int
matches (const char *text, const char *pattern)
{
  static char whole[8192];
  regex_t re;

  snprintf (whole, sizeof whole, "^%s$", pattern);
  if (regcomp (&re, whole, REG_EXTENDED | REG_NOSUB) != 0)
    {
      printf ("bad expression: %s\n", whole);
      return 0;
    }
  int found = regexec (&re, text, 0, NULL, 0) == 0;
  regfree (&re);
  return found;
}

static void
test_log (char *self)
{
  static struct child c;
  static char text[65536];
  char name[] = "/tmp/kmsan-report-XXXXXX", option[100];
  int fd = mkstemp (name);

  snprintf (option, sizeof option, "log_path=%s", name);
  run_program (&c, (char *[]) { self, "byte", NULL }, option);
  EXPECT_INT (c.status, 77);
  EXPECT_INT (c.text[0], 0);
  ssize_t n = read (fd, text, sizeof text - 1);
  text[n > 0 ? n : 0] = 0;
  EXPECT (matches (text, RULE "BUG[^=]*" RULE));
  close (fd);
  unlink (name);
}

int
main (int argc, char **argv)
{
  static struct child c;

  if (argc > 1)
    {
      for (size_t i = 0; i < sizeof scenes / sizeof scenes[0]; i++)
	if (strcmp (argv[1], scenes[i].name) == 0)
	  {
	    scenes[i].fn ();
	    return 0;
	  }
      return 126;
    }
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    {
      char *arguments[] = { argv[0], (char *) cases[i].scene, NULL };
      run_program (&c, arguments, cases[i].options);
      EXPECT_INT (c.status, cases[i].status);
      int ok = matches (c.text, cases[i].text);
      if (!ok || c.status != cases[i].status)
	printf ("scene %s with '%s' prints:\n%s\n", cases[i].scene,
		cases[i].options, c.text);
      EXPECT (ok);
    }
  test_log (argv[0]);
  return unit_end ();
}
