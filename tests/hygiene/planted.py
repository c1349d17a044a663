"""A leak in each place that the canaries watch; run by ``test_canaries``, never by itself.

Tests named leak fail; those named late pass, for what they leave is seen at the end of the run.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from canaries.marks import CLIENT_SECRET, Marks

from netatmo_tray.core.login.token import Token
from netatmo_tray.simulator import SimulatedCloud

ECHO = "import sys; print(sys.stdin.read()); print(sys.argv[1:], file=sys.stderr)"
# A child whose child inherits what the test gave to the first one.
WITH_CHILD = (
    "import subprocess, sys; subprocess.run([sys.executable, '-c',"
    " 'import sys; print(0, flush=True); sys.stdin.read()'])"
)


@pytest.fixture
def secret() -> str:
    """One that the simulated cloud has just given."""
    return SimulatedCloud().issue_tokens()["refresh_token"]


@pytest.fixture
def half(secret: str) -> str:
    """The secret half of a token: nothing in its shape tells what it is."""
    return secret.partition("|")[2]


def child(code: str, *arguments: str, text: str = "", **env: str) -> None:
    subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=text,
        text=True,
        capture_output=True,
        env={**os.environ, **env},
        check=True,
    )


def from_within_the_program(act: str, **names: object) -> None:
    """Run that code as if it stood in the package."""
    place = {"__name__": "netatmo_tray.somewhere", **names}
    exec(act, place)  # noqa: S102


def test_leak_log(secret: str) -> None:
    logging.getLogger("x").debug("got %s", secret)


def test_leak_log_of_a_silenced_program(secret: str) -> None:
    logging.getLogger("netatmo_tray.x").setLevel(logging.CRITICAL)
    logging.getLogger("netatmo_tray.x").info("got it", extra={}, exc_info=ValueError(secret))


def test_leak_log_of_a_thread(secret: str) -> None:
    thread = threading.Thread(target=lambda: logging.warning("%r", {"code": secret}))
    thread.start()
    thread.join()


def test_leak_stdout(secret: str) -> None:
    print(secret)


def test_leak_stderr_that_the_test_reads(secret: str, capsys: pytest.CaptureFixture[str]) -> None:
    print(secret, file=sys.stderr)
    capsys.readouterr()


def test_leak_stdout_of_a_child(secret: str) -> None:
    child(ECHO, text=secret)


def test_leak_stdout_of_a_child_read_by_lines(secret: str) -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", ECHO], stdin=pipe, stdout=pipe) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(secret.encode())
        process.stdin.close()
        process.stdout.readline()


def test_leak_stdout_that_a_child_inherits(secret: str) -> None:
    subprocess.run([sys.executable, "-c", ECHO], input=secret.encode(), check=True)


def test_leak_argument_of_a_child(secret: str) -> None:
    child("pass", secret)


def test_leak_environment_of_a_child_of_the_program() -> None:
    os.environ["NETATMO_CLIENT_SECRET"] = CLIENT_SECRET
    act = "subprocess.run([sys.executable, '-c', 'pass'], check=True)"
    from_within_the_program(act, subprocess=subprocess, sys=sys)
    del os.environ["NETATMO_CLIENT_SECRET"]


def test_leak_environment_of_a_childs_child(
    secret: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    env = {**os.environ, "SOME_NAME": secret, "HOME": str(tmp_path)}
    pipe = subprocess.PIPE
    process = subprocess.Popen([sys.executable, "-c", WITH_CHILD], stdin=pipe, stdout=pipe, env=env)
    request.addfinalizer(process.communicate)
    assert process.stdout
    process.stdout.readline()


def parent(**env: str) -> subprocess.Popen[bytes]:
    """A child that starts a child of its own with the line that it reads as an argument."""
    code = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c',"
        " 'import sys; print(0, flush=True); sys.stdin.read()', sys.stdin.readline()])"
    )
    pipe = subprocess.PIPE
    env = {**os.environ, **env}
    return subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, env=env)


def has_child(process: subprocess.Popen[bytes], secret: str) -> None:
    """Give that line to the parent; its child is there by then, and both stay."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{secret}\n".encode())
    process.stdin.flush()
    process.stdout.readline()


def test_leak_argument_of_a_childs_child(
    secret: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    process = parent(HOME=str(tmp_path))
    request.addfinalizer(process.communicate)
    has_child(process, secret)


def test_late_file(secret: str, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(f'x = "{secret}"')


def test_late_half_token(half: str, tmp_path: Path) -> None:
    (tmp_path / "half.log").write_text(f"took {half} from there")


def test_late_name_of_a_file(half: str, tmp_path: Path) -> None:
    (tmp_path / f"{half}.lock").touch()


def test_late_file_in_a_folder_whose_name_is_no_text(half: str, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"no-text-\xff")
    folder.mkdir()
    (folder / "odd.log").write_text(half)


class AtTheEnd:
    """Does what a thread might do that outlives the last test."""

    def __init__(self, act: Callable[[], None]) -> None:
        self._act = act

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        self._act()


def test_late_process(half: str, pytestconfig: pytest.Config) -> None:
    process = parent()
    pytestconfig.add_cleanup(process.communicate)
    pytestconfig.pluginmanager.register(AtTheEnd(lambda: has_child(process, half)))


def test_late_log(half: str, pytestconfig: pytest.Config) -> None:
    log = logging.getLogger("late")
    act = AtTheEnd(lambda: log.debug("done with %s \udcff", half))
    pytestconfig.pluginmanager.register(act)


def test_clean_what_is_allowed(secret: str, half: str, tmp_path: Path) -> None:
    logging.getLogger("x").debug("got %s", Token(secret, secret))
    print(Token(secret), "code 26", half[:6], "0" * 64)
    (tmp_path / "token.json").write_text(secret)
    child("pass", text=secret, NETATMO_CLIENT_SECRET=CLIENT_SECRET)
    from_within_the_program("run('pass')", run=child)


@pytest.mark.shows_secrets("to prove that it may")
def test_clean_what_says_so(secret: str) -> None:
    print(secret)


def test_clean_other_clouds_are_known_by_their_shape() -> None:
    marks = Marks("none-of-these")
    token = f"5f{1:022x}|{'0123456789abcdef' * 2}"
    for text in (token, token.replace("|", "%7C"), f"/x?code={'ab' * 16}&state=y"):
        assert marks.found_in(f"> {text} <")
        assert marks.found_in(f"> {text} <".encode())
    assert not marks.found_in(f"{'ab' * 16} code=26 70:ee:50:00:00:01")
