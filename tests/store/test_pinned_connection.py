import socket

import pytest

from cancernet_kg.store import pinned_connection
from cancernet_kg.store.pinned_connection import is_public


@pytest.mark.parametrize("address", ["8.8.8.8", "129.194.9.1", "2001:620:20::1", "2a00:1450::1", "::ffff:8.8.8.8"])
def test_addresses_of_the_public_internet_are_public(address: str) -> None:
    """Ordinary addresses may be called, also IPv4 written as IPv6."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.8.9.10",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::10.0.0.1",
        "64:ff9b:1::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
    ],
)
def test_all_other_addresses_are_not(address: str) -> None:
    """Loopback, private, shared, link-local, multicast and reserved ranges, and tunnels that could lead to them."""
    assert not is_public(address)


def test_a_name_is_resolved_to_all_its_addresses_once() -> None:
    """Every address is judged, so all of them are returned."""
    assert set(pinned_connection.resolve("127.0.0.1", 80)) == {"127.0.0.1"}
    assert set(pinned_connection.resolve("2130706433", 80)) == {"127.0.0.1"}
    with pytest.raises(socket.gaierror):
        pinned_connection.resolve("nowhere.invalid", 80)
