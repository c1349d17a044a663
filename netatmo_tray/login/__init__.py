"""Signing in through the browser, with a listener on this computer's loopback."""

from netatmo_tray.login.attempt import SignIn

__all__ = ["SignIn"]
