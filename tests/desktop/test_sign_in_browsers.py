"""Real browsers come back to the listener; strange pages in them come to nothing."""

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from support.browsers.browser import Browser, Chromium
from support.browsers.firefox import Firefox
from support.browsers.hostile_page import hostile_page
from support.browsers.page import Page
from support.browsers.recorded_sign_in import RecordedSignIn, record_sign_in
from support.desktop.desk import Desk
from support.desktop.netatmo_app import COMMAND, NetatmoApp
from support.desktop.programs import wait_until
from support.desktop.screen import Screen
from support.listener_client import BROWSER_HEADERS, state_in
from support.terminal_command import accepted, is_signed_in

from netatmo_tray.core.errors import AuthorizationDeclinedError
from netatmo_tray.sign_in.callback_request import RequestHead, callback_guard
from netatmo_tray.simulator import SimulatedCloud

pytestmark = pytest.mark.desktop
PASTE_BOX, USE = "Address or refresh token", "Use the pasted text"
# Connections that a browser opens in advance, on which it says nothing.
PRECONNECTS = """for (let n = 0; n < 20; n++) document.head.appendChild(Object.assign(
    document.createElement("link"), {rel: "preconnect", href: "ORIGIN/?" + n}))"""
RULED = ("origin", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest", "sec-fetch-user")


@pytest.fixture
def recorded(cloud: SimulatedCloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[RecordedSignIn]:
    with record_sign_in(cloud, monkeypatch) as recorded:
        yield recorded


@pytest.fixture(params=[Chromium, Firefox])
def any_browser(request: pytest.FixtureRequest, plain_desk: Desk) -> Browser:
    return request.param(plain_desk)


@pytest.fixture
def chromium(plain_desk: Desk) -> Chromium:
    return Chromium(plain_desk)


def accept(page: Page) -> None:
    """Say yes on the consent page, and see where that ends."""
    page.click("#accept")
    page.await_text("You are signed in")
    assert urlsplit(page.address()).query == ""


def test_signing_in_works_by_the_headers_that_browsers_really_send(
    any_browser: Browser, recorded: RecordedSignIn
) -> None:
    any_browser.open(recorded.link)
    with any_browser.await_page("/login/consent") as page:
        accept(page)

    assert recorded.end() is None
    assert recorded.session.authorized()
    (callback,) = recorded.callbacks()
    assert callback_guard(callback, urlsplit(recorded.url)) == "/callback"
    assert ruled(callback) == BROWSER_HEADERS
    assert recorded.token_requests == 1


def ruled(head: RequestHead) -> tuple[tuple[str, str], ...]:
    """The headers that our rules look at, or could."""
    return tuple(sorted(pair for pair in head.headers if pair[0] in RULED))


def test_refusing_works(any_browser: Browser, recorded: RecordedSignIn) -> None:
    any_browser.open(recorded.link)
    with any_browser.await_page("/login/consent") as page:
        page.click("#refuse")
        page.await_text("You declined")

    assert isinstance(recorded.end(), AuthorizationDeclinedError)
    assert recorded.token_requests == 0


def test_a_registered_localhost_works(
    chromium: Chromium, cloud: SimulatedCloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    with record_sign_in(cloud, monkeypatch, host="localhost") as recorded:
        chromium.open(recorded.link)
        with chromium.await_page("/login/consent") as page:
            accept(page)

        assert recorded.end() is None


def test_reload_back_button_and_second_tab_do_no_harm(
    chromium: Chromium, recorded: RecordedSignIn
) -> None:
    chromium.open(recorded.link)
    with chromium.await_page("/login/consent") as first, chromium.open_tab(recorded.link) as second:
        second.await_text("Allow access?")
        first.click("#accept")
        first.await_text("You are signed in")
        assert recorded.end() is None
        assert not any("code=" in address for address in first.history())

        first.ask("Page.reload")
        second.click("#accept")
        wait_until(lambda: "/login/consent" not in second.address(), "the second tab to go on")
        first.evaluate("history.back()")

    assert recorded.token_requests == 1
    recorded.session.refresh()
    assert recorded.session.authorized()


def test_real_icon_requests_and_preconnects_are_no_matter(
    any_browser: Browser, recorded: RecordedSignIn
) -> None:
    """Our own pages forbid the browser to ask for an icon, hence one of another page."""
    origin = recorded.url.removesuffix("/callback")
    with hostile_page(icon=f"{origin}/favicon.ico") as port:
        any_browser.open(f"http://127.0.0.1:{port}/")
        with any_browser.await_page(f":{port}") as page:
            page.await_text("fired")
            wait_until(lambda: "/favicon.ico" in asked_for(recorded), lambda: asked_for(recorded))
            # Not before: the icon would be asked for over the connection that was made in advance.
            page.evaluate(PRECONNECTS.replace("ORIGIN", origin))
            wait_until(lambda: recorded.connections > len(recorded.heads), "a preconnect")
            assert recorded.waits()

            with any_browser.open_tab(recorded.link) as consent:
                accept(consent)

    assert recorded.end() is None
    assert recorded.token_requests == 1


def asked_for(recorded: RecordedSignIn) -> list[str]:
    return [head.target for head in recorded.heads]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_nothing_that_a_strange_page_fires_gets_through(
    any_browser: Browser, recorded: RecordedSignIn, host: str
) -> None:
    guesses = ["", "?error=access_denied", f"?state={'A' * 43}&code=c", "?state=&code=c"]
    with hostile_page(*(recorded.url + guess for guess in guesses)) as port:
        any_browser.open(f"http://{host}:{port}/")
        with any_browser.await_page(f"{host}:{port}") as page:
            page.await_text("fired, read []")

        wait_until(lambda: len(blind_posts(recorded)) == 2 * len(guesses), "fetches and beacons")

    fired = recorded.callbacks()
    kinds = {kind for head in fired for kind in head.all("sec-fetch-dest")}
    assert kinds >= {"image", "iframe", "script", "style", "empty", "object", "video"}
    assert {head.method for head in fired} >= {"GET", "POST", "OPTIONS"}
    assert "websocket" in {head.all("upgrade")[0] for head in fired if head.all("upgrade")}
    assert recorded.waits()
    assert recorded.token_requests == 0

    with any_browser.open_tab(recorded.link) as page:
        accept(page)
    assert recorded.end() is None
    assert recorded.token_requests == 1


def blind_posts(recorded: RecordedSignIn) -> list[RequestHead]:
    """What a page sends without the right to read the answer."""
    posts = [head for head in recorded.callbacks() if head.method == "POST"]
    return [head for head in posts if head.all("sec-fetch-mode") == ["no-cors"]]


def test_a_window_that_a_strange_page_opens_at_the_right_address_changes_nothing(
    chromium: Chromium, recorded: RecordedSignIn
) -> None:
    """The one thing that looks like the browser coming back: only the state can tell."""
    with hostile_page() as port:
        chromium.open(f"http://127.0.0.1:{port}/")
        with chromium.await_page(f":{port}") as page:
            near = state_in(recorded.link)[:-1] + "!"
            page.ask(
                "Runtime.evaluate",
                expression=f"open('{recorded.url}?state={near}&code=c')",
                userGesture=True,
            )
            with chromium.await_page("/callback") as opened:
                opened.await_text("Nothing to do here")

    (head,) = recorded.callbacks()
    assert callback_guard(head, urlsplit(recorded.url)) == "/callback"
    assert recorded.waits()
    assert recorded.token_requests == 0
    with chromium.open_tab(recorded.link) as page:
        accept(page)
    assert recorded.end() is None


def test_the_terminal_opens_firefox_and_signs_in_through_it(
    plain_desk: Desk, cloud: SimulatedCloud
) -> None:
    firefox, app = Firefox(plain_desk), NetatmoApp(plain_desk, cloud)
    token_file = app.keep_login_in_a_file()

    login = plain_desk.launch(*COMMAND, "login", **app.client)
    with firefox.await_page("/login/consent") as page:
        accept(page)

    assert login.wait(10) == 0
    assert is_signed_in(cloud, token_file)


@pytest.mark.shows_secrets("the pretend keyboard is told in its arguments what to type")
def test_the_first_run_needs_no_mouse(
    plain_desk: Desk, app: NetatmoApp, cloud: SimulatedCloud, screen: Screen, chromium: Chromium
) -> None:
    token_file = plain_desk.folder / "token.json"
    plain_desk.env["NETATMO_TRAY_TOKEN_FILE"] = str(token_file)
    app.start("--window")
    app.windows().await_name("Connect your weather station")
    wait_until(lambda: focused(app) == "Client id", lambda: focused(app))

    screen.write(cloud.client_id)
    screen.press("Tab")
    screen.write(cloud.client_secret)
    screen.press("Return")
    with chromium.await_page("/login/consent") as page:
        wait_until(lambda: focused(app) == PASTE_BOX, lambda: focused(app))
        accept(page)

    app.windows().await_name("Living room")
    assert is_signed_in(cloud, token_file)


def focused(app: NetatmoApp) -> str:
    """The name of what the keyboard writes to."""
    return next((node.name for node in app.windows().nodes() if "focused" in node.states), "")


# What xdg-open may do instead of opening anything, after it has noted what it was to open.
NO_BROWSERS = {"hangs": "exec sleep 30", "fails": "exit 3", "does nothing": "exit 0"}


@pytest.mark.shows_secrets("the reader of the screen tells what the test has put into the box")
@pytest.mark.parametrize("how", NO_BROWSERS)
def test_without_a_browser_the_app_offers_link_and_paste_box_at_once(
    plain_desk: Desk, app: NetatmoApp, cloud: SimulatedCloud, how: str
) -> None:
    cloud.auto_consent = True
    app.keep_login_in_a_file()
    app.be_frozen_in("/opt/bundle")
    opened = opens_nothing(plain_desk, NO_BROWSERS[how])
    app.start("--window")
    windows = app.windows()
    began = time.monotonic()
    windows.press("Sign in")
    wait_until(opened.exists, "xdg-open")

    windows.await_name("Copy link")
    assert time.monotonic() - began <= 3.0
    link, library_path, data_dirs = opened.read_text().splitlines()
    assert (library_path, data_dirs) == ("/original/lib", "/usr/share")
    windows.write(PASTE_BOX, accepted(link))
    windows.press(USE)

    windows.await_name("Living room")


def opens_nothing(desk: Desk, instead: str) -> Path:
    """Where the desk's ``xdg-open`` notes what it was given: address, then its environment."""
    folder = desk.folder / "bin"
    folder.mkdir()
    noted = folder / "noted"
    script = folder / "xdg-open"
    script.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$1" "$LD_LIBRARY_PATH" "$XDG_DATA_DIRS" > {noted}.new\n'
        f"mv {noted}.new {noted}\n{instead}\n"
    )
    script.chmod(0o755)
    desk.env["PATH"] = f"{folder}:{desk.env['PATH']}"
    return noted
