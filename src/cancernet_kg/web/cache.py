"""Finished answers, kept for the same question and revision within a bound on memory. Called by answering."""

from collections import OrderedDict
from dataclasses import dataclass
from sys import getsizeof

from cancernet_kg.web.exchange import Header
from cancernet_kg.workers.wire import Request

LARGEST_SHARE = 16  # an answer may take this part of the cache at most
_OVERHEAD_BYTES = 1024


@dataclass(frozen=True, slots=True)
class CacheKey:
    """What decides over an answer's bytes: the revision, and all of the request but its timeout."""

    revision: str
    request: Request


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """The headers and the bytes of a whole answer with status 200."""

    headers: tuple[Header, ...]
    body: bytes


class AnswerCache:
    """A bounded store of answers; the one that was not asked for the longest goes first."""

    def __init__(self, most_bytes: int) -> None:
        """Keep so many bytes at most; 0 keeps nothing."""
        self.hits = 0
        self.misses = 0
        self.bytes = 0
        self._most = most_bytes
        self._answers: OrderedDict[CacheKey, CachedAnswer] = OrderedDict()

    def __len__(self) -> int:
        """Return the number of answers that are kept."""
        return len(self._answers)

    @property
    def largest(self) -> int:
        """The most bytes of a body that is kept."""
        return self._most // LARGEST_SHARE

    def get(self, key: CacheKey) -> CachedAnswer | None:
        """Return the answer to a question, None when it is not kept."""
        answer = self._answers.get(key)
        if answer is None:
            self.misses += 1
            return None
        self.hits += 1
        self._answers.move_to_end(key)
        return answer

    def put(self, key: CacheKey, answer: CachedAnswer) -> None:
        """Keep an answer, and let the oldest go until there is room."""
        size = _size(key, answer)
        if size > self.largest or key in self._answers:
            return
        self._answers[key] = answer
        self.bytes += size
        while self.bytes > self._most:
            self.bytes -= _size(*self._answers.popitem(last=False))


def _size(key: CacheKey, answer: CachedAnswer) -> int:
    """Return about how much memory an answer takes with its question, which may be the longer one."""
    asked = key.request
    texts = (asked.text, asked.accept, *asked.default_graphs, *asked.named_graphs)
    return len(answer.body) + sum(getsizeof(text) for text in texts) + _OVERHEAD_BYTES
