"""The parts of the app, put together."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from application.life import Desktop
from terminal.command import write_login

from netatmo_tray.core.settings import Settings, Theme
from netatmo_tray.storage.credentials import SECRET_VARIABLE
from netatmo_tray.storage.instance import send_command
from netatmo_tray.storage.settings_file import load_settings

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


def test_the_client_secret_is_not_left_to_children(desktop: Desktop) -> None:
    desktop.start()

    assert SECRET_VARIABLE not in os.environ


def test_changed_settings_are_kept_and_shown_at_once(desktop: Desktop) -> None:
    life = desktop.start()
    dark = replace(Settings(), theme=Theme.DARK)

    life.shell.settings_changed.emit(dark)

    life.wait(lambda: load_settings(life.paths.settings_file) == dark)
    life.wait(lambda: life.panel.colors.dark)


def test_without_favourites_the_cloud_is_asked_without(desktop: Desktop) -> None:
    write_login(desktop.token_file, desktop.cloud.issue_tokens())
    life = desktop.start()
    life.wait(life.cards)

    life.shell.settings_changed.emit(replace(Settings(), favorites=False))
    life.wait(lambda: desktop.questions() == 2)

    asked = [each.query for each in desktop.cloud.requests if "getstations" in each.path]
    assert [each["get_favorites"] for each in asked] == ["true", "false"]


def test_other_programs_can_hide_and_show_it(desktop: Desktop) -> None:
    life = desktop.start()
    life.wait(lambda: life.open)

    assert send_command(life.paths, "hide")
    life.wait(lambda: not life.open)
    assert send_command(life.paths, "show")
    life.wait(lambda: life.open)


def test_a_login_made_elsewhere_takes_effect_at_once(desktop: Desktop) -> None:
    life = desktop.start()
    life.wait(lambda: life.offers("Sign in"))
    write_login(desktop.token_file, desktop.cloud.issue_tokens())

    assert send_command(life.paths, "reload-login")

    life.wait(life.cards)
    assert desktop.token_requests() == 0


def test_the_demo_signs_in_by_itself_and_keeps_nothing(desktop: Desktop) -> None:
    life = desktop.start(replace(desktop.options, demo=True, token_file=None))

    life.wait(life.cards)

    assert desktop.token_requests() == 0, "that is another cloud"
    assert not life.paths.snapshot_file.exists()
    assert not life.paths.settings_file.exists()
