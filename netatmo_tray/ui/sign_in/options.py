"""What is known of the client credentials at the start."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignInOptions:
    """Chosen by command line, environment and package; stays as it is while the app runs."""

    callback_url: str
    client_known: bool
    """The client credentials need not be asked for before a sign-in."""
    client_given: bool = False
    """They come with the program or its environment, so that signing out does not forget them."""
    client_built_in: bool = False
    """They come with the program: nobody needs an app of their own at Netatmo."""
    client_id: str = ""
    """As the settings have it, to begin the form with."""
