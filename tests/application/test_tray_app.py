"""The running app: what its parts do together."""

import os
from dataclasses import replace

import pytest
from support.running_app import Desktop, Life
from support.terminal_command import write_login

from netatmo_tray.core.not_asked import Reason, not_asked_from
from netatmo_tray.core.options import AppCommand
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.simulator import Fault
from netatmo_tray.storage.credentials import SECRET_VARIABLE
from netatmo_tray.storage.settings_file import load_settings, save_settings
from netatmo_tray.system.instance import DONE, send_command
from netatmo_tray.system.last_errors import last_errors
from netatmo_tray.system.paths import user_paths
from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.settings.dialog_owner import SettingsDialogOwner
from netatmo_tray.ui.widgets.inputs import Choice


@pytest.fixture
def life(desktop: Desktop) -> Life:
    """The app with a login and readings."""
    write_login(desktop.token_file, desktop.cloud.issue_tokens())
    life = desktop.start()
    life.wait(lambda: life.cards() and not life.poller.busy)
    return life


def test_other_programs_can_hide_and_show_it(life: Life) -> None:
    assert send_command(life.paths, AppCommand.HIDE)
    life.wait(lambda: not life.open)

    assert send_command(life.paths, AppCommand.SHOW)
    life.wait(lambda: life.open)


def test_other_programs_can_have_it_ask_again(life: Life, desktop: Desktop) -> None:
    before = desktop.questions()

    assert life.tell(AppCommand.REFRESH) == DONE

    life.wait(lambda: desktop.questions() == before + 1)


def test_other_programs_hear_why_it_does_not_ask_again(life: Life, desktop: Desktop) -> None:
    assert life.tell(AppCommand.REFRESH) == DONE
    life.wait(lambda: desktop.questions() == 2 and not life.poller.busy)

    answer = not_asked_from(life.tell(AppCommand.REFRESH) or "")

    assert answer is not None
    assert answer.reason is Reason.TOO_SOON
    assert answer.asked_s_ago is not None
    assert answer.next_in_s is not None
    assert "Netatmo was asked" in life.sentence()
    assert desktop.questions() == 2


def test_a_login_made_elsewhere_is_taken_over(desktop: Desktop) -> None:
    life = desktop.start()
    life.wait(lambda: life.offers("Sign in"))
    write_login(desktop.token_file, desktop.cloud.issue_tokens())

    assert send_command(life.paths, AppCommand.RELOAD_LOGIN)

    life.wait(life.cards)
    assert desktop.browser.opened == []


def test_the_secret_is_taken_out_of_reach_of_the_browser(life: Life) -> None:
    assert SECRET_VARIABLE not in os.environ


def test_chosen_settings_are_kept(life: Life) -> None:
    chosen = replace(Settings(), theme=Theme.DARK)

    life.shell.settings_requests.settings_changed.emit(chosen)

    life.wait(lambda: load_settings(life.paths.settings_file) == chosen)


def test_a_change_in_the_settings_shows_at_once_until_it_is_cancelled(life: Life) -> None:
    life.shell.open_settings()
    access = life.app.findChild(SettingsDialogOwner)
    assert access is not None
    assert access.dialog is not None
    themes = next(
        each for each in access.dialog.findChildren(Choice) if each.accessibleName() == "Theme"
    )

    themes.setCurrentIndex(2)
    assert life.panel.colors is DARK
    assert DARK.accent in access.dialog.styleSheet()
    life.wait(lambda: load_settings(life.paths.settings_file).theme is Theme.DARK)

    access.dialog.reject()
    assert life.panel.colors is LIGHT
    life.wait(lambda: load_settings(life.paths.settings_file).theme is Theme.SYSTEM)


def test_what_was_changed_a_moment_before_the_end_is_kept(life: Life, desktop: Desktop) -> None:
    chosen = replace(Settings(), theme=Theme.DARK)
    life.shell.settings_requests.settings_changed.emit(chosen)
    life.shell.settings_requests.settings_changed.emit(replace(chosen, window_advice=True))

    desktop.end()

    assert load_settings(life.paths.settings_file) == replace(chosen, window_advice=True)


def test_without_favourites_it_asks_at_once_for_the_own_stations(
    life: Life, desktop: Desktop
) -> None:
    before = desktop.questions()

    life.shell.settings_requests.settings_changed.emit(replace(Settings(), favorites=False))

    life.wait(lambda: desktop.questions() > before)
    asked = [each for each in desktop.cloud.requests if each.path.endswith("/getstationsdata")]
    assert asked[-1].query["get_favorites"] == "false"


def test_the_first_request_is_by_the_settings_of_the_last_run(desktop: Desktop) -> None:
    save_settings(user_paths().settings_file, Settings(favorites=False))
    write_login(desktop.token_file, desktop.cloud.issue_tokens())

    life = desktop.start()
    life.wait(lambda: life.cards() and not life.poller.busy)

    asked = [each for each in desktop.cloud.requests if each.path.endswith("/getstationsdata")]
    assert [each.query["get_favorites"] for each in asked] == ["false"]


def test_a_login_lost_while_it_runs_is_told(life: Life, desktop: Desktop) -> None:
    desktop.cloud.revoke()

    life.poller.poll()

    life.wait_for(AccountState.REFUSED)
    assert life.offers("Sign in")
    assert life.cards()


def test_what_goes_wrong_is_kept_for_the_diagnosis(life: Life, desktop: Desktop) -> None:
    desktop.cloud.fail("getstationsdata", Fault.HTML_500, times=None)

    life.poller.poll()

    life.wait(lambda: last_errors(life.paths.errors_file))
    (line,) = last_errors(life.paths.errors_file)
    assert "WARNING application.tray_app: ServiceError: " in line
    desktop.cloud.heal()


def test_it_ends_at_once_though_the_cloud_hangs(life: Life, desktop: Desktop) -> None:
    desktop.cloud.fail("getstationsdata", Fault.HANG)
    before = desktop.questions()
    life.poller.poll()
    life.wait(lambda: desktop.questions() > before)

    desktop.end()

    desktop.cloud.heal()


def test_the_demo_signs_in_by_itself_and_keeps_nothing(desktop: Desktop) -> None:
    demo = replace(desktop.options, demo=True, token_file=None)

    life = desktop.start(demo)
    life.wait(life.cards)

    assert desktop.cloud.requests == []
    assert desktop.browser.opened == []
    desktop.end()
    assert not life.paths.snapshot_file.exists()
    assert not life.paths.errors_file.exists()
