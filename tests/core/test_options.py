"""Options that every command has."""

from pathlib import Path

from netatmo_tray.core.options import Options


def test_readings_of_one_cloud_and_login_are_told_from_those_of_another() -> None:
    options = [
        Options(),
        Options(api_url="http://127.0.0.1:9"),
        Options(token_file=Path("a.json")),
        Options(token_file=Path("b.json")),
    ]

    assert len({each.source for each in options}) == len(options)
    assert Options().source == Options(callback_url="http://127.0.0.1:1/x", demo=True).source
