"""The log on stderr: silent unless it is asked for."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from netatmo_tray.core.login.redaction import hide

_log = logging.getLogger(__name__)

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# At level debug, these libraries log addresses with their queries.
_TALKATIVE = ("urllib3", "requests", "charset_normalizer")


class HidingFormatter(logging.Formatter):
    """Hides every secret in a line of the log and in the traceback below it."""

    def format(self, record: logging.LogRecord) -> str:
        """See :class:`logging.Formatter`."""
        return hide(super().format(record))


def configure(log_level: str) -> None:
    """Send the log to stderr from that level on; an empty level leaves only our own bugs.

    Warnings of Python libraries go the same way.
    """
    logging.captureWarnings(True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    level = (log_level or "critical").upper()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(HidingFormatter(_FORMAT))
    # The handler's level also applies to loggers that have a level of their own.
    handler.setLevel(level)
    logging.basicConfig(handlers=[handler], level=level, force=True)


def log_uncaught_exceptions() -> None:
    """Send uncaught exceptions of every thread to the log, which hides secrets."""
    sys.excepthook = _on_fault
    threading.excepthook = lambda fault: _on_fault(
        fault.exc_type, fault.exc_value, fault.exc_traceback
    )


def _on_fault(
    kind: type[BaseException], fault: BaseException | None, traceback: TracebackType | None
) -> None:
    if not issubclass(kind, SystemExit) and fault is not None:
        _log.critical("an uncaught exception", exc_info=(kind, fault, traceback))
