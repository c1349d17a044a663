"""What went wrong lately, kept for whoever looks for the reason later."""

from __future__ import annotations

import logging
import queue
import threading
from collections import deque
from datetime import UTC, datetime
from pathlib import Path

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.redaction import anonymous
from netatmo_tray.system.atomic_file import write_atomically
from netatmo_tray.system.private_files import read_file

MOST_LINES = 30
LONGEST_LINE = 300
_ROOT = "netatmo_tray"
_END_S = 2.0


class LastErrors(logging.Handler):
    """Keeps the newest warnings of this program in a small file that shows nothing private.

    Any thread may log; the file is written by a thread of its own. What is said again and again
    is noted once. A file that cannot be written is nothing to complain about.
    """

    def __init__(self, file: Path) -> None:
        super().__init__(logging.WARNING)
        self._file = file
        self._home = _home()
        self._said: str | None = None
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="last errors", daemon=True)
        self._former_level: int | None = None

    def start(self) -> None:
        """Take note from now on, however loud the log is."""
        log = logging.getLogger(_ROOT)
        if log.getEffectiveLevel() > logging.WARNING:
            self._former_level = log.level
            log.setLevel(logging.WARNING)
        log.addHandler(self)
        self._thread.start()

    def stop(self) -> None:
        """Take no more notes; those made are on the disk, unless the disk hangs."""
        log = logging.getLogger(_ROOT)
        log.removeHandler(self)
        if self._former_level is not None:
            log.setLevel(self._former_level)
        self._lines.put(None)
        self._thread.join(_END_S)

    def emit(self, record: logging.LogRecord) -> None:
        """See :class:`logging.Handler`."""
        where = record.name.removeprefix(f"{_ROOT}.")
        said = " ".join(f"{record.levelname} {where}: {_words(record)}".split())
        if said != self._said:
            self._said = said
            at = datetime.fromtimestamp(record.created, UTC)
            shown = anonymous(said, self._home)[:LONGEST_LINE]
            self._lines.put(f"{at:%Y-%m-%dT%H:%M:%SZ} {shown}")

    def _work(self) -> None:
        lines: deque[str] | None = None
        while (line := self._lines.get()) is not None:
            if lines is None:
                lines = deque(last_errors(self._file), MOST_LINES)
            lines.append(line)
            text = "".join(f"{each}\n" for each in lines)
            try:
                write_atomically(self._file, text.encode("utf-8", "replace"))
            except StorageError:
                continue


def last_errors(file: Path) -> list[str]:
    """The lines in that file, oldest first; none where it cannot be read."""
    try:
        data = read_file(file, private=False)
    except StorageError:
        return []
    return (data or b"").decode("utf-8", "replace").splitlines()[-MOST_LINES:]


def _words(record: logging.LogRecord) -> str:
    """The message, and of an exception its kind with its text: tracebacks are too long for this."""
    error = record.exc_info[1] if record.exc_info else None
    told = f" ({type(error).__name__}: {error})" if error is not None else ""
    return f"{record.getMessage()}{told}"


def _home() -> str:
    try:
        return str(Path.home())
    except RuntimeError:
        return ""
