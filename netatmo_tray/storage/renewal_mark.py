"""A file that exists while the outcome of a token renewal is not known."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login.ports import RenewalStep
from netatmo_tray.system.atomic_file import patiently, write_atomically
from netatmo_tray.system.private_files import reason_of

# Every step has the same length in the file: on a full disk it can still be overwritten.
_LENGTH = max(len(step) for step in RenewalStep)
_FLAGS = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)

_log = logging.getLogger(__name__)


class RenewalMarkFile:
    """A RenewalMark (see ``core.login.ports``) that is still there after a kill or a power cut."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def set(self, step: RenewalStep) -> None:
        """Note the step; it is on the disk when this returns. Raises StorageError."""
        if self.step() is step:
            return
        content = step.ljust(_LENGTH).encode()
        try:
            if self._path.stat().st_size == _LENGTH:
                self._overwrite(content)
                return
        except FileNotFoundError:
            pass
        except OSError as fault:
            message = f"{self._path} could not be written: {reason_of(fault)}."
            raise StorageError(message, StoreState.BROKEN, str(self._path)) from fault
        write_atomically(self._path, content)

    def clear(self) -> None:
        """The outcome of the renewal is stored, or nothing was renewed."""
        try:
            patiently(lambda: self._path.unlink(missing_ok=True))
        except OSError as fault:
            _log.warning("%s could not be removed: %s", self._path, fault.strerror)

    def step(self) -> RenewalStep | None:
        """The step of a renewal without an end; a file that says nothing means ASKED."""
        try:
            content = self._path.read_bytes()[:_LENGTH]
        except FileNotFoundError:
            return None
        except OSError:
            return RenewalStep.ASKED if os.path.lexists(self._path) else None
        answered = content.strip() == RenewalStep.ANSWERED.encode()
        return RenewalStep.ANSWERED if answered else RenewalStep.ASKED

    def _overwrite(self, content: bytes) -> None:
        descriptor = os.open(self._path, _FLAGS)
        try:
            os.write(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
