"""The tooltip of a tray icon, as much of it as the system shows."""

from __future__ import annotations

import sys

# Windows cuts there, in the middle of a word.
WINDOWS_TOOLTIP = 127
TOOLTIP_LIMIT = WINDOWS_TOOLTIP if sys.platform == "win32" else None
_ELLIPSIS = "…"


def tooltip(lines: list[str], limit: int | None = TOOLTIP_LIMIT) -> str:
    """As many of the lines as fit, the last one cut behind a phrase or a word.

    :param limit: in UTF-16 units, as Windows counts; None = all of it is shown.
    """
    told = ""
    for line in lines:
        # Panels take what looks like HTML for HTML; a blank of no width after < makes it look
        # like none.
        literal = line.replace("<", "<\u200b")
        longer = f"{told}\n{literal}" if told else literal
        if limit is not None and _utf16_length(longer) > limit:
            return told + _beginning(literal, limit - _utf16_length(told), first=not told)
        told = longer
    return told


def _beginning(line: str, room: int, *, first: bool) -> str:
    """As much of a line as makes sense; of the first one, something in any case.

    A module's line is cut between two readings, anything else between two words.
    """
    start, reading = "" if first else "\n", ": " in line
    for mark in (", ", " "):
        if mark == " " and reading and not first:
            return ""
        parts = line.split(mark)
        for count in range(len(parts) - 1, 0, -1):
            kept = mark.join(parts[:count])
            if reading and ": " not in kept and mark == ", ":
                break  # a name alone says nothing
            if _utf16_length(start + kept + _ELLIPSIS) <= room:
                return start + kept + _ELLIPSIS
    return line[: room // 2 - 1] + _ELLIPSIS if first else ""


def _utf16_length(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
