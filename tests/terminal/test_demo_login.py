from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.terminal_command import Run


def test_readings_need_no_account(run: Run) -> None:
    (station,) = json.loads(run("--demo", "readings", "--json").out)["stations"]

    assert {module["type"] for module in station["modules"]} == {
        "NAMain",
        "NAModule1",
        "NAModule2",
        "NAModule3",
        "NAModule4",
    }
    assert any(not module["reachable"] for module in station["modules"])


def test_status_and_login_are_signed_in_to_the_demo(run: Run) -> None:
    status, login = run("status", "--demo"), run("login", "--demo")

    assert (status.code, login.code) == (0, 0)
    assert "memory" in status.out
    assert "simulated cloud" in login.out


def test_a_proxy_is_not_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")

    assert run("--demo", "readings").code == 0


def test_a_real_login_and_the_users_folders_stay_untouched(
    signed_in: Path, own_folders: Path, run: Run
) -> None:
    before = signed_in.read_bytes()

    for command in ("readings", "status", "login", "logout"):
        assert run("--demo", command).code == 0

    assert signed_in.read_bytes() == before
    assert [path for path in own_folders.rglob("*") if path.is_file()] == []
