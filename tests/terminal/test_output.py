import io
import sys

import pytest

from netatmo_tray.terminal import output


def stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\r\n")


def bytes_of(text_stream: io.TextIOWrapper) -> bytes:
    text_stream.flush()
    buffer = text_stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()


def test_machine_text_is_utf8_with_bare_line_feeds(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = stream("ascii")
    monkeypatch.setattr(sys, "stdout", narrow)

    output.write_machine_text("21 °C\n")

    assert bytes_of(narrow) == "21 °C\n".encode()


def test_a_letter_that_the_locale_lacks_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = stream("ascii")
    monkeypatch.setattr(sys, "stdout", narrow)

    output.prepare()
    print("21 °C", end="")

    assert bytes_of(narrow) == b"21 ?C"


def test_streams_that_are_closed_or_missing_are_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    output.prepare()
    output.write_machine_text("x\n")
    output.say("x")
    output.abandon_stdout()


def test_a_stderr_whose_reader_has_gone_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = stream("utf-8")
    gone.close()
    monkeypatch.setattr(sys, "stderr", gone)

    output.say("x")
