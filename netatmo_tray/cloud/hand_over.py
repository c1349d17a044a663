"""Replaces a session by another on the same store, without losing a login that is not saved."""

from __future__ import annotations

from netatmo_tray.cloud.session import Session


def hand_over(former: Session, session: Session) -> None:
    """Save what only the former session's memory holds; if that fails, ``session`` holds it.

    Blocks as the store does. The former session must not be used afterwards.
    """
    session._login.take_over(former._login)
