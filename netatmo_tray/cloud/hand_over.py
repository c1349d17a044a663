"""From one session to the next on the same store, without a login lost in between."""

from __future__ import annotations

from netatmo_tray.cloud.session import Session


def hand_over(former: Session, session: Session) -> None:
    """Have the former one save what only its memory holds; failing that, the other goes on with it.

    Blocks as the store does; ask the former session for nothing more after that.
    """
    session._login.take_over(former._login)
