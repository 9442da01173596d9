"""What one client may cost: seconds of query time and failing queries, each with a saved-up burst. Called by routes.

Two token buckets a client, as Wikidata's query service has them; the time a client's bucket is full again says it all.
"""

import functools
import ipaddress
import math
from collections import OrderedDict
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network

from cancernet_kg.errors import BudgetSpent

_LEAST_SECONDS = 0.001  # a bucket with less than a millisecond of query time is empty
_LEAST_ERRORS = 1.0
_LONGEST_ADDRESS = 64
_IPV6_PREFIX = 64  # what one household or office is given; its devices choose the rest freely
_SLACK = 0.001  # covers the rounding of a clock that has run for years


@dataclass(slots=True)
class _Spent:
    """The moments at which a client's two buckets will be full again; one that has passed means full."""

    time_full_at: float = 0.0
    errors_full_at: float = 0.0


class _Bucket:
    """The size and the speed of one kind of bucket: it is full after `span` seconds, and may be used before that."""

    __slots__ = ("cost", "open_within", "per_minute")

    def __init__(self, per_minute: float, burst: float, least: float) -> None:
        """Take tokens per minute, the most tokens that are saved up, and the fewest with which it is not empty."""
        self.per_minute = per_minute
        self.cost = 60.0 / per_minute
        self.open_within = (burst - least) * self.cost

    def wait(self, full_at: float, now: float) -> float:
        """Return the seconds until the bucket is no longer empty; zero or less when it is not."""
        return full_at - now - self.open_within


class Budget:
    """The budgets of all clients of one server, in bounded memory. Not for several threads at once.

    Query time is only known afterwards, so a bucket may go below zero: the debt is paid back before the next query.
    """

    def __init__(  # noqa: PLR0913 - the five numbers of two buckets, and two of the whole
        self,
        *,
        seconds_per_minute: float,
        burst_seconds: float,
        errors_per_minute: float,
        burst_errors: float,
        exempt: tuple[IPv4Network | IPv6Network, ...] = (),
        max_clients: int = 10_000,
    ) -> None:
        """Set the refill per minute (above zero) and the size (at least 1) of each bucket, and who has none."""
        self._time = _Bucket(seconds_per_minute, burst_seconds, _LEAST_SECONDS)
        self._errors = _Bucket(errors_per_minute, burst_errors, _LEAST_ERRORS)
        self._exempt = exempt
        self._max_clients = max_clients
        self._clients: OrderedDict[str, _Spent] = OrderedDict()  # the one heard of last is at the end
        self._account = functools.lru_cache(maxsize=max_clients)(self._find_account)

    def __len__(self) -> int:
        """Return how many clients are remembered: those whose buckets were not full when last looked at."""
        return len(self._clients)

    def admit(self, client: str, now: float) -> None:
        """Raise `BudgetSpent`, with the whole seconds to wait, when a bucket of the client is empty (RFC 6585, 4).

        `client` is the address of the peer, `now` a monotonic clock in seconds, here and below.
        """
        account = self._account(client[:_LONGEST_ADDRESS])
        if account is None:
            return
        spent = self._clients.get(account)
        if spent is None:
            return
        time_wait = self._time.wait(spent.time_full_at, now)
        errors_wait = self._errors.wait(spent.errors_full_at, now)
        if time_wait > 0 or errors_wait > 0:
            self._clients.move_to_end(account)  # who keeps asking is not forgotten
            raise self._refusal(time_wait, errors_wait)

    def charge(self, client: str, seconds: float, now: float) -> None:
        """Take the time that a query of the client took, whatever became of it."""
        spent = self._open_account(client, now)
        if spent is not None:
            spent.time_full_at = max(spent.time_full_at, now) + seconds * self._time.cost

    def charge_error(self, client: str, now: float) -> None:
        """Take one failing query of the client."""
        spent = self._open_account(client, now)
        if spent is not None:
            spent.errors_full_at = max(spent.errors_full_at, now) + self._errors.cost

    def _open_account(self, client: str, now: float) -> _Spent | None:
        """Return what a client has spent, remembering it; None when it has no budget."""
        account = self._account(client[:_LONGEST_ADDRESS])
        if account is None:
            return None
        spent = self._clients.get(account)
        if spent is None:
            self._make_room(now)
            spent = self._clients[account] = _Spent()
        else:
            self._clients.move_to_end(account)
        return spent

    def _make_room(self, now: float) -> None:
        """Forget up to two clients with full buckets from the old end, and the oldest of all when there are too many.

        Two for each new one is enough for the full ones to go faster than new ones come, and takes the same time ever.
        """
        for _ in range(2):
            oldest = next(iter(self._clients.values()), None)
            if oldest is None or max(oldest.time_full_at, oldest.errors_full_at) > now:
                break
            self._clients.popitem(last=False)
        if len(self._clients) >= self._max_clients:
            self._clients.popitem(last=False)

    def _refusal(self, time_wait: float, errors_wait: float) -> BudgetSpent:
        """Say which bucket is empty and for how long; the longer wait counts."""
        seconds = max(1, math.ceil(max(time_wait, errors_wait) + _SLACK))
        if time_wait >= errors_wait:
            detail = f"This client has used its query time: {self._time.per_minute:g} seconds a minute."
            hint = f"Wait {seconds} s, then ask in smaller parts, or load the published files into an own store."
        else:
            detail = f"This client sent too many queries that failed: {self._errors.per_minute:g} a minute are allowed."
            hint = f"Wait {seconds} s, and mend the query before it is sent again."
        return BudgetSpent(detail, hint=hint, retry_after=seconds)

    def _find_account(self, client: str) -> str | None:
        """Return whose budget an address uses: an IPv4 address's own, an IPv6 network's, or None when it is exempt.

        All peers without an address that can be read share one budget.
        """
        try:
            address = ipaddress.ip_address(client)
        except ValueError:
            return "unknown"
        if isinstance(address, IPv6Address):
            address = address.ipv4_mapped or address
        if any(address in network for network in self._exempt):
            return None
        if isinstance(address, IPv6Address):
            return str(IPv6Network((int(address), _IPV6_PREFIX), strict=False))
        return str(address)
