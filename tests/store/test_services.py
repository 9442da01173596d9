import pytest

from cancernet_kg.errors import InvalidSetting
from cancernet_kg.store.services import Services

SERVICES = Services(("https://a.example/sparql", "https://b.example:8443/data/", "http://c.example/"))


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://a.example/sparql",
        "https://b.example:8443/data/",
        "https://b.example:8443/data/x/sparql?graph=a&b=%20",
        "http://c.example/sparql",
        "http://c.example/a..b/...",
    ],
)
def test_listed_endpoints_and_those_below_a_slash_are_allowed(endpoint: str) -> None:
    """An entry allows itself, and everything below it when it ends in a slash."""
    assert SERVICES.allows(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "https://a.example/sparql/",
        "https://a.example/sparql2",
        "https://a.example/sparql?x=1",
        "https://a.example/",
        "http://a.example/sparql",
        "HTTPS://a.example/sparql",
        "https://a.example:443/sparql",
        "https://b.example/data/",
        "https://b.example:8443/data",
        "https://b.example:8443/data/../admin",
        "https://b.example:8443/data/%2e%2E/admin",
        "https://b.example:8443/data/..%2Fadmin",
        "https://b.example:8443/data/..%5cadmin",
        "https://b.example:8443/data/.",
        "https://b.example:8443/data/\\..\\admin",
        "https://b.example:8443/data/x#y",
        "https://b.example:8443/data/x y",
        "https://b.example:8443/data/é",
        "https://b.example:8443/data/\r\nHost: x",
        "http://c.example@evil.example/",
        "http://c.example.evil.example/",
        "http://c.example:80/",
    ],
)
def test_everything_else_is_not(endpoint: str) -> None:
    """No spelling gets around the list: other ports, schemes, credentials, dot segments, escapes."""
    assert not SERVICES.allows(endpoint)


def test_nothing_is_allowed_by_default() -> None:
    """Federation is off until somebody lists an endpoint."""
    assert not Services().allows("https://a.example/sparql")


@pytest.mark.parametrize(
    "entry",
    [
        "",
        "https://",
        "https:///",
        "https://a.example",
        "a.example/sparql",
        "ftp://a.example/",
        "https://user:secret@a.example/",
        "https://a.example:port/",
        "https://a.example:0/",
        "https://a.example:99999/",
        "https://a.example/../",
        "https://a.example/#",
        "https://[::1/",
        f"https://{'a' * 64}.example/",
    ],
)
def test_an_entry_that_is_no_endpoint_is_refused(entry: str) -> None:
    """A mistake in the list is found at the start, not by a query; above all one that would allow every host."""
    with pytest.raises(InvalidSetting, match="endpoint"):
        Services((entry,))
