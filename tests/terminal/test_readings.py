import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from support.fakes import failing
from support.terminal_command import (
    Run,
    is_signed_in,
    listening_app,
    run_apart,
    started,
    write_login,
)

from netatmo_tray.core.errors import StorageError
from netatmo_tray.core.login.ports import RenewalStep
from netatmo_tray.core.options import AppCommand, Options
from netatmo_tray.core.readings.units import TemperatureUnit
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.storage.settings_file import save_settings
from netatmo_tray.storage.snapshot_file import load_snapshot
from netatmo_tray.storage.token_file import TokenFile
from netatmo_tray.system.instance import DONE, UNSAVED
from netatmo_tray.system.paths import user_paths


def test_the_table_shows_every_module(signed_in: Path, run: Run) -> None:
    ended = run("readings")

    assert (ended.code, ended.err) == (0, "")
    for name in ("Living room", "Terrace", "Roof", "Garden", "Bedroom", "Workshop"):
        assert f"\n{name} (" in ended.out
    assert "not reachable since" in ended.out


def test_the_table_is_in_the_users_units_and_json_stays_metric(signed_in: Path, run: Run) -> None:
    settings = Settings(temperature_unit=TemperatureUnit.FAHRENHEIT)
    save_settings(user_paths().settings_file, settings)

    assert "°F" in run("readings").out
    assert "°F" not in run("readings", "--json").out
    assert "°F" not in run("readings", "--csv").out


def test_json_and_csv_tell_the_same(signed_in: Path, run: Run) -> None:
    stations = json.loads(run("readings", "--json").out)["stations"]
    rows = list(csv.DictReader(io.StringIO(run("readings", "--csv").out)))

    from_json = [
        (station["name"], module["name"], kind, str(reading["value"]), module["measured_at"])
        for station in stations
        for module in station["modules"]
        for kind, reading in module["readings"].items()
    ]
    from_csv = [
        (row["station"], row["module"], row["kind"], row["value"], row["measured_at"])
        for row in rows
    ]
    assert from_csv == from_json
    assert len(from_csv) > 15


def test_the_cloud_is_asked_once(signed_in: Path, cloud: SimulatedCloud, run: Run) -> None:
    run("readings", "--json")

    assert [request.path for request in cloud.requests] == ["/api/getstationsdata"]


def test_favourites_come_only_when_asked_for(signed_in: Path, run: Run) -> None:
    own = json.loads(run("readings", "--json").out)["stations"]
    all_of_them = json.loads(run("readings", "--json", "--favorites").out)["stations"]

    assert [station["favorite"] for station in own] == [False]
    assert [station["favorite"] for station in all_of_them] == [False, True]


def test_one_station_or_one_module_can_be_chosen(signed_in: Path, run: Run) -> None:
    (station,) = json.loads(run("readings", "--json").out)["stations"]
    terrace = station["modules"][1]

    chosen = json.loads(run("readings", "--json", "--module", terrace["id"].upper()).out)
    whole = json.loads(run("readings", "--json", "--station", station["id"]).out)

    assert [each["id"] for each in chosen["stations"][0]["modules"]] == [terrace["id"]]
    assert len(whole["stations"][0]["modules"]) == len(station["modules"])


@pytest.mark.parametrize("option", ["--station", "--module"])
def test_an_unknown_id_is_said(option: str, signed_in: Path, run: Run) -> None:
    ended = run("readings", "--json", option, "00:00:00:00:00:00")

    assert (ended.code, ended.out) == (1, "")
    assert "--json shows all ids" in ended.err


@pytest.mark.parametrize("devices", ["[]", "null", "{}"])
def test_no_stations_are_no_error(
    devices: str, signed_in: Path, cloud: SimulatedCloud, run: Run
) -> None:
    cloud.serve("getstationsdata", f'{{"body":{{"devices":{devices}}},"status":"ok"}}'.encode())

    as_json, as_csv, as_table = run("readings", "--json"), run("readings", "--csv"), run("readings")

    assert as_json.code == as_csv.code == as_table.code == 0
    assert as_table.out == ""
    assert json.loads(as_json.out)["stations"] == []
    assert as_csv.out == "station,module,kind,value,unit,measured_at\n"
    assert as_json.err == "There is no weather station in this Netatmo account.\n"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (Fault.HTML_503, 4),
        (Fault.EMPTY_502, 4),
        (Fault.GARBAGE, 4),
        (Fault.TRUNCATED_JSON, 4),
        (Fault.NO_BODY_200, 4),
        (Fault.HTML_200, 4),
        (Fault.RESET, 4),
        (Fault.CLOSE, 4),
        (Fault.QUOTA_403_26, 4),
        (Fault.QUOTA_429_26, 4),
        (Fault.SCOPE_403_13, 5),
    ],
)
@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_a_fault_of_the_cloud_leaves_stdout_empty(
    fault: Fault, code: int, form: str, signed_in: Path, cloud: SimulatedCloud, run: Run
) -> None:
    before = signed_in.read_bytes()
    cloud.fail("getstationsdata", fault, times=None)

    ended = run("readings", form)

    assert (ended.code, ended.out) == (code, "")
    assert ended.err.count("\n") == 1
    assert signed_in.read_bytes() == before


def test_a_cloud_that_is_not_there_is_said(
    signed_in: Path, cloud: SimulatedCloud, run: Run
) -> None:
    cloud.stop()

    ended = run("readings")

    assert (ended.code, ended.out) == (4, "")
    assert ended.err.count("\n") == 1


def test_nobody_signed_in_is_exit_3_without_a_request(
    token_file: Path, cloud: SimulatedCloud, run: Run
) -> None:
    ended = run("readings", "--json")

    assert (ended.code, ended.out) == (3, "")
    assert "run netatmo-tray login" in ended.err
    assert cloud.requests == []


def test_a_withdrawn_login_is_exit_3_and_kept(
    signed_in: Path, cloud: SimulatedCloud, run: Run
) -> None:
    cloud.revoke()

    assert run("readings").code == 3
    assert signed_in.exists()


def test_a_login_that_has_run_out_is_renewed_and_stored(
    token_file: Path, cloud: SimulatedCloud, run: Run
) -> None:
    tokens = cloud.issue_tokens()
    write_login(token_file, tokens, life=timedelta(seconds=-5))

    assert run("readings", "--json").code == 0
    assert cloud.count("/token") == 1

    stored = json.loads(token_file.read_text())
    assert cloud.is_valid_refresh(stored["refresh_token"])
    assert stored["refresh_token"] != tokens["refresh_token"]
    assert run("readings", "--json").code == 0
    assert cloud.count("/token") == 1


def test_an_interrupt_during_a_renewal_does_not_lose_the_login(
    token_file: Path, cloud: SimulatedCloud
) -> None:
    write_login(token_file, cloud.issue_tokens(), life=timedelta(seconds=-5))
    cloud.slow_s = 0.5
    cloud.fail("token", Fault.SLOW)

    with started("readings", "--json") as command:
        command.wait_until(lambda: cloud.count("/token"))
        command.interrupt()
        ended = command.end_by_itself()

    assert (ended.code, ended.out, ended.err) == (1, "", "Interrupted.\n")
    assert is_signed_in(cloud, token_file)


@pytest.mark.parametrize("fault", [None, Fault.HTML_500])
def test_a_renewed_login_that_is_lost_matters_more_than_the_readings(
    fault: Fault | None, token_file: Path, cloud: SimulatedCloud
) -> None:
    write_login(token_file, cloud.issue_tokens(), life=timedelta(seconds=-5))
    cloud.slow_s = 0.5
    cloud.fail("token", Fault.SLOW)
    if fault is not None:
        cloud.fail("getstationsdata", fault)

    with started("readings", "--json") as command:
        command.wait_until(lambda: cloud.count("/token"))
        token_file.unlink()
        token_file.mkdir()
        ended = command.end_by_itself()

    assert (ended.code, ended.out) == (6, "")
    assert ended.err.startswith("The renewed login could not be saved")
    assert cloud.count("/token") == 1


def test_a_wrong_client_secret_is_exit_5_and_the_login_is_kept(
    token_file: Path, cloud: SimulatedCloud, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_login(token_file, cloud.issue_tokens(), life=timedelta(seconds=-5))
    before = token_file.read_bytes()
    monkeypatch.setenv("NETATMO_CLIENT_SECRET", "wrong")

    ended = run("readings")

    assert (ended.code, ended.out) == (5, "")
    assert token_file.read_bytes() == before


@pytest.mark.parametrize("variable", ["NETATMO_CLIENT_ID", "NETATMO_CLIENT_SECRET"])
def test_client_credentials_that_are_no_text_are_exit_5_and_the_login_is_kept(
    cloud: SimulatedCloud,
    token_file: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
) -> None:
    write_login(token_file, cloud.issue_tokens(), life=timedelta(hours=-1))
    before = token_file.read_bytes()
    monkeypatch.setenv(variable, "latin \udce9")

    ended = run("readings")

    assert (ended.code, ended.out) == (5, "")
    assert "NETATMO_CLIENT_ID" in ended.err
    assert cloud.count("/token") == 0
    assert token_file.read_bytes() == before


# --- a renewal that has not come to its end


@pytest.fixture
def unfinished(token_file: Path, cloud: SimulatedCloud, run: Run) -> TokenFile:
    """A login whose newest tokens only the running app holds."""
    write_login(token_file, cloud.issue_tokens(), life=timedelta(seconds=-5))
    store = TokenFile(token_file)
    store.mark.set(RenewalStep.ANSWERED)
    cloud.issue_tokens()
    return store


def test_the_app_is_asked_before_the_cloud_and_what_it_cannot_save_is_left_to_it(
    unfinished: TokenFile, cloud: SimulatedCloud, run: Run
) -> None:
    source = Options(api_url=cloud.url, token_file=Path(unfinished.location)).source
    with listening_app(answer=f"{UNSAVED} {source}") as told:
        ended = run("readings", "--json")

    assert told == [AppCommand.SAVE_LOGIN]
    assert (ended.code, cloud.count("/oauth2/token")) == (6, 0)
    assert "The running app has a newer login" in ended.err


def test_what_the_app_has_saved_when_asked_is_used(
    unfinished: TokenFile, cloud: SimulatedCloud, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(*_: object) -> str:
        write_login(Path(unfinished.location), cloud.issue_tokens())
        return DONE

    monkeypatch.setattr("netatmo_tray.accounts.command_store.answer_to", answer)

    assert run("readings", "--json").code == 0
    assert cloud.count("/oauth2/token") == 0


@pytest.mark.parametrize("answer", [f"{UNSAVED} another", "unknown"])
def test_an_app_that_knows_nothing_of_this_login_changes_nothing(
    unfinished: TokenFile, cloud: SimulatedCloud, run: Run, answer: str
) -> None:
    with listening_app(answer=answer):
        ended = run("readings", "--json")

    assert ended.code == 3
    assert "its last renewal could not be saved" in ended.err
    assert cloud.count("/oauth2/token") == 1


def test_an_app_that_does_not_answer_may_have_the_login(
    unfinished: TokenFile, cloud: SimulatedCloud, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("netatmo_tray.accounts.command_store.answer_to", lambda *_: None)
    with listening_app():
        ended = run("readings", "--json")

    assert (ended.code, cloud.count("/oauth2/token")) == (6, 0)
    assert "may have a newer login" in ended.err


def test_without_a_mark_nobody_is_asked(token_file: Path, cloud: SimulatedCloud, run: Run) -> None:
    write_login(token_file, cloud.issue_tokens(), life=timedelta(seconds=-5))
    with listening_app() as told:
        assert run("readings", "--json").code == 0

    assert told == []


def test_an_access_token_that_cannot_be_sent_is_replaced(
    cloud: SimulatedCloud, token_file: Path, run: Run
) -> None:
    tokens = cloud.issue_tokens()
    write_login(token_file, tokens | {"access_token": "caf\u00e9\r\nX-Evil: 1"})

    ended = run("readings")

    assert (ended.code, ended.err) == (0, "")
    assert cloud.count("/token") == 1
    assert is_signed_in(cloud, token_file)


@pytest.mark.parametrize(
    "content",
    ['{"refresh_token": "5f1|\\ud800"}', '{"access_token": "5f1|\\n"}'],
    ids=["no text", "fits no header"],
)
def test_a_token_file_of_unusable_text_is_exit_6_and_left_alone(
    content: str, cloud: SimulatedCloud, token_file: Path, run: Run
) -> None:
    token_file.touch(0o600)
    token_file.write_text(content)

    for command in ("readings", "status", "logout"):
        ended = run(command)
        assert (ended.code, ended.out) == (6, "")
        assert ended.err.startswith(str(token_file))
    assert token_file.read_text() == content
    assert cloud.requests == []


def test_no_client_credentials_are_needed_while_the_login_lasts(
    signed_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETATMO_CLIENT_ID")
    monkeypatch.delenv("NETATMO_CLIENT_SECRET")

    assert run("readings").code == 0


def test_a_damaged_token_file_is_exit_6_and_left_alone(
    token_file: Path, cloud: SimulatedCloud, run: Run
) -> None:
    token_file.write_text("{")
    token_file.chmod(0o600)

    ended = run("readings")

    assert (ended.code, ended.out) == (6, "")
    assert str(token_file) in ended.err
    assert token_file.read_text() == "{"


def test_a_renewed_login_that_cannot_be_stored_is_exit_6(
    token_file: Path, cloud: SimulatedCloud, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_login(token_file, cloud.issue_tokens(), life=timedelta(seconds=-5))
    broken = failing(StorageError("The disk broke."))
    monkeypatch.setattr("netatmo_tray.storage.token_file.TokenFile.save", broken)

    ended = run("readings", "--json")

    assert (ended.code, ended.out) == (6, "")
    assert "The renewed login could not be saved" in ended.err


def test_on_a_full_disk_the_login_is_not_renewed(
    token_file: Path, cloud: SimulatedCloud, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = cloud.issue_tokens()
    write_login(token_file, tokens, life=timedelta(seconds=-5))
    full_disk = failing(OSError(28, "No space left on device"))
    with monkeypatch.context() as full:
        full.setattr("os.write", full_disk)
        ended = run("readings", "--json")

    assert (ended.code, ended.out) == (6, "")
    assert "No space left on device" in ended.err
    assert cloud.count("/oauth2/token") == 0
    assert run("readings", "--json").code == 0


def test_in_a_folder_that_cannot_be_written_to_a_valid_login_gives_readings(
    signed_in: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write anywhere, so the lock stands for the folder."""
    read_only = StorageError("The lock file cannot be used: Permission denied.")
    monkeypatch.setattr("netatmo_tray.system.locks.ProcessLock.__enter__", failing(read_only))

    assert run("readings", "--json").code == 0


def test_the_readings_are_kept_for_status(signed_in: Path, run: Run) -> None:
    run("readings", "--json")

    assert "Last reading:  none yet" not in run("status").out


def test_kept_readings_of_favourites_are_not_lost(signed_in: Path, run: Run) -> None:
    run("readings", "--favorites")
    run("readings")

    kept = load_snapshot(user_paths().snapshot_file)

    assert [station.favorite for station in kept.stations] == [False, True]


def test_a_folder_that_takes_no_readings_does_not_matter(signed_in: Path, run: Run) -> None:
    folder = user_paths().cache_dir
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("a file in the folder's place")

    ended = run("readings", "--json")

    assert (ended.code, ended.err) == (0, "")


def test_no_tokens_and_no_coordinates_are_printed(signed_in: Path, cloud: SimulatedCloud) -> None:
    secrets = json.loads(signed_in.read_text())

    ended = run_apart("readings", "--json", "--log-level", "debug")

    assert ended.code == 0
    for secret in (secrets["access_token"], secrets["refresh_token"], cloud.client_secret):
        assert secret not in ended.out + ended.err
    assert "location" not in ended.out


@pytest.mark.parametrize("form", ["--json", "--csv"])
def test_machine_formats_are_utf8_in_any_locale(form: str, signed_in: Path) -> None:
    ended = run_apart(
        "readings", form, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii", LANG="C"
    )

    assert (ended.code, ended.err) == (0, "")
    assert "°C" in ended.out


def test_the_table_survives_a_locale_without_a_degree_sign(signed_in: Path) -> None:
    ended = run_apart("readings", PYTHONIOENCODING="ascii")

    assert (ended.code, ended.err) == (0, "")
    assert "?C" in ended.out


def test_every_recorded_answer_prints_something(
    signed_in: Path, cloud: SimulatedCloud, run: Run, fixtures_dir: Path
) -> None:
    files = sorted((fixtures_dir / "weather").glob("*.json"))
    if not files:
        pytest.skip("no recorded answers in this folder")
    for file in files:
        cloud.serve("getstationsdata", file)
        for form in (["--json"], ["--csv"], []):
            ended = run("readings", *form)
            assert (ended.code, bool(ended.out)) in ((0, True), (4, False), (0, False)), file
            assert ended.out or ended.err, file
            assert "Traceback" not in ended.err
