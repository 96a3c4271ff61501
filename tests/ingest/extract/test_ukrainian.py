"""Ukrainian: numbers, qualifiers, terms, times, places and speakers, in sentences made for these tests."""

from __future__ import annotations

import pytest

from ingest.model import Figure
from tests.ingest.extract.reading import only, read, refused


def figure(text: str) -> Figure:
    return only(text, language="uk")


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("12 345", 12345),
        ("12 тисяч", 12000),
        ("12 тис.", 12000),
        ("1,2 млн", 1_200_000),
        ("1 млн 304 тисячі", 1_304_000),
        ("двадцять одна тисяча", 21000),
        ("п'ять тисяч", 5000),
        ("півтора мільйона", 1_500_000),
        ("три з половиною тисячі", 3500),
        ("двісті", 200),
    ],
)
def test_numbers(number: str, value: float):
    assert figure(f"До області прибули {number} переселенців.").value == value


@pytest.mark.parametrize(
    ("phrase", "qualifier"),
    [
        ("понад 4 тисячі", "more_than"),
        ("більш ніж 4 тисячі", "more_than"),
        ("щонайменше 4 тисячі", "more_than"),
        ("чотири з гаком тисячі", "more_than"),
        ("майже 4 тисячі", "less_than"),
        ("до 4 тисяч", "less_than"),
        ("близько 4 тисяч", "about"),
        ("приблизно 4 тисячі", "about"),
        ("від 3 до 5 тисяч", "range"),
        ("4 тисячі", "exact"),
    ],
)
def test_qualifiers(phrase: str, qualifier: str):
    found = figure(f"У табір прибули {phrase} осіб.")
    assert (found.value, found.qualifier) == (4000, qualifier)


def test_one_thousand_and_thousands():
    assert figure("До Чаду прибули понад тисячу осіб.").value == 1000
    vague = figure("Тисячі людей втекли з міста.")
    assert (vague.value, vague.qualifier) == (1000, "vague")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("До Польщі в'їхали 4100 осіб.", "arrived"),
        ("Кордон перетнули 4100 осіб.", "arrived"),
        ("Чад прийняв 4100 біженців.", "arrived"),
        ("Прибуття 4100 біженців застало місто зненацька.", "arrived"),
        ("Місто покинули 4100 осіб.", "fled"),
        ("Із країни виїхали 4100 осіб.", "fled"),
        ("Свої домівки залишили 4100 осіб.", "displaced"),
        ("Рятувальники евакуювали 4100 мешканців.", "evacuated"),
        ("Із зони затоплення вивезли 4100 людей.", "evacuated"),
        ("У центрах тимчасово розміщено 4100 людей.", "sheltered"),
        ("Як переселенців зареєстровано 4100 осіб.", "registered"),
        ("Додому повернулися 4100 осіб.", "returned"),
    ],
)
def test_terms(text: str, term: str):
    assert figure(text).term == term


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Загинули 412 людей.", "terms.killed"),
        ("Травми дістали 412 людей.", "terms.injured"),
        ("Безвісти зникли 412 людей.", "terms.missing"),
        ("Врятовано 412 людей.", "terms.rescued"),
        ("До війни в місті мешкали 41 200 людей.", "terms.residents"),
        ("Для біженців привезли 412 наметів.", "candidates.counts_things"),
        ("Біженці пройшли 412 кілометрів.", "candidates.distance"),
        ("Біженці отримали по 412 гривень.", "candidates.money"),
        ("Жінки становлять 41% біженців.", "candidates.percentage"),
    ],
)
def test_refusals(text: str, rule: str):
    assert rule in refused(text, language="uk").values()


@pytest.mark.parametrize(
    ("words", "as_of"),
    [
        ("У середу", "2023-09-27"),
        ("у вівторок", "2023-09-26"),
        ("Учора", "2023-09-26"),
        ("20 вересня", "2023-09-20"),
        ("Станом на 20 вересня 2022 року", "2022-09-20"),
        ("У серпні", "2023-08"),
    ],
)
def test_days(words: str, as_of: str):
    found = figure(f"{words} до Чаду прибули 4100 осіб.").as_of
    assert found is not None
    assert found.text == as_of


@pytest.mark.parametrize(
    ("clock", "as_of"),
    [
        ("Станом на 18:00", "2023-09-27T18:00+02:00"),
        ("Станом на 18.00", "2023-09-27T18:00+02:00"),
        ("До 7-ї ранку", "2023-09-27T07:00+02:00"),
        ("Станом на 19:00 за київським часом", "2023-09-27T18:00+02:00"),
    ],
)
def test_clocks(clock: str, as_of: str):
    found = figure(f"{clock} до Польщі прибули 4100 осіб.").as_of
    assert found is not None
    assert found.text == as_of


def test_a_day_compared_with_is_not_the_day():
    found = figure("У понеділок до Польщі прибули 4100 осіб, це менше, ніж у неділю.")
    assert found.as_of is not None
    assert found.as_of.text == "2023-09-25"


def test_the_past_day_and_a_daily_rate():
    assert figure("За минулу добу до Чаду прибули 4100 осіб.").counting == "period"
    assert figure("Щодня до Чаду прибувають 4100 осіб.").counting == "period"
    since = figure("Від 19 вересня до Чаду прибули 4100 осіб.")
    assert (since.counting, since.period_start and since.period_start.text) == ("cumulative", "2023-09-19")


def test_places_in_their_cases():
    found = figure("З України до Польщі прибули 4100 осіб.")
    assert (found.origin_iso3, found.destination_iso3) == ("UKR", "POL")
    assert figure("У Харкові евакуювали 4100 людей.").origin == "Харкові"


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("Прибули 4100 біженців, повідомив голова ОВА Іван Петренко.", "голова ОВА Іван Петренко", "government"),
        ("Прибули 4100 біженців, повідомила у середу Прикордонна служба.", "Прикордонна служба", "government"),
        ("За даними УВКБ ООН, прибули 4100 біженців.", "УВКБ ООН", "un"),
    ],
)
def test_speakers(text: str, speaker: str, kind: str):
    found = figure(text)
    assert (found.attributed_to, found.attributed_kind) == (speaker, kind)


def test_projections_families_and_subgroups():
    assert figure("До Чаду можуть прибути ще 4100 осіб.").status == "projected"
    assert figure("До Чаду прибули 410 родин.").unit == "families"
    assert figure("Евакуювали 410 дітей.").subgroup == "children"


def test_a_number_before_a_full_stop_counts_nothing_of_the_next_sentence():
    figures = read("До Польщі прибули 32 тисячі осіб, до Румунії - 16 тис. Потяги йдуть далі.", language="uk").figures
    assert [f.value for f in figures] == [32000, 16000]


@pytest.mark.parametrize(
    ("text", "value", "term"),
    [
        ("Близько 650 людей покинули місце свого постійного проживання.", 650, "displaced"),
        ("Волонтери вивезли зі сходу України майже 500 людей.", 500, "evacuated"),
        ("У гуртожитках розселили 328 переселенців.", 328, "sheltered"),
    ],
)
def test_wordings_of_unseen_reports(text: str, value: float, term: str):
    figure = only(text, language="uk")
    assert (figure.value, figure.term) == (value, term)


def test_a_count_since_the_war_began_is_not_of_monday():
    reading = read("За понеділок до Польщі в'їхали 15 тисяч осіб, а від початку війни — 138 тисяч.", language="uk")
    assert [(f.value, f.counting) for f in reading.figures] == [(15_000, "period"), (138_000, "cumulative")]


def test_a_daily_rate():
    assert only("Кожного дня кордон перетинали 150 людей.", language="uk").counting == "period"


def test_people_moved_to_other_regions_are_displaced() -> None:
    """Told by the participle, with a number in two scales."""
    figure = only("До інших регіонів переселено 61 тис. 84 особи.", language="uk")
    assert (figure.value, figure.term) == (61_084, "displaced")
