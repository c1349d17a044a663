"""The product as its user meets it: started, clicked, read, ended."""

import json
import signal
import subprocess
import sys
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRect
from support.accessibility.accessible import Windows
from support.accessibility.focus import FocusEvents
from support.desktop.desk import Desk
from support.desktop.programs import wait_until
from support.desktop.screen import Screen, changed_area
from support.desktop.tray_host import TrayItem, tray_items
from support.keyrings.keyring_content import secrets_kept

from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.keyring.record import is_placeholder

ROOT = Path(__file__).parents[3]
NAME = "netatmo-tray"
COMMAND = (sys.executable, "-m", "netatmo_tray")
HURRIED = Path(__file__).with_name("hurried_app.py")
FROZEN = """import sys
sys.frozen, sys._MEIPASS = True, "{bundle}"
from netatmo_tray.cli import main
sys.exit(main())"""
END_S = 15.0
LARGEST_ICON_PX = 64
# Qt's bridge to the accessibility bus, when it is asked for what it does not have (any more);
# Qt's input method on Wayland, when a window goes.
QT_SAYS_ANYWAY = ("qt.accessibility.atspi: ", "qt.qpa.wayland.textinput: ")


@dataclass
class NetatmoApp:
    """One user's app on one desk, for one cloud."""

    desk: Desk
    cloud: SimulatedCloud
    process: subprocess.Popen[bytes] | None = None
    command: tuple[str, ...] = COMMAND
    icon_place: QRect = field(default_factory=QRect)
    client: dict[str, str] = field(default_factory=dict, repr=False)
    """Client id and secret for its environment, and for that of nothing else on the desk."""

    def __post_init__(self) -> None:
        self.desk.env |= {
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPATH": str(ROOT),
            "NETATMO_TRAY_API_URL": self.cloud.url,
            "NETATMO_TRAY_CALLBACK_URL": free_callback_url(),
        }

    def start(self, *arguments: str) -> None:
        """Start it; the words of all starts go to one log."""
        self.process = self.desk.launch(*self.command, *arguments, **self.client)

    def start_hurried(self, *arguments: str) -> None:
        """Start it so that it tries again after seconds what it tries again after minutes."""
        self.process = self.desk.launch(sys.executable, HURRIED, *arguments, **self.client)

    def start_watched(self, screen: Screen) -> None:
        """Start it without its popup, and note where in the panel its icon appears."""
        before = screen.shot()
        self.start("--hidden")
        self.icon()
        wait_until(lambda: self._saw_icon(screen, before), "the icon in the panel")

    def start_signed_in(self, *arguments: str) -> None:
        """Start it with a login that is in the keyring already."""
        self.keep_a_login()
        self.start(*arguments)

    def keep_login_in_a_file(self) -> Path:
        """Know the client, and need no keyring; where the login will be."""
        self.know_client()
        file = self.desk.folder / "token.json"
        self.desk.env["NETATMO_TRAY_TOKEN_FILE"] = str(file)
        return file

    def be_frozen_in(self, bundle: str) -> None:
        """Believe from now on to be a frozen build that has been started from that folder."""
        self.command = (sys.executable, "-c", FROZEN.format(bundle=bundle))
        self.desk.env |= {
            "LD_LIBRARY_PATH": bundle,
            "LD_LIBRARY_PATH_ORIG": "/original/lib",
            "XDG_DATA_DIRS": f"{bundle}/share:/usr/share",
        }

    def keep_a_login(self) -> None:
        """Sign in from the terminal, with a refresh token of the developer console."""
        self.know_client()
        done = self.say("login", "--refresh-token-stdin", stdin=self._console_token())
        assert done.returncode == 0, done.stderr

    def know_client(self) -> None:
        """Give it client id and secret in its environment."""
        self.client["NETATMO_CLIENT_ID"] = self.cloud.client_id
        self.client["NETATMO_CLIENT_SECRET"] = self.cloud.client_secret

    def say(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Run a terminal command to its end."""
        return self.desk.run(*COMMAND, *arguments, stdin=stdin, **self.client)

    def await_commands(self) -> None:
        """Wait until it is up, which may be before there is anything of it to be seen."""
        wait_until(lambda: self.say("hide").returncode == 0, "the app to take commands")

    def await_readings(self) -> None:
        """Wait until it has readings; they are kept for the next start."""
        cache = Path(self.desk.env["XDG_CACHE_HOME"])
        wait_until(lambda: [*cache.glob("netatmo-tray/*.json")], "readings in the cache")

    def icon(self) -> TrayItem:
        """Its icon, once it is in the tray."""
        return self.desk.tray_item(NAME)

    def windows(self) -> Windows:
        """Its windows, as assistive technology reads them."""
        assert self.process
        return Windows(self.desk, self.process.pid)

    def focus(self) -> FocusEvents:
        """Every change of the keyboard focus in it, from now on."""
        assert self.process
        # It does not hear of a listener that was there before itself.
        wait_until(self.windows().are_known, "the app on the accessibility bus")
        return FocusEvents(self.desk, self.process.pid)

    def click_icon(self, screen: Screen) -> None:
        """A real click with the mouse; ``start_watched`` has found the place."""
        spot: QPoint = self.icon_place.center()
        screen.click(spot.x(), spot.y())

    def kill(self) -> None:
        """End it as the system does when memory is short: without a word."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(END_S)
        wait_until(lambda: not tray_items(self.desk.bus), "the icon to go")

    def await_end(self) -> int:
        """The exit code, once it has ended."""
        assert self.process
        return self.process.wait(END_S)

    def popup(self, screen: Screen) -> QRect:
        """Where its window is on the screen; empty while there is none."""
        assert self.process
        places = screen.windows("--pid", str(self.process.pid)).values()
        # In a tray of the old kind, the icon is a window of its own.
        return next((place for place in places if place.width() > LARGEST_ICON_PX), QRect())

    def payload(self) -> dict[str, Any]:
        """What the cloud sends to it, asked for with the token in the keyring."""
        headers = {"Authorization": f"Bearer {self.token('access_token')}"}
        address = f"{self.cloud.url}/api/getstationsdata?get_favorites=true"
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            return json.load(answer)

    def complaints(self) -> list[str]:
        """What it has written to the terminal: nothing, when all is well."""
        lines = self._log.read_text().splitlines() if self._log.exists() else []
        return [line for line in lines if not line.startswith(QT_SAYS_ANYWAY)]

    def take_complaints(self) -> list[str]:
        """The same, when something is to be written there; it is forgotten afterwards."""
        taken = self.complaints()
        self._log.write_text("")
        return taken

    def token(self, name: str = "refresh_token") -> str:
        """What the keyring holds of the newest login; empty when there is none."""
        kept = secrets_kept(self.desk, NAME)
        logins = [text for user, text in kept.items() if user.startswith("login")]
        records = [json.loads(text) for text in logins if not is_placeholder(text)]
        newest = max(records, key=lambda record: record["gen"], default={})
        return newest.get(name, "")

    def has_focus(self) -> bool:
        """Whether it knows that the keyboard writes to it."""
        return any("focused" in node.states for node in self.windows().nodes())

    @property
    def _log(self) -> Path:
        return self.desk.folder / f"{Path(sys.executable).name}.log"

    def _console_token(self) -> str:
        return self.cloud.issue_tokens()["refresh_token"]

    def _saw_icon(self, screen: Screen, before: object) -> bool:
        self.icon_place = changed_area(before, screen.shot())
        return not self.icon_place.isEmpty()
