"""What goes to stderr besides a command's own sentence: nothing, unless asked for."""

from __future__ import annotations

import logging
import sys

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def configure(log_level: str) -> None:
    """Send the log to stderr from that level on; an empty level silences everything.

    Warnings that libraries raise go the same way.
    """
    logging.captureWarnings(True)
    if not log_level:
        logging.basicConfig(handlers=[logging.NullHandler()], level=logging.CRITICAL, force=True)
        return
    logging.basicConfig(stream=sys.stderr, format=_FORMAT, level=log_level.upper(), force=True)
