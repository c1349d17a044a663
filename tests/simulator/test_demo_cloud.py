"""A pretend user's browser."""

from urllib.parse import urlencode

from support.cloud_client import CALLBACK

from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.simulator.demo_cloud import visit


def link(cloud: SimulatedCloud, redirect_uri: str) -> str:
    query = {"client_id": cloud.client_id, "redirect_uri": redirect_uri, "state": "abc"}
    return f"{cloud.url}/oauth2/authorize?{urlencode(query)}"


def test_it_goes_on_to_the_page_it_is_sent_to(cloud: SimulatedCloud) -> None:
    visit(link(cloud, CALLBACK))

    assert [request.path for request in cloud.requests] == ["/oauth2/authorize", "/login/consent"]


def test_it_brings_state_with_code_to_the_app(cloud: SimulatedCloud) -> None:
    cloud.auto_consent = True
    with SimulatedCloud() as app:
        visit(link(cloud, f"{app.url}/callback"))
        (callback,) = app.requests

    assert callback.path == "/callback"
    assert callback.query["state"] == "abc"
    assert len(callback.query["code"]) == 32
