# SPDX-License-Identifier: GPL-3.0-or-later
"""The bar chart of the ratios, as SVG, on a logarithmic scale."""

import math
from xml.sax.saxutils import escape

BAR = 9           # height of a bar
GAP = 8           # between two operations
LEFT = 190        # for the names
WIDTH = 560       # for the bars
RIGHT = 60        # for the number of the longest bar
HEAD = 30         # for the numbers of the scale, and the space above
NAMES = 2         # of series, side by side in the legend
NAME_LINE = 16    # height of a line of these
# Two for each kind of kernel with KMSAN.
COLOURS = ("#2f6db3", "#d9822b", "#5f93cc", "#e5a35c", "#8fb6e0", "#f0c08e")


def x_of(value, limit):
    """Where on the scale from 1 to LIMIT the ratio VALUE is."""
    return LEFT + WIDTH * math.log(max(value, 1)) / math.log(limit)


def text(x, y, words, anchor="start", weight="normal"):
    """An element with WORDS."""
    return ('<text x="%.1f" y="%.1f" text-anchor="%s" font-weight="%s">%s'
            '</text>' % (x, y, anchor, weight, escape(words)))


def grid(limit, top, bottom):
    """Lines at 1, 10, 100... from TOP to BOTTOM."""
    parts = []
    value = 1
    while value <= limit:
        x = x_of(value, limit)
        parts.append('<line x1="%.1f" y1="%d" x2="%.1f" y2="%.1f" '
                     'stroke="#bbb"/>' % (x, top - 4, x, bottom))
        parts.append(text(x, top - 8, "%d×" % value, "middle"))
        value *= 10
    return parts


def legend(series):
    """The names of SERIES, (index of the colour, name)."""
    parts = []
    for place, (colour, name) in enumerate(series):
        x = LEFT + place % NAMES * WIDTH / NAMES
        y = 6 + place // NAMES * NAME_LINE
        parts.append('<rect x="%.1f" y="%d" width="12" height="12" fill="%s"/>'
                     % (x, y, COLOURS[colour]))
        parts.append(text(x + 18, y + 10, name))
    return parts


def bar_chart(title, series, rows):
    """The chart: ROWS of (name, values), one value for each of SERIES, None
    where there is none.  The last row is emphasised.  A series without values is
    left out."""
    shown = [(at, name) for at, name in enumerate(series)
             if any(values[at] for _, values in rows)]
    top = HEAD + math.ceil(len(shown) / NAMES) * NAME_LINE
    present = [v for _, values in rows for v in values if v]
    limit = 10 ** math.ceil(math.log10(max(present + [10])))
    step = BAR * len(shown) + GAP
    bottom = top + step * len(rows)
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" '
             'font-family="sans-serif" font-size="11">'
             % (LEFT + WIDTH + RIGHT, bottom + 10),
             "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->",
             "<title>%s</title>" % escape(title),
             '<rect width="100%" height="100%" fill="white"/>']
    parts += legend(shown) + grid(limit, top, bottom)
    for index, (name, values) in enumerate(rows):
        y = top + index * step
        weight = "bold" if index == len(rows) - 1 else "normal"
        parts.append(text(LEFT - 8, y + BAR * len(shown) / 2 + 4, name,
                          "end", weight))
        for place, (at, _) in enumerate(shown):
            if not values[at]:
                continue
            end, start = x_of(values[at], limit), y + place * BAR
            parts.append('<rect x="%d" y="%d" width="%.1f" height="%d" '
                         'fill="%s"/>' % (LEFT, start, end - LEFT, BAR - 1,
                                          COLOURS[at]))
            parts.append(text(end + 4, start + BAR - 1,
                              "%.1f" % values[at], weight=weight))
    return "\n".join(parts + ["</svg>"]) + "\n"
