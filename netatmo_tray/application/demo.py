"""The demo's own cloud, with a user who accepts."""

from __future__ import annotations

import contextlib
import http.client
import threading
from dataclasses import replace
from typing import TypeVar

from netatmo_tray.core.options import Options
from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.simulator.demo_cloud import visit
from netatmo_tray.storage.credentials import ID_VARIABLE, SECRET_VARIABLE

AnyOptions = TypeVar("AnyOptions", bound=Options)


class Demo:
    """A simulated cloud inside this process; nothing of it is kept."""

    def __init__(self) -> None:
        self._cloud = SimulatedCloud(auto_consent=True)
        self._cloud.start()

    def options(self, options: AnyOptions) -> AnyOptions:
        """The same options, for this cloud."""
        return replace(options, api_url=self._cloud.url, callback_url=free_callback_url())

    def environment(self) -> dict[str, str]:
        """The client credentials that this cloud knows."""
        return {ID_VARIABLE: self._cloud.client_id, SECRET_VARIABLE: self._cloud.client_secret}

    def accept(self, link: str) -> None:
        """Open the link and accept, on a thread of its own."""
        threading.Thread(target=_visit, args=(link,), name="demo user", daemon=True).start()

    def stop(self) -> None:
        """End the cloud."""
        self._cloud.stop()


def _visit(link: str) -> None:
    """The demo may end in the middle of it."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        visit(link)
