"""What stays as it is while the app runs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UiOptions:
    """Chosen at the start, by command line and circumstances."""

    callback_url: str
    client_known: bool
    """The client credentials need not be asked for before a sign-in."""
    client_given: bool = False
    """They come with the program or its environment, so that signing out does not forget them."""
    client_built_in: bool = False
    """They come with the program: nobody needs an app of their own at Netatmo."""
    demo: bool = False
    windowed: bool = False
    hidden: bool = False
