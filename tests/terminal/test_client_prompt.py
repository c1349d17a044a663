from __future__ import annotations

import builtins
import getpass

import pytest

from netatmo_tray.terminal.client_prompt import ask_for_client

CLIENT_ID = "5f2b7c1e9a4d3f608b1c2d3e"


def answer(monkeypatch: pytest.MonkeyPatch, client_id: str, secret: str) -> None:
    monkeypatch.setattr(builtins, "input", lambda _: client_id)
    monkeypatch.setattr(getpass, "getpass", lambda _: secret)


def test_what_comes_with_copying_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, f" {CLIENT_ID[:10]}\t{CLIENT_ID[10:]} ", " se cret\r")

    client = ask_for_client("http://127.0.0.1:54321/callback")

    assert (client.client_id, client.client_secret) == (CLIENT_ID, "secret")


def test_it_says_where_both_come_from_and_what_to_register(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, CLIENT_ID, "canary-secret")

    ask_for_client("http://127.0.0.1:54321/callback")

    said = capsys.readouterr().out
    assert "https://dev.netatmo.com/apps" in said
    assert "http://127.0.0.1:54321/callback" in said
    assert "canary-secret" not in said
    assert "Usually" not in said


def test_an_unusual_client_id_is_mentioned_and_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "short", "secret")

    assert ask_for_client("http://127.0.0.1:1/").client_id == "short"
    assert "24 characters" in capsys.readouterr().out
