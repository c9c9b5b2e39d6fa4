# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours for source lines, if pygments is installed."""

import html

try:
    import pygments
    from pygments.formatters import HtmlFormatter, TerminalFormatter
    from pygments.lexers import get_lexer_for_filename
    from pygments.util import ClassNotFound
except ImportError:
    pygments = None

FALLBACK = "x.c"


def lexer_for(file):
    """The lexer for FILE; that of C if there is none."""
    options = {"stripnl": False}
    try:
        return get_lexer_for_filename(file, **options)
    except ClassNotFound:
        return get_lexer_for_filename(FALLBACK, **options)


def formatted(lines, file, formatter):
    """LINES of FILE, each as FORMATTER writes it; None if the result does
    not have as many lines."""
    text = pygments.highlight("\n".join(lines) + "\n", lexer_for(file),
                              formatter)
    result = text.removesuffix("\n").split("\n")
    return result if len(result) == len(lines) else None


def terminal(lines, file):
    """LINES of FILE with escape sequences."""
    if not pygments:
        return lines
    return formatted(lines, file, TerminalFormatter(bg="dark")) or lines


def markup(lines, file):
    """LINES of FILE as HTML, with the classes of pygments."""
    done = pygments and formatted(lines, file, HtmlFormatter(nowrap=True))
    return done or [html.escape(line) for line in lines]
