"""The product with its long waits cut short, so that a test sees the second try; else as it is."""

import sys
from types import ModuleType

from netatmo_tray import cli
from netatmo_tray.cloud import keepalive
from netatmo_tray.core.readings import schedule
from netatmo_tray.services import account, keepalive_timer
from netatmo_tray.storage.keyring.gate import DEADLINE_S, KeyringGate

SILENT_S = 3.0


def cut(module: ModuleType, name: str, value: object) -> None:
    """A constant that has moved is a fault of this file, and said at once."""
    assert getattr(module, name) > value
    setattr(module, name, value)


def wait_less_for_a_silent_keyring() -> None:
    """The deadline is a default of an argument, which nobody gives."""
    init = KeyringGate.__init__
    backend, deadline_s = init.__defaults__ or ()
    assert deadline_s == DEADLINE_S > SILENT_S
    init.__defaults__ = backend, SILENT_S


if __name__ == "__main__":
    cut(account, "STORE_RETRY_MS", 1_000)
    cut(keepalive_timer, "RETRY_S", 1.0)
    cut(keepalive_timer, "SHORTEST_S", 1.0)
    cut(keepalive, "STORE_LOOK_S", 1.0)
    cut(schedule, "BACK_OFF_S", ((1.0, 1.0),))
    wait_less_for_a_silent_keyring()
    sys.exit(cli.main())
