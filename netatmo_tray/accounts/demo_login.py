"""The login of ``--demo``: made without a person, kept in memory only."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.cloud import Session
from netatmo_tray.core.options import Options
from netatmo_tray.sign_in import SignIn
from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.system.paths import user_paths

# A demo that does not sign in within this time never will.
_PATIENCE_S = 30.0


class ConsentingCloud(Protocol):
    """A cloud with a user who accepts every sign-in; the simulator's ``DemoCloud`` is one."""

    @property
    def url(self) -> str:
        """Scheme, host and port."""

    @property
    def environment(self) -> dict[str, str]:
        """The variables with the cloud's client id and secret."""

    def accept(self, link: str) -> None:
        """Open the consent page's link and accept; does not block."""


def demo_sessions(options: Options, cloud: ConsentingCloud) -> SessionFactory:
    """Sessions on that cloud, with a callback port that no other demo has."""
    own = replace(options, demo=True, api_url=cloud.url, callback_url=free_callback_url())
    return SessionFactory(own, user_paths(demo=True), cloud.environment)


def sign_in_to_demo(sessions: SessionFactory, cloud: ConsentingCloud) -> Session:
    """Sign in with every step over HTTP: consent page, callback, tokens. Blocks until then."""
    session = sessions.open_session()
    with SignIn(session, sessions.callback_url, timeout_s=_PATIENCE_S) as attempt:
        attempt.start()
        cloud.accept(attempt.link)
        attempt.wait()
    return session
