"""Connections: kept alive, broken on demand."""

import http.client
import socket
import time
from urllib.parse import urlsplit

import pytest
from support.cloud_client import ask, connect, readings, request_parts

from netatmo_tray.simulator import Fault, SimulatedCloud

PATH = "/api/getstationsdata"


def raw(cloud: SimulatedCloud) -> socket.socket:
    url = urlsplit(cloud.url)
    return socket.create_connection((url.hostname or "", url.port or 0), timeout=20)


def raw_request(token: str) -> bytes:
    return f"GET {PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n".encode()


def all_of(connection: socket.socket) -> bytes:
    received = b""
    while piece := connection.recv(65_536):
        received += piece
    return received


def test_one_connection_serves_many_requests(cloud: SimulatedCloud, token: str) -> None:
    connection = connect(cloud)
    statuses = []
    for form in (None, {"a": "b"}, None):
        connection.request(*request_parts(PATH, form=form, token=token))
        response = connection.getresponse()
        response.read()
        statuses.append((response.status, response.will_close))
    connection.close()

    assert statuses == [(200, False)] * 3


def test_only_this_computer_can_connect(cloud: SimulatedCloud) -> None:
    with raw(cloud) as connection:
        assert connection.getpeername()[0] == "127.0.0.1"


def test_a_reset_is_a_reset(cloud: SimulatedCloud, token: str) -> None:
    cloud.fail("getstationsdata", Fault.RESET)

    with pytest.raises(ConnectionResetError):
        readings(cloud, token)


def test_a_closed_connection_ends_without_an_answer(cloud: SimulatedCloud, token: str) -> None:
    cloud.fail("getstationsdata", Fault.CLOSE)
    with raw(cloud) as connection:
        connection.sendall(raw_request(token))

        assert all_of(connection) == b""


def test_a_hanging_request_waits_until_healed(cloud: SimulatedCloud, token: str) -> None:
    cloud.fail("getstationsdata", Fault.HANG)
    with raw(cloud) as connection:
        connection.sendall(raw_request(token))
        connection.settimeout(0.2)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        cloud.heal()
        connection.settimeout(20)

        assert connection.recv(1) == b""
    assert readings(cloud, token).status == 200


def test_a_slow_answer_is_the_true_one(cloud: SimulatedCloud, token: str) -> None:
    cloud.slow_s = 0.1
    cloud.fail("getstationsdata", Fault.SLOW)
    began = time.monotonic()
    answered = readings(cloud, token)

    assert time.monotonic() - began >= 0.1
    assert answered.json["status"] == "ok"


def test_a_dripping_answer_is_the_true_one(cloud: SimulatedCloud) -> None:
    cloud.drip_s = 0.001
    cloud.fail("token", Fault.DRIP)
    answered = ask(cloud, "/oauth2/token", form={"grant_type": "password"})

    assert answered.json == {"error": "unauthorized_client"}


def test_stopping_ends_a_drip(cloud: SimulatedCloud, token: str) -> None:
    cloud.drip_s = 3600
    cloud.fail("getstationsdata", Fault.DRIP)
    connection = connect(cloud)
    connection.request(*request_parts(PATH, token=token))
    response = connection.getresponse()
    cloud.stop()

    with pytest.raises((http.client.IncompleteRead, OSError)):
        response.read()
    connection.close()


def test_an_answer_can_be_shorter_than_announced(cloud: SimulatedCloud, token: str) -> None:
    cloud.fail("getstationsdata", Fault.SHORT_BODY)

    with pytest.raises(http.client.IncompleteRead):
        readings(cloud, token)


def test_what_comes_need_not_be_http(cloud: SimulatedCloud, token: str) -> None:
    cloud.fail("getstationsdata", Fault.NOT_HTTP)

    with pytest.raises(http.client.BadStatusLine):
        readings(cloud, token)


@pytest.mark.parametrize(
    "nonsense", [b"\x16\x03\x01\x02\x00\r\n\r\n", b"GET /\r\n\r\n", b"POST / HTTP/1.1\r\n"]
)
def test_nonsense_from_a_client_does_not_stop_the_cloud(
    cloud: SimulatedCloud, token: str, nonsense: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    with raw(cloud) as connection:
        connection.sendall(nonsense)

    assert readings(cloud, token).status == 200
    assert capfd.readouterr() == ("", "")


def test_a_client_that_goes_away_leaves_no_trace(
    cloud: SimulatedCloud, token: str, capfd: pytest.CaptureFixture[str]
) -> None:
    cloud.slow_s = 0.1
    cloud.fail("getstationsdata", Fault.SLOW)
    with raw(cloud) as connection:
        connection.sendall(raw_request(token))
    cloud.stop()

    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("length", ["nonsense", "-5", str(1 << 40)])
def test_a_body_of_absurd_length_is_not_awaited(cloud: SimulatedCloud, length: str) -> None:
    head = f"POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n"
    with raw(cloud) as connection:
        connection.sendall(head.encode())

        assert all_of(connection).startswith(b"HTTP/1.1 400 ")


def test_the_log_has_no_line_for_a_request(
    cloud: SimulatedCloud, token: str, capfd: pytest.CaptureFixture[str]
) -> None:
    readings(cloud, token)

    assert capfd.readouterr() == ("", "")
