"""The user's browser: a real one that opens when a program opens a web address."""

import os
import shlex
import signal
from abc import ABC, abstractmethod
from pathlib import Path

from support.browsers.devtools import Tab, new_tab, tabs
from support.browsers.page import Page
from support.desktop.desk import Desk
from support.desktop.programs import program, wait_until

# Chromium refuses to run as root inside its sandbox, which is what a CI machine offers. A proxy
# that is not there keeps it on this machine; the loopback goes past any proxy.
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
    "--proxy-server=http://127.0.0.1:1",
    "--remote-debugging-port=0",
)


class Browser(ABC):
    """The default browser of one desk. It is not running until a program opens an address."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._profile = desk.folder / "browser"
        self._pid = desk.folder / "browser.pid"
        self._told = desk.folder / "browser.told"
        self._log = desk.folder / "browser.log"
        desk.at_end(self.close)
        self._make_default(desk)

    @abstractmethod
    def command(self) -> list[str]:
        """How it is started, without the address."""

    @abstractmethod
    def find_page(self, words: str) -> Page | None:
        """The tab with those words in its address, if it is open by now."""

    @abstractmethod
    def open_tab(self, address: str) -> Page:
        """One more tab of the running browser, at that address."""

    @property
    @abstractmethod
    def written_port(self) -> Path:
        """Where it writes down how to talk to it."""

    def started(self) -> bool:
        """Whether some program has opened an address yet."""
        return self._pid.exists()

    def told(self) -> str:
        """Its arguments and its environment as it was started, a line each."""
        return wait_until(lambda: self._told.exists() and self._told.read_text(), "a browser")

    def open(self, address: str) -> None:
        """As any program of the desk does it."""
        self._desk.launch("xdg-open", address)

    def await_page(self, words: str) -> Page:
        """The tab with those words in its address, once it is open."""
        wait_until(self._is_up, "the browser to start")
        return wait_until(lambda: self.find_page(words), f"a page with {words!r} in its address")

    def close(self) -> None:
        """End the browser, if it runs."""
        if self.started():
            os.kill(int(self._pid.read_text()), signal.SIGTERM)
            self._pid.unlink()
            self.written_port.unlink(missing_ok=True)

    def _is_up(self) -> str:
        return self.written_port.exists() and self.written_port.read_text()

    def _make_default(self, desk: Desk) -> None:
        script = desk.folder / "default-browser"
        script.write_text(
            f"#!/bin/sh\necho $$ > {shlex.quote(str(self._pid))}\n"
            # Chromium writes over what the kernel knows of it.
            "cat /proc/$$/cmdline /proc/$$/environ | tr '\\0' '\\n' >"
            f" {shlex.quote(str(self._told))}\n"
            f'exec {shlex.join(self.command())} "$@" >> {shlex.quote(str(self._log))} 2>&1\n'
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


class Chromium(Browser):
    """Spoken to over its DevTools."""

    def command(self) -> list[str]:
        return [program("chromium"), f"--user-data-dir={self._profile}", *OPTIONS]

    @property
    def written_port(self) -> Path:
        return self._profile / "DevToolsActivePort"

    def find_page(self, words: str) -> Tab | None:
        found = (tab for tab in tabs(self._port()) if words in tab["url"])
        return next((Tab(tab["webSocketDebuggerUrl"]) for tab in found), None)

    def open_tab(self, address: str) -> Tab:
        return Tab(new_tab(self._port(), address)["webSocketDebuggerUrl"])

    def _port(self) -> int:
        return int(self.written_port.read_text().splitlines()[0])
