"""What each section tells, and what happens when it cannot be read."""

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path

import pytest
from support.fake_keyring import FakeKeyring, in_use
from support.fakes import START, failing
from support.sample_home import SNAPSHOT
from support.terminal_command import listening_app, write_login

from netatmo_tray import __version__
from netatmo_tray.core.login.memory_mark import MemoryMark
from netatmo_tray.core.login.token import Token
from netatmo_tray.core.options import Options
from netatmo_tray.core.settings.cards import CardName, Cards
from netatmo_tray.core.settings.choices import ValueChoice
from netatmo_tray.core.settings.proxy import Proxy, ProxyUse
from netatmo_tray.core.settings.settings import LoginChoices, Settings
from netatmo_tray.storage.credentials import ClientCredentials, ClientCredentialsStore
from netatmo_tray.storage.keyring.gate import KeyringGate
from netatmo_tray.storage.keyring.store import KeyringTokenStore
from netatmo_tray.storage.settings_file import save_settings
from netatmo_tray.storage.snapshot_file import save_snapshot
from netatmo_tray.system.locks import ProcessLock
from netatmo_tray.system.paths import user_paths
from netatmo_tray.terminal.diagnostic_sections import DiagnosticSections, Section

MAC = "70:ee:50:00:00:01"
TOKENS = {"access_token": "an-access-token", "refresh_token": "a-refresh-token"}


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> FakeKeyring:
    """The keyring of every gate; it is open."""
    return in_use(FakeKeyring(), monkeypatch)


def section(name: str, options: Options | None = None, now: datetime = START) -> Section:
    return DiagnosticSections(options or Options(), dict(os.environ), now).all()[name]


def test_the_versions_are_those_installed() -> None:
    versions = section("versions")

    assert versions["netatmo-tray"] == __version__
    assert versions["requests"] == metadata.version("requests")
    assert versions["urllib3"] == metadata.version("urllib3")


def test_of_addresses_it_is_told_only_that_they_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://jo:password@proxy:1")
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    desktop = section("desktop")

    assert desktop["HTTPS_PROXY"] == desktop["WAYLAND_DISPLAY"] == "set"
    assert desktop["XDG_SESSION_TYPE"] == "wayland"
    assert "tray" in desktop


def test_a_login_in_the_keyring_is_described_without_its_tokens(keyring: FakeKeyring) -> None:
    gate = KeyringGate(keyring, would_prompt=lambda _: False)
    store = KeyringTokenStore(gate, ProcessLock(user_paths().lock_file), MemoryMark())
    for number in range(3):
        store.save(Token(f"access-token-{number}", "refresh-token", START + timedelta(hours=2)))
    ClientCredentialsStore(gate).save(ClientCredentials("an id", "a-client-secret"))
    save_settings(user_paths().settings_file, Settings(login=LoginChoices(client_id="an id")))

    login = section("login")

    assert login == {
        "kept_in": "the system keyring (FakeKeyring)",
        "store": "works",
        "signed_in": True,
        "can_be_renewed": True,
        "access_token": "there",
        "expires": "in 2 h",
        "renewed": "about 1 h ago",
        "generation": 3,
        "client_secret": "known",
    }


def test_a_login_in_a_file_is_described_too(tmp_path: Path) -> None:
    file = tmp_path / "token.json"
    write_login(file, TOKENS)

    login = section("login", Options(token_file=file), datetime.now(UTC) + timedelta(hours=4))

    assert login["kept_in"] == str(file)
    assert str(login["expires"]).endswith("ago, renewed at the next use")
    assert login["generation"] == "not counted"
    assert login["client_secret"] == "not known"


def test_a_login_that_has_run_out_for_good_is_not_said_to_be_renewed(tmp_path: Path) -> None:
    file = tmp_path / "token.json"
    write_login(file, {"access_token": TOKENS["access_token"]})

    login = section("login", Options(token_file=file), datetime.now(UTC) + timedelta(hours=4))

    assert login["can_be_renewed"] is False
    assert str(login["expires"]).endswith("ago")


def test_a_lone_refresh_token_has_no_end_that_is_known(tmp_path: Path) -> None:
    file = tmp_path / "token.json"
    file.write_text('{"refresh_token": "a-refresh-token"}')
    file.chmod(0o600)

    login = section("login", Options(token_file=file))

    assert (login["access_token"], login["expires"]) == ("missing", "not known")


@pytest.mark.parametrize(("known", "words"), [(True, "is locked"), (None, "was not asked")])
def test_nobody_is_asked_to_unlock_the_keyring(
    known: bool | None, words: str, keyring: FakeKeyring
) -> None:
    keyring.locked = known

    login = section("login")

    assert login["store"] == "locked"
    assert words in str(login["problem"])
    assert login["kept_in"] == "the system keyring (FakeKeyring)"
    assert keyring.calls == []


def test_settings_are_told_without_ids(keyring: FakeKeyring) -> None:
    file = user_paths().settings_file
    proxy = Proxy(ProxyUse.MANUAL, "http://proxy.example.com:8080")
    cards = Cards(names=(CardName(MAC, "Attic"),))
    chosen = Settings(
        login=LoginChoices(client_id="5f2b7c1e"),
        icons=(ValueChoice(MAC),),
        cards=cards,
        proxy=proxy,
    )
    save_settings(file, chosen)

    settings = section("settings")

    assert (settings["file"], settings["there"]) == (str(file), True)
    told = ("client_id", "icons", "cards", "tooltip", "limits")
    assert [settings[name] for name in told] == ["set", "set", "set", "as usual", "as usual"]
    assert MAC not in str(settings)
    assert "Attic" not in str(settings)
    assert settings["proxy"] == "manual"
    assert "example.com" not in str(settings)
    assert settings["theme"] == "system"


def test_readings_are_counted_by_type() -> None:
    save_snapshot(user_paths().snapshot_file, replace(SNAPSHOT, left_out=7))

    readings = section("readings", now=SNAPSHOT.fetched_at + timedelta(minutes=10))

    assert readings["fetched"] == "10 min ago"
    assert readings["stations"] == len(SNAPSHOT.stations)
    types = readings["modules"]
    assert isinstance(types, dict)
    assert types["NAMain"] >= 1
    assert sum(types.values()) == len(SNAPSHOT.modules())
    assert readings["left_out"] == 7


def test_a_running_app_is_seen_and_left_alone() -> None:
    assert section("app")["runs"] is False

    with listening_app() as told:
        assert section("app")["runs"] is True

    assert told == []


def test_a_part_that_cannot_be_had_says_why_and_hides_no_other(keyring: FakeKeyring) -> None:
    file = user_paths().settings_file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("schema = 99\n")

    sections = DiagnosticSections(Options(), dict(os.environ), START).all()

    assert "newer version" in str(sections["settings"]["problem"])
    assert [name for name, found in sections.items() if "problem" in found] == ["login", "settings"]


def test_a_fault_of_ours_in_one_part_is_told_by_its_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", failing(ZeroDivisionError("with some words")))

    assert section("versions") == {"problem": "This section could not be read (ZeroDivisionError)."}
