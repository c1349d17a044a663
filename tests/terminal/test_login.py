from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from terminal.command import (
    NO_BROWSER,
    SOURCE,
    Run,
    accepted,
    is_signed_in,
    started,
    write_login,
)

from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.storage.instance import InstanceGuard
from netatmo_tray.storage.paths import user_paths


def test_l25_l29_the_browser_is_opened_with_a_link_that_works_and_no_process_shows_a_secret(
    cloud: SimulatedCloud, token_file: Path, callback_url: str, tmp_path: Path
) -> None:
    seen = tmp_path / "seen.json"
    browser = tmp_path / "browser"
    browser.write_text(
        f"#!{sys.executable}\n"
        "import json, os, pathlib, sys, urllib.request\n"
        "rows = [file.read_text() for file in pathlib.Path('/proc').glob('[0-9]*/cmdline')]\n"
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
    assert not any("code=" in row for row in rows)
    assert is_signed_in(cloud, token_file)


@pytest.mark.parametrize("options", [("--no-browser",), ("--refresh-token-stdin",), ()])
def test_missing_client_credentials_are_exit_5_where_nobody_can_be_asked(
    options: tuple[str, ...], token_file: Path, run: Run
) -> None:
    ended = run("login", *options)

    assert (ended.code, ended.out) == (5, "")
    assert "NETATMO_CLIENT_ID" in ended.err


def test_a_client_that_comes_with_the_program_is_not_asked_for(
    cloud: SimulatedCloud, token_file: Path, callback_url: str, tmp_path: Path
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


def test_a_running_app_is_told(
    cloud: SimulatedCloud, token_file: Path, tmp_path: Path, run: Run
) -> None:
    foreign = tmp_path / "exporter.json"
    write_login(foreign, cloud.issue_tokens())
    heard: list[str] = []
    guard = InstanceGuard(user_paths())
    assert guard.acquire()
    guard.serve(heard.append)
    try:
        run("login", "--import-token-file", str(foreign))
    finally:
        guard.close()

    assert heard == ["reload-login"]


def test_an_interrupt_ends_it_at_once_without_a_traceback(
    cloud: SimulatedCloud, token_file: Path, callback_url: str
) -> None:
    with started(*NO_BROWSER) as command:
        command.link()
        command.wait_for("here.\n", command.process.stdout)
        command.interrupt()
        ended = command.end_by_itself()

    assert (ended.code, ended.err) == (1, "Interrupted.\n")


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo terminals")
def test_at_a_terminal_the_client_credentials_are_asked_for(
    cloud: SimulatedCloud,
    token_file: Path,
    callback_url: str,
    monkeypatch: pytest.MonkeyPatch,
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
