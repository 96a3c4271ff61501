"""A page that is fetched again with another text: nothing counts twice, a correction replaces, an update does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from ingest.identity import identified
from ingest.model import Reading, Span
from ingest.moments import Moment
from ingest.store import open_store
from ingest.verify import verify
from tests.ingest.made import NOW, article, document, figure, reading

LATER = NOW + timedelta(days=1)
URL = "https://news.example/rolling"
pytestmark = pytest.mark.usefixtures("database")


def version(*sentences: str, **fields):
    """A version of the page whose figures are the numbers of its sentences, each quoted by its own sentence."""
    text = " ".join(sentences)
    page = document(text.encode(), URL)
    of = article(text, page)
    figures = []
    for sentence in sentences:
        number = next(word for word in sentence.split() if word[0].isdigit())
        at = text.index(sentence)
        start = at + sentence.index(number)
        made = figure(of, number, quote=sentence, quote_span=Span(at, at + len(sentence)), **fields)
        figures.append(identified(replace(made, number_span=Span(start, start + len(number)))))
    return page, Reading(of, tuple(figures))


def values(store, **filters):
    return [record.figure.value for record in store.figures(**filters)]


def kept(home, *versions):
    with open_store(home) as store:
        run = store.start_run("run", NOW)
        for day, (page, read) in enumerate(versions):
            at = NOW + timedelta(days=day)
            store.record(replace(page, fetched_at=at), read, run, at)


def test_a_sentence_that_is_repeated_counts_once(tmp_path):
    first = version("So far 900 people have arrived.")
    second = version("Rain fell on 1 tent-free field; so far nothing.", "So far 900 people have arrived.")
    kept(tmp_path, first, (second[0], replace(second[1], figures=second[1].figures[1:])))
    with open_store(tmp_path, read_only=True) as store:
        assert values(store) == [900]
        [record] = store.figures()
        assert record.article.article_id == second[1].article.article_id
        assert values(store, known_on=NOW) == [900]
        assert verify(store).ok


def test_a_corrected_number_takes_the_place_of_the_first(tmp_path):
    kept(tmp_path, version("As of noon 47,000 people had arrived."), version("As of noon 4,700 people had arrived."))
    with open_store(tmp_path, read_only=True) as store:
        assert values(store) == [4700]
        assert values(store, known_on=NOW) == [47000]
        old = store.figures(known_on=NOW)[0].figure.figure_id
        assert "the page was changed" in store.superseded_because(old)
        assert store.superseded_because(old, NOW) is None
        assert store.figure(old).figure.value == 47000


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"as_of": Moment("2023-09-27T12:00+04:00")}, {"as_of": Moment("2023-09-27T15:00+04:00")}),
        ({"as_of": Moment("2023-09-27")}, {"as_of": Moment("2023-09-27")}),
        ({"as_of_basis": "published"}, {"as_of_basis": "published"}),
        ({"destination_iso3": "ARM"}, {"destination_iso3": "IRN"}),
    ],
)
def test_the_next_count_of_a_rolling_page_stands_beside_the_first(tmp_path, before, after):
    kept(
        tmp_path,
        version("By now 47,115 people have arrived.", **before),
        version("By now 50,243 people have arrived.", **after),
    )
    with open_store(tmp_path, read_only=True) as store:
        assert values(store) == [47115, 50243]


def test_what_a_page_drops_was_reported_and_stays(tmp_path):
    kept(
        tmp_path,
        version("As of noon 900 people had arrived.", "In all 12 buses came."),
        version("In all 12 buses came."),
    )
    with open_store(tmp_path, read_only=True) as store:
        assert sorted(values(store)) == [12, 900]


def test_a_replacement_that_is_not_read_any_more_replaces_nothing(tmp_path):
    first, second = version("As of noon 900 people had arrived."), version("As of noon 90 people had arrived.")
    kept(tmp_path, first, second, (second[0], Reading(second[1].article, ())))
    with open_store(tmp_path, read_only=True) as store:
        assert values(store) == [900]
        assert values(store, known_on=LATER) == [90]


def test_a_text_is_seen_from_its_first_visit_to_its_last(tmp_path):
    page, read = reading("50,243")
    with open_store(tmp_path) as store:
        for day in range(3):
            run = store.start_run("run", NOW)
            store.record(page, read, run, NOW + timedelta(days=day))
        store.record(page, read, run, NOW + timedelta(days=9), seen=False)
        [record] = store.figures()
        assert (record.first_seen, record.last_seen) == (NOW, NOW + timedelta(days=2))
        assert record.recorded_at == NOW
        assert store.figures(known_on=LATER)[0].last_seen == LATER


COPY = (
    "The interior ministry said on Wednesday that 50,243 people had crossed the bridge since Sunday morning. "
    "Buses waited on the square before the town hall, and volunteers handed out water, bread and blankets. "
    "Most families were taken to schools in the valley, where the registration went on through the night. "
    "The ministry asked drivers to leave the road free for ambulances and for the trucks that bring the elderly."
)


def test_one_report_at_many_addresses_is_one_report(tmp_path):
    def at(url: str, text: str = COPY, number: str = "50,243"):
        page = document((url + text).encode(), url)
        return page, Reading(of := article(text, page), (figure(of, number),))

    other = COPY.replace("50,243", "52,310")
    with open_store(tmp_path) as store:
        run = store.start_run("run", NOW)
        for minute, one in enumerate(
            [
                at("https://one.example/story?id=7"),
                at("http://www.one.example/story?id=7&utm_source=x"),
                at("https://two.example/wire/88"),
                at("https://three.example/later", other, "52,310"),
            ]
        ):
            store.record(*one, run, NOW + timedelta(minutes=minute))
        reports = {record.article.url: record.report_id for record in store.figures()}
    assert len(reports) == 4
    assert len({reports[url] for url in reports if "three" not in url}) == 1
    assert len(set(reports.values())) == 2
