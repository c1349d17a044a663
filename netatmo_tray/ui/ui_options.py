"""What stays as it is while the app runs."""

from __future__ import annotations

from dataclasses import dataclass

from netatmo_tray.ui.sign_in.options import SignInOptions


@dataclass(frozen=True, slots=True)
class UiOptions:
    """Chosen at the start, by command line and circumstances."""

    sign_in: SignInOptions
    demo: bool = False
    windowed: bool = False
    hidden: bool = False
