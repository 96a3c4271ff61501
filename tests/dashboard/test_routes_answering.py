"""What stands between a question and its answer: kept answers, threads, headers."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import anyio
import pytest
from starlette.requests import Request

from dashboard import queries
from dashboard.routes.answering import Question, Room
from dashboard.routes.headers import FRAME_ANCESTORS, REVIEWERS, frame_ancestors, wants_embedding
from dashboard.routes.kept import OVERHEAD, KeptAnswers, Made
from dashboard.routes.light.document import isolated, one_line
from tests.browser.server import served
from tests.dashboard.ledger import SITUATION, write_ledger
from tests.dashboard.serving import got
from tests.dashboard.test_queries import LATER


def _request(path: str) -> Request:
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": path,
            "query_string": b"",
            "headers": [(b"host", b"here.example")],
            "scheme": "http",
            "server": ("here.example", 80),
            "path_params": {},
        }
    )


def test_a_slow_answer_stops_nobody_else(home):
    room = Room()
    held, done = threading.Event(), []

    def slow(_question: Question) -> Made:
        assert held.wait(20)
        done.append("slow")
        return Made(b"slow", "text/plain")

    def fast(_question: Question) -> Made:
        done.append("fast")
        return Made(b"fast", "text/plain")

    async def both() -> None:
        async with anyio.create_task_group() as group:
            group.start_soon(room.endpoint(slow), _request("/slow"))
            await anyio.sleep(0.05)
            answer = await room.endpoint(fast)(_request("/fast"))
            assert answer.body == b"fast"
            held.set()

    with ThreadPoolExecutor(1) as thread:  # a browser of another test may have a loop in this one
        thread.submit(anyio.run, both).result()
    assert done == ["fast", "slow"]


def test_equal_questions_are_worked_on_once_and_errors_are_not_kept():
    kept = KeptAnswers()
    made: list[int] = []

    def make() -> Made:
        made.append(1)
        time.sleep(0.05)
        return Made(b"answer", "text/plain")

    def fail() -> Made:
        raise ValueError("not now")

    with pytest.raises(ValueError, match="not now"):
        kept.get("key", fail)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: kept.get("key", make), range(8)))
    assert len(made) == 1
    assert {one.body for one in answers} == {b"answer"}


def test_kept_answers_have_a_limit_and_the_ones_used_least_go_first():
    kept = KeptAnswers(most_bytes=100_000, largest=60_000)
    made: list[str] = []

    def make(name: str, size: int) -> Made:
        made.append(name)
        return Made(bytes(size), "text/plain")

    for name in ("a", "b", "a", "c", "a", "b"):
        kept.get(name, lambda name=name: make(name, 40_000))
        assert kept.bytes <= 100_000
    assert made == ["a", "b", "c", "b"]
    for _ in range(2):
        kept.get("large", lambda: make("large", 60_001))
    assert made[-2:] == ["large", "large"]
    for _ in range(2):
        kept.get("early", lambda: replace(make("early", 1), lasting=False))
    assert made[-2:] == ["early", "early"]
    assert kept.bytes == 2 * (40_000 + OVERHEAD)
    for number in range(1000):
        kept.get(number, lambda: make("small", 2))
    assert len(kept) <= 100_000 / OVERHEAD


def test_many_threads_ask_the_ledger_once(home):
    with ThreadPoolExecutor(12) as pool:
        pages = list(pool.map(lambda _: queries.open_page(SITUATION), range(24)))
    assert len({id(page) for page in pages}) == 1


def test_a_new_run_changes_the_answer_without_a_restart(home, tmp_path):
    with served(home, tmp_path / "data") as address:
        before = got(f"{address}api/situations/{SITUATION}/series.csv")
        write_ledger(home, [LATER])
        after = got(f"{address}api/situations/{SITUATION}/series.csv", If_None_Match=before.headers["etag"])
        assert after.status == 200
        assert b"97,300 people had crossed" in after.body
        assert after.headers["etag"] != before.headers["etag"]


@pytest.mark.parametrize(
    ("declared", "reviewers", "allowed"),
    [
        ("", "", "*"),
        ("", "Ada", "'self'"),
        ("none", "", "'none'"),
        ("self, https://ngo.example", "Ada", "'self' https://ngo.example"),
        ("https://a.example; script-src *\r\nX: y", "", "https://a.example script-src * X: y"),
    ],
)
def test_who_may_embed(monkeypatch, declared, reviewers, allowed):
    monkeypatch.setenv(FRAME_ANCESTORS, declared)
    monkeypatch.setenv(REVIEWERS, reviewers)
    assert frame_ancestors() == allowed
    assert ";" not in frame_ancestors()


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        (b"embed=true", True),
        (b"situation=x&embed=TRUE", True),
        (b"embed=false", False),
        (b"", False),
        (b"\xff=%ff", False),
    ],
)
def test_when_a_view_is_to_be_embedded(query, wanted):
    assert wants_embedding(query) is wanted


def test_words_of_strangers_end_where_they_end():
    assert one_line("a\u202eb\u2067\n  c\x00<d>") == "ab c<d>"
    assert isolated("Valley Post (east), 12") == "Valley Post (east), 12"
    assert isolated("قناة الوادي") == "<bdi>قناة الوادي</bdi>"
    assert isolated("\u202e<b>") == "<bdi>\u202e&lt;b&gt;</bdi>"
