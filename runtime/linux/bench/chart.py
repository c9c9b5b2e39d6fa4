# SPDX-License-Identifier: GPL-3.0-or-later
"""The bar chart of the ratios, as SVG, on a logarithmic scale."""

import math
from xml.sax.saxutils import escape

BAR = 9           # height of a bar
GAP = 8           # between two operations
LEFT = 190        # for the names
WIDTH = 560       # for the bars
RIGHT = 60        # for the number of the longest bar
TOP = 46
# Two for each kind of kernel with KMSAN.
COLOURS = ("#2f6db3", "#d9822b", "#5f93cc", "#e5a35c", "#8fb6e0", "#f0c08e")


def x_of(value, limit):
    """Where on the scale from 1 to LIMIT the ratio VALUE is."""
    return LEFT + WIDTH * math.log(max(value, 1)) / math.log(limit)


def text(x, y, words, anchor="start", weight="normal"):
    """An element with WORDS."""
    return ('<text x="%.1f" y="%.1f" text-anchor="%s" font-weight="%s">%s'
            '</text>' % (x, y, anchor, weight, escape(words)))


def grid(limit, bottom):
    """Lines at 1, 10, 100..."""
    parts = []
    value = 1
    while value <= limit:
        x = x_of(value, limit)
        parts.append('<line x1="%.1f" y1="%d" x2="%.1f" y2="%.1f" '
                     'stroke="#bbb"/>' % (x, TOP - 4, x, bottom))
        parts.append(text(x, TOP - 8, "%d×" % value, "middle"))
        value *= 10
    return parts


def legend(series):
    """The names of SERIES with their colours."""
    parts = []
    for index, name in enumerate(series):
        x = LEFT + index * WIDTH / max(len(series), 4)
        parts.append('<rect x="%.1f" y="6" width="12" height="12" fill="%s"/>'
                     % (x, COLOURS[index]))
        parts.append(text(x + 18, 16, name))
    return parts


def bar_chart(title, series, rows):
    """The chart: ROWS of (name, values), one value for each of SERIES, None
    where there is none.  The last row is emphasised."""
    present = [v for _, values in rows for v in values if v]
    limit = 10 ** math.ceil(math.log10(max(present + [10])))
    step = BAR * len(series) + GAP
    bottom = TOP + step * len(rows)
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" '
             'font-family="sans-serif" font-size="11">'
             % (LEFT + WIDTH + RIGHT, bottom + 10),
             "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->",
             "<title>%s</title>" % escape(title),
             '<rect width="100%" height="100%" fill="white"/>']
    parts += legend(series) + grid(limit, bottom)
    for index, (name, values) in enumerate(rows):
        y = TOP + index * step
        weight = "bold" if index == len(rows) - 1 else "normal"
        parts.append(text(LEFT - 8, y + BAR * len(series) / 2 + 4, name,
                          "end", weight))
        for at, value in enumerate(values):
            if not value:
                continue
            end = x_of(value, limit)
            parts.append('<rect x="%d" y="%d" width="%.1f" height="%d" '
                         'fill="%s"/>' % (LEFT, y + at * BAR, end - LEFT,
                                          BAR - 1, COLOURS[at]))
            parts.append(text(end + 4, y + at * BAR + BAR - 1,
                              "%.1f" % value, weight=weight))
    return "\n".join(parts + ["</svg>"]) + "\n"
