"""The newest warnings of this program in a file, for a later look at what went wrong."""

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
from netatmo_tray.system.paths import home_folder
from netatmo_tray.system.private_files import read_file

MOST_LINES = 30
LONGEST_LINE = 300
_ROOT = "netatmo_tray"
# A disk that hangs does not keep the program from ending.
_JOIN_TIMEOUT_S = 2.0


class LastErrors(logging.Handler):
    """A log handler that keeps the newest warnings in a small file without anything private.

    Any thread may log; the file is written on a thread of its own. A message that repeats the one
    before it is kept once. A file that cannot be written is ignored.
    """

    def __init__(self, file: Path) -> None:
        super().__init__(logging.WARNING)
        self._file = file
        self._home_folder = home_folder()
        self._previous: str | None = None
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="last errors", daemon=True)
        self._former_level: int | None = None

    def start(self) -> None:
        """Keep warnings from now on, whatever the level of the log."""
        log = logging.getLogger(_ROOT)
        if log.getEffectiveLevel() > logging.WARNING:
            self._former_level = log.level
            log.setLevel(logging.WARNING)
        log.addHandler(self)
        self._thread.start()

    def stop(self) -> None:
        """Keep no more warnings; wait up to 2 s until the last one is on the disk."""
        log = logging.getLogger(_ROOT)
        log.removeHandler(self)
        if self._former_level is not None:
            log.setLevel(self._former_level)
        self._lines.put(None)
        self._thread.join(_JOIN_TIMEOUT_S)

    def emit(self, record: logging.LogRecord) -> None:
        """See :class:`logging.Handler`."""
        where = record.name.removeprefix(f"{_ROOT}.")
        text = " ".join(f"{record.levelname} {where}: {_text_of(record)}".split())
        if text != self._previous:
            self._previous = text
            at = datetime.fromtimestamp(record.created, UTC)
            shown = anonymous(text, self._home_folder)[:LONGEST_LINE]
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
    """The lines in the file, oldest first; none when it cannot be read."""
    try:
        data = read_file(file, private=False)
    except StorageError:
        return []
    return (data or b"").decode("utf-8", "replace").splitlines()[-MOST_LINES:]


def _text_of(record: logging.LogRecord) -> str:
    """The message; of an exception only type and text, since a traceback would be too long."""
    error = record.exc_info[1] if record.exc_info else None
    shown = f" ({type(error).__name__}: {error})" if error is not None else ""
    return f"{record.getMessage()}{shown}"
