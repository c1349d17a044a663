"""Starts an attempt on another port where the usual one is busy, if that may be."""

from __future__ import annotations

from collections.abc import Callable

from netatmo_tray.core.errors import PortBusyError
from netatmo_tray.sign_in.attempt import SignIn

# Each is on a port that was free a moment ago; so many are not lost in a row.
_MOST_TRIES = 5


def started(make: Callable[[], SignIn], use_another_port: Callable[[], bool]) -> SignIn:
    """An attempt that listens, so that its link leads back to us and to nobody else.

    :param make: an attempt for the port that is in use now.
    :param use_another_port: False where the app's redirect URI is registered: the cloud would
        not come back to any other.

    Raises PortBusyError, and what ``make`` raises.
    """
    for _ in range(_MOST_TRIES):
        attempt = make()
        try:
            attempt.start()
        except PortBusyError as fault:
            busy = fault
            if not use_another_port():
                break
        else:
            return attempt
    raise busy
