import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from support.ipv6 import needs_ipv6
from support.listener_client import state_in
from support.terminal_command import (
    NO_BROWSER,
    Run,
    Started,
    accepted,
    is_signed_in,
    listening_app,
    started,
    visit,
    visit_to_the_end,
)

from netatmo_tray.core.settings.settings import LoginChoices, Settings
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.storage.settings_file import save_settings
from netatmo_tray.system.paths import user_paths

pytestmark = pytest.mark.usefixtures("cloud", "token_file", "callback_url")


FAILS_ONCE = """
import sys
from netatmo_tray import cli
from netatmo_tray.core.errors import StorageError
from netatmo_tray.storage.token_file import TokenFile
save, faults = TokenFile.save, [StorageError("The disk broke.")] * int(sys.argv[1])
def saves(*given, **named):
    if faults:
        raise faults.pop()
    return save(*given, **named)
TokenFile.save = saves
sys.exit(cli.main(sys.argv[2:]))
"""


@pytest.mark.parametrize(("faults", "code"), [(1, 0), (99, 6)])
def test_a_login_that_could_not_be_stored_is_tried_once_more(
    cloud: SimulatedCloud, token_file: Path, faults: int, code: int
) -> None:
    with started(code=[FAILS_ONCE, str(faults), *NO_BROWSER]) as command:
        visit_to_the_end(command.link())
        ended = command.end()

    assert ended.code == code
    assert token_file.exists() is (code == 0)
    assert ("The renewed login could not be saved" in ended.err) is (code == 6)


def test_the_browser_comes_back_to_the_listener(cloud: SimulatedCloud, token_file: Path) -> None:
    with started(*NO_BROWSER) as command:
        page = visit_to_the_end(command.link())
        ended = command.end()

    assert "signed in" in page.lower()
    assert (ended.code, ended.err) == (0, "")
    assert f"Signed in. The login is kept in {token_file}.\n" in ended.out
    assert is_signed_in(cloud, token_file)


def test_the_link_stands_alone_on_its_line(cloud: SimulatedCloud, callback_url: str) -> None:
    with started(*NO_BROWSER) as command:
        link = command.link()

    assert command.lines[-1] == f"{link}\n"
    assert link.startswith(f"{cloud.url}/oauth2/authorize?")
    assert parse_qs(urlsplit(link).query)["redirect_uri"] == [callback_url]


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("HTTP://127.0.0.1:0{port}/call%62ack", "http://127.0.0.1:{port}/callback"),
        ("http://LOCALHOST:{port}", "http://localhost:{port}/"),
        pytest.param("http://[0:0::1]:{port}/cb", "http://[::1]:{port}/cb", marks=needs_ipv6),
    ],
)
def test_an_address_is_sent_and_listened_for_as_browsers_write_it(
    cloud: SimulatedCloud, token_file: Path, callback_url: str, given: str, sent: str
) -> None:
    port = urlsplit(callback_url).port

    with started(*NO_BROWSER, "--callback-url", given.format(port=port)) as command:
        link = command.link()
        visit_to_the_end(link)
        ended = command.end()

    assert parse_qs(urlsplit(link).query)["redirect_uri"] == [sent.format(port=port)]
    assert (ended.code, ended.err) == (0, "")
    assert is_signed_in(cloud, token_file)


def test_a_browser_that_never_asks_for_its_last_page_is_not_waited_for_long(
    callback_url: str,
) -> None:
    with started(*NO_BROWSER) as command:
        status, done, _ = visit(accepted(command.link()))
        ended = command.end()

    assert status == 303
    assert done.startswith(callback_url.removesuffix("/callback"))
    assert ended.code == 0


def paste(command: Started, link: str) -> None:
    command.type(accepted(link))


def browse(_: Started, link: str) -> None:
    """On a thread of its own: the browser gets its page after the tokens."""
    threading.Thread(target=visit_to_the_end, args=(link,), name="browser").start()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize(
    ("options", "way"), [(NO_BROWSER, paste), (NO_BROWSER, browse), (("login",), browse)]
)
@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("SIGINT",), 1),
        (("SIGINT",) * 3, 1),
        (("SIGTERM",), -15),
        (("SIGHUP", "SIGHUP"), -1),
    ],
)
def test_no_signal_cuts_between_the_code_and_the_tokens(
    options: tuple[str, ...],
    way: Callable[[Started, str], None],
    names: tuple[str, ...],
    code: int,
    cloud: SimulatedCloud,
    token_file: Path,
) -> None:
    cloud.slow_s = 0.5
    cloud.fail("token", Fault.SLOW)
    with listening_app() as told, started(*options, BROWSER="true") as command:
        way(command, command.link())
        command.wait_until(lambda: cloud.count("/token"))
        for name in names:
            command.process.send_signal(getattr(signal, name))
            command.stay(0.05)
        ended = command.end_by_itself()

    assert (ended.code, ended.err) == (code, "Interrupted.\n" if code == 1 else "")
    assert is_signed_in(cloud, token_file)
    assert told == ["reload-login"], "a running app has to learn of it"
    assert "Signed in." in ended.out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 1), ("SIGTERM", -15), ("SIGHUP", -1)])
def test_a_signal_ends_a_sign_in_at_once_while_nothing_is_on_its_way(
    name: str, code: int, cloud: SimulatedCloud, token_file: Path
) -> None:
    with started(*NO_BROWSER) as command:
        command.link()
        command.wait_for("here.\n", command.process.stdout)
        command.process.send_signal(getattr(signal, name))
        ended = command.end_by_itself()

    assert (ended.code, ended.err) == (code, "Interrupted.\n" if code == 1 else "")
    assert cloud.count("/token") == 0
    assert not token_file.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_a_terminal_that_closes_ends_no_sign_in_that_was_told_to_outlive_it(
    cloud: SimulatedCloud, token_file: Path
) -> None:
    with ignoring(signal.SIGHUP), started(*NO_BROWSER) as command:
        link = command.link()
        command.wait_for("here.\n", command.process.stdout)
        command.process.send_signal(signal.SIGHUP)
        paste(command, link)
        ended = command.end_by_itself()

    assert (ended.code, ended.err) == (0, "")
    assert is_signed_in(cloud, token_file)


@contextmanager
def ignoring(number: int) -> Iterator[None]:
    """What is started meanwhile ignores that signal, as with nohup."""
    former = signal.signal(number, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(number, former)


@pytest.mark.parametrize("form", ["{}", "GET {} HTTP/1.1", "  {}  ", '"{}"', "<{}>"])
def test_the_callback_can_be_pasted(form: str, cloud: SimulatedCloud, token_file: Path) -> None:
    with started(*NO_BROWSER) as command:
        command.type(form.format(accepted(command.link())))
        ended = command.end_by_itself()

    assert (ended.code, ended.err) == (0, "")
    assert is_signed_in(cloud, token_file)


def test_a_refresh_token_can_be_pasted_as_well(cloud: SimulatedCloud, token_file: Path) -> None:
    with started(*NO_BROWSER) as command:
        command.link()
        command.type(cloud.issue_tokens()["refresh_token"])
        ended = command.end_by_itself()

    assert (ended.code, ended.err) == (0, "")
    assert is_signed_in(cloud, token_file)


def test_a_wrong_paste_is_said_and_the_next_one_counts(
    cloud: SimulatedCloud, token_file: Path
) -> None:
    with started(*NO_BROWSER) as command:
        callback = accepted(command.link())
        command.type("hello")
        command.type(callback.replace("state=", "state=x"))
        command.type(callback)
        ended = command.end_by_itself()

    assert ended.code == 0
    assert ended.err.count("does not belong to this sign-in") == 2
    assert is_signed_in(cloud, token_file)


def test_the_end_of_stdin_closes_only_that_path(cloud: SimulatedCloud, token_file: Path) -> None:
    with started(*NO_BROWSER, stdin=subprocess.DEVNULL) as command:
        visit_to_the_end(command.link())
        ended = command.end()

    assert (ended.code, ended.err) == (0, "")
    assert is_signed_in(cloud, token_file)


def test_a_busy_port_is_named_and_pasting_still_works(
    cloud: SimulatedCloud, token_file: Path, busy_port: int
) -> None:
    with started(*NO_BROWSER) as command:
        command.type(accepted(command.link()))
        ended = command.end_by_itself()

    assert ended.code == 0
    assert ended.err.count("\n") == 1
    assert f"Port {busy_port} " in ended.err
    assert is_signed_in(cloud, token_file)


def test_a_busy_port_without_stdin_is_exit_3_after_one_sentence(
    token_file: Path, busy_port: int
) -> None:
    with started(*NO_BROWSER, stdin=subprocess.DEVNULL) as command:
        ended = command.end()

    assert ended.code == 3
    assert ended.err.count("\n") == 1
    assert f"Port {busy_port} " in ended.err
    assert not token_file.exists()


def test_no_browser_is_sent_to_a_busy_port(busy_port: int, run: Run) -> None:
    ended = run("login")

    assert (ended.code, ended.out) == (3, "")
    assert f"Port {busy_port} " in ended.err


def test_another_port_is_used_where_no_redirect_uri_is_registered(
    cloud: SimulatedCloud, token_file: Path, busy_port: int
) -> None:
    save_settings(
        user_paths().settings_file, Settings(login=LoginChoices(redirect_registered=False))
    )

    with started(*NO_BROWSER) as command:
        link = command.link()
        visit_to_the_end(link)
        ended = command.end()

    assert str(busy_port) not in link
    assert (ended.code, ended.err) == (0, "")
    assert is_signed_in(cloud, token_file)


def test_declining_is_exit_3_and_the_former_login_is_kept(
    signed_in: Path, callback_url: str
) -> None:
    before = signed_in.read_bytes()
    with started(*NO_BROWSER) as command:
        state = state_in(command.link())
        page = visit_to_the_end(f"{callback_url}?error=access_denied&state={state}")
        ended = command.end()

    assert ended.code == 3
    assert ended.err.count("\n") == 1
    assert "declined" in ended.err
    assert "declined" in page.lower()
    assert "https://home.netatmo.com/settings/my-account" in ended.err
    assert signed_in.read_bytes() == before


@pytest.mark.parametrize(
    ("fault", "code"),
    [(Fault.INVALID_GRANT, 3), (Fault.HTML_503, 4), (Fault.INVALID_CLIENT, 5)],
)
def test_a_token_request_that_fails_is_said(
    fault: Fault, code: int, cloud: SimulatedCloud, token_file: Path
) -> None:
    cloud.fail("token", fault, times=None)
    with started(*NO_BROWSER) as command:
        command.type(accepted(command.link()))
        ended = command.end()

    assert ended.code == code
    assert ended.err.count("\n") == 1
    assert not token_file.exists()


def test_a_registered_address_that_differs_is_explained(cloud: SimulatedCloud) -> None:
    cloud.redirect_uri = "http://127.0.0.1:1/other"
    with started(*NO_BROWSER) as command:
        visit_to_the_end(command.link())
        ended = command.end()

    assert ended.code == 3
    assert "redirect URI" in ended.err
