from cancernet_kg.web.sessions import MOST, SECONDS, Sessions


def test_a_session_stands_for_its_token_until_its_time_is_over() -> None:
    """The key gives the header back, and nothing after eight hours."""
    sessions = Sessions()
    key = sessions.open("a-token", 100.0)

    assert sessions.authorization(key, 100.0 + SECONDS - 1) == "Bearer a-token"
    assert sessions.authorization(key, 100.0 + SECONDS) is None
    assert len(sessions) == 0


def test_keys_are_random_and_wrong_ones_open_nothing() -> None:
    """Two sessions of one token are two, and neither is told by anything but its key."""
    sessions = Sessions()
    first, second = sessions.open("a-token", 0.0), sessions.open("a-token", 0.0)

    assert first != second
    assert len(first) >= 43  # 256 bits
    assert [sessions.authorization(key, 1.0) for key in (None, "", "x", first[:-1], "é")] == [None] * 5
    sessions.close(first)
    assert (sessions.authorization(first, 1.0), sessions.authorization(second, 1.0)) == (None, "Bearer a-token")


def test_memory_is_bounded() -> None:
    """The oldest session goes when there are too many."""
    sessions = Sessions()
    keys = [sessions.open("a-token", 0.0) for _ in range(MOST + 1)]

    assert len(sessions) == MOST
    assert sessions.authorization(keys[0], 1.0) is None
    assert sessions.authorization(keys[-1], 1.0) == "Bearer a-token"


def test_a_token_is_in_no_text_about_a_session() -> None:
    """What is logged of an object by chance tells no token."""
    sessions = Sessions()
    sessions.open("a-token", 0.0)

    assert "a-token" not in repr(sessions.__dict__)
