/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* KMSAN_OPTIONS: what is accepted, and that each mistake is named.  */

#include "unit.h"
#include "../kmsan-internal.h"

static void
test_good (void)
{
  struct kmsan_options o = { 0 };
  char error[200] = "";

  EXPECT (kmsan_parse_options ("", &o, error, sizeof error));
  EXPECT (kmsan_parse_options ("exit_code=255:halt_on_error=1:max_reports=12"
			       ":verbosity=2:dedup=1:log_path=/a=b", &o, error,
			       sizeof error));
  EXPECT_INT (o.exit_code, 255);
  EXPECT_INT (o.halt_on_error, 1);
  EXPECT_INT (o.max_reports, 12);
  EXPECT_INT (o.verbosity, 2);
  EXPECT_INT (o.dedup, 1);
  EXPECT (strcmp (o.log_path, "/a=b") == 0);
  EXPECT (kmsan_parse_options ("::exit_code=0:", &o, error, sizeof error));
  EXPECT_INT (o.exit_code, 0);
  EXPECT_INT (error[0], 0);
}

static void
test_bad (void)
{
  static const struct { const char *text, *named; } bad[] =
    {
      { "exit_codes=1", "'exit_codes'" },
      { "exit_cod=1", "'exit_cod'" },
      { "=1", "''" },
      { "verbosity=0:foo=1", "'foo'" },
      { "exit_code", "'exit_code'" },
      { "exit_code=", "'exit_code'" },
      { "exit_code=x", "'exit_code'" },
      { "exit_code=1x", "'exit_code'" },
      { "exit_code=-1", "'exit_code'" },
      { "exit_code=256", "'exit_code'" },
      { "exit_code=99999999999999999999", "'exit_code'" },
      { "halt_on_error=2", "'halt_on_error'" },
      { "halt_on_error=yes", "'halt_on_error'" },
      { "max_reports= 1", "'max_reports'" },
      { "verbosity=3", "'verbosity'" },
      { "log_path=", "'log_path'" },
    };

  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
    {
      struct kmsan_options o = { 0 };
      char error[200] = "";
      EXPECT (!kmsan_parse_options (bad[i].text, &o, error, sizeof error));
      if (!strstr (error, bad[i].named))
	printf ("'%s' gives '%s'\n", bad[i].text, error);
      EXPECT (strstr (error, bad[i].named));
    }
}

/* A program with a mistake in the options does not start.  */

static void
test_start (char *self)
{
  static struct child c;
  char *argv[] = { self, "started", NULL };

  run_program (&c, argv, "exit_code=3");
  EXPECT_INT (c.status, 0);
  EXPECT (strcmp (c.text, "running\n") == 0);
  run_program (&c, argv, "exit_kode=3");
  EXPECT_INT (c.status, 1);
  EXPECT (strcmp (c.text, "kmsan: KMSAN_OPTIONS: unknown key 'exit_kode'\n")
	  == 0);
  run_program (&c, argv, NULL);
  EXPECT_INT (c.status, 0);
}

int
main (int argc, char **argv)
{
  if (argc > 1)
    {
      fputs ("running\n", stderr);
      return 0;
    }
  test_good ();
  test_bad ();
  test_start (argv[0]);
  return unit_end ();
}
