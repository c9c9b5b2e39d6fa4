/* Parse -fplugin-arg-kmsan-KEY[=VALUE].
   SPDX-License-Identifier: GPL-3.0-or-later

   Everything this file knows about an option comes from its row in
   kmsan-options.def.  The rest of the plugin sees the result through opts ()
   and cannot change it.  */

#include "gcc-compat.h"
#include "spellcheck.h"
#include "kmsan-options.h"

namespace kmsan
{

namespace
{

enum option_kind
{
  FLAG,
  NUMBER,
  DETAIL,
  WARNING
};

/* A row of the table, with a pointer for each member it may set.  */

struct option_row
{
  const char *key;
  option_kind kind;
  bool options::*flag;
  bool options::*more;	/* set by KEY=WORD */
  long options::*number;
  long deflt;
  const char *value;
  const char *help;
};

#define ROW_FLAG(FIELD) &options::FIELD, nullptr, nullptr
#define ROW_DETAIL(FIELD) &options::FIELD, &options::FIELD##_details, nullptr
#define ROW_WARNING(FIELD) &options::FIELD, &options::FIELD##_error, nullptr
#define ROW_NUMBER(FIELD) nullptr, nullptr, &options::FIELD

const option_row option_rows[] = {
#define KMSAN_OPTION(KEY, KIND, FIELD, DEFAULT, VALUE, HELP)		\
  { KEY, KIND, ROW_##KIND (FIELD), DEFAULT, VALUE, HELP },
#include "kmsan-options.def"
#undef KMSAN_OPTION
};

/* The options of this compilation; only parse_options writes them.  */

options &
current ()
{
  static options the_options;
  return the_options;
}

/* Give the members that ROW describes in OPTS their defaults.  */

void
set_default (options &opts, const option_row &row)
{
  if (row.number)
    opts.*row.number = row.deflt;
  if (row.flag)
    opts.*row.flag = row.deflt;
  if (row.more)
    opts.*row.more = false;
}

/* The row for KEY, or null.  If KEY is `no-' and a key, set *NEGATED.  */

const option_row *
find_row (const char *key, bool *negated)
{
  *negated = false;
  for (const option_row &row : option_rows)
    if (strcmp (row.key, key) == 0)
      return &row;

  if (!startswith (key, "no-"))
    return nullptr;
  *negated = true;
  for (const option_row &row : option_rows)
    if (strcmp (row.key, key + strlen ("no-")) == 0)
      return &row;
  return nullptr;
}

/* Say that KEY is no option, and which one may have been meant.  */

void
report_unknown (const char *key)
{
  auto_vec<const char *> keys;
  bool negated = startswith (key, "no-");
  for (const option_row &row : option_rows)
    {
      keys.safe_push (row.key);
      if (negated)
	keys.safe_push (concat ("no-", row.key, nullptr));
    }

  if (const char *hint = find_closest_string (key, &keys))
    error ("unknown plugin option %<-fplugin-arg-kmsan-%s%>; did you mean "
	   "%<-fplugin-arg-kmsan-%s%>?", key, hint);
  else
    error ("unknown plugin option %<-fplugin-arg-kmsan-%s%>", key);
}

/* Store in *RESULT the decimal number that the whole of VALUE spells; false
   if it spells none or one that does not fit.  */

bool
parse_number (const char *value, long *result)
{
  if (!ISDIGIT (*value))
    return false;
  char *end;
  errno = 0;
  *result = strtol (value, &end, 10);
  return *end == '\0' && errno == 0;
}

/* True if VALUE is the word that the help of ROW shows as `[=WORD]'.  */

bool
row_word_p (const option_row &row, const char *value)
{
  size_t length = strlen (value);
  return (strlen (row.value) == length + strlen ("[=]")
	  && strncmp (row.value + strlen ("[="), value, length) == 0);
}

/* Apply ROW with VALUE (null if there was none) to OPTS.  False after an
   error.  */

bool
apply_row (options &opts, const option_row &row, const char *value)
{
  switch (row.kind)
    {
    case FLAG:
      if (value)
	{
	  error ("plugin option %<-fplugin-arg-kmsan-%s%> takes no value, "
		 "not even %qs", row.key, value);
	  return false;
	}
      opts.*row.flag = true;
      return true;

    case DETAIL:
    case WARNING:
      if (value && !row_word_p (row, value))
	{
	  error ("bad value %qs of plugin option "
		 "%<-fplugin-arg-kmsan-%s=%>: the only one is %qs",
		 value, row.key, row.kind == DETAIL ? "details" : "error");
	  return false;
	}
      opts.*row.flag = true;
      opts.*row.more = value != nullptr;
      return true;

    case NUMBER:
      if (!value || !*value)
	{
	  error ("plugin option %<-fplugin-arg-kmsan-%s=%> is missing its "
		 "value", row.key);
	  return false;
	}
      if (!parse_number (value, &(opts.*row.number)))
	{
	  error ("bad value %qs of plugin option "
		 "%<-fplugin-arg-kmsan-%s=%>: not a decimal number",
		 value, row.key);
	  return false;
	}
      return true;
    }
  gcc_unreachable ();
}

/* Apply one argument ARG of the command line to OPTS.  False after an
   error.  */

bool
parse_argument (options &opts, const plugin_argument &arg)
{
  bool negated;
  const option_row *row = find_row (arg.key, &negated);
  if (!row)
    {
      report_unknown (arg.key);
      return false;
    }
  if (!negated)
    return apply_row (opts, *row, arg.value);
  if (arg.value)
    {
      error ("plugin option %<-fplugin-arg-kmsan-%s%> takes no value, "
	     "not even %qs", arg.key, arg.value);
      return false;
    }

  /* `no-KEY' clears a flag even where the default is on.  */
  set_default (opts, *row);
  if (row->flag)
    opts.*row->flag = false;
  return true;
}

} // anonymous namespace

bool
parse_options (const plugin_name_args *info)
{
  options &opts = current ();
  for (const option_row &row : option_rows)
    set_default (opts, row);

  bool good = true;
  for (int i = 0; i < info->argc; i++)
    good &= parse_argument (opts, info->argv[i]);
  return good;
}

const options &
opts ()
{
  return current ();
}

const char *
options_help ()
{
  char *text = xstrdup ("Options of the KMSAN plugin:\n");
  for (const option_row &row : option_rows)
    {
      bool on = row.flag && row.deflt;
      char *longer = concat (text, "  -fplugin-arg-kmsan-", on ? "no-" : "",
			     row.key, row.value, "\n\t", on ? "Not: " : "",
			     row.help, "\n", nullptr);
      free (text);
      text = longer;
    }
  return text;
}

} // namespace kmsan
