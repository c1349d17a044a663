"""Opens a link in the user's browser, with none of its output in the terminal."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import threading
import webbrowser

from netatmo_tray.system.original_environment import with_original_environment


def open_in_browser(link: str) -> None:
    """Start the browser on a thread of its own and return at once.

    A browser may need seconds to start or fail without an error, so the caller shows the link too.
    """
    threading.Thread(target=_open, args=(link,), name="browser", daemon=True).start()


def _open(link: str) -> None:
    with contextlib.suppress(OSError, webbrowser.Error), with_original_environment():
        if os.environ.get("BROWSER") or not sys.platform.startswith("linux"):
            webbrowser.open(link)
        elif _has_display() and (opener := shutil.which("xdg-open")):
            _run_silently([opener, link])
        elif _has_display():
            webbrowser.open(link)


def _has_display() -> bool:
    """Without a display only a text browser would start, and take the terminal over."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _run_silently(command: list[str]) -> None:
    nothing = subprocess.DEVNULL
    subprocess.run(
        command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True, check=False
    )
