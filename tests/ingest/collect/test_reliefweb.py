"""ReliefWeb's API, replayed: paging, refusals and answers that lie."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.collect import KINDS
from ingest.collect.reliefweb import CONTENT_TYPE
from ingest.errors import FetchError, ReadError
from ingest.fetch import Answer
from ingest.model import Document, Failure
from ingest.moments import Moment
from ingest.pipeline import ReadDocument, iter_results
from tests.ingest.collect.replaying import Asked, Replaying, Reply, declared, in_json, replaying, visit_to

APPNAME = "org-tests-7Qx9"


def report(number: int, **fields: object) -> dict[str, object]:
    said = {
        "title": f"Flash update {number}",
        "body-html": "<p>Some 900 people have been displaced.</p>",
        "url": f"https://reliefweb.int/node/{number}",
        "url_alias": f"https://reliefweb.int/report/chad/flash-update-{number}",
        "date": {
            "created": "2026-11-18T09:31:07+00:00",
            "original": "2026-11-17T00:00:00+00:00",
            "changed": "2026-11-19T00:00:00+00:00",
        },
        "language": [{"id": 267, "name": "English", "code": "en"}],
        "source": [{"id": 1503, "name": "An agency of relief", "shortname": "AAR"}],
    }
    kept = {key: value for key, value in {**said, **fields}.items() if value is not ...}
    return {"id": str(number), "score": 1, "href": f"https://api.reliefweb.int/v2/reports/{number}", "fields": kept}


def page(records: list[object], onward: str | None = None, **told: object) -> Reply:
    links = {"self": {"href": "https://api.reliefweb.int/v2/reports"}}
    if onward is not None:
        links["next"] = {"href": onward}
    return in_json(
        {"time": 4, "links": links, "took": 2, "totalCount": 3, "count": len(records), "data": records, **told}
    )


@pytest.fixture(autouse=True)
def _appname(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLACEMENT_RELIEFWEB_APPNAME", APPNAME)


def found_by(server: Replaying, options: dict[str, object] | None = None, select: object = None, **more: object):
    source = declared(
        "reliefweb", f"{server.address}/v2/reports", options or {}, **({"select": select} if select else {})
    )
    return list(KINDS["reliefweb"](visit_to(source, **more)))


def one_found(answer: Reply) -> Document | Failure:
    with replaying(lambda _: answer) as server:
        (only,) = found_by(server)
    return only


def test_a_report_is_a_document_of_its_own_bytes():
    noted: list[Answer] = []
    text = (
        '{"totalCount": 1, "data": [ {"id": "77", "score":1.0,"fields": {"title":"\\u041f\\u043e\\u0442\\u043e\\u043f",'
        ' "url_alias":"https://reliefweb.int/report/a/b","date":{"original":"2026-11-17T00:00:00+00:00"},\n'
        '  "body-html":"<p>Повінь: 70 {дітей} [\\"…\\"]</p>"}} ]}'
    )
    with replaying(lambda _: Reply(text.encode())) as server:
        (document,) = found_by(server, note=noted.append)
    start, end = text.index('{"id"'), text.rindex("}") - 3
    assert document.body.decode() == text[start : end + 1]
    assert json.loads(document.body)["fields"]["title"] == "Потоп"
    assert (document.url, document.content_type) == ("https://reliefweb.int/report/a/b", CONTENT_TYPE)
    assert document.source_id == "some-source"
    assert document.item.title == "Потоп"
    assert document.item.published == Moment("2026-11-17")
    assert document.asked.startswith(server.address)
    assert [answer.status for answer in noted] == [200]
    for shown in (document.asked, noted[0].asked, noted[0].url, repr(document)):
        assert APPNAME not in shown
    assert "appname=***" in document.asked


def test_what_the_list_says_is_kept():
    found = one_found(page([report(5)]))
    assert (found.item.title, found.item.language, found.item.outlet) == ("Flash update 5", "en", "An agency of relief")
    assert found.item.published == Moment("2026-11-17")


def test_the_question_holds_every_filter():
    options = {
        "country": ["SDN", "TCD"],
        "source": ["UNHCR"],
        "format": ["Situation Report"],
        "disaster": ["51234"],
        "query": 'displaced "new arrivals"',
    }
    since = datetime(2026, 11, 1, 3, 4, 5, 678_901, tzinfo=UTC)
    with replaying(lambda _: page([])) as server:
        assert found_by(server, options, since=since) == []
        (asked,) = server.questions
    assert asked.path == "/v2/reports"
    assert asked.one("appname") == APPNAME
    assert asked.one("query[value]") == 'displaced "new arrivals"'
    conditions = {
        asked.one(f"filter[conditions][{n}][field]"): asked.all(f"filter[conditions][{n}][value][]")
        for n in range(1, 5)
    }
    assert conditions == {
        "country.iso3": ["SDN", "TCD"],
        "source.shortname": ["UNHCR"],
        "format.name": ["Situation Report"],
        "disaster.id": ["51234"],
    }
    assert asked.one("filter[operator]") == "AND"
    assert asked.one("filter[conditions][0][field]") == "date.created"
    assert asked.one("filter[conditions][0][value][from]") == "2026-11-01T03:04:05+00:00"
    assert asked.one("sort[]") == "date.created:desc"
    assert {"title", "body-html", "url", "url_alias", "date", "source", "language"} < set(
        asked.all("fields[include][]")
    )


def test_the_first_visit_and_newest_bound_the_time():
    with replaying(lambda _: page([])) as server:
        found_by(server)
        found_by(server, select={"newest": "2d"}, since=datetime(2026, 1, 1, tzinfo=UTC))
        begins = [asked.one("filter[conditions][0][value][from]") for asked in server.questions]
    assert begins == ["2026-10-21T12:00:00+00:00", "2026-11-18T12:00:00+00:00"]


def paged(answers: dict[int, Callable[[str], Reply]]):
    """A server that answers by offset; the next page's address is made from its own."""

    def answer(asked: Asked) -> Reply:
        return answers[int(asked.one("offset"))](f"http://{asked.headers['Host']}/v2/reports")

    return replaying(answer)


def test_pages_are_followed_with_our_own_question():
    answers = {
        0: lambda own: page([report(1), report(2)], f"{own}?offset=2&limit=2"),  # neither key nor filters in it
        2: lambda own: page([report(2), report(3)], f"{own}?offset=4&limit=2", totalCount=999_999),
        4: lambda own: page([], f"{own}?offset=6"),
    }
    with paged(answers) as server:
        found = found_by(server, {"country": ["TCD"]})
        assert [asked.one("appname") for asked in server.questions] == [APPNAME] * 3
        assert [asked.one("filter[conditions][1][value][]") for asked in server.questions] == ["TCD"] * 3
    assert [document.item.title for document in found] == ["Flash update 1", "Flash update 2", "Flash update 3"]


def test_no_more_than_the_most_is_asked_and_given():
    answers = {
        0: lambda own: page([report(n) for n in range(100)], f"{own}?offset=100"),
        100: lambda own: page([report(n) for n in range(100, 200)], f"{own}?offset=200"),
    }
    with paged(answers) as server:
        found = found_by(server, select={"most": 130})
        assert [asked.one("limit") for asked in server.questions] == ["100", "30"]
    assert len(found) == 130


@pytest.mark.parametrize(
    ("onward", "problem"),
    [
        ("https://evil.example/v2/reports?offset=1", "another host"),
        ("{own}?offset=0", "leads back"),
        ("{own}?offset=-3", "no offset"),
        ("{own}", "no offset"),
        ("{own}?offset=" + "9" * 40, "no offset"),
        ("http://[1:2", "can be read"),
    ],
)
def test_a_next_page_that_cannot_be_is_told_and_not_followed(onward: str, problem: str):
    with paged({0: lambda own: page([report(1)], onward.replace("{own}", own))}) as server:
        document, failure = found_by(server)
        assert len(server.questions) == 1
    assert document.item.title == "Flash update 1"
    assert problem in failure.problem
    assert APPNAME not in failure.subject


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ({"id": "9", "fields": None}, "without fields"),
        ({"id": "9"}, "without fields"),
        ("nine", "without fields"),
        (None, "without fields"),
        (report(9, url=..., url_alias=...), "without an address"),
        (report(9, url=7, url_alias=None), "without an address"),
        (report(9, url="javascript:alert(1)", url_alias="file:///etc/passwd"), "without an address"),
        (report(9, url="https://user:secret@reliefweb.int/x", url_alias=""), "without an address"),
    ],
)
def test_a_record_that_cannot_be_used_is_a_failure(record: object, problem: str):
    with replaying(lambda _: page([record, report(1)])) as server:
        failure, document = found_by(server)
    assert problem in failure.problem
    assert server.address in failure.subject
    assert document.item.title == "Flash update 1"


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        ({"created": "2026-11-18T09:31:07+00:00"}, "2026-11-18T09:31+00:00"),
        ({"original": "2026-11-17T00:00:00+00:00"}, "2026-11-17"),
        ({"original": "2031-01-01T00:00:00+00:00", "created": "2026-11-18T09:31:07+00:00"}, "2026-11-18T09:31+00:00"),
        ({"original": "1970-01-01T00:00:00+00:00"}, None),
        ({"original": "last week"}, None),
        ({"original": 1763337600, "created": None}, None),
        ("2026-11-17", None),
        (None, None),
        (..., None),
    ],
)
def test_the_time_is_what_the_list_surely_says(dates: object, published: str | None):
    found = one_found(page([report(1, date=dates)]))
    assert (found.item.published and found.item.published.text) == published


def test_nulls_and_wrong_types_say_nothing():
    found = one_found(
        page([report(1, title=["x"], language={"code": "en"}, source=[None, {"name": 3}], url_alias=None)])
    )
    assert (found.item.title, found.item.language, found.item.outlet) == (None, None, None)
    assert found.url == "https://reliefweb.int/node/1"


def test_a_report_in_two_languages_has_none():
    found = one_found(page([report(1, language=[{"code": "en"}, {"code": "fr"}])]))
    assert found.item.language is None


@pytest.mark.parametrize(
    "body",
    [
        b'{"data": [{"id": "1", "fields": {"title": "cut',
        b"<html><body>Maintenance</body></html>",
        b"",
        b"[]",
        b'{"data": {"1": {}}}',
        b'{"count": 3}',
        b'{"data": [] , "links": NaN}',
        b'{"data": []} {"data": []}',
        b'{"data": ' + b"[" * 200_000,
        b'{"data": [' + b"1" * 10_000 + b"]}",
        b'\xff\xfe{"data": []}',
    ],
    ids=["cut", "html", "empty", "array", "object", "none", "nan", "two", "deep", "long number", "not utf-8"],
)
def test_an_answer_that_is_no_list_of_reports_is_one_clear_line(body: bytes):
    with replaying(lambda _: Reply(body)) as server, pytest.raises(ReadError) as told:
        found_by(server)
    assert "\n" not in str(told.value)
    assert len(told.value.problem) < 200
    assert server.address in told.value.subject
    assert APPNAME not in str(told.value)


def test_without_an_appname_nothing_is_asked(monkeypatch: pytest.MonkeyPatch):
    with replaying(lambda _: page([])) as server:
        for wrong in ("", "  ", "two words", "line\nbreak"):
            monkeypatch.setenv("DISPLACEMENT_RELIEFWEB_APPNAME", wrong)
            with pytest.raises(FetchError, match=r"DISPLACEMENT_RELIEFWEB_APPNAME.*apidoc\.reliefweb\.int"):
                found_by(server)
        assert server.questions == []


def test_a_refused_appname_is_said_and_not_shown():
    refused = in_json({"status": 403, "error": {"type": "AccessDeniedHttpException", "message": "no"}}, 403)
    with replaying(lambda _: refused) as server, pytest.raises(FetchError, match="refused") as told:
        found_by(server)
    assert told.value.status == 403
    assert "DISPLACEMENT_RELIEFWEB_APPNAME" in str(told.value)
    assert APPNAME not in str(told.value)


@pytest.mark.parametrize("status", [410, 429, 500, 503])
def test_other_refusals_keep_their_status(status: int):
    with replaying(lambda _: Reply(b"{}", status)) as server, pytest.raises(FetchError, match=str(status)) as told:
        found_by(server)
    assert told.value.status == status
    assert APPNAME not in str(told.value)


def test_the_same_record_is_the_same_document_twice():
    first, second = one_found(page([report(1)])), one_found(page([report(1)], totalCount=8))
    assert first.sha256 == second.sha256
    assert second.fetched_at - first.fetched_at < timedelta(minutes=1)


def test_recorded_answers_are_read_too():
    own = page([report(n) for n in range(3)]).body
    recorded = Path(__file__).parents[4] / "shared/fixtures/reliefweb/reports-page1.v1.json"
    for body in [own, *([recorded.read_bytes()] if recorded.is_file() else [])]:
        with replaying(lambda _, body=body: Reply(body)) as server:
            found = found_by(server, select={"most": len(json.loads(body)["data"])})
        assert [json.loads(document.body) for document in found] == json.loads(body)["data"]
        assert all(document.item.published and document.item.title for document in found)


def test_reports_are_read_from_what_was_collected():
    with replaying(lambda _: page([report(1), report(2, **{"body-html": None})])) as server:
        first, second = iter_results(found_by(server))
    assert isinstance(first, ReadDocument)
    assert [(figure.number_text, figure.term) for figure in first.reading.figures] == [("900", "displaced")]
    article = first.reading.article
    assert (article.canonical_url, article.outlet) == (first.document.item.url, first.document.item.outlet)
    assert article.published == first.document.item.published
    assert isinstance(second, Failure)
    assert "without text" in second.problem
