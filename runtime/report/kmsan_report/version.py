# SPDX-License-Identifier: GPL-3.0-or-later
"""The version of the product."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))
# Where it is when this is installed, and in the tree.
PLACES = ("../../version", "../../../cmake/version")


def find():
    """The first line of the file `version' that is a number."""
    for place in PLACES:
        try:
            with open(os.path.join(HERE, place), encoding="utf-8") as stream:
                lines = stream.read().splitlines()
        except OSError:
            continue
        return next((line for line in lines if line[:1].isdigit()), "unknown")
    return "unknown"


VERSION = find()
