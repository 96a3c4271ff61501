"""Media Cloud's search, replayed: pages, tokens, pace and refusals."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from ingest.collect import KINDS
from ingest.errors import FetchError, ReadError
from ingest.fetch import Answer
from ingest.model import Failure, Item
from ingest.moments import Moment
from tests.ingest.collect.replaying import NOW, Asked, Clock, Replaying, Reply, declared, in_json, replaying, visit_to

TOKEN = "3f1c-tests-0000"


def story(number: int, **said: object) -> dict[str, object]:
    return {
        "id": f"{number:064x}",
        "indexed_date": "2026-11-19 10:30:00+00:00",
        "publish_date": "2026-11-18",
        "language": "es",
        "media_name": "diario.example",
        "media_url": "diario.example",
        "title": f"Llegan {number} familias",
        "url": f"https://diario.example/{number}",
        **said,
    }


def stories(rows: list[object], onward: object = None) -> Reply:
    return in_json({"stories": rows, "pagination_token": onward})


@pytest.fixture(autouse=True)
def _token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLACEMENT_MEDIACLOUD_TOKEN", TOKEN)


def found_by(server: Replaying, clock: Clock | None = None, select: object = None, **more: object):
    options = {"search": "desplazados OR refugiados", "collections": [34412234, 5], "sources": [7]}
    source = declared(
        "mediacloud", f"{server.address}/api/search/story-list", options, **({"select": select} if select else {})
    )
    return list(KINDS["mediacloud"](visit_to(source, clock, **more)))


def test_stories_of_all_pages_are_listed_at_two_questions_a_minute():
    answers = {
        None: stories([story(1), story(2)], "p2=="),
        "p2==": stories([story(2), story(3, publish_date=None, language=None)], "p3=="),
        "p3==": stories([story(4)], None),
    }
    clock, noted = Clock(), list[Answer]()
    with replaying(lambda asked: answers[(asked.all("pagination_token") or [None])[0]]) as server:
        found = found_by(server, clock, note=noted.append)
        first, *others = server.questions
    assert found[0] == Item(
        "https://diario.example/1",
        title="Llegan 1 familias",
        published=Moment("2026-11-18"),
        language="es",
        outlet="diario.example",
    )
    assert [item.url[-1] for item in found] == ["1", "2", "3", "4"]
    assert (found[2].published, found[2].language) == (None, None)
    assert clock.slept == [30.0, 30.0]
    assert len(noted) == 3
    assert first.path == "/api/search/story-list"
    assert first.one("q") == "desplazados OR refugiados"
    assert (first.one("cs"), first.one("ss"), first.one("platform")) == ("34412234,5", "7", "onlinenews-mediacloud")
    assert (first.one("start"), first.one("end")) == ("2026-11-13", "2026-11-20")
    assert (first.one("page_size"), first.one("sort_order")) == ("100", "desc")
    assert all(asked.headers["Authorization"] == f"Token {TOKEN}" for asked in [first, *others])
    assert TOKEN not in repr(noted) + repr(found)


def test_since_is_a_day_and_newest_bounds_it():
    with replaying(lambda _: stories([])) as server:
        found_by(server, since=NOW - timedelta(days=2, hours=13))
        found_by(server, since=NOW - timedelta(days=60), select={"newest": "1w"})
        assert [asked.one("start") for asked in server.questions] == ["2026-11-17", "2026-11-13"]


def test_no_more_than_the_most_is_asked_and_given():
    with replaying(lambda _: stories([story(n) for n in range(20)], "again")) as server:
        assert len(found_by(server, select={"most": 3})) == 3
        assert [asked.one("page_size") for asked in server.questions] == ["3"]


def test_a_token_that_leads_back_is_told_and_not_followed():
    with replaying(lambda _: stories([story(1)], "again")) as server:
        item, failure = found_by(server)
        assert len(server.questions) == 2
    assert item.url == "https://diario.example/1"
    assert "leads back" in failure.problem


def test_pages_without_end_are_asked_a_limited_number_of_times():
    def answer(asked: Asked) -> Reply:
        number = int((asked.all("pagination_token") or ["0"])[0])
        return stories([story(number)], str(number + 1))

    with replaying(answer) as server:
        found = found_by(server)
        assert len(server.questions) == 20
    assert "more than 20 pages" in found[-1].problem


def test_an_empty_page_ends_the_list_whatever_its_token_says():
    with replaying(lambda _: stories([], "more")) as server:
        assert found_by(server) == []
        assert len(server.questions) == 1


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (in_json({"note": "Request was throttled. Expected available in 30 seconds."}, 429), "refuses for now"),
        (in_json({"detail": "not permitted: expanded"}, 403), "may not ask this"),
        (in_json({"detail": "Invalid token."}, 401), "is refused"),
        (Reply(b"oops", 500), "500"),
    ],
    ids=["429", "403", "401", "500"],
)
def test_a_refusal_is_one_clear_line_without_the_token(reply: Reply, words: str):
    with replaying(lambda _: reply) as server, pytest.raises(FetchError, match=words) as told:
        found_by(server)
    assert told.value.status == reply.status
    assert TOKEN not in str(told.value)
    assert "\n" not in str(told.value)
    assert len(server.questions) == 1


def test_without_a_token_nothing_is_asked(monkeypatch: pytest.MonkeyPatch):
    with replaying(lambda _: stories([])) as server:
        for wrong in ("", "a b", "a\r\nX-Evil: 1", "ключ"):
            monkeypatch.setenv("DISPLACEMENT_MEDIACLOUD_TOKEN", wrong)
            with pytest.raises(FetchError, match=r"DISPLACEMENT_MEDIACLOUD_TOKEN.*search\.mediacloud\.org") as told:
                found_by(server)
            assert "Evil" not in str(told.value)
        assert server.questions == []


def test_the_token_stays_with_its_host():
    with (
        replaying(lambda _: stories([story(1)])) as other,
        replaying(lambda asked: Reply(b"", 302, {"Location": f"{other.address}/elsewhere"})) as server,
    ):
        found_by(server)
        assert server.questions[0].headers["Authorization"] == f"Token {TOKEN}"
        assert "Authorization" not in other.questions[0].headers


@pytest.mark.parametrize(
    "body",
    [
        b'{"stories": [{"url": "https://d',
        b"<html>busy</html>",
        b"[]",
        b'{"stories": {}}',
        b'{"pagination_token": null}',
        b"",
    ],
    ids=["cut", "html", "array", "map", "none", "empty"],
)
def test_an_answer_of_another_shape_is_told(body: bytes):
    with replaying(lambda _: Reply(body)) as server, pytest.raises(ReadError) as told:
        found_by(server)
    assert server.address in told.value.subject
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "bad", [None, "x", story(9, url=None), story(9, url="data:text/html,x"), story(9, url="https:///x")]
)
def test_a_story_without_an_address_is_a_failure(bad: object):
    with replaying(lambda _: stories([bad, story(1)])) as server:
        failure, item = found_by(server)
    assert isinstance(failure, Failure)
    assert item.url == "https://diario.example/1"


@pytest.mark.parametrize(
    ("day", "published"),
    [("2026-11-18 07:00:00", "2026-11-18"), ("2030-01-01", None), ("1970-01-01", None), (20261118, None), ("", None)],
)
def test_a_day_is_taken_as_far_as_it_is_sure(day: object, published: str | None):
    odd = story(1, publish_date=day, language="spanish", title=5, url="HTTPS://Diario.Example/a?utm=b#c")
    with replaying(lambda _: stories([odd])) as server:
        (item,) = found_by(server)
    assert item.url == "https://diario.example/a?utm=b#c"
    assert (item.published and item.published.text, item.language, item.title) == (published, None, None)


def test_recorded_answers_are_read_too():
    recorded = Path(__file__).parents[4] / "shared/fixtures/mediacloud/story-list.v4.json"
    own = stories([story(1)], "more").body
    for body in [own, *([recorded.read_bytes()] if recorded.is_file() else [])]:
        with replaying(
            lambda asked, body=body: stories([]) if asked.all("pagination_token") else Reply(body)
        ) as server:
            found = found_by(server)
            assert [asked.all("pagination_token") for asked in server.questions] == [
                [],
                [json.loads(body)["pagination_token"]],
            ]
        assert [item.title for item in found] == [each["title"] for each in json.loads(body)["stories"]]
        assert all(item.published and item.url.startswith("https://") for item in found)
