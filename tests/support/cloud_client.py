"""How the tests talk to the simulated cloud: plain HTTP, one connection a request."""

import http.client
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from netatmo_tray.simulator import Fault, SimulatedCloud

CALLBACK = "http://127.0.0.1:54321/callback"
STATION = "70:ee:50:3e:91:c8"
OUTDOOR = "02:00:00:51:a4:0e"
RAIN = "05:00:00:08:d1:46"
SWIFT_FAULTS = [fault for fault in Fault if fault not in (Fault.HANG, Fault.SLOW, Fault.DRIP)]
"""All that need no patience to be seen."""
Fields = Mapping[str, str]


@dataclass(frozen=True)
class Answered:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def location(self) -> str:
        return self.headers["Location"]

    @property
    def callback(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.location).query))


def connect(cloud: SimulatedCloud) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(cloud.url).netloc, timeout=20)


def ask(
    cloud: SimulatedCloud,
    path: str,
    query: Fields | None = None,
    form: Fields | None = None,
    token: str | None = None,
) -> Answered:
    """GET, or POST when there is a form."""
    connection = connect(cloud)
    try:
        connection.request(*request_parts(path, query, form, token))
        response = connection.getresponse()
        return Answered(response.status, dict(response.getheaders()), response.read())
    finally:
        connection.close()


def request_parts(
    path: str,
    query: Fields | None = None,
    form: Fields | None = None,
    token: str | None = None,
) -> tuple[str, str, str | None, dict[str, str]]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    address = f"{path}?{urlencode(query)}" if query else path
    if form is None:
        return "GET", address, None, headers
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return "POST", address, urlencode(form), headers


def readings(cloud: SimulatedCloud, token: str, **query: str) -> Answered:
    return ask(cloud, "/api/getstationsdata", query, token=token)


def devices(cloud: SimulatedCloud, **query: str) -> list[dict[str, Any]]:
    token = cloud.issue_tokens()["access_token"]
    found: list[dict[str, Any]] = readings(cloud, token, **query).json["body"]["devices"]
    return found


def authorize(cloud: SimulatedCloud, **changes: str) -> Answered:
    query = {
        "client_id": cloud.client_id,
        "redirect_uri": CALLBACK,
        "scope": "read_station",
        "state": "any state",
        **changes,
    }
    return ask(cloud, "/oauth2/authorize", query)


def press(cloud: SimulatedCloud, asked: Answered, answer: str = "accept") -> Answered:
    """Open the consent page that the cloud sent us to; press one of its buttons."""
    page = ask(cloud, asked.location).body.decode()
    found = re.search(r'name="request" value="([^"]+)"', page)
    assert found, page
    return ask(cloud, "/login/consent", form={"request": found[1], "answer": answer})


def new_code(cloud: SimulatedCloud, **changes: str) -> str:
    return press(cloud, authorize(cloud, **changes)).callback["code"]


def post_token(cloud: SimulatedCloud, **fields: str) -> Answered:
    app = {"client_id": cloud.client_id, "client_secret": cloud.client_secret}
    return ask(cloud, "/oauth2/token", form={**app, **fields})


def exchange(cloud: SimulatedCloud, code: str, **changes: str) -> Answered:
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK}
    return post_token(cloud, **{**fields, **changes})


def refresh(cloud: SimulatedCloud, token: str, **changes: str) -> Answered:
    return post_token(cloud, **{"grant_type": "refresh_token", "refresh_token": token, **changes})
