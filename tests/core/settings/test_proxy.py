"""The proxy's address, as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netatmo_tray.core.settings.proxy import AddressFault, Proxy, ProxyUse, address_from


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("proxy.example.com:8080", "http://proxy.example.com:8080"),
        ("  http://Proxy.Example.com:3128/ ", "http://proxy.example.com:3128"),
        ("https://proxy:443", "https://proxy:443"),
        ("192.168.1.1:3128", "http://192.168.1.1:3128"),
        ("[fd00::1]:3128", "http://[fd00::1]:3128"),
        ("[fe80::1%eth0]:80", "http://[fe80::1%eth0]:80"),
        ("bücher.example:80", "http://xn--bcher-kva.example:80"),
    ],
)
def test_addresses_are_taken_in_every_usual_form(typed: str, kept: str) -> None:
    assert address_from(typed) == kept


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", AddressFault.EMPTY),
        ("   ", AddressFault.EMPTY),
        ("ann:hunter2@proxy:8080", AddressFault.PASSWORD),
        ("http://ann@proxy:8080", AddressFault.PASSWORD),
        ("socks5://proxy:1080", AddressFault.SOCKS),
        ("socks5h://proxy:1080", AddressFault.SOCKS),
        ("ftp://proxy:21", AddressFault.SCHEME),
        ("proxy", AddressFault.PORT),
        ("proxy:", AddressFault.PORT),
        ("proxy:0", AddressFault.PORT),
        ("proxy:65536", AddressFault.PORT),
        ("proxy:http", AddressFault.PORT),
        (":8080", AddressFault.HOST),
        ("my proxy:8080", AddressFault.HOST),
        ("-proxy:8080", AddressFault.HOST),
        ("[fd00::1:8080", AddressFault.HOST),
        ("[fd00::1%a b]:8080", AddressFault.HOST),
        ("[fd00::1%\0]:8080", AddressFault.HOST),
        ("[::x]:8080", AddressFault.HOST),
        ("a" * 70 + "ü:80", AddressFault.HOST),
        ("proxy:8080/wpad.dat", AddressFault.PATH),
        ("proxy:8080?x", AddressFault.PATH),
    ],
)
def test_what_is_wrong_with_an_address_is_known(typed: str, fault: AddressFault) -> None:
    assert address_from(typed) is fault


@given(st.text())
def test_no_text_breaks_it_and_what_it_makes_is_taken_again(typed: str) -> None:
    found = address_from(typed)

    if not isinstance(found, AddressFault):
        assert address_from(found) == found
        assert Proxy(ProxyUse.MANUAL, found).address == found


@pytest.mark.parametrize("address", ["", "proxy:8080", "http://ann:hunter2@proxy:8080"])
def test_a_choice_that_cannot_be_used_is_none(address: str) -> None:
    with pytest.raises(ValueError, match="proxy") as caught:
        Proxy(ProxyUse.MANUAL, address)

    assert "hunter2" not in str(caught.value)


def test_the_address_is_kept_while_it_is_not_in_use() -> None:
    assert Proxy(ProxyUse.NONE, "http://proxy:80").address
