"""What becomes of settings that several parts of the app change."""

from __future__ import annotations

from dataclasses import fields, replace

from netatmo_tray.core.settings.settings import Settings

# They say how the login works, not what the user likes: without them it would be lost.
_OF_THE_LOGIN = ("client_id", "login_place", "keyring_to_clear", "redirect_registered")


def reset(settings: Settings) -> Settings:
    """All choices as they are at first; the login goes on working."""
    return Settings(**{name: getattr(settings, name) for name in _OF_THE_LOGIN})


def carried_over(onto: Settings, before: Settings, after: Settings) -> Settings:
    """The changes that lead from one value to another, made to a third one."""
    values = {field.name: getattr(after, field.name) for field in fields(Settings)}
    changed = {name: one for name, one in values.items() if one != getattr(before, name)}
    return replace(onto, **changed)
