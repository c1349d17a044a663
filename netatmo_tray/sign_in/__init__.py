"""Signing in through the browser, with a listener on this computer's loopback."""

from netatmo_tray.sign_in.attempt import SignIn

__all__ = ["SignIn"]
