"""Sentences in the user's language, with values filled in."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

# A zero-width space: a line may end there.
_BREAK = "\u200b"
# Longer parts of a path are broken anywhere; a line of the page holds about twice as much.
_LONGEST_PART = 24


def fill(sentence: str, **values: str) -> str:
    """Fill the {placeholders} of a translated sentence; braces inside a value stay as they are."""
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), sentence)


def one_line(words: str, most: int) -> str:
    """Words of any origin without line breaks, shortened to a number of characters."""
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def breakable(path: str) -> str:
    """The path as a text that a label can break into lines."""
    parts = path.replace("\\", "\\" + _BREAK).replace("/", "/" + _BREAK).split(_BREAK)
    return _BREAK.join(_BREAK.join(part) if len(part) > _LONGEST_PART else part for part in parts)
