import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from netatmo_tray.terminal import stdin_lines as module
from netatmo_tray.terminal.stdin_lines import (
    MAX_LINE,
    stdin_descriptor,
    stdin_is_terminal,
    stdin_lines,
)


@dataclass
class Pipe:
    """Two open ends, for a test to write into, close, and read from."""

    reader: io.FileIO
    writer: io.FileIO

    def lines(self, *chunks: bytes) -> list[str]:
        for chunk in chunks:
            self.writer.write(chunk)
        self.writer.close()
        return list(stdin_lines(self.reader.fileno()))


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    reader, writer = os.pipe()
    with io.FileIO(reader, "r") as out_end, io.FileIO(writer, "w") as in_end:
        yield Pipe(out_end, in_end)


def test_lines_come_without_blanks_around_them(pipe: Pipe) -> None:
    assert pipe.lines(b" one \r\n\n  \ntwo\n") == ["one", "two"]


def test_a_last_line_needs_no_end(pipe: Pipe) -> None:
    assert pipe.lines(b"one\ntw", b"o") == ["one", "two"]


def test_bytes_that_are_no_text_do_no_harm(pipe: Pipe) -> None:
    assert pipe.lines(b"\xff\xfe\n") == ["\ufffd\ufffd"]


def test_a_line_comes_before_stdin_ends(pipe: Pipe) -> None:
    pipe.writer.write(b"one\n")

    assert next(stdin_lines(pipe.reader.fileno())) == "one"


def test_a_closed_stdin_has_no_lines(pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert stdin_descriptor() is None
    assert list(stdin_lines(None)) == []
    assert not stdin_is_terminal()


def test_a_descriptor_that_fails_ends_the_lines(pipe: Pipe) -> None:
    assert list(stdin_lines(pipe.writer.fileno())) == []


def test_a_pipe_is_no_terminal(pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", pipe.reader)

    assert stdin_descriptor() == pipe.reader.fileno()
    assert not stdin_is_terminal()


def test_an_endless_line_takes_no_endless_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    chunks = iter([b"x" * 4096] * 100 + [b""])
    monkeypatch.setattr(module.os, "read", lambda *_: next(chunks))

    (line,) = stdin_lines(0)

    assert len(line) <= MAX_LINE + 4096
