"""The rate limit: what a bucket lets through, and what it can never let through or hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.routes.limiter import TokenBuckets, client_of
from tests.dashboard.serving import dashboard_on, got

CLIENTS = st.sampled_from("abcdefgh")
REQUESTS = st.lists(st.tuples(CLIENTS, st.floats(0, 30), st.integers(1, 12)), max_size=120)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@given(REQUESTS, st.integers(1, 60))
def test_nobody_gets_more_than_a_full_bucket_and_what_flows_in(requests, per_minute):
    clock = Clock()
    buckets = TokenBuckets(per_minute, clock=clock)
    begun = clock.now
    taken: dict[str, float] = {}
    for client, pause, cost in requests:
        clock.now += pause
        if buckets.take(client, cost) == 0:
            taken[client] = taken.get(client, 0) + min(cost, per_minute)
        assert taken.get(client, 0) <= per_minute + (clock.now - begun) * per_minute / 60 + 1e-6


@given(REQUESTS, st.integers(1, 60))
def test_who_waits_as_told_is_let_through(requests, per_minute):
    clock = Clock()
    buckets = TokenBuckets(per_minute, clock=clock)
    for client, pause, cost in requests:
        clock.now += pause
        wait = buckets.take(client, cost)
        if wait:
            clock.now += wait + 1e-6
            assert buckets.take(client, cost) == 0


@given(st.lists(st.tuples(st.integers(0, 500), st.floats(0, 5)), max_size=300), st.integers(1, 20))
def test_memory_is_bounded_and_full_buckets_are_forgotten(requests, most):
    clock = Clock()
    buckets = TokenBuckets(60, most_clients=most, clock=clock)
    for client, pause in requests:
        clock.now += pause
        buckets.take(str(client))
        assert 1 <= len(buckets) <= most
    for _ in range(most):
        clock.now += 3600
        buckets.take("last")
    assert len(buckets) == 1


@given(st.integers(1, 59))
def test_a_client_within_its_rate_is_never_refused(per_minute):
    clock = Clock()
    buckets = TokenBuckets(per_minute, clock=clock)
    for _ in range(200):
        assert buckets.take("steady") == 0
        clock.now += 60 / per_minute + 1e-9


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("a" * 500, "a" * 64),
        (None, "unknown"),
    ],
)
def test_who_a_client_is(host, client):
    assert client_of(host) == client


def test_too_many_requests_are_told_when_to_come_back_and_by_whom_is_not_theirs_to_say(tmp_path):
    with dashboard_on(tmp_path, DISPLACEMENT_REQUESTS_PER_MINUTE="5") as address:
        answers = [got(f"{address}/api/openapi.json", X_Forwarded_For=f"192.0.2.{n}") for n in range(7)]
        assert [one.status for one in answers] == [200] * 5 + [429] * 2
        refused = answers[-1]
        assert refused.headers["content-type"] == "application/problem+json"
        assert 1 <= int(refused.headers["retry-after"]) <= 12
        assert refused.json["status"] == 429
        assert "more than 5 times in a minute" in refused.json["detail"]
        assert got(f"{address}/light/").status == 429  # one budget
        assert got(f"{address}/healthz").status == 200


def test_the_proxy_that_is_trusted_names_the_client(tmp_path):
    trusted = {"DISPLACEMENT_TRUSTED_PROXY": "127.0.0.1", "DISPLACEMENT_REQUESTS_PER_MINUTE": "2"}
    with dashboard_on(tmp_path, **trusted) as address:
        asked = f"{address}/api/openapi.json"
        assert [got(asked, X_Forwarded_For="192.0.2.1").status for _ in range(3)] == [200, 200, 429]
        assert got(asked, X_Forwarded_For="192.0.2.2").status == 200
        assert got(asked, X_Forwarded_For="203.0.113.9, 192.0.2.1").status == 429  # only the last hop is vouched for
