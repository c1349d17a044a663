"""A file that means harm costs no more time than any other of its size."""

from __future__ import annotations

import pytest

from netatmo_tray.storage.toml_text import parsed


def test_tables_are_read_whatever_mark_the_file_begins_with() -> None:
    assert parsed('\ufeff[cards]\npinned = ["é"]\n'.encode()) == {"cards": {"pinned": ["é"]}}


@pytest.mark.parametrize("part", ["a", '"a"', "'a' ", "a\t"])
@pytest.mark.parametrize("form", ["{}b = 1", "[{}b]", "[[{}b]]", "x = {{ {}b = 1 }}"])
def test_tables_in_tables_without_end_are_refused_before_they_cost_time(
    form: str, part: str
) -> None:
    text = form.format(f"{part}." * (900_000 // (len(part) + 1)))

    with pytest.raises(ValueError, match="without end"):
        parsed(text.encode())


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "{a=" * 100_000])
def test_lists_in_lists_without_end_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="without end"):
        parsed(text.encode())


@pytest.mark.parametrize("data", [b"a = ", b"\xff\xfe", b"\x00", b"a" * 900_000, b'"' * 900_000])
def test_what_is_no_toml_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parsed(data)
