# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's optimisations, all of them switched off."""

import pathlib
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "runtime/linux/bench"))

import ablation  # noqa: E402  pylint: disable=wrong-import-position


# In front of the name of each option of the plugin.
PREFIX = "-fplugin-arg-kmsan-"


def switches_off():
    """The options that switch off what kmsan-options.def calls optimisations."""
    text = pathlib.Path(ablation.OPTIONS).read_text()
    return [ablation.ARGUMENT + name for name in ablation.switches(text)]
