"""The question for the keyring's password, as a user meets it."""

from support.desktop.desk import KEYRING_PASSWORD
from support.desktop.programs import wait_until
from support.desktop.screen import Screen


class KeyringPrompt:
    """The dialog of the desktop, which has the keyboard while it is open."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def is_open(self) -> bool:
        return bool(self._screen.windows("--class", "gcr-prompter"))

    def dismiss(self) -> None:
        """Say no, once it is there."""
        self._await_open()
        self._screen.press("Escape")
        self._await_closed()

    def answer(self) -> None:
        """Give the password, once it is there."""
        self._await_open()
        self._screen.write(KEYRING_PASSWORD.decode())
        self._screen.press("Return")
        self._await_closed()

    def _await_open(self) -> None:
        wait_until(self.is_open, "the question for the password")

    def _await_closed(self) -> None:
        wait_until(lambda: not self.is_open(), "the question for the password to go")
