import builtins
import getpass
import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from support.fake_keyring import FakeKeyring, in_use, raises
from support.terminal_command import (
    NO_BROWSER,
    SOURCE,
    Run,
    accepted,
    is_signed_in,
    listening_app,
    started,
)

from netatmo_tray.core.errors import ClientCredentialsError
from netatmo_tray.core.settings.settings import LoginChoices, LoginStore, Settings
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.settings_file import save_settings
from netatmo_tray.system.paths import user_paths
from netatmo_tray.terminal.login import ask_for_client

pytestmark = pytest.mark.usefixtures("callback_url")

CLIENT_ID = "5f2b7c1e9a4d3f608b1c2d3e"


def test_the_browser_is_opened_with_a_link_that_works_and_no_process_shows_a_secret(
    cloud: SimulatedCloud, token_file: Path, tmp_path: Path
) -> None:
    seen = tmp_path / "seen.json"
    browser = tmp_path / "browser"
    browser.write_text(
        f"#!{sys.executable}\n"
        "import json, os, pathlib, sys, urllib.request\n"
        "rows = []\n"
        "for file in pathlib.Path('/proc').glob('[0-9]*/cmdline'):\n"
        "    try: rows.append(file.read_text(errors='replace'))\n"
        "    except OSError: pass  # has ended since\n"
        f"json.dump([sys.argv[1], dict(os.environ), rows], open({str(seen)!r}, 'w'))\n"
        "urllib.request.urlopen(sys.argv[1]).read()\n"
    )
    browser.chmod(0o755)

    cloud.client_secret = "a-pretend-secret"
    secret = {"NETATMO_CLIENT_SECRET": cloud.client_secret}

    with started("login", BROWSER=str(browser), **secret) as command:
        link = command.link()
        ended = command.end()

    opened, environ, rows = json.loads(seen.read_text())
    assert (ended.code, ended.err) == (0, "")
    assert opened == link
    assert "NETATMO_CLIENT_SECRET" not in environ
    assert "a-pretend-secret" not in link
    assert any(link in row for row in rows)
    assert not any("a-pretend-secret" in text for text in (*rows, *environ.values()))
    assert is_signed_in(cloud, token_file)


@pytest.mark.parametrize("options", [("--no-browser",), ("--refresh-token-stdin",), ()])
def test_missing_client_credentials_are_exit_5_where_nobody_can_be_asked(
    options: tuple[str, ...], token_file: Path, run: Run
) -> None:
    ended = run("login", *options)

    assert (ended.code, ended.out) == (5, "")
    assert "NETATMO_CLIENT_ID" in ended.err


def test_a_client_that_comes_with_the_program_is_not_asked_for(
    cloud: SimulatedCloud, token_file: Path, tmp_path: Path
) -> None:
    packaged = tmp_path / "packaged"
    shutil.copytree(SOURCE / "netatmo_tray", packaged / "netatmo_tray")
    resources = packaged / "netatmo_tray/resources"
    shutil.copytree(SOURCE / "resources", resources)
    client = {"client_id": cloud.client_id, "client_secret": cloud.client_secret}
    (resources / "client.json").write_text(json.dumps(client))
    there = {"PYTHONPATH": str(packaged), "PYTHONSAFEPATH": "1"}
    bare = {"NETATMO_CLIENT_ID": "", "NETATMO_CLIENT_SECRET": ""}

    with started(*NO_BROWSER, **bare, **there) as command:
        command.type(accepted(command.link()))
        ended = command.end()

    assert (ended.code, ended.err) == (0, "")
    assert is_signed_in(cloud, token_file)


def test_a_running_app_is_told(token_file: Path, foreign_file: Path, run: Run) -> None:
    with listening_app() as told:
        run("login", "--import-token-file", str(foreign_file))

    assert told == ["reload-login"]


def test_an_interrupt_ends_it_at_once_without_a_traceback(
    cloud: SimulatedCloud, token_file: Path
) -> None:
    with started(*NO_BROWSER) as command:
        command.link()
        command.wait_for("here.\n", command.process.stdout)
        command.interrupt()
        ended = command.end_by_itself()

    assert (ended.code, ended.err) == (1, "Interrupted.\n")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo terminals")
def test_at_a_terminal_the_client_credentials_are_asked_for(
    cloud: SimulatedCloud, token_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETATMO_CLIENT_ID")
    monkeypatch.delenv("NETATMO_CLIENT_SECRET")
    terminal, stdin = os.openpty()
    try:
        with started(*NO_BROWSER, stdin=stdin) as command:
            command.wait_for("Client id: ", command.process.stdout)
            os.write(terminal, f"{cloud.client_id}\n".encode())
            command.wait_for("(hidden): ", command.process.stderr)
            os.write(terminal, f"{cloud.client_secret}\n".encode())
            link = command.link()
            os.write(terminal, f"{accepted(link)}\n".encode())
            ended = command.end()
    finally:
        os.close(terminal)
        os.close(stdin)

    assert ended.code == 0
    assert cloud.client_secret not in ended.out
    assert "client secret is not kept" in ended.out
    assert is_signed_in(cloud, token_file)


# --- where the login is kept


def test_without_a_keyring_one_sentence_says_how_before_there_is_a_link(
    cloud: SimulatedCloud, run: Run
) -> None:
    ended = run(*NO_BROWSER)

    assert (ended.code, ended.out) == (6, "")
    assert ended.err.count("\n") == 1
    assert "--token-file FILE" in ended.err
    assert cloud.requests == []


@pytest.mark.parametrize("operation", ["get", "set", "delete"])
def test_a_keyring_that_fails_the_trial_is_exit_6_before_there_is_a_link(
    cloud: SimulatedCloud, run: Run, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    in_use(FakeKeyring(), monkeypatch).fault = raises(RuntimeError(), operation)

    ended = run(*NO_BROWSER)

    assert (ended.code, ended.out) == (6, "")
    assert ended.err.endswith("keep the login in a file with --token-file FILE.\n")
    assert cloud.requests == []


def test_a_damaged_login_in_the_keyring_does_not_keep_anybody_from_signing_in(
    foreign_file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = in_use(FakeKeyring(), monkeypatch)
    keyring.entries["netatmo-tray", "login-a"] = "garbage"

    ended = run("login", "--import-token-file", str(foreign_file))

    assert (ended.code, ended.err) == (0, "")
    assert run("readings").code == 0


def test_a_file_chosen_in_the_app_takes_the_login_and_is_named(
    cloud: SimulatedCloud, foreign_file: Path, run: Run
) -> None:
    paths = user_paths()
    save_settings(paths.settings_file, Settings(login=LoginChoices(store=LoginStore.FILE)))

    ended = run("login", "--import-token-file", str(foreign_file))

    assert (ended.code, ended.err) == (0, "")
    assert f"kept in {paths.token_file}." in ended.out
    assert is_signed_in(cloud, paths.token_file)


def test_memory_chosen_in_the_app_is_out_of_reach(cloud: SimulatedCloud, run: Run) -> None:
    save_settings(user_paths().settings_file, Settings(login=LoginChoices(store=LoginStore.MEMORY)))

    ended = run(*NO_BROWSER)

    assert (ended.code, ended.out) == (6, "")
    assert ended.err.count("\n") == 1
    assert "--token-file FILE" in ended.err


def test_a_token_file_wins_over_memory_chosen_in_the_app(
    signed_in: Path, foreign_file: Path, run: Run
) -> None:
    save_settings(user_paths().settings_file, Settings(login=LoginChoices(store=LoginStore.MEMORY)))

    assert run("login", "--import-token-file", str(foreign_file)).code == 0


def type_client(monkeypatch: pytest.MonkeyPatch, client_id: str, secret: str) -> None:
    monkeypatch.setattr(builtins, "input", lambda _: client_id)
    monkeypatch.setattr(getpass, "getpass", lambda _: secret)


def test_what_comes_with_copying_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    type_client(monkeypatch, f" {CLIENT_ID[:10]}\t{CLIENT_ID[10:]} ", " “se cret”\r")

    client = ask_for_client("http://127.0.0.1:54321/callback")

    assert (client.client_id, client.client_secret) == (CLIENT_ID, "secret")


@pytest.mark.parametrize(("client_id", "secret"), [("\udcff", "secret"), (CLIENT_ID, "\udcff")])
def test_typed_bytes_that_are_no_text_are_no_client(
    monkeypatch: pytest.MonkeyPatch, client_id: str, secret: str
) -> None:
    type_client(monkeypatch, client_id, secret)

    with pytest.raises(ClientCredentialsError):
        ask_for_client("http://127.0.0.1:1/")


def test_typed_bytes_that_cannot_even_be_read_are_no_client(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(builtins, "input", lambda _: b"\xff".decode())

    with pytest.raises(ClientCredentialsError):
        ask_for_client("http://127.0.0.1:1/")


def test_it_says_where_both_come_from_and_what_to_register(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_client(monkeypatch, CLIENT_ID, "canary-secret")

    ask_for_client("http://127.0.0.1:54321/callback")

    said = capsys.readouterr().out
    assert "https://dev.netatmo.com/apps" in said
    assert "http://127.0.0.1:54321/callback" in said
    assert "canary-secret" not in said
    assert "Usually" not in said


def test_an_unusual_client_id_is_mentioned_and_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    type_client(monkeypatch, "short", "secret")

    assert ask_for_client("http://127.0.0.1:1/").client_id == "short"
    assert "24 characters" in capsys.readouterr().out
