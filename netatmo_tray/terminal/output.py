"""Prints in any locale, even when the reader has gone."""

from __future__ import annotations

import io
import os
import sys


def prepare() -> None:
    """Make both streams print any character, with a replacement where the locale lacks it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def write_machine_text(text: str) -> None:
    """Write JSON or CSV: UTF-8 and bare line feeds, whatever the locale and the system."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")
    print(text, end="", flush=True)


def say(sentence: str) -> None:
    """Write one sentence to stderr; a stderr that is gone must not hide the exit code."""
    try:
        print(sentence, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


def abandon_stdout() -> None:
    """Drop the interpreter's last flush, since the reader at the other end has gone."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)
    except (OSError, ValueError, AttributeError):
        return
