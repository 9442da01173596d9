from ipaddress import ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cancernet_kg.errors import BudgetSpent
from cancernet_kg.web.budget import Budget

CLIENT = "192.0.2.1"
STEPS = st.lists(st.tuples(st.floats(0, 300), st.floats(0, 120)), max_size=60)
RATES = st.floats(0.5, 1000)
STARTS = st.floats(0, 1e9)


def budget(rate: float = 60, burst: float = 120, max_clients: int = 10_000) -> Budget:
    """Return a budget with the same numbers for time and errors, and this machine exempt."""
    return Budget(
        seconds_per_minute=rate,
        burst_seconds=burst,
        errors_per_minute=rate,
        burst_errors=burst,
        exempt=(ip_network("127.0.0.0/8"), ip_network("::1/128")),
        max_clients=max_clients,
    )


def refusal(held: Budget, client: str, now: float) -> BudgetSpent | None:
    """Return the error a client is refused with at a moment, None when it is admitted."""
    try:
        held.admit(client, now)
    except BudgetSpent as error:
        return error
    return None


def is_admitted(held: Budget, client: str, now: float) -> bool:
    """Say whether a client is admitted at a moment."""
    return refusal(held, client, now) is None


@settings(deadline=None)
@given(STEPS, RATES, st.floats(1, 1000), STARTS)
def test_no_query_begins_once_burst_and_refill_are_used(
    steps: list[tuple[float, float]], rate: float, burst: float, start: float
) -> None:
    """Whatever a client does, the time it has used when it is admitted is at most the burst plus the refill so far."""
    held = budget(rate, burst)
    now, used = start, 0.0

    for pause, seconds in steps:
        now += pause
        if is_admitted(held, CLIENT, now):
            assert used <= burst + rate / 60 * (now - start) + 1e-3
            held.charge(CLIENT, seconds, now)
            used += seconds


@settings(deadline=None)
@given(st.lists(st.floats(0, 10), max_size=100), RATES, st.integers(1, 50), STARTS)
def test_errors_never_exceed_burst_and_refill(pauses: list[float], rate: float, burst: int, start: float) -> None:
    """Failing queries sent one after the other are never more than the burst plus the refill."""
    held = budget(rate, burst)
    now, failed = start, 0

    for pause in pauses:
        now += pause
        if is_admitted(held, CLIENT, now):
            held.charge_error(CLIENT, now)
            failed += 1
            assert failed <= burst + rate / 60 * (now - start) + 1e-3


@settings(deadline=None)
@given(STEPS, st.integers(0, 100), RATES, st.floats(1, 1000), STARTS)
def test_a_client_that_waits_as_told_is_admitted(
    steps: list[tuple[float, float]], errors: int, rate: float, burst: float, start: float
) -> None:
    """After the seconds of Retry-After a refused client is admitted, however deep its debt was."""
    held = budget(rate, burst)
    now = start
    for pause, seconds in steps:
        now += pause
        held.charge(CLIENT, seconds, now)
    for _ in range(errors):
        held.charge_error(CLIENT, now)

    told = refusal(held, CLIENT, now)
    wait = 0 if told is None else told.retry_after

    assert wait is not None
    assert wait >= (told is not None)
    assert is_admitted(held, CLIENT, now + wait)


@settings(deadline=None)
@given(STEPS, RATES, st.floats(1, 1000))
def test_a_full_bucket_holds_the_burst_and_no_more(steps: list[tuple[float, float]], rate: float, burst: float) -> None:
    """After a long rest a client has its whole burst again, and never more than that."""
    held = budget(rate, burst)
    now = 0.0
    for pause, seconds in steps:
        now += pause
        held.charge(CLIENT, seconds, now)

    now += 1e7
    held.charge(CLIENT, burst * 0.99 - 0.01, now)
    assert is_admitted(held, CLIENT, now)
    held.charge(CLIENT, burst * 0.02 + 0.01, now)
    assert not is_admitted(held, CLIENT, now)


def test_the_refusal_says_which_budget_is_spent_and_how_long_to_wait() -> None:
    """A refusal is a 429 with a code, the limit, and whole seconds until the debt is paid back."""
    held = budget()
    held.charge(CLIENT, 150, 0)
    with pytest.raises(BudgetSpent, match="query time: 60 seconds") as time_spent:
        held.admit(CLIENT, 10)

    for _ in range(200):
        held.charge_error(CLIENT, 10)
    with pytest.raises(BudgetSpent, match="failed: 60 a minute") as errors_spent:
        held.admit(CLIENT, 10)

    assert (BudgetSpent.status, BudgetSpent.code) == (429, "budget-spent")
    assert time_spent.value.retry_after == 21
    assert errors_spent.value.retry_after == 82
    assert "82 s" in (errors_spent.value.hint or "")


def test_one_client_does_not_pay_for_another() -> None:
    """Every IPv4 address has its own budget."""
    held = budget()
    held.charge(CLIENT, 1000, 0)

    assert not is_admitted(held, CLIENT, 0)
    assert is_admitted(held, "192.0.2.2", 0)


@pytest.mark.parametrize(
    ("charged", "asking", "shared"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("", "unix:/run/socket", True),
        ("x" * 100_000, "nonsense", True),
    ],
)
def test_addresses_that_one_client_can_choose_share_a_budget(charged: str, asking: str, *, shared: bool) -> None:
    """An IPv6 /64, the two forms of an IPv4 address, and all that is no address are one client each."""
    held = budget()
    held.charge(charged, 1000, 0)

    assert is_admitted(held, asking, 0) is not shared


@pytest.mark.parametrize("client", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_an_exempt_client_is_always_admitted(client: str) -> None:
    """Clients of exempt networks pay nothing and are not remembered."""
    held = budget()
    held.charge(client, 1e6, 0)
    held.charge_error(client, 0)

    assert is_admitted(held, client, 0)
    assert len(held) == 0


def test_memory_is_bounded() -> None:
    """However many clients come, no more than the limit are remembered; asking again keeps a client remembered."""
    held = budget(max_clients=100)
    held.charge(CLIENT, 1000, 0)

    for number in range(1000):
        held.charge(f"198.51.{number // 250}.{number % 250}", 1000, 0)
        assert not is_admitted(held, CLIENT, 0)
    assert len(held) == 100


def test_clients_whose_buckets_are_full_again_are_forgotten() -> None:
    """Those who rested long enough make room before any limit is reached."""
    held = budget()
    for number in range(100):
        held.charge(f"198.51.100.{number}", 1, 0)
    for number in range(60):
        held.charge(f"203.0.113.{number}", 1, 10)

    assert len(held) == 60
