"""Names, ages, times as text for a terminal."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

ZERO_WIDTH_JOINER = "\u200d"  # only joins the parts of an emoji


def clean(name: str) -> str:
    """A name without anything that could steer the terminal.

    Names come from the cloud, those of favourite stations from strangers.
    """
    kept = (char if char == ZERO_WIDTH_JOINER else _harmless(char) for char in name)
    return " ".join("".join(kept).split())


def _harmless(char: str) -> str:
    match unicodedata.category(char):
        case "Cf" | "Cs" | "Co" | "Cn":  # direction overrides, lone surrogates, undefined
            return ""
        case "Cc" | "Zl" | "Zp":
            return " "
    return char


def columns(text: str) -> int:
    """How many columns of a terminal the text fills: East Asian characters take two."""
    return sum(
        0
        if unicodedata.combining(char) or char == ZERO_WIDTH_JOINER
        else 1 + (unicodedata.east_asian_width(char) in ("W", "F"))
        for char in text
    )


def ago(measured_at: datetime, now: datetime) -> str:
    """How long ago a measurement was, in its two largest units."""
    minutes = max(0, int((now - measured_at).total_seconds() // 60))
    return "just now" if minutes == 0 else f"{duration(timedelta(minutes=minutes))} ago"


def duration(span: timedelta) -> str:
    """A time span such as 5 min, 2 h 10 min or 3 days."""
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    days = minutes // (24 * 60)
    return "1 day" if days == 1 else f"{days} days"


def local_time(at: datetime) -> str:
    """Date and time of day in the time zone of this computer."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
