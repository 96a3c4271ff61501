"""Records of ReliefWeb's API are read as articles from their bytes alone."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from ingest.errors import ReadError
from ingest.extract import Hints, decoded, extract_article, extract_figures, is_page
from ingest.model import Document
from ingest.moments import Moment
from ingest.pipeline import ReadDocument, iter_results

DECLARED = "application/json; record=reliefweb"
URL = "https://reliefweb.int/report/chad/arrivals"
FIELDS: dict[str, object] = {
    "title": "Chad: arrivals at Adré",
    "body-html": "<p>Some 900 people have crossed into Chad since Monday.</p><p>Another 40 families fled to Tiné.</p>",
    "date": {"original": "2026-11-17T00:00:00+00:00", "created": "2026-11-18T09:31:07+00:00"},
    "source": [{"name": "An agency of relief", "shortname": "AAR"}],
    "language": [{"name": "English", "code": "en"}],
    "url": "https://reliefweb.int/node/41",
    "url_alias": URL,
}


def as_document(body: bytes, content_type: str = DECLARED) -> Document:
    return Document("https://reliefweb.int/node/41", body, content_type, datetime(2026, 11, 20, tzinfo=UTC), "chad")


def record(content_type: str = DECLARED, **fields: object) -> Document:
    kept = {key: value for key, value in {**FIELDS, **fields}.items() if value is not ...}
    return as_document(json.dumps({"id": "41", "score": 1, "fields": kept}).encode(), content_type)


@pytest.mark.parametrize("content_type", [DECLARED, "application/json", "application/json; charset=utf-8", ""])
def test_a_record_is_an_article(content_type: str):
    article = extract_article(record(content_type))
    assert article.title == "Chad: arrivals at Adré"
    assert article.text == (
        "Chad: arrivals at Adré\n\nSome 900 people have crossed into Chad since Monday.\n\nAnother 40 families fled to Tiné."
    )
    assert (article.published, article.outlet) == (Moment("2026-11-17"), "An agency of relief")
    assert (article.canonical_url, article.language) == (URL, "en")
    assert [(f.number_text, f.unit) for f in extract_figures(article).figures] == [
        ("900", "people"),
        ("40", "families"),
    ]


def test_the_flow_reads_it_and_never_puts_it_aside():
    quiet = record("", **{"body-html": "<p>" + "The weather was fine and the market was open. " * 20 + "</p>"})
    first, second = iter_results([record(), quiet])
    assert isinstance(first, ReadDocument)
    assert len(first.reading.figures) == 2
    assert isinstance(second, ReadDocument)
    assert not is_page(decoded(quiet), quiet)


def test_markdown_is_read_where_there_is_no_html():
    article = extract_article(
        record(**{"body-html": None, "body": "## Situation\r\n\r\n**1,200 people** fled to *Tiné*."})
    )
    assert article.text == "Chad: arrivals at Adré\n\n## Situation\n\n**1,200 people** fled to *Tiné*."


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        ({"original": "2026-11-17T00:00:00+00:00"}, "2026-11-17"),
        ({"created": "2026-11-18T09:31:07+00:00"}, "2026-11-18T09:31+00:00"),
        ({"original": "2030-01-01T00:00:00+00:00", "created": "2026-11-18T09:31:07+00:00"}, "2026-11-18T09:31+00:00"),
        ({"original": "1970-01-01T00:00:00+00:00"}, None),
        ({"original": 5}, None),
        ("2026-11-17", None),
        (..., None),
    ],
)
def test_the_day_is_the_reports_own(dates: object, published: str | None):
    article = extract_article(record(date=dates))
    assert (article.published and article.published.text) == published


def test_what_is_declared_fills_what_the_record_does_not_say():
    hints = Hints(published=Moment("2026-11-01"), outlet="Declared", language="en")
    article = extract_article(record(date=..., source=..., language=...), hints)
    assert (article.published, article.outlet, article.language) == (Moment("2026-11-01"), "Declared", "en")


def test_nulls_and_wrong_types_say_nothing():
    odd = record(
        title=None, source=[None, {"name": 3}], language=[{"code": None}, 7], url_alias=None, url="javascript:x"
    )
    article = extract_article(odd)
    assert (article.outlet, article.language) == (None, "en")
    assert article.canonical_url == "https://reliefweb.int/node/41"
    assert article.title == "Some 900 people have crossed into Chad since Monday."


def test_other_languages_and_their_escapes():
    body = b'{"id":"7","fields":{"title":"\\u0421\\u0432\\u043e\\u0434\\u043a\\u0430","language":[{"code":"ru"}],'
    body += '"body-html":"<p>Из города эвакуированы 1 200 человек, сообщили власти. \\ud83d</p>"}}'.encode()
    article = extract_article(as_document(body))
    assert (article.title, article.language) == ("Сводка", "ru")
    assert [f.value for f in extract_figures(article).figures] == [1200]
    assert article.text.encode()  # half a character would not be


def test_a_charset_inside_the_report_is_not_the_records():
    article = extract_article(record(**{"body-html": '<meta charset="utf-16"><p>Some 900 people fled to Chad.</p>'}))
    assert "900 people fled to Chad" in article.text


def test_markup_inside_cannot_close_the_page():
    hostile = (
        "</article></body></html><script>document.title='x'</script><p>Some 900 people fled to Chad on Monday.</p>"
    )
    article = extract_article(record(**{"body-html": hostile}))
    assert "900 people fled to Chad" in article.text
    assert "document.title" not in article.text


def test_a_language_without_word_lists_is_told():
    turkish = "<p>Depremin ardından binlerce kişi evlerini terk ederek çadırlara yerleşti.</p>"
    with pytest.raises(ReadError, match="'tr'"):
        extract_article(record(**{"title": "Deprem", "body-html": turkish, "language": [{"code": "tr"}]}))


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b'{"id": "1", "fields": {"title": "cut', "cannot be read"),
        (b"[" * 100_000, "cannot be read"),
        (b'{"id": "1", "fields": ' + b'{"a":' * 100_000, "cannot be read"),
        (b'{"id": ' + b"9" * 10_000 + b', "fields": {}}', "cannot be read"),
        (b"[]", "without the fields"),
        (b'"text"', "without the fields"),
        (b'{"id": "1", "fields": []}', "without the fields"),
        (b'{"id": "1", "fields": {}}', "without text"),
        (b'{"id": "1", "fields": {"title": "A map", "body-html": "  ", "body": "--- 3"}}', "without text"),
        (b'{"id": "1", "fields": {"body-html": "<script>1</script>"}}', "no article text"),
        (b'{"id": "1", "fields": {"body-html": ["<p>x</p>"]}}', "without text"),
        (b'\xff{"id": "1"}', "not UTF-8"),
        (b"", "cannot be read"),
    ],
    ids=[
        "cut",
        "deep",
        "deep objects",
        "long number",
        "array",
        "text",
        "list",
        "none",
        "map",
        "script",
        "types",
        "bytes",
        "empty",
    ],
)
def test_hostile_records_are_one_clear_line(body: bytes, problem: str):
    with pytest.raises(ReadError, match=problem) as told:
        extract_article(as_document(body))
    assert "\n" not in str(told.value)
    assert told.value.subject == "https://reliefweb.int/node/41"


def test_a_record_as_large_as_documents_may_be_is_refused():
    with pytest.raises(ReadError, match="larger than 10 MB"):
        extract_article(record(**{"body-html": "<p>" + "a" * 10_000_001}))


def test_text_that_begins_with_a_brace_is_no_record():
    text = b"{Update} Some 900 people have fled to the town, officials said on Monday.\n"
    assert extract_article(as_document(text, "text/plain")).text.startswith("{Update}")
    assert extract_article(as_document(text, "")).text.startswith("{Update}")
