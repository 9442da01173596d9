from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cancernet_kg.web.cache import LARGEST_SHARE, AnswerCache, CachedAnswer, CacheKey
from cancernet_kg.workers.wire import Request, RequestKind

TEXTS = st.one_of(st.sampled_from(["ASK {}", "é" * 50, "\U0001f600" * 30]), st.text(max_size=50))
KEYS = st.builds(
    CacheKey,
    st.sampled_from(["r1", "r2"]),
    st.builds(
        Request,
        st.sampled_from([RequestKind.QUERY, RequestKind.GRAPH]),
        TEXTS,
        st.lists(TEXTS, max_size=3).map(tuple),
        st.lists(TEXTS, max_size=3).map(tuple),
        st.one_of(st.none(), st.just("csv")),
        st.one_of(st.none(), TEXTS),
        st.sampled_from(["", "gzip"]),
    ),
)
ANSWERS = st.builds(CachedAnswer, st.just(((b"etag", b"x"),)), st.integers(0, 5000).map(bytes))


def key(text: str = "ASK {}", graphs: tuple[str, ...] = ()) -> CacheKey:
    """Return the key of a question."""
    return CacheKey("r1", Request(RequestKind.QUERY, text, graphs))


@given(st.lists(st.tuples(st.booleans(), KEYS, ANSWERS), max_size=60), st.integers(0, 60_000))
def test_the_bound_holds_whatever_is_asked(steps: list[tuple[bool, CacheKey, CachedAnswer]], most: int) -> None:
    """Never more than so many bytes of answers and questions, every answer the one that was put, all counted."""
    cache = AnswerCache(most)
    first: dict[CacheKey, CachedAnswer] = {}
    gets = 0
    for puts, name, answer in steps:
        if puts:
            kept_before = name in first and cache.get(name) is not None
            gets += name in first
            if not kept_before:
                first[name] = answer
            cache.put(name, answer)
        else:
            gets += 1
            assert cache.get(name) in {None, first.get(name)}
        held = sum(len(first[one].body) + len(one.request.text.encode()) for one in first if contains(cache, one))

        assert held <= cache.bytes <= most
    assert cache.hits + cache.misses >= gets


def contains(cache: AnswerCache, name: CacheKey) -> bool:
    """Say whether an answer is kept, without changing what is asked for last."""
    return name in cache._answers  # noqa: SLF001 - asking for it would keep it alive


def test_the_answer_that_nobody_asked_for_goes_first() -> None:
    """What is asked for again stays when room is made."""
    cache = AnswerCache(LARGEST_SHARE * 2000)
    body = bytes(800)
    for number in range(LARGEST_SHARE):
        cache.put(key(str(number)), CachedAnswer((), body))
    assert cache.get(key("0")) is not None
    for number in range(LARGEST_SHARE, LARGEST_SHARE + 4):
        cache.put(key(str(number)), CachedAnswer((), body))

    assert cache.get(key("0")) is not None
    assert cache.get(key("1")) is None


def test_nothing_is_kept_that_would_drive_out_most_others() -> None:
    """A large answer, or a small answer to a very long question, is not kept."""
    cache = AnswerCache(1_000_000)
    refuse: list[Callable[[], None]] = [
        lambda: cache.put(key(), CachedAnswer((), bytes(cache.largest))),
        lambda: cache.put(key("x" * cache.largest), CachedAnswer((), b"")),
        lambda: cache.put(key(graphs=("urn:" + "x" * cache.largest,)), CachedAnswer((), b"")),
    ]
    for put in refuse:
        put()

    assert (len(cache), cache.bytes) == (0, 0)


def test_a_cache_without_room_keeps_nothing() -> None:
    """Zero bytes turn it off."""
    cache = AnswerCache(0)
    cache.put(key(), CachedAnswer((), b""))

    assert cache.get(key()) is None
    assert (len(cache), cache.bytes, cache.hits, cache.misses) == (0, 0, 0, 1)


def test_the_timeout_does_not_make_another_question() -> None:
    """What is asked with more or less patience has the same answer; anything else makes another one."""
    asked = Request(RequestKind.QUERY, "ASK {}", timeout=60)
    others = [replace(asked, format="csv"), replace(asked, accept="x/y"), replace(asked, endpoint="urn:x")]

    assert CacheKey("r1", asked) == CacheKey("r1", replace(asked, timeout=1))
    assert len({CacheKey("r1", each) for each in (asked, *others)} | {CacheKey("r2", asked)}) == 5
