"""The user's browser: a real Chromium that opens when a program opens a web address."""

from __future__ import annotations

import os
import shlex
import signal
from pathlib import Path

from desktop.desk import Desk
from desktop.devtools import Page, tabs
from desktop.parts import program, wait_until

# Chromium refuses to run as root inside its sandbox, which is what a CI machine offers.
OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--password-store=basic",
    "--remote-debugging-port=0",
)


class Browser:
    """The default browser of one desk. It is not running until a program opens an address."""

    def __init__(self, desk: Desk) -> None:
        self._profile = desk.folder / "browser"
        self._written_port = self._profile / "DevToolsActivePort"
        self._pid = desk.folder / "browser.pid"
        self._told = desk.folder / "browser.told"
        self._log = desk.folder / "browser.log"
        desk.at_end(self.close)
        self._make_default(desk)

    def started(self) -> bool:
        """Whether some program has opened an address yet."""
        return self._pid.exists()

    def told(self) -> str:
        """Its arguments and its environment as it was started, a line each."""
        return wait_until(lambda: self._told.exists() and self._told.read_text(), "a browser")

    def await_page(self, words: str) -> Page:
        """The tab with those words in its address, once it is open."""

        def found() -> str:
            open_tabs = tabs(self._port())
            return next((t["webSocketDebuggerUrl"] for t in open_tabs if words in t["url"]), "")

        return Page(wait_until(found, f"a page with {words!r} in its address"))

    def close(self) -> None:
        """End the browser, if it runs."""
        if self.started():
            os.kill(int(self._pid.read_text()), signal.SIGTERM)
            self._pid.unlink()
            self._written_port.unlink(missing_ok=True)

    def _port(self) -> int:
        """Where the browser listens; it writes that down itself."""
        written = self._written_port
        wait_until(lambda: written.exists() and written.read_text(), "the browser to start")
        return int(written.read_text().splitlines()[0])

    def _make_default(self, desk: Desk) -> None:
        script = desk.folder / "default-browser"
        command = [program("chromium"), f"--user-data-dir={self._profile}", *OPTIONS]
        script.write_text(
            f"#!/bin/sh\necho $$ > {shlex.quote(str(self._pid))}\n"
            # Chromium writes over what the kernel knows of it.
            "cat /proc/$$/cmdline /proc/$$/environ | tr '\\0' '\\n' >"
            f" {shlex.quote(str(self._told))}\n"
            f'exec {shlex.join(command)} "$@" >> {shlex.quote(str(self._log))} 2>&1\n'
        )
        script.chmod(0o755)
        applications = Path(desk.env["XDG_DATA_HOME"]) / "applications"
        applications.mkdir()
        (applications / "default-browser.desktop").write_text(
            f"[Desktop Entry]\nType=Application\nName=Browser\nExec={script} %U\n"
            "MimeType=x-scheme-handler/http;x-scheme-handler/https;\n"
        )
        (Path(desk.env["XDG_CONFIG_HOME"]) / "mimeapps.list").write_text(
            "[Default Applications]\nx-scheme-handler/http=default-browser.desktop\n"
            "x-scheme-handler/https=default-browser.desktop\n"
        )
