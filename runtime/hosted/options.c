/* SPDX-License-Identifier: GPL-3.0-or-later WITH GCC-exception-3.1 */
/* options.c - KMSAN_OPTIONS.

   Colon-separated KEY=VALUE pairs.  A mistake is an error: an option that
   was silently ignored would make a test pass for the wrong reason.  */

#include "kmsan-internal.h"

#include <limits.h>

struct kmsan_options kmsan_options = { .exit_code = 77 };

/* A key with a number: its place in the structure and its range.  */
static const struct
{
  const char *key;
  size_t place;
  long min, max;
} numbers[] =
{
  { "exit_code", offsetof (struct kmsan_options, exit_code), 0, 255 },
  { "halt_on_error", offsetof (struct kmsan_options, halt_on_error), 0, 1 },
  { "max_reports", offsetof (struct kmsan_options, max_reports), 0, INT_MAX },
  { "verbosity", offsetof (struct kmsan_options, verbosity), 0, 2 },
  { "dedup", offsetof (struct kmsan_options, dedup), 0, 1 },
};

/* Whether the N characters at TEXT are the string KEY.  */

static bool
same (const char *text, size_t n, const char *key)
{
  for (size_t i = 0; i < n; i++)
    if (text[i] != key[i] || !key[i])
      return false;
  return !key[n];
}

/* Read the N digits at TEXT into VALUE.  False if they are no number.  */

static bool
read_number (const char *text, size_t n, long *value)
{
  long v = 0;

  if (!n || n > 10)
    return false;
  for (size_t i = 0; i < n; i++)
    {
      if (text[i] < '0' || text[i] > '9')
	return false;
      v = v * 10 + (text[i] - '0');
    }
  *value = v;
  return true;
}

/* Apply KEY (KEY_LEN characters) with VALUE (VALUE_LEN characters) to
   OPTIONS.  False with a message in ERROR if that is wrong.  */

static bool
apply (const char *key, size_t key_len, const char *value, size_t value_len,
       struct kmsan_options *options, char *error, size_t error_size)
{
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
    if (same (key, key_len, numbers[i].key))
      {
	long v;
	if (!read_number (value, value_len, &v)
	    || v < numbers[i].min || v > numbers[i].max)
	  {
	    kmsan_format (error, error_size,
			  "KMSAN_OPTIONS: bad value '%.*s' for '%s', "
			  "expected a number from %ld to %ld",
			  (int) value_len, value, numbers[i].key,
			  numbers[i].min, numbers[i].max);
	    return false;
	  }
	*(int *) ((char *) options + numbers[i].place) = v;
	return true;
      }
  if (same (key, key_len, "log_path"))
    {
      if (!value_len || value_len >= sizeof options->log_path)
	{
	  kmsan_format (error, error_size, "KMSAN_OPTIONS: bad value '%.*s' "
			"for 'log_path', expected a file name",
			(int) value_len, value);
	  return false;
	}
      kmsan_copy_bytes (options->log_path, value, value_len);
      options->log_path[value_len] = 0;
      return true;
    }
  kmsan_format (error, error_size, "KMSAN_OPTIONS: unknown key '%.*s'",
		(int) key_len, key);
  return false;
}

/* Read TEXT, the value of KMSAN_OPTIONS, into OPTIONS.  Return false and put
   a message that names the key into ERROR (ERROR_SIZE bytes) at the first
   mistake.  Empty pairs are allowed: colons often come from scripts.  */

bool
kmsan_parse_options (const char *text, struct kmsan_options *options,
		     char *error, size_t error_size)
{
  while (*text)
    {
      size_t pair = 0, key = 0;
      while (text[pair] && text[pair] != ':')
	pair++;
      while (key < pair && text[key] != '=')
	key++;
      if (pair && key == pair)
	{
	  kmsan_format (error, error_size, "KMSAN_OPTIONS: '%.*s' has no "
			"value, expected KEY=VALUE", (int) pair, text);
	  return false;
	}
      if (pair && !apply (text, key, text + key + 1, pair - key - 1,
			  options, error, error_size))
	return false;
      text += pair + (text[pair] == ':');
    }
  return true;
}
