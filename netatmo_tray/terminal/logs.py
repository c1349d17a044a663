"""What goes to stderr besides a command's own sentence: nothing, unless asked for."""

from __future__ import annotations

import logging
import sys

from netatmo_tray.core.redaction import hide

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# At debug these print addresses with their queries.
_TALKATIVE = ("urllib3", "requests", "charset_normalizer")


class HidingFormatter(logging.Formatter):
    """A formatter that leaves no secret in a line, nor in the traceback below it."""

    def format(self, record: logging.LogRecord) -> str:
        """See :class:`logging.Formatter`."""
        return hide(super().format(record))


def configure(log_level: str) -> None:
    """Send the log to stderr from that level on; an empty level silences everything.

    Warnings that libraries raise go the same way.
    """
    logging.captureWarnings(True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    if not log_level:
        logging.basicConfig(handlers=[logging.NullHandler()], level=logging.CRITICAL, force=True)
        return
    level = log_level.upper()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(HidingFormatter(_FORMAT))
    # The handler's own level holds for loggers with one of theirs, too.
    handler.setLevel(level)
    logging.basicConfig(handlers=[handler], level=level, force=True)
