"""What a packager may put in, and what becomes of a file that makes no sense."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netatmo_tray.storage.built_in_client import FILE, built_in_client
from netatmo_tray.system.resources import resource


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / FILE


def test_without_a_file_there_is_none(file: Path) -> None:
    assert built_in_client(file) is None


def test_this_source_tree_has_none() -> None:
    assert not resource(FILE).exists()
    assert built_in_client() is None


def test_id_and_secret_are_read_without_blanks_around_them(file: Path) -> None:
    file.write_text(json.dumps({"client_id": " an id\n", "client_secret": "a secret "}))

    client = built_in_client(file)

    assert client is not None
    assert (client.client_id, client.client_secret) == ("an id", "a secret")
    assert "a secret" not in repr(client)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not json",
        "[]",
        "null",
        "{}",
        '{"client_id": "canary"}',
        '{"client_id": "canary", "client_secret": ""}',
        '{"client_id": "canary", "client_secret": 5}',
        "[" * 100_000,
        "\ud800",
    ],
    ids=lambda content: content[:20],
)
def test_a_file_that_makes_no_sense_is_named_and_not_used(
    file: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    file.write_bytes(content.encode("utf-8", "surrogatepass"))

    assert built_in_client(file) is None
    assert str(file) in caplog.text
    assert "canary" not in caplog.text
