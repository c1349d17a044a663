"""The last readings on disk, which the next start shows at once."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.readings.cut import cut
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.storage.dataclass_codec import from_plain, to_plain
from netatmo_tray.system.atomic_file import write_atomically
from netatmo_tray.system.private_files import read_file

SCHEMA = 1

_log = logging.getLogger(__name__)


def save_snapshot(path: Path, snapshot: Snapshot, source: str = "") -> None:
    """Replace the snapshot on disk, without the modules that are too many for a file.

    Not for the GUI thread: it waits for the disk.
    Raises StorageError.

    :param source: the account or demo that the readings come from, see ``Options.source``.
    """
    content = {"schema": SCHEMA, "source": source, "snapshot": to_plain(cut(snapshot))}
    text = json.dumps(content, separators=(",", ":"), ensure_ascii=True)
    write_atomically(path, text.encode())


def load_snapshot(path: Path, source: str = "") -> Snapshot | None:
    """The snapshot on disk, None without one. A damaged file is named in the log and ignored.

    :param source: a snapshot of another source is ignored. Empty = any source.
    """
    try:
        data = read_file(path, private=False)
        return None if data is None else _decoded(data, source)
    except StorageError as error:
        _log.warning("%s", error)
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        _log.warning("%s is not used: %s", path, type(error).__name__)
    return None


def _decoded(data: bytes, source: str) -> Snapshot | None:
    content = json.loads(data.decode("utf-8"))
    if content["schema"] != SCHEMA:
        raise ValueError("another schema")
    if "" not in (source, content.get("source", "")) and content["source"] != source:
        return None
    snapshot: Snapshot = from_plain(Snapshot, content["snapshot"])
    return cut(snapshot)
