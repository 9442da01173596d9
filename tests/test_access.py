import json
import re
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cancernet_kg import access
from cancernet_kg.access import Actor, Role, Tokens
from cancernet_kg.errors import (
    Forbidden,
    InvalidParameter,
    InvalidToken,
    NotAuthorised,
    NothingFound,
    TokenFileUnusable,
)


def bearing(secret: str) -> str:
    """Return the value of an Authorization header."""
    return f"Bearer {secret}"


def test_a_token_names_its_bearer_and_role(tmp_path: Path) -> None:
    """Who was given a token is known by it, and its file's text does not tell it to anybody else."""
    secret = access.add(tmp_path, "marie", Role.CURATOR)

    assert re.fullmatch(r"cnkg_[A-Za-z0-9_-]{43}", secret)
    assert Tokens(tmp_path).actor(bearing(secret)) == Actor("marie", Role.CURATOR)
    assert Tokens(tmp_path).actor(f"bearer  {secret} ") == Actor("marie", Role.CURATOR)
    assert secret not in (tmp_path / access.FILE).read_text()
    assert secret not in repr(access.list_tokens(tmp_path))


def test_only_the_very_token_opens(tmp_path: Path) -> None:
    """Parts, other cases, other schemes, hashes and things that are no tokens open nothing."""
    secret = access.add(tmp_path, "marie", Role.ADMIN)
    (token,) = access.list_tokens(tmp_path)
    wrong = [secret[:-1], secret + "A", secret.swapcase(), token.id, token.hash, "é", "\udcff", "x" * 10_000]

    for each in wrong:
        with pytest.raises(InvalidToken):
            Tokens(tmp_path).actor(bearing(each))
    for header in (None, "", "Bearer", "Bearer ", secret, f"Basic {secret}"):
        with pytest.raises(NotAuthorised) as caught:
            Tokens(tmp_path).actor(header)
        assert not isinstance(caught.value, InvalidToken)
        assert "cancernet token add" in str(caught.value.hint)


def test_a_role_may_do_what_lesser_ones_may(tmp_path: Path) -> None:
    """An administrator may curate; a curator is told which role is needed."""
    curator = bearing(access.add(tmp_path, "marie", Role.CURATOR))
    admin = bearing(access.add(tmp_path, "ada", Role.ADMIN))
    tokens = Tokens(tmp_path)

    assert tokens.require(curator, Role.CURATOR).name == "marie"
    assert tokens.require(admin, Role.CURATOR) == tokens.require(admin, Role.ADMIN) == Actor("ada", Role.ADMIN)
    with pytest.raises(Forbidden, match=r"“marie” has the role curator; this needs the role admin"):
        tokens.require(curator, Role.ADMIN)


def test_the_administrator_of_the_settings_needs_no_file(tmp_path: Path) -> None:
    """The token of the settings opens everything, also beside a file that is of no use; an empty one nothing."""
    tokens = Tokens(tmp_path, "a-token-of-the-tests")
    (tmp_path / access.FILE).write_text("{")

    assert tokens.require("Bearer a-token-of-the-tests", Role.ADMIN) == Actor("admin", Role.ADMIN)
    assert Tokens(None, "a-token-of-the-tests").actor("Bearer a-token-of-the-tests").name == "admin"
    assert "a-token-of-the-tests" not in repr(tokens)
    with pytest.raises(NotAuthorised) as caught:
        Tokens(None).actor("Bearer")
    assert "CANCERNET_ADMIN_TOKEN" in str(caught.value.hint)
    with pytest.raises(InvalidToken):
        Tokens(None).actor("Bearer x")


def test_what_is_revoked_opens_nothing_at_once(tmp_path: Path) -> None:
    """A token is revoked by its id, all of a bearer's by the name; the others stay."""
    secrets = [access.add(tmp_path, name, Role.CURATOR) for name in ("marie", "marie", "marie", "ada")]
    tokens = Tokens(tmp_path)
    ids = [token.id for token in access.list_tokens(tmp_path)]

    assert ids == [secret[: len("cnkg_") + 8] for secret in secrets]
    assert [token.id for token in access.revoke(tmp_path, ids[0])] == ids[:1]
    with pytest.raises(InvalidToken, match="revoked"):
        tokens.actor(bearing(secrets[0]))
    assert [token.id for token in access.revoke(tmp_path, "marie")] == ids[1:3]
    assert [token.name for token in access.list_tokens(tmp_path)] == ["ada"]
    assert tokens.actor(bearing(secrets[3])).name == "ada"
    with pytest.raises(NothingFound, match="marie"):
        access.revoke(tmp_path, "marie")


def test_a_token_expires(tmp_path: Path) -> None:
    """After its time a token opens nothing, and its bearer is told since when."""
    secret = access.add(tmp_path, "marie", Role.CURATOR, timedelta(days=30))
    (token,) = access.list_tokens(tmp_path)
    assert token.expires == token.created + timedelta(days=30)
    assert Tokens(tmp_path).actor(bearing(secret)).name == "marie"

    file = tmp_path / access.FILE
    content = json.loads(file.read_text())
    content["tokens"][0]["expires"] = datetime(2026, 1, 2, 3, 4, tzinfo=UTC).isoformat()
    file.write_text(json.dumps(content))
    with pytest.raises(InvalidToken, match="expired on 02 January 2026 at 03:04 UTC"):
        Tokens(tmp_path).actor(bearing(secret))


@pytest.mark.parametrize("name", ["", "admin", "a b", "-a", "é", "a\n", "x" * 65, "../a", "a/b"])
def test_names_are_plain(tmp_path: Path, name: str) -> None:
    """A name can stand in an IRI, a file and a log line, and is never the administrator's of the settings."""
    with pytest.raises(InvalidParameter) as caught:
        access.add(tmp_path, name, Role.CURATOR)

    assert "letters" in str(caught.value.hint)
    assert not (tmp_path / access.FILE).exists()


def test_a_lifetime_is_above_zero(tmp_path: Path) -> None:
    """A token that has expired before it is made is a mistake."""
    with pytest.raises(InvalidParameter):
        access.add(tmp_path, "marie", Role.CURATOR, timedelta())


def test_the_file_is_the_users_alone(tmp_path: Path) -> None:
    """The folder is made when it is new; the file's mode is 0600 after every change, and nothing else is left."""
    folder = tmp_path / "new" / "data"
    access.add(folder, "marie", Role.CURATOR)
    access.add(folder, "ada", Role.CURATOR)
    access.revoke(folder, "ada")

    assert (folder / access.FILE).stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["tokens.json", "tokens.lock"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_file_that_is_open_to_others_is_not_used(tmp_path: Path, mode: int) -> None:
    """Hashes that others can read, or write, are no protection; the error says how to close the file."""
    secret = access.add(tmp_path, "marie", Role.CURATOR)
    (tmp_path / access.FILE).chmod(mode)

    with pytest.raises(TokenFileUnusable) as caught:
        Tokens(tmp_path).actor(bearing(secret))
    assert "chmod 600 tokens.json" in str(caught.value.hint)
    assert str(tmp_path) not in f"{caught.value.detail} {caught.value.hint} {caught.value.place}"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"version": 2, "tokens": []}',
        b'{"version": 1}',
        b'{"version": 1, "tokens": [1]}',
        b'{"version": 1, "tokens": [{}]}',
        b"\xff\xfe",
    ],
)
def test_a_damaged_file_is_told_and_kept(tmp_path: Path, content: bytes) -> None:
    """No token is taken from a damaged file and none is written over it."""
    file = tmp_path / access.FILE
    file.touch(0o600)
    file.write_bytes(content)

    for attempt in (lambda: access.list_tokens(tmp_path), lambda: access.add(tmp_path, "marie", Role.ADMIN)):
        with pytest.raises(TokenFileUnusable, match="is damaged") as caught:
            attempt()
        assert "backup" in str(caught.value.hint)
    assert file.read_bytes() == content


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("role", "owner"),
        ("hash", "x"),
        ("hash", None),
        ("created", "yesterday"),
        ("expires", "2026-01-01T00:00:00"),
        ("name", "a b"),
    ],
)
def test_a_damaged_member_damages_the_file(tmp_path: Path, member: str, value: object) -> None:
    """A role that does not exist, a hash that is none, or a time without its zone is never guessed at."""
    secret = access.add(tmp_path, "marie", Role.CURATOR)
    file = tmp_path / access.FILE
    content = json.loads(file.read_text())
    content["tokens"][0][member] = value
    file.write_text(json.dumps(content))

    with pytest.raises(TokenFileUnusable, match="is damaged"):
        Tokens(tmp_path).actor(bearing(secret))


def test_what_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    """A place that is no folder is told without its path."""
    place = tmp_path / "file"
    place.touch()

    with pytest.raises(TokenFileUnusable) as caught:
        access.add(place, "marie", Role.CURATOR)
    assert str(tmp_path) not in f"{caught.value.detail} {caught.value.hint}"


def test_nobody_reads_half_a_file_and_no_change_is_lost(tmp_path: Path) -> None:
    """While several make and revoke tokens, every reader finds a whole file, and every change is in it at the end."""
    kept = bearing(access.add(tmp_path, "reader", Role.CURATOR))

    def change(name: str) -> None:
        for _ in range(10):
            access.add(tmp_path, name, Role.CURATOR)
            access.revoke(tmp_path, name)
        access.add(tmp_path, name, Role.CURATOR)

    threads = [threading.Thread(target=change, args=(f"writer{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert Tokens(tmp_path).actor(kept).name == "reader"
    for thread in threads:
        thread.join()

    names = sorted(token.name for token in access.list_tokens(tmp_path))
    assert names == ["reader", "writer0", "writer1", "writer2", "writer3"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tokens.json", "tokens.lock"]
