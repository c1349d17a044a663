"""Client credentials that a packager has put into the program, if any."""

from __future__ import annotations

import json
import logging
from pathlib import Path

from netatmo_tray.storage.credentials import ClientCredentials
from netatmo_tray.system.resources import resource

FILE = "client.json"

_log = logging.getLogger(__name__)


def built_in_client(file: Path | None = None) -> ClientCredentials | None:
    """The credentials in ``resources/client.json``; None where there is no such file.

    It is ``{"client_id": "...", "client_secret": "..."}``. A secret that is handed out with a
    program is none, hence it may lie in a file. A file that makes no sense is named in the log.

    :param file: another one, for tests.
    """
    path = file or resource(FILE)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("%s is not used (%s)", path, type(error).__name__)
        return None
    match content:
        case {"client_id": str(client_id), "client_secret": str(client_secret)}:
            if client_id.strip() and client_secret.strip():
                return ClientCredentials(client_id.strip(), client_secret.strip())
    _log.warning("%s is not used: it needs client_id and client_secret", path)
    return None
