import http.client
import logging
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from support.terminal_command import SOURCE, logging_restored, run_apart, write_login

from netatmo_tray.core.login.token import Token
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.terminal import logs

SECRET = "a-token-of-this-very-test"
UNKNOWN = "SEcret9"


def said_at(level: str, capsys: pytest.CaptureFixture[str], say: Callable[[], None]) -> str:
    with logging_restored(), warnings.catch_warnings():
        logs.configure(level)
        warnings.simplefilter("always")
        say()
    return capsys.readouterr().err


def everything() -> None:
    logging.getLogger("urllib3").warning("from a library")
    logging.getLogger("netatmo_tray").debug("from us")
    warnings.warn("a warning", stacklevel=1)


def test_nothing_is_printed_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert said_at("", capsys, everything) == ""


def test_a_level_prints_what_is_at_least_so_loud(capsys: pytest.CaptureFixture[str]) -> None:
    said = said_at("warning", capsys, everything)

    assert "urllib3: from a library" in said
    assert "a warning" in said
    assert "from us" not in said
    assert said_at("error", capsys, everything) == ""


def test_debug_prints_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert "from us" in said_at("debug", capsys, everything)


def test_a_line_and_the_traceback_below_it_lose_their_secrets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    token = Token(SECRET, SECRET)

    def careless() -> None:
        log = logging.getLogger("netatmo_tray.cloud")
        log.info("got %s, then %s, with code=%s", token, token.access_token, UNKNOWN)
        try:
            raise ValueError(f"refused: {token.refresh_token}")
        except ValueError:
            log.exception("Authorization: Bearer %s", UNKNOWN, stack_info=True)
        logging.getLogger("of.somebody.else").error("%r", {"client_secret": UNKNOWN})

    said = said_at("debug", capsys, careless)

    assert "ValueError: refused: ***" in said
    assert said.count("***") >= 5
    assert SECRET not in said
    assert UNKNOWN not in said


STRAY = """
import sys, threading
from netatmo_tray.terminal import logs
from netatmo_tray.core.login.redaction import remember
logs.configure("")
logs.log_uncaught_exceptions()
secret = sys.stdin.read()
remember(secret)
def fail():
    raise ValueError(f"of no use: {secret}")
thread = threading.Thread(target=fail)
thread.start()
thread.join()
threading.Thread(target=sys.exit).start()
fail()
"""


def test_faults_that_nobody_catches_are_told_without_secrets() -> None:
    done = subprocess.run(
        [sys.executable, "-c", STRAY], input=SECRET, capture_output=True, text=True, cwd=SOURCE
    )

    assert done.returncode == 1
    assert done.stderr.count("Traceback") == 2
    assert done.stderr.count("ValueError: of no use: ***\n") == 2
    assert SECRET not in done.stderr


def test_even_at_debug_the_http_libraries_only_warn(capsys: pytest.CaptureFixture[str]) -> None:
    def talk() -> None:
        for name in ("urllib3.connectionpool", "requests", "requests.sessions"):
            logging.getLogger(name).debug('"GET /callback?a=b HTTP/1.1" 200')
            logging.getLogger(name).info("a new connection")
            assert http.client.HTTPConnection.debuglevel == 0

    assert said_at("debug", capsys, talk) == ""


@pytest.mark.parametrize("fault", [Fault.HTML_502, Fault.GARBAGE, Fault.RESET, Fault.INVALID_GRANT])
def test_a_renewal_that_fails_at_debug_prints_no_secret(
    fault: Fault, cloud: SimulatedCloud, token_file: Path
) -> None:
    cloud.client_secret = "the-client-secret-of-this-test"
    pair = cloud.issue_tokens(expires_in_s=0)
    write_login(token_file, {"refresh_token": pair["refresh_token"]})
    cloud.fail("token", fault, times=None)

    ended = run_apart("readings", "--log-level", "debug", NETATMO_CLIENT_SECRET=cloud.client_secret)

    assert "Traceback" in ended.err
    for secret in (*pair.values(), cloud.client_secret):
        assert secret not in ended.out + ended.err
        assert secret.rpartition("|")[2] not in ended.out + ended.err
    assert "GET /" not in ended.err
    assert "POST /" not in ended.err


def test_the_log_of_the_library_names_no_query(cloud: SimulatedCloud, signed_in: Path) -> None:
    ended = run_apart("readings", "--station", "70:ee:50:00:00:00", "--log-level", "debug")

    assert cloud.count("/getstationsdata") == 1
    assert "?" not in ended.err
    assert "get_favorites" not in ended.err
