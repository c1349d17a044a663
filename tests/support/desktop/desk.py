"""A desk of real parts: screen, session bus, window manager, panel with a tray, keyring."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from support.desktop.bus import Bus
from support.desktop.programs import start, start_and_read_line, stop, wait_until
from support.desktop.tray_host import WATCHER, TrayItem, tray_items

HERE = Path(__file__).parent
SCREEN = "1280x800x24"
KEYRING_PASSWORD = b"desk"
FOLDERS = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}


@dataclass
class Desk:
    """What a test does on the desk. Every program started here ends with it."""

    folder: Path
    env: dict[str, str]
    bus: Bus
    """The test's own connection to the session bus."""
    _closing: ExitStack = field(repr=False)

    def launch(
        self, *command: str | Path, stdin: bytes = b"", **env: str
    ) -> subprocess.Popen[bytes]:
        """Start a program on the desk; its words go to a log named after it."""
        log = self.folder / f"{Path(command[0]).name}.log"
        process = start(command, {**self.env, **env}, log, stdin=stdin)
        self._closing.callback(stop, process)
        return process

    def at_end(self, close: Callable[[], None]) -> None:
        """Have something else closed before the desk is."""
        self._closing.callback(close)

    def run(
        self, *command: str | Path, stdin: str = "", limit_s: float = 30.0, **env: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a program on the desk to its end."""
        return subprocess.run(
            command,
            env={**self.env, **env},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=limit_s,
        )

    def open_panel(self, icon_px: int = 22, *, dark: bool = False) -> None:
        """Start a panel that hosts the tray, at the bottom of the screen."""
        channel = self.folder / "config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml"
        channel.parent.mkdir(parents=True, exist_ok=True)
        template = Template((HERE / "xfce4-panel.xml").read_text())
        channel.write_text(template.substitute(icon_px=icon_px, panel_px=icon_px + 12))
        theme = "Adwaita:dark" if dark else "Adwaita"
        self.launch("xfce4-panel", "--disable-wm-check", GTK_THEME=theme, GTK_A11Y="none")
        wait_until(lambda: self.bus.has(WATCHER), "the panel's tray")

    def open_keyring(self) -> subprocess.Popen[bytes]:
        """Start a keyring that is unlocked, as after logging in; it replaces one that runs."""
        options = ("--foreground", "--replace", "--unlock", "--components=secrets")
        process = self.launch("gnome-keyring-daemon", *options, stdin=KEYRING_PASSWORD)
        wait_until(lambda: self.bus.has("org.freedesktop.secrets"), "the keyring")
        return process

    def tray_item(self, title: str) -> TrayItem:
        """The icon of the program with that title, once it is in the tray."""

        def found() -> TrayItem | None:
            items = tray_items(self.bus)
            return next((item for item in items if item.properties()["Title"] == title), None)

        return wait_until(found, f"an icon of {title} in the tray")


@contextmanager
def bare_desk(folder: Path, bus_configuration: Path | None = None) -> Iterator[Desk]:
    """A screen with a window manager and a session bus, in folders below ``folder``.

    Programs that the bus starts inherit its environment, so all folders are set before it.

    :param bus_configuration: None for the system's own.
    """
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    for variable, name in FOLDERS.items():
        (folder / name).mkdir(mode=0o700)
        env[variable] = str(folder / name)
    with ExitStack() as closing:
        xvfb = ("Xvfb", "-screen", "0", SCREEN, "-nolisten", "tcp", "-displayfd", "{fd}")
        screen, number = start_and_read_line(xvfb, env, folder / "Xvfb.log")
        closing.callback(stop, screen)
        env["DISPLAY"] = f":{number}"
        kind = f"--config-file={bus_configuration}" if bus_configuration else "--session"
        daemon = ("dbus-daemon", kind, "--nofork", "--nopidfile", "--print-address={fd}")
        session, address = start_and_read_line(daemon, env, folder / "dbus-daemon.log")
        closing.callback(stop, session)
        env["DBUS_SESSION_BUS_ADDRESS"] = address
        bus = Bus(address)
        closing.callback(bus.close)
        desk = Desk(folder, env, bus, closing)
        desk.launch("openbox")
        yield desk
