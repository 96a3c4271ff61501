"""What is kept of an article, and the judgement on two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.duplicates import Sketch, Told, address_key, bands, same_report, sketch_of
from ingest.duplicates.reading import key_of, read
from ingest.duplicates.sketches import held, likeness
from ingest.moments import Moment

TITLE = "Over 12,000 flee"
SHORT = "Over 12,000 people fled the valley on Monday, the ministry said. They came on foot."
SENTENCES = [
    f"Along the {name} road volunteers from the {name} parish hand out bread, tea and blankets to whoever passes by."
    for name in ("upper", "mill", "harbour", "chapel", "forest", "quarry", "station", "orchard", "bridge", "meadow")
]
LONG = SHORT + " " + " ".join(SENTENCES)


def told(text: str, url: str = "", day: str | None = None, language: str | None = "en", title: str = TITLE) -> Told:
    return Told(address_key(url), sketch_of(title, text, language), Moment(day) if day else None, language)


def test_a_stored_sketch_is_the_same_in_every_version_and_on_every_machine():
    sketch = sketch_of(TITLE, SHORT, "en")
    assert sketch.text() == (
        "1 13.64fe58c21e1a7356 59LRl5UJfFCxaKGfXXIrDKlUySpkzCvrrtpxVGPMrur51MBO5DCCFEO_20FCF0ghrOh3CEuhDielXF"
        "sFeF1EkDn_x60l-pb8Wg39sB_S3-A3aBGoyIGOcb0Ylo-d_6EUTXFEJNBnXTO9N73bfFvYm_SCEAcYR-oIu5ZJiJ70WGAXaMLvLt"
        "9wqUwP41U9XzVv6DZURWauXDNefbUfB_amnG_T0unSRaDrXYva4usrMTB4zBy71z324cJBAJO-2nB4sorOH-7GYSJDWRHnH1Jxke"
        "7d-90mGmNXnUj3DVXd84ElF6cBmIQCOAqHjglpfYOmRwAFcqxrC1e1TvQ7DZAxIw oZ-u6ttBeF39sDdovTcYR8LvXDPSRSvrEed"
        "V3QI4C1c 12 12 w1"
    )
    assert bands(sketch)[0] == "a00d2e797d10995"
    assert len(bands(sketch)) == len(set(bands(sketch))) == 32


def test_a_sketch_comes_back_from_its_text():
    sketch = sketch_of(TITLE, LONG, "en")
    assert Sketch.from_text(sketch.text()) == sketch
    assert len(sketch.text()) < 700


@pytest.mark.parametrize("text", ["", "2 1.a b c - - -", "1 1.a b c - - -", "1 1.a", "1 x.a b c - - -"])
def test_what_is_no_sketch_is_refused(text: str):
    with pytest.raises(ValueError, match=r"no s|invalid|base64|padded|data"):
        Sketch.from_text(text)


@given(st.text(), st.text(), st.sampled_from([None, "en", "ar", "de", "ru", "zh", "../x"]))
def test_any_text_has_a_sketch(title: str, text: str, language: str | None):
    sketch = sketch_of(title, text, language)
    assert Sketch.from_text(sketch.text()) == sketch
    assert len(bands(sketch)) in {0, 32}


def test_texts_without_spaces_and_empty_ones_are_no_copies():
    assert sketch_of("", "", None).shingles == 0
    assert bands(sketch_of("", "", None)) == ()
    assert same_report(told(""), told("")) is None
    assert sketch_of("難民", "五万人が避難した。50000人" * 300, None).counts == ("50",)


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        ("65,000 or 65.000 or 65 000 or 65'000 or ٦٥٬٠٠٠", None, ["65"] * 5),
        ("65 тысяч, 65 тыс. и 65 000", "ru", ["65"] * 3),
        ("1.5 million and 1,500,000", "en", ["1500", "1500"]),
        ("fifty thousand and sixty-five thousand", "en", ["50", "65"]),
        ("fünfzigtausend Menschen", "de", ["50"]),
        ("cinquantamila persone", "it", ["50"]),
        ("خمسين ألف شخص", "ar", ["50"]),
    ],
)
def test_a_count_is_the_same_in_every_spelling(text: str, language: str | None, keys: list[str]):
    assert [count.key for count in read(text, language).counts] == keys


def test_keys_disregard_thousands_only():
    assert key_of(65_000) == key_of(65) == "65"
    assert key_of(6_500) != key_of(65)
    assert key_of(0) == "0"


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("on Wednesday, 27 September, at 08:00", "en", {"w3", "d9-27", "c08:00"}),
        ("el 27 de septiembre", "es", {"d9-27"}),
        ("27.09.2023 and 2023-09-27", None, {"d9-27"}),
        ("na quarta-feira", "pt", {"w3"}),
        ("в среду, 27 сентября", "ru", {"w3", "d9-27"}),
    ],
)
def test_days_are_no_counts(text: str, language: str | None, days: set[str]):
    reading = read(text, language)
    assert reading.days == days
    assert reading.counts == []


def test_the_same_words_with_another_count_and_day_are_another_report():
    morning, evening = (
        told(LONG.replace("12,000", count).replace("Monday", day), title=f"Over {count} flee")
        for count, day in (("50,000", "Wednesday"), ("65,000", "Thursday"))
    )
    assert likeness(morning.sketch, evening.sketch) > 0.9
    assert same_report(morning, evening) is None


def test_a_copy_cut_to_a_third_shares_a_key_and_is_told():
    cut = LONG[: len(LONG) // 3]
    one, other = told(LONG), told("HARBIN (Agency) - " + cut, title="Thousands flee")
    assert set(bands(one.sketch)) & set(bands(other.sketch))
    assert held(one.sketch, other.sketch) > 0.8
    assert same_report(one, other) == same_report(other, one) == "a shortened copy"


def test_the_same_text_is_told_at_any_distance_of_time():
    assert same_report(told(LONG, day="2024-03-01"), told(LONG, day="2024-04-01")) == "the same text"


def test_an_edited_copy_weeks_later_is_no_copy():
    edited = LONG.replace("Along the mill road", "On the old mill lane").replace("the chapel parish", "a chapel")
    assert same_report(told(LONG, day="2024-03-01"), told(edited, day="2024-03-02")) is not None
    assert same_report(told(LONG, day="2024-03-01"), told(edited, day="2024-04-01")) is None


def test_one_address_is_one_report_but_a_front_page_is_not():
    one, other = told(SHORT, "https://www.ex.org/a?utm_source=x"), told("Nothing alike.", "http://ex.org/a/")
    assert same_report(one, other) == "the same address"
    assert same_report(replace(one, address_key="https://ex.org"), replace(other, address_key="https://ex.org")) is None


def test_texts_without_counts_and_in_two_languages_are_not_joined():
    bare = " ".join(SENTENCES)
    assert same_report(told(bare, title=""), told(bare, title="")) is None
    assert same_report(told(LONG), told(LONG, language="fr")) is None
