import re

import pytest

from cancernet_kg.web.request_id import RequestIds


def test_every_request_has_its_own_name() -> None:
    """New names are 16 hexadecimal digits and do not repeat, also across batches."""
    ids = RequestIds()
    made = [ids.of(None) for _ in range(2000)]

    assert len(set(made)) == 2000
    assert all(re.fullmatch(r"[0-9a-f]{16}", name) for name in made)


@pytest.mark.parametrize("given", [b"a", b"0192-abc_DEF", b"x" * 64])
def test_a_plain_name_from_the_client_is_kept(given: bytes) -> None:
    """A client or proxy that names its requests finds the same name in the answer."""
    assert RequestIds().of(given) == given.decode()


@pytest.mark.parametrize("given", [b"", b"x" * 65, b"a b", b"a\n", b'a"', b"\xe9", b"a;b"])
def test_any_other_name_is_replaced(given: bytes) -> None:
    """What is too long or could be mistaken for something else never reaches a header or the log."""
    assert re.fullmatch(r"[0-9a-f]{16}", RequestIds().of(given))
