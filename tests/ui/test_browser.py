"""What Qt is asked to open, and in which environment."""

import os
import sys

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from netatmo_tray.ui.browser import open_in_browser

LINK = "http://127.0.0.1:9/oauth2/authorize?state=a%2Fb&scope=read_station"


class Handler(QObject):
    """Stands in for the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, str | None]] = []

    @Slot(QUrl)
    def open_url(self, url: QUrl) -> None:
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self.seen.append((address, os.environ.get("LD_LIBRARY_PATH")))


def test_the_link_is_opened_as_it_is_with_the_original_environment(qapp, monkeypatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", "/opt/bundle", raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/bundle")
    handler = Handler()
    QDesktopServices.setUrlHandler("http", handler, "open_url")
    try:
        opened = open_in_browser(LINK)
    finally:
        QDesktopServices.unsetUrlHandler("http")

    assert opened
    assert handler.seen == [(LINK, None)]
    assert os.environ["LD_LIBRARY_PATH"] == "/opt/bundle"
