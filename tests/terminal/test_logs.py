from __future__ import annotations

import logging
import warnings

import pytest
from terminal.command import logging_restored

from netatmo_tray.terminal import logs


def said_at(level: str, capsys: pytest.CaptureFixture[str]) -> str:
    with logging_restored(), warnings.catch_warnings():
        logs.configure(level)
        warnings.simplefilter("always")
        logging.getLogger("urllib3").warning("from a library")
        logging.getLogger("netatmo_tray").debug("from us")
        warnings.warn("a warning", stacklevel=1)
    return capsys.readouterr().err


def test_nothing_is_printed_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert said_at("", capsys) == ""


def test_a_level_prints_what_is_at_least_so_loud(capsys: pytest.CaptureFixture[str]) -> None:
    said = said_at("warning", capsys)

    assert "urllib3: from a library" in said
    assert "a warning" in said
    assert "from us" not in said


def test_debug_prints_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert "from us" in said_at("debug", capsys)
