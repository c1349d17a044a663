"""TLS as users meet it: whose certificates are trusted, what is said when they are not."""

import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from support.byte_servers import RawServer, http, says, tls_with

from netatmo_tray.cloud.transport import RequestsTransport
from netatmo_tray.core.errors import NetworkError, NetworkFault

NOW = datetime.now(UTC)


def server_with(certificate: trustme.LeafCert) -> RawServer:
    return RawServer(says(http(b"safe")), tls=tls_with(certificate))


def get(server: RawServer, host: str = "127.0.0.1") -> bytes:
    url = f"https://{host}:{server.port}/"
    return RequestsTransport().exchange("GET", url, {}, None, 5).body


def refusal(server: RawServer, host: str = "127.0.0.1") -> NetworkError:
    with pytest.raises(NetworkError) as caught:
        get(server, host)
    assert server.heads == [], "nothing may be sent to a stranger"
    assert not caught.value.maybe_sent
    return caught.value


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"])
def test_a_company_s_authority_named_by_the_user_is_trusted(
    authority: trustme.CA,
    authority_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
) -> None:
    monkeypatch.setenv(variable, str(authority_file))
    with server_with(authority.issue_cert("127.0.0.1")) as server:
        assert get(server) == b"safe"


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"])
def test_a_bad_path_is_named(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, "/nonexistent/authority.pem")
    with server_with(authority.issue_cert("127.0.0.1")) as server:
        fault = refusal(server)

    assert fault.fault is NetworkFault.TLS
    assert variable in str(fault)


def test_a_file_that_holds_no_certificate_is_a_tls_fault(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "authority.pem"
    file.write_text("not a certificate")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(file))
    with server_with(authority.issue_cert("127.0.0.1")) as server:
        assert refusal(server).fault is NetworkFault.TLS


def test_an_unknown_authority_is_refused(authority: trustme.CA) -> None:
    with server_with(authority.issue_cert("127.0.0.1")) as server:
        fault = refusal(server)

    assert (fault.fault, str(fault)) == (
        NetworkFault.TLS,
        "the certificate's issuer is unknown",
    )


def test_a_self_signed_certificate_is_refused(tmp_path: Path) -> None:
    alone = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    file = tmp_path / "alone.pem"
    alone.private_key_pem.write_to_path(str(file))
    alone.cert_pem.write_to_path(str(file), append=True)
    context.load_cert_chain(file)
    with RawServer(says(http()), tls=context) as server:
        fault = refusal(server)

    assert (fault.fault, str(fault)) == (NetworkFault.TLS, "the certificate is self-signed")


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("not_before", "not_after", "its_fault", "words"),
    [
        (NOW - timedelta(9), NOW - timedelta(2), NetworkFault.TLS, "has expired"),
        (NOW + timedelta(2), NOW + timedelta(9), NetworkFault.CLOCK, "not yet valid"),
    ],
)
def test_times_are_told_apart(
    authority: trustme.CA,
    not_before: datetime,
    not_after: datetime,
    its_fault: NetworkFault,
    words: str,
) -> None:
    certificate = authority.issue_cert("127.0.0.1", not_before=not_before, not_after=not_after)
    with server_with(certificate) as server:
        fault = refusal(server)

    assert fault.fault is its_fault
    assert words in str(fault)


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_certificate_of_another_host_is_what_a_captive_portal_shows(
    authority: trustme.CA, host: str
) -> None:
    with server_with(authority.issue_cert("portal.example")) as server:
        assert refusal(server, host).fault is NetworkFault.PORTAL


def test_the_deadline_holds_during_the_handshake() -> None:
    with RawServer(lambda *_: None) as server, pytest.raises(NetworkError) as caught:
        RequestsTransport().exchange("GET", f"https://127.0.0.1:{server.port}", {}, None, 0.2)

    assert caught.value.fault is NetworkFault.TIMEOUT


@pytest.mark.parametrize(
    ("raised", "its_fault"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), NetworkFault.DNS),
        (TimeoutError("slow"), NetworkFault.TIMEOUT),
        (OSError("unreachable"), NetworkFault.OFFLINE),
    ],
)
def test_what_keeps_us_from_connecting_is_told_apart(
    monkeypatch: pytest.MonkeyPatch, raised: OSError, its_fault: NetworkFault
) -> None:
    def look_up(*_: object, **__: object) -> object:
        raise raised

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(NetworkError) as caught:
        RequestsTransport().exchange("GET", "https://api.netatmo.invalid/", {}, None, 5)

    assert caught.value.fault is its_fault
    assert not caught.value.maybe_sent
