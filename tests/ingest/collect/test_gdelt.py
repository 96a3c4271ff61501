"""GDELT's search, replayed: slices of time, refusals in prose, and JSON that is none."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.collect import KINDS
from ingest.collect.gdelt import MOST_ROWS, _mended
from ingest.errors import FetchError, ReadError
from ingest.model import Failure, Item
from tests.ingest.collect.replaying import NOW, Asked, Clock, Replaying, Reply, declared, in_json, replaying, visit_to

SEARCH = '(displaced OR "new arrivals") sourcelang:eng'


def row(number: int, **said: object) -> dict[str, object]:
    return {
        "url": f"https://daily.example/{number}",
        "url_mobile": "",
        "title": f"Families arrive , say officials {number}",
        "seendate": "20261119T121500Z",
        "socialimage": "",
        "domain": "daily.example",
        "language": "English",
        "sourcecountry": "Chad",
        **said,
    }


def found_by(server: Replaying, clock: Clock | None = None, select: object = None, **more: object):
    extra = {"select": select} if select else {}
    return list(KINDS["gdelt"](visit_to(declared("gdelt", server.address, {"search": SEARCH}, **extra), clock, **more)))


def span(asked: Asked) -> tuple[datetime, datetime]:
    begin, end = (
        datetime.strptime(asked.one(name), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        for name in ("startdatetime", "enddatetime")
    )
    return begin, end


def test_articles_are_listed_without_a_time_of_publication():
    with replaying(lambda _: in_json({"articles": [row(1), row(2), row(1)]})) as server:
        found = found_by(server)
        (asked,) = server.questions
    assert found == [
        Item(f"https://daily.example/{n}", title=f"Families arrive , say officials {n}", outlet="daily.example")
        for n in (1, 2)
    ]
    assert (asked.one("query"), asked.one("mode"), asked.one("format")) == (SEARCH, "artlist", "json")
    assert (asked.one("maxrecords"), asked.one("sort")) == ("250", "datedesc")
    assert span(asked) == (NOW - timedelta(days=3), NOW)


def test_what_is_searched_begins_where_the_last_visit_ended_and_ends_after_three_months():
    with replaying(lambda _: in_json({})) as server:
        assert found_by(server, since=NOW - timedelta(hours=7)) == []
        assert found_by(server, since=NOW - timedelta(days=400)) == []
        assert [span(asked)[0] for asked in server.questions] == [NOW - timedelta(hours=7), NOW - timedelta(days=90)]


def archive(asked: Asked) -> Reply:
    """An archive with one article each two minutes, of which an answer holds the newest 250."""
    begin, end = span(asked)
    minutes = int((NOW - end).total_seconds() // 60), int((NOW - begin).total_seconds() // 60)
    return in_json({"articles": [row(n) for n in range(minutes[0], minutes[1]) if n % 2 == 0][:MOST_ROWS]})


def test_time_is_cut_until_every_answer_is_whole():
    clock = Clock()
    with replaying(archive) as server:
        found = found_by(server, clock, since=NOW - timedelta(hours=25), select={"most": 1000})
        spans = [span(asked) for asked in server.questions]
    assert [item.url for item in found] == [f"https://daily.example/{n}" for n in range(0, 25 * 60, 2)]
    whole = [each for each in spans if each[1] - each[0] < timedelta(hours=8)]
    assert whole == sorted(whole, reverse=True)  # the newest first
    assert min(begin for begin, _ in whole) == NOW - timedelta(hours=25)
    assert clock.slept == [5.0] * (len(spans) - 1)


def test_nothing_more_is_asked_when_the_most_is_reached():
    with replaying(archive) as server:
        assert len(found_by(server, since=NOW - timedelta(days=80), select={"most": 250})) == 250
        assert len(server.questions) == 1


def test_a_server_that_always_answers_250_is_asked_a_limited_number_of_times():
    with replaying(lambda _: in_json({"articles": [row(n) for n in range(MOST_ROWS)]})) as server:
        found = found_by(server, since=NOW - timedelta(days=80), select={"most": 1000})
        assert len(server.questions) == 16
    assert len([each for each in found if isinstance(each, Item)]) == MOST_ROWS
    assert "more than 16 questions" in found[-1].problem


def test_a_full_quarter_of_an_hour_says_that_some_are_missing():
    with replaying(lambda _: in_json({"articles": [row(n) for n in range(MOST_ROWS)]})) as server:
        found = found_by(server, since=NOW - timedelta(minutes=15), select={"most": 1000})
        assert len(server.questions) == 1
    assert "the rest is missing" in found[-1].problem


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b"A maximum of 250 records can be returned.\n"), "A maximum of 250 records"),
        (
            Reply(b"Please limit requests to one every 5 seconds or contact us for larger queries.", 200),
            "one every 5 seconds",
        ),
        (Reply(b"Please limit requests to one every 5 seconds", 429), "429"),
        (Reply(b"Your query was too short or too long."), "too short or too long"),
        (Reply(b""), "an empty answer"),
        (Reply(b"<html><head><title>Busy</title></head>" + b"\x1b[31m\n" * 900 + b"</html>"), "Busy"),
    ],
    ids=["records", "throttle", "429", "query", "empty", "html"],
)
def test_after_one_refusal_nothing_more_is_asked(reply: Reply, words: str):
    full = in_json({"articles": [row(n) for n in range(MOST_ROWS)]})
    answers = iter([full, reply])
    with replaying(lambda _: next(answers)) as server:
        listing = KINDS["gdelt"](visit_to(declared("gdelt", server.address, {"search": SEARCH}, select={"most": 1000})))
        listed = [next(listing) for _ in range(MOST_ROWS)]
        with pytest.raises(FetchError, match="GDELT refuses for now") as told:
            next(listing)
        assert len(server.questions) == 2
    assert listed[-1].url == f"https://daily.example/{MOST_ROWS - 1}"
    assert words in str(told.value)
    assert "\n" not in str(told.value)
    assert len(told.value.problem) < 200


def test_a_broken_server_is_no_refusal():
    with replaying(lambda _: Reply(b"oops", 500)) as server, pytest.raises(FetchError, match="500") as told:
        found_by(server)
    assert "refuses" not in str(told.value)


def test_no_articles_is_nothing():
    for body in (b"{}", b' {"articles": []}\n'):
        with replaying(lambda _, body=body: Reply(body)) as server:
            assert found_by(server) == []


def test_what_json_does_not_allow_is_left_out():
    body = b'{"articles": [{"url": "https://daily.example/a", "title": "Flood\x01s\x0b in\t \\Chad \\"now\\" \\u2014 \\\\ \xff"}\x02]}'
    with replaying(lambda _: Reply(body)) as server:
        (item,) = found_by(server)
    assert item == Item("https://daily.example/a", title='Floods in Chad "now" — \\ \ufffd')


@pytest.mark.parametrize(
    "body",
    [b'{"articles": [{"url": "https://daily', b'{"articles": {}}', b'{"articles": "none"}'],
    ids=["cut", "map", "text"],
)
def test_json_of_another_shape_is_told(body: bytes):
    with replaying(lambda _: Reply(body)) as server, pytest.raises(ReadError) as told:
        found_by(server)
    assert server.address in told.value.subject


@pytest.mark.parametrize(
    "bad",
    [
        row(9, url=None),
        row(9, url=9),
        row(9, url="ftp://daily.example/x"),
        row(9, url="https://daily.example/a b"),
        None,
        3,
        {},
    ],
)
def test_an_article_without_an_address_is_a_failure(bad: object):
    with replaying(lambda _: in_json({"articles": [bad, row(1)]})) as server:
        failure, item = found_by(server)
    assert isinstance(failure, Failure)
    assert server.address in failure.subject
    assert item.url == "https://daily.example/1"


def test_missing_fields_and_wrong_types_say_nothing():
    odd = {"url": "HTTPS://Daily.Example/A?b=C", "title": None, "domain": ["x"]}
    with replaying(lambda _: in_json({"articles": [odd]})) as server:
        assert found_by(server) == [Item("https://daily.example/A?b=C")]


def test_recorded_answers_are_read_too():
    recorded = Path(__file__).parents[4] / "shared/fixtures/gdelt"
    own = in_json({"articles": [row(1), row(2)]}).body
    for body in [own, *([(recorded / "artlist.json").read_bytes()] if recorded.is_dir() else [])]:
        with replaying(lambda _, body=body: Reply(body)) as server:
            found = found_by(server)
        assert [item.url for item in found] == [each["url"] for each in json.loads(body)["articles"]]
    for name in ("toomany.200.txt", "ratelimit.429.txt") if recorded.is_dir() else ():
        refused = Reply((recorded / name).read_bytes(), int(name.split(".")[1]))
        with (
            replaying(lambda _, refused=refused: refused) as server,
            pytest.raises(FetchError, match="refuses for now"),
        ):
            found_by(server)


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.dictionaries(st.text(), inner))
)
def test_mending_leaves_good_json_as_it_is(value: object):
    for ascii_only in (True, False):
        text = json.dumps({"articles": value}, ensure_ascii=ascii_only)
        assert json.loads(_mended(text)) == json.loads(text)
