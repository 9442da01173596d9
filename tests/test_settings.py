from pathlib import Path

import pytest

from cancernet_kg.errors import InvalidSetting
from cancernet_kg.settings import OPTIONS, Settings, installed_graph_root, read_settings


def test_defaults_are_those_of_the_table(graph_root: Path) -> None:
    """Without flags and variables every option has the default that the table and the dataclass both name."""
    assert read_settings({"CANCERNET_GRAPH_ROOT": str(graph_root), "HOME": "/"}) == Settings(graph_root)
    assert [option.name for option in OPTIONS] == list(Settings.__dataclass_fields__)


def test_flags_win_over_the_environment(graph_root: Path) -> None:
    """A flag wins over the variable; a flag that was not given does not."""
    environment = {"CANCERNET_PORT": "9000", "CANCERNET_HOST": "::1"}
    settings = read_settings(environment, {"port": "9001", "host": None, "graph_root": graph_root})

    assert (settings.port, settings.host) == (9001, "::1")


def test_an_unknown_variable_is_an_error_that_names_the_nearest() -> None:
    """A mistyped variable is refused instead of silently ignored."""
    with pytest.raises(InvalidSetting, match="CANCERNET_PROT") as caught:
        read_settings({"CANCERNET_PROT": "1"})

    assert caught.value.hint == "Did you mean CANCERNET_PORT?"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CANCERNET_PORT", "70000"),
        ("CANCERNET_PORT", "-1"),
        ("CANCERNET_PORT", "9" * 5000),
        ("CANCERNET_PORT", "٣"),
        ("CANCERNET_MAX_QUERY_DEPTH", "0"),
        ("CANCERNET_MAX_QUERY_BYTES", "many"),
        ("CANCERNET_PUBLIC_URL", "graph.example.eu"),
        ("CANCERNET_GRAPH_ROOT", "no-such-folder"),
        ("CANCERNET_QUERY_TIMEOUT", "0"),
        ("CANCERNET_QUERY_TIMEOUT", "1.5"),
        ("CANCERNET_MAX_QUERY_MEMORY", "15"),
        ("CANCERNET_WORKERS", "1001"),
        ("CANCERNET_CLIENT_QUERIES", "0"),
        ("CANCERNET_CLIENT_SECONDS", "0"),
        ("CANCERNET_WAIT_TIMEOUT", "0"),
        ("CANCERNET_KEPT_REVISIONS", "-1"),
        ("CANCERNET_CLIENT_EXEMPT", "10.0.0.1/8"),
        ("CANCERNET_CLIENT_EXEMPT", "localhost"),
        ("CANCERNET_SERVICES", "https://x.eu/sparql sparql.example.eu"),
        ("CANCERNET_SERVICE_ALLOW_PRIVATE", "true"),
        ("CANCERNET_ACCESS_LOG", ""),
        ("CANCERNET_ADMIN_TOKEN", "short"),
        ("CANCERNET_CONTACT", "someone@example.eu"),
        ("CANCERNET_CONTACT", "https://example.eu/a\nExpires: never"),
    ],
)
def test_unusable_values_are_refused_with_a_hint(variable: str, value: str) -> None:
    """A value that cannot be used is refused at once and the message says what can."""
    with pytest.raises(InvalidSetting) as caught:
        read_settings({variable: value})

    assert caught.value.hint


def test_lists_are_separated_by_spaces(graph_root: Path) -> None:
    """Networks, proxies and endpoints can be several, or none."""
    environment = {
        "CANCERNET_GRAPH_ROOT": str(graph_root),
        "CANCERNET_CLIENT_EXEMPT": "10.0.0.0/8  ::1/128",
        "CANCERNET_TRUSTED_PROXIES": "",
        "CANCERNET_SERVICES": "https://a.eu/sparql http://b.eu/",
        "CANCERNET_SERVICE_ALLOW_PRIVATE": "yes",
        "CANCERNET_ACCESS_LOG": "no",
    }
    settings = read_settings(environment)

    assert settings.client_exempt == ("10.0.0.0/8", "::1/128")
    assert settings.trusted_proxies == ()
    assert settings.services == ("https://a.eu/sparql", "http://b.eu/")
    assert (settings.service_allow_private, settings.access_log) == (True, False)


def test_a_token_is_never_shown(graph_root: Path) -> None:
    """Neither settings that are printed nor a refusal tell the administrator's token."""
    secret = "correct-horse-battery"  # noqa: S105 - it opens nothing
    settings = read_settings({"CANCERNET_GRAPH_ROOT": str(graph_root), "CANCERNET_ADMIN_TOKEN": secret})
    with pytest.raises(InvalidSetting) as caught:
        read_settings({"CANCERNET_ADMIN_TOKEN": secret[:8]})

    assert settings.admin_token == secret
    assert secret not in repr(settings)
    assert secret[:8] not in f"{caught.value.detail} {caught.value.hint}"


def test_no_message_holds_an_absolute_path(tmp_path: Path) -> None:
    """Messages never tell where on a machine the graph lies."""
    with pytest.raises(InvalidSetting) as caught:
        read_settings({"CANCERNET_GRAPH_ROOT": str(tmp_path / "missing")})

    assert str(tmp_path) not in f"{caught.value.detail} {caught.value.hint}"


def test_the_public_address_has_no_trailing_slash() -> None:
    """Paths can be appended to the public address."""
    assert read_settings({"CANCERNET_PUBLIC_URL": "https://x.eu/"}).public_url == "https://x.eu"


def test_the_installed_graph_is_found() -> None:
    """Without a setting, the package finds the graph that it came with."""
    assert (installed_graph_root() / "ontology").is_dir()
