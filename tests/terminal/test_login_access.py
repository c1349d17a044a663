import json
import subprocess
import sys
from pathlib import Path

import pytest
from support.byte_servers import RawServer, http, says
from support.terminal_command import Run, write_login

from netatmo_tray.core.errors import ProxyFaultError
from netatmo_tray.core.options import Options
from netatmo_tray.core.settings.proxy import Proxy, ProxyUse
from netatmo_tray.core.settings.settings import LoginChoices, Settings
from netatmo_tray.storage.settings_file import save_settings
from netatmo_tray.system.paths import user_paths
from netatmo_tray.terminal.login_access import login_access, open_login

CLIENT = {"NETATMO_CLIENT_ID": "id", "NETATMO_CLIENT_SECRET": "secret"}


def test_a_token_file_is_the_place_of_the_login(tmp_path: Path) -> None:
    options = Options(token_file=tmp_path / "t.json")

    with open_login(options) as access:
        assert access.store.location == str(tmp_path / "t.json")


def test_otherwise_it_is_the_keyring_which_is_not_touched_yet() -> None:
    with open_login(Options()) as access:
        assert "keyring" in access.store.location


def test_the_client_comes_from_the_environment(tmp_path: Path) -> None:
    access = login_access(Options(token_file=tmp_path / "t.json"), dict(CLIENT))

    assert access.client().client_id == "id"


def test_with_a_token_file_the_keyring_is_not_asked_for_the_secret(tmp_path: Path) -> None:
    save_settings(user_paths().settings_file, Settings(login=LoginChoices(client_id="id")))
    access = login_access(Options(token_file=tmp_path / "t.json"), {})

    assert access.client().client_secret == ""


def test_the_session_uses_the_addresses_of_the_options(tmp_path: Path) -> None:
    options = Options(
        api_url="http://127.0.0.1:9",
        callback_url="http://127.0.0.1:1/cb",
        token_file=tmp_path / "t.json",
    )
    access = login_access(options, dict(CLIENT))

    link = access.session(access.client()).get_authorization_url()

    assert link.startswith("http://127.0.0.1:9/oauth2/authorize?client_id=id&")
    assert "127.0.0.1%3A1%2Fcb" in link


def test_commands_go_through_the_proxy_of_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "token.json"
    write_login(file, {"access_token": "a", "refresh_token": "r"})
    with RawServer(says(http(status="407 Password"))) as proxy:
        chosen = Proxy(ProxyUse.MANUAL, proxy.url)
        save_settings(user_paths().settings_file, Settings(proxy=chosen))
        options = Options(token_file=file, api_url="https://api.netatmo.invalid")
        access = login_access(options, dict(CLIENT))

        with pytest.raises(ProxyFaultError):
            access.session(access.client()).get_stations_data()

    assert proxy.heads[0].startswith(b"CONNECT api.netatmo.invalid:443 ")


def test_with_a_token_file_the_keyring_library_is_not_even_imported(tmp_path: Path) -> None:
    code = (
        "import sys; from netatmo_tray.cli import main;"
        f"main(['status', '--token-file', {str(tmp_path / 't.json')!r}]);"
        "print([name for name in ('keyring', 'PySide6', 'secretstorage') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert done.stdout.splitlines()[-1] == "[]"


def test_the_demo_has_readings_without_an_account(run: Run) -> None:
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


def test_the_demo_asks_no_proxy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")

    assert run("--demo", "readings").code == 0


def test_the_demo_leaves_a_real_login_with_the_users_folders_untouched(
    signed_in: Path, own_folders: Path, run: Run
) -> None:
    before = signed_in.read_bytes()

    for command in ("readings", "status", "login", "logout"):
        assert run("--demo", command).code == 0

    assert signed_in.read_bytes() == before
    assert [path for path in own_folders.rglob("*") if path.is_file()] == []
