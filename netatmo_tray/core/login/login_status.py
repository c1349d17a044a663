"""How a login is kept at the moment, in plain values."""

from __future__ import annotations

from dataclasses import dataclass

from netatmo_tray.core.settings.settings import LoginStore


@dataclass(frozen=True, slots=True)
class LoginStatus:
    """How the login is stored; it holds nothing of the login itself."""

    store: LoginStore = LoginStore.KEYRING
    file: str = ""
    """The path of the file that holds the login, or would hold it if the user wants that."""
    fixed: bool = False
    """The command line has named the file, so that the settings do not matter."""
    secret_known: bool | None = None
    """Whether there is a client secret; None while its storage has not been asked."""
    secret_given: bool = False
    """The secret comes from the environment and is stored nowhere."""
