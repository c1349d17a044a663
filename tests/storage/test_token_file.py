"""The login in a file that netatmo-exporter can read and write too."""

import errno
import json
import logging
import os
import stat
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.fakes import failing
from support.store_state import state_after

from netatmo_tray.core.errors import StorageError, StoreState
from netatmo_tray.core.login import redaction
from netatmo_tray.core.login.ports import RenewalStep
from netatmo_tray.core.login.token import Token
from netatmo_tray.storage import token_json
from netatmo_tray.storage.token_file import TokenFile, read_foreign
from netatmo_tray.system.atomic_file import PreparedFile

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="modes, owners, links")

# As Go's encoding/json writes an oauth2.Token.
WRITTEN_BY_GO = (
    '{"access_token":"5f1|access","token_type":"Bearer","refresh_token":"5f1|refresh",'
    '"expiry":"2023-07-16T20:32:06.400559267+02:00"}'
)
READ_FROM_GO = Token("5f1|access", "5f1|refresh", datetime(2023, 7, 16, 18, 32, 6, 400559, UTC))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "token.json"


@pytest.fixture
def written(path: Path) -> Callable[[str], Path]:
    """Puts a file in place as another program would, with mode 0600."""

    def write(text: str) -> Path:
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
        return path

    return write


Written = Callable[[str], Path]


def test_without_a_file_nobody_is_signed_in_and_none_is_made(path: Path) -> None:
    assert TokenFile(path).load() is None
    assert list(path.parent.iterdir()) == []


def test_a_file_written_by_go_is_read(written: Written) -> None:
    assert TokenFile(written(WRITTEN_BY_GO)).load() == READ_FROM_GO


def test_what_is_written_has_the_attributes_that_go_reads(path: Path, token: Token) -> None:
    TokenFile(path).save(token)

    assert json.loads(path.read_text()) == {
        "access_token": "access|1",
        "refresh_token": "refresh|1",
        "expiry": "2026-11-23T21:00:00.123456Z",
    }


def test_a_renewal_keeps_attributes_of_other_programs(written: Written, token: Token) -> None:
    path = written('{"token_type":"Bearer","access_token":"old","x":{"y":[1,2.5,null]}}')

    TokenFile(path).save(token)

    content = json.loads(path.read_text())
    assert (content["token_type"], content["x"]) == ("Bearer", {"y": [1, 2.5, None]})
    assert TokenFile(path).load() == token


@posix_only
def test_only_the_owner_may_read_what_is_written(path: Path, token: Token) -> None:
    deep = path.parent / "a" / "b" / "token.json"

    TokenFile(deep).save(token)

    assert stat.S_IMODE(deep.stat().st_mode) == 0o600
    assert stat.S_IMODE(deep.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("text", "token", "missing"),
    [
        ('{"refresh_token":"r"}', Token(None, "r"), ["access_token", "expiry"]),
        ('{"access_token":"a"}', Token("a"), ["refresh_token", "expiry"]),
        (
            '{"access_token":"a","refresh_token":"r","expiry":"0001-01-01T00:00:00Z"}',
            Token("a", "r"),
            ["expiry"],
        ),
        ("{}", None, ["access_token", "refresh_token", "expiry"]),
        (
            '{"access_token":"","refresh_token":null}',
            None,
            ["access_token", "refresh_token", "expiry"],
        ),
    ],
)
def test_missing_attributes_are_named_in_the_log_once(
    written: Written,
    caplog: pytest.LogCaptureFixture,
    text: str,
    token: Token | None,
    missing: list[str],
) -> None:
    store = TokenFile(written(text))

    with caplog.at_level(logging.WARNING):
        assert (store.load(), store.load()) == (token, token)

    said = [record.getMessage().partition(":")[0] for record in caplog.records]
    assert said == [f'{store.location} has no "{name}"' for name in missing]
    assert redaction.hide(caplog.text) == caplog.text


def test_a_login_that_cannot_renew_itself_is_warned_of(
    written: Written, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        TokenFile(written('{"access_token":"a","expiry":"2030-01-01T00:00:00Z"}')).load()

    assert "cannot be renewed" in caplog.text


def test_a_file_with_all_attributes_is_not_logged(
    written: Written, caplog: pytest.LogCaptureFixture
) -> None:
    TokenFile(written(WRITTEN_BY_GO)).load()

    assert caplog.records == []


BROKEN = {
    "": "not valid JSON",
    "canary": "not valid JSON",
    '{"refresh_token": "canary': "not valid JSON",
    "[]": "no JSON object",
    '{"refresh_token": 7}': '"refresh_token" is not a text',
    '{"expiry": "canary"}': '"expiry" is no RFC 3339 time',
}


@pytest.mark.parametrize(("text", "reason"), BROKEN.items())
@pytest.mark.parametrize("use", ["load", "save", "logout", "read_foreign"])
def test_a_broken_file_is_an_error_with_file_and_reason_and_stays(
    written: Written, token: Token, text: str, reason: str, use: str
) -> None:
    path = written(text)
    uses: dict[str, Callable[[], object]] = {
        "load": TokenFile(path).load,
        "save": lambda: TokenFile(path).save(token),
        "logout": lambda: TokenFile(path).save(None),
        "read_foreign": lambda: read_foreign(path),
    }

    with pytest.raises(StorageError) as caught:
        uses[use]()

    message = str(caught.value)
    assert message.startswith(str(path))
    assert reason in message
    assert "canary" not in message
    assert caught.value.state is StoreState.BROKEN
    assert path.read_text() == text


@posix_only
@pytest.mark.parametrize("use", ["load", "save", "logout"])
@pytest.mark.parametrize("kind", ["link", "wide mode", "folder"])
def test_what_is_not_safe_is_refused_and_left_alone(
    written: Written, tmp_path: Path, token: Token, kind: str, use: str
) -> None:
    path = written(WRITTEN_BY_GO)
    if kind == "link":
        path = tmp_path / "link.json"
        path.symlink_to(tmp_path / "token.json")
    elif kind == "wide mode":
        path.chmod(0o644)
    else:
        path = tmp_path / "folder"
        path.mkdir(mode=0o700)
    store = TokenFile(path)
    before = path.lstat()

    with pytest.raises(StorageError) as caught:
        store.load() if use == "load" else store.save(token if use == "save" else None)

    assert str(path) in str(caught.value)
    after = path.lstat()
    assert (after.st_mode, after.st_ino, after.st_mtime) == (
        before.st_mode,
        before.st_ino,
        before.st_mtime,
    )
    assert (tmp_path / "token.json").read_text() == WRITTEN_BY_GO


@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
def test_a_full_disk_never_costs_the_old_login(
    path: Path, token: Token, newer_token: Token, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    store = TokenFile(path)
    store.save(token)
    real = getattr(os, step)

    def full(target: object, *args: object, **kwargs: object) -> object:
        if step == "open" and str(target).endswith(".json"):
            return real(target, *args, **kwargs)  # to read it still works
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, step, full)
        with pytest.raises(StorageError, match="could not be written: No space left on device"):
            store.save(newer_token)
        assert store.load() == token
    store.save(newer_token)

    assert TokenFile(path).load() == newer_token
    assert list(path.parent.iterdir()) == [path]


def test_a_write_that_does_not_come_back_is_noticed(
    path: Path, token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PreparedFile, "replace", lambda *_: written_by(path, b'{"x": 1}'))

    with pytest.raises(StorageError, match="does not give back what was stored"):
        TokenFile(path).save(token)


def written_by(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)


def test_a_logout_deletes_the_file_and_what_a_killed_writer_left(path: Path, token: Token) -> None:
    TokenFile(path).save(token)
    path.with_name(".token.json.0badcafe.tmp").write_text("refresh|1")

    TokenFile(path).save(None)

    assert list(path.parent.iterdir()) == []


def test_a_renewal_removes_what_a_killed_writer_left(path: Path, token: Token) -> None:
    path.with_name(".token.json.0badcafe.tmp").write_text("refresh|0")

    TokenFile(path).save(token)

    assert list(path.parent.iterdir()) == [path]


def test_a_logout_that_cannot_delete_is_said_in_a_sentence(
    path: Path, token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    TokenFile(path).save(token)

    monkeypatch.setattr(os, "unlink", failing(OSError(errno.EROFS, "Read-only file system")))

    with pytest.raises(StorageError, match="could not be deleted: Read-only file system"):
        TokenFile(path).save(None)


def test_the_retry_of_a_failed_save_does_not_undo_a_logout_elsewhere(
    path: Path, token: Token, newer_token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewing = TokenFile(path)
    renewing.save(token)
    full = failing(OSError(errno.ENOSPC, "No space left on device"))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StorageError):
            renewing.save(newer_token, over=token)
    TokenFile(path).save(None)

    assert state_after(lambda: renewing.save(newer_token, over=token)) is StoreState.CHANGED
    assert not path.exists()


def test_its_lock_lies_beside_it_and_is_the_same_for_every_way_to_name_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)

    with TokenFile(path).lock():
        assert path.with_name("token.json.lock").exists()
        assert TokenFile(Path("token.json")).location == str(path)


def test_no_error_and_no_log_holds_a_token(
    written: Written, token: Token, caplog: pytest.LogCaptureFixture
) -> None:
    path = written('{"refresh_token": "canary", "expiry": "yesterday"}')

    with pytest.raises(StorageError) as caught:
        TokenFile(path).load()

    assert "canary" not in f"{caught.value} {caught.value!r} {caplog.text}"
    assert "refresh|1" not in repr(TokenFile(path)) + repr(token)


@posix_only
def test_a_foreign_file_may_be_open_to_all_and_behind_a_link(
    written: Written, tmp_path: Path
) -> None:
    written(WRITTEN_BY_GO).chmod(0o644)
    link = tmp_path / "link.json"
    link.symlink_to("token.json")

    assert read_foreign(link) == READ_FROM_GO


def test_a_foreign_file_with_a_refresh_token_alone_is_enough(
    written: Written, caplog: pytest.LogCaptureFixture
) -> None:
    assert read_foreign(written('{"refresh_token":"r"}')) == Token(refresh_token="r")
    assert 'has no "expiry"' in caplog.text


def test_a_foreign_file_that_is_missing_is_an_error(path: Path) -> None:
    with pytest.raises(StorageError, match="There is no file") as caught:
        read_foreign(path)

    assert caught.value.state is StoreState.ABSENT


def test_a_foreign_file_without_any_token_is_an_error(written: Written) -> None:
    with pytest.raises(StorageError, match="it holds no token"):
        read_foreign(written('{"token_type":"Bearer"}'))


# --- room for the next login


def test_where_there_is_no_room_that_is_known_before_anything_is_asked(
    path: Path, token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TokenFile(path)
    store.save(token)
    no_room = failing(OSError(errno.ENOSPC, "No space left on device"))

    with monkeypatch.context() as full, store.lock():
        full.setattr(os, "write", no_room)
        with pytest.raises(StorageError, match="No space left"):
            store.reserve(token)

    assert store.load() == token
    assert files_beside(path) == {path.name}


def test_with_room_kept_for_it_a_login_is_stored_on_a_disk_that_has_become_full(
    path: Path, token: Token, newer_token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TokenFile(path)
    store.save(token)
    create = os.open

    def no_new_file(file: object, flags: int, *rest: int) -> int:
        if flags & os.O_CREAT:
            raise OSError(errno.ENOSPC, "No space left on device")
        return create(file, flags, *rest)

    with store.lock():
        store.reserve(token)
        room = max(file.stat().st_size for file in path.parent.iterdir())
        with monkeypatch.context() as full:
            full.setattr(os, "open", no_new_file)
            store.save(newer_token)

    assert store.load() == newer_token
    assert path.stat().st_size <= room
    assert files_beside(path) == {path.name}


def test_room_that_nobody_used_is_given_back_with_the_lock(path: Path, token: Token) -> None:
    store = TokenFile(path)

    with store.lock():
        store.reserve(token)
        assert len(files_beside(path)) == 1

    assert files_beside(path) == set()


@pytest.mark.parametrize("length", [200, 240, 245, 250, 255])
def test_a_name_as_long_as_the_disk_allows_is_no_hindrance(
    tmp_path: Path, token: Token, newer_token: Token, length: int
) -> None:
    long = tmp_path / "folder" / ("n" * length)
    store = TokenFile(long)
    with store.lock():
        store.save(token)
        store.reserve(token)
        store.mark.set(RenewalStep.ASKED)
        store.save(newer_token)

    other = long.with_name("m" * length)
    assert TokenFile(long).load() == newer_token
    assert TokenFile(long).mark.step() is RenewalStep.ASKED
    assert TokenFile(other).mark.step() is None


# --- attributes of other programs


@pytest.mark.parametrize(
    "foreign",
    ['"note": 1e400', '"note": ' + "[" * 900 + "]" * 900, '"note": "' + "x" * 1_040_000 + '"'],
    ids=["beyond every float", "deep", "almost as large as a file may be"],
)
def test_whatever_another_program_wrote_the_file_can_be_read_after_a_renewal(
    written: Written, token: Token, newer_token: Token, foreign: str
) -> None:
    path = written('{"access_token": "a", "refresh_token": "r", ' + foreign + "}")
    store = TokenFile(path)
    for login in (token, newer_token):
        with store.lock():
            store.reserve(login)
            store.save(login)

        assert TokenFile(path).load() == login


def test_what_would_not_be_read_back_never_replaces_the_file(
    path: Path, token: Token, newer_token: Token, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = TokenFile(path)
    store.save(token)
    monkeypatch.setattr(token_json, "encode_object", lambda *_: (b'{"access_token": NaN}', []))

    with pytest.raises(StorageError):
        store.save(newer_token)

    assert store.load() == token


def files_beside(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir() if not file.name.endswith(".lock")}
