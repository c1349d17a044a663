"""The story of a second program beside the app: a second start, commands, another's sign-in."""

from support.running_app import Desktop
from support.terminal_command import write_login

from netatmo_tray.application.start import start_tray_app
from netatmo_tray.core.exit_codes import ExitCode
from netatmo_tray.core.options import AppCommand
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.system.instance import DONE, send_command


def test_a_second_start_shows_the_first_ones_window_and_ends_with_0(
    desktop: Desktop,
) -> None:
    life = desktop.start()
    life.panel.window().hide()
    assert not life.open

    assert start_tray_app(desktop.options) == ExitCode.DONE

    life.wait(lambda: life.open)


def test_a_start_after_the_end_is_a_start_of_its_own(desktop: Desktop) -> None:
    first = desktop.start()
    paths = first.paths
    desktop.end()
    assert not send_command(paths, AppCommand.SHOW, timeout_s=0.5)

    assert desktop.start().panel is not None


def test_show_and_hide_do_what_they_say(desktop: Desktop) -> None:
    life = desktop.start()
    life.wait(lambda: life.open)

    assert send_command(life.paths, AppCommand.HIDE)
    life.wait(lambda: not life.open)
    assert send_command(life.paths, AppCommand.SHOW)
    life.wait(lambda: life.open)


def test_refresh_asks_the_cloud(desktop: Desktop) -> None:
    write_login(desktop.token_file, desktop.cloud.issue_tokens())
    life = desktop.start()
    life.wait(lambda: life.cards() and not life.poller.busy)

    assert life.tell(AppCommand.REFRESH) == DONE

    life.wait(lambda: desktop.questions() == 2)


def test_a_sign_in_elsewhere_takes_effect_at_once(desktop: Desktop) -> None:
    life = desktop.start()
    life.wait_for(AccountState.SIGNED_OUT)

    write_login(desktop.token_file, desktop.cloud.issue_tokens())
    assert send_command(life.paths, AppCommand.RELOAD_LOGIN)

    life.wait(life.cards)
    assert desktop.browser.opened == []
    assert desktop.token_requests() == 0


def test_a_sign_in_elsewhere_ends_the_one_under_way_here(desktop: Desktop) -> None:
    desktop.browser.follows = False
    life = desktop.start()
    life.press("Sign in")
    life.wait(lambda: desktop.browser.opened)

    write_login(desktop.token_file, desktop.cloud.issue_tokens())
    assert send_command(life.paths, AppCommand.RELOAD_LOGIN)

    life.wait(life.cards)
    assert not life.account.signing_in


def test_another_login_takes_the_place_of_this_one(desktop: Desktop) -> None:
    write_login(desktop.token_file, desktop.cloud.issue_tokens())
    life = desktop.start()
    life.wait(lambda: life.cards() and not life.poller.busy)
    former = life.account.session

    write_login(desktop.token_file, desktop.cloud.issue_tokens())
    assert send_command(life.paths, AppCommand.RELOAD_LOGIN)

    life.wait(lambda: life.account.session is not former)
    life.wait(lambda: desktop.questions() == 2 and not life.poller.busy)
    assert life.sentence() == ""
    assert life.is_signed_in()
