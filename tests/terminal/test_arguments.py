from pathlib import Path
from typing import Any

import pytest

from netatmo_tray import __version__
from netatmo_tray.core.options import (
    DiagnosticsOptions,
    LoginOptions,
    Options,
    OutputFormat,
    ReadingsOptions,
    RunOptions,
    ScreenshotOptions,
    StatusOptions,
)
from netatmo_tray.core.settings.choices import Theme
from netatmo_tray.terminal.arguments import parse

API = "http://127.0.0.1:8080"
CALLBACK = "http://127.0.0.1:1234/cb"

GLOBAL_OPTIONS: list[tuple[list[str], str, Any]] = [
    (["--api-url", API], "api_url", API),
    (["--token-file", "/x/token.json"], "token_file", Path("/x/token.json")),
    (["--callback-url", CALLBACK], "callback_url", CALLBACK),
    (["--demo"], "demo", True),
    (["--log-level", "DEBUG"], "log_level", "debug"),
]


def refused(argv: list[str], environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a usage error says; it has to be one line, with exit code 2."""
    with pytest.raises(SystemExit) as stop:
        parse(argv, environ)
    said = capsys.readouterr()
    assert stop.value.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_no_command_runs_the_app() -> None:
    assert parse([], {}) == ("run", RunOptions())


@pytest.mark.parametrize("argv", [["--hidden", "--window"], ["run", "--hidden", "--window"]])
def test_the_apps_own_options_need_no_command(argv: list[str]) -> None:
    assert parse(argv, {}) == ("run", RunOptions(hidden=True, window=True))


@pytest.mark.parametrize("argv", [[], ["--demo"], ["--window", "--demo"], ["--hidden", "--hidden"]])
def test_what_a_desktop_starts_means_the_same_as_with_the_command(argv: list[str]) -> None:
    environ = {"NETATMO_TRAY_API_URL": API, "NETATMO_TRAY_TOKEN_FILE": "/x/token.json"}

    assert parse(argv, environ) == parse(["run", *argv], environ)


def test_a_bad_variable_is_named_at_a_start_of_the_app_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "NETATMO_TRAY_DEMO" in refused(["--hidden"], {"NETATMO_TRAY_DEMO": "maybe"}, capsys)


@pytest.mark.parametrize("argv", [["--hidden", "status"], ["--window", "readings"]])
def test_the_apps_own_options_do_not_fit_other_commands(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "belongs to the command run" in refused(argv, {}, capsys)


@pytest.mark.parametrize(("words", "name", "value"), GLOBAL_OPTIONS)
@pytest.mark.parametrize(
    "command", ["run", "login", "logout", "status", "readings", "show", "hide", "refresh", "quit"]
)
def test_a_global_option_counts_before_and_after_the_command(
    command: str, words: list[str], name: str, value: object
) -> None:
    before = parse([*words, command], {})
    after = parse([command, *words], {})

    assert before == after
    assert before[0] == command
    assert getattr(before[1], name) == value


def test_a_global_option_counts_before_and_after_screenshot() -> None:
    assert parse(["--demo", "screenshot", "a.png"], {}) == parse(
        ["screenshot", "a.png", "--demo"], {}
    )


def test_of_two_places_the_later_wins() -> None:
    _, options = parse(["--api-url", "https://one.example", "status", "--api-url", API], {})

    assert options.api_url == API


@pytest.mark.parametrize(
    ("variable", "text", "name", "value"),
    [
        ("NETATMO_TRAY_API_URL", API + "/", "api_url", API),
        ("NETATMO_TRAY_TOKEN_FILE", "/x/t.json", "token_file", Path("/x/t.json")),
        ("NETATMO_TRAY_CALLBACK_URL", CALLBACK, "callback_url", CALLBACK),
        ("NETATMO_TRAY_DEMO", "1", "demo", True),
        ("NETATMO_TRAY_DEMO", "no", "demo", False),
        ("NETATMO_TRAY_LOG_LEVEL", "Info", "log_level", "info"),
    ],
)
def test_each_global_option_has_an_environment_variable(
    variable: str, text: str, name: str, value: object
) -> None:
    _, options = parse(["status"], {variable: text})

    assert getattr(options, name) == value


def test_the_command_line_wins_over_the_environment() -> None:
    _, options = parse(["status", "--api-url", API], {"NETATMO_TRAY_API_URL": "nonsense"})

    assert options.api_url == API


def test_an_empty_variable_counts_as_none() -> None:
    environ = dict.fromkeys(
        ("NETATMO_TRAY_API_URL", "NETATMO_TRAY_TOKEN_FILE", "NETATMO_TRAY_DEMO"), ""
    )

    assert parse(["logout"], environ) == ("logout", Options())


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("http://127.0.0.1:80/cb", "which browsers leave out"),
        ("http://127.0.0.1:6000/cb", "which 6000 is not"),
        ("http://127.0.0.1:54321/../cb", "must have a plain path"),
        ("http://me@127.0.0.1:54321/cb", "without user name"),
        ("http://localhost.:54321/cb", "on this computer"),
    ],
)
def test_a_callback_that_no_browser_would_ever_call_is_refused_with_a_reason(
    given: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(["login", "--callback-url", given], {}, capsys)
    assert said in refused(["login"], {"NETATMO_TRAY_CALLBACK_URL": given}, capsys)


def test_addresses_are_taken_as_browsers_write_them() -> None:
    argv = ["--callback-url", "http://LOCALHOST:01234", "--api-url", "HTTPS://Example.org:443/"]

    _, options = parse(["status", *argv], {})

    assert options.callback_url == "http://localhost:1234/"
    assert options.api_url == "https://example.org"


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        ("NETATMO_TRAY_API_URL", "http://api.netatmo.com"),
        ("NETATMO_TRAY_CALLBACK_URL", "https://example.com/cb"),
        ("NETATMO_TRAY_TOKEN_FILE", " "),
        ("NETATMO_TRAY_DEMO", "perhaps"),
        ("NETATMO_TRAY_LOG_LEVEL", "loud"),
    ],
)
def test_a_bad_variable_is_named(
    variable: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert variable in refused(["status"], {variable: text}, capsys)


@pytest.mark.parametrize(
    "argv",
    [
        ["--api-url", "http://api.netatmo.com", "readings"],
        ["readings", "--api-url", "http://api.netatmo.com"],
        ["login", "--callback-url", "https://example.com/cb"],
        ["--log-level", "loud", "status"],
        ["dance"],
        ["readings", "--nonsense"],
        ["readings", "--jso"],
        ["readings", "--json", "--csv"],
        ["login", "--no-browser", "--refresh-token-stdin"],
        ["screenshot"],
        ["screenshot", "a.png", "--theme", "system"],
        ["screenshot", "a.png", "--scale", "nan"],
        ["screenshot", "a.png", "--scale", "99"],
        ["status", "--token-file", ""],
        ["status", "extra"],
    ],
    ids=" ".join,
)
def test_a_usage_error_is_one_line(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(argv, {}, capsys).startswith("netatmo-tray")


def test_each_command_has_its_options() -> None:
    assert parse(["readings", "--csv", "--station", "S", "--module", "M", "--favorites"], {}) == (
        "readings",
        ReadingsOptions(output=OutputFormat.CSV, station="S", module="M", favorites=True),
    )
    assert parse(["status", "--json"], {}) == ("status", StatusOptions(json=True))
    wanted = ("diagnostics", DiagnosticsOptions(json=True))
    assert parse(["diagnostics", "--json"], {}) == wanted
    assert parse(["login", "--import-token-file", "f"], {}) == (
        "login",
        LoginOptions(import_token_file=Path("f")),
    )
    assert parse(
        ["screenshot", "a.png", "--theme", "dark", "--scale", "2", "--lang", "de"], {}
    ) == (
        "screenshot",
        ScreenshotOptions(file=Path("a.png"), theme=Theme.DARK, scale=2.0, lang="de"),
    )


def test_a_token_file_in_the_home_folder_may_be_written_with_a_tilde(own_folders: Path) -> None:
    _, options = parse(["status", "--token-file", "~/t.json"], {})

    assert options.token_file == own_folders / "t.json"


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        parse(["--version"], {})

    assert stop.value.code == 0
    assert capsys.readouterr().out == f"netatmo-tray {__version__}\n"


def test_the_help_names_every_command_and_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--help"], {})

    text = capsys.readouterr().out
    for word in ("login", "readings", "screenshot", "NETATMO_CLIENT_ID", "exit codes", "6 keyring"):
        assert word in text
