"""Russian: numbers, qualifiers, terms, times, places and speakers, in sentences made for these tests."""

from __future__ import annotations

import pytest

from ingest.model import Figure
from tests.ingest.extract.reading import only, read, refused


def figure(text: str) -> Figure:
    return only(text, language="ru")


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("12 345", 12345),
        ("12 тысяч", 12000),
        ("12 тыс.", 12000),
        ("1,2 млн", 1_200_000),
        ("1 млн 304 тыс.", 1_304_000),
        ("81 тысяча 139", 81139),
        ("двадцать одна тысяча", 21000),
        ("полтора миллиона", 1_500_000),
        ("три с половиной тысячи", 3500),
        ("полмиллиона", 500_000),
        ("двести", 200),
    ],
)
def test_numbers(number: str, value: float):
    assert figure(f"В соседнюю область прибыли {number} беженцев.").value == value


@pytest.mark.parametrize(
    ("phrase", "qualifier"),
    [
        ("более 4 тысяч", "more_than"),
        ("свыше 4 тысяч", "more_than"),
        ("не менее 4 тысяч", "more_than"),
        ("четыре с лишним тысячи", "more_than"),
        ("почти 4 тысячи", "less_than"),
        ("до 4 тысяч", "less_than"),
        ("около 4 тысяч", "about"),
        ("порядка 4 тысяч", "about"),
        ("примерно 4 тысячи", "about"),
        ("от 3 до 5 тысяч", "range"),
        ("4 тысячи", "exact"),
    ],
)
def test_qualifiers(phrase: str, qualifier: str):
    found = figure(f"В лагерь прибыли {phrase} человек.")
    assert (found.value, found.qualifier) == (4000, qualifier)


def test_a_count_that_rose_to_a_number_is_exact():
    assert figure("Число беженцев, прибывших в Чад, выросло до 4 тысяч.").qualifier == "exact"


def test_one_thousand_and_thousands():
    assert figure("В Чад прибыли более тысячи человек.").value == 1000
    vague = figure("Тысячи людей бежали из города.")
    assert (vague.value, vague.qualifier) == (1000, "vague")
    assert figure("Десятки тысяч людей бежали из города.").value == 10_000


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("В Польшу въехали 4100 человек.", "arrived"),
        ("За день границу пересекли 4100 человек.", "arrived"),
        ("Чад принял 4100 беженцев.", "arrived"),
        ("Прибытие 4100 беженцев застало город врасплох.", "arrived"),
        ("Город покинули 4100 человек.", "fled"),
        ("Из страны бежали 4100 человек.", "fled"),
        ("Свои дома покинули 4100 человек.", "displaced"),
        ("Без крова остались 4100 человек.", "displaced"),
        ("Спасатели эвакуировали 4100 жителей.", "evacuated"),
        ("Из зоны затопления вывезены 4100 человек.", "evacuated"),
        ("В пунктах временного размещения находятся 4100 человек.", "sheltered"),
        ("На учёт поставлены 4100 беженцев.", "registered"),
        ("На родину вернулись 4100 человек.", "returned"),
        ("Из страны депортированы 4100 человек.", "returned"),
    ],
)
def test_terms(text: str, term: str):
    assert figure(text).term == term


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Погибли 412 человек.", "terms.killed"),
        ("Ранения получили 412 человек.", "terms.injured"),
        ("Задержаны 412 человек.", "terms.detained"),
        ("До войны в городе проживали 41 200 человек.", "terms.residents"),
        ("Лагерь беженцев рассчитан на 412 человек.", "terms.capacity"),
        ("Для беженцев доставили 412 палаток.", "candidates.counts_things"),
        ("Беженцы прошли 412 километров.", "candidates.distance"),
        ("Помощь беженцам стоила 412 рублей.", "candidates.money"),
        ("Женщины составляют 41% беженцев.", "candidates.percentage"),
        ("Беженцы уехали в 2019 году.", "candidates.time"),
    ],
)
def test_refusals(text: str, rule: str):
    assert rule in refused(text, language="ru").values()


@pytest.mark.parametrize(
    ("words", "as_of"),
    [
        ("В среду", "2023-09-27"),
        ("во вторник", "2023-09-26"),
        ("Вчера", "2023-09-26"),
        ("20 сентября", "2023-09-20"),
        ("К 20 сентября", "2023-09-20"),
        ("По состоянию на 20 сентября 2022 года", "2022-09-20"),
        ("В августе", "2023-08"),
    ],
)
def test_days(words: str, as_of: str):
    found = figure(f"{words} в Чад прибыли 4100 человек.").as_of
    assert found is not None
    assert found.text == as_of


@pytest.mark.parametrize(
    ("clock", "as_of"),
    [
        ("К 18:00", "2023-09-27T18:00+04:00"),
        ("К 18.00", "2023-09-27T18:00+04:00"),
        ("К 6 часам утра", "2023-09-27T06:00+04:00"),
        ("К 6 утра", "2023-09-27T06:00+04:00"),
        ("По состоянию на 17:00 по московскому времени", "2023-09-27T18:00+04:00"),
        ("По состоянию на 18:00 по местному времени", "2023-09-27T18:00+04:00"),
    ],
)
def test_clocks(clock: str, as_of: str):
    found = figure(f"{clock} в Армению прибыли 4100 человек.").as_of
    assert found is not None
    assert found.text == as_of


def test_the_past_day_and_a_daily_rate():
    assert figure("За минувшие сутки в Чад прибыли 4100 человек.").counting == "period"
    assert figure("Ежедневно в Чад прибывают 4100 человек.").counting == "period"
    since = figure("С 19 сентября в Чад прибыли 4100 человек.")
    assert (since.counting, since.period_start and since.period_start.text) == ("cumulative", "2023-09-19")


def test_places_in_their_cases():
    found = figure("Из Нагорного Карабаха в Армению прибыли 4100 человек.")
    assert (found.origin_iso3, found.destination_iso3) == ("AZE", "ARM")
    assert figure("Из Судана в Египет въехали 4100 человек.").destination_iso3 == "EGY"
    assert figure("В Харькове эвакуировали 4100 человек.").origin == "Харькове"


def test_a_list_of_places_with_their_numbers():
    figures = read("В Польшу въехали 4100 человек, в Румынию - 2200.", language="ru").figures
    assert [(f.value, f.destination_iso3) for f in figures] == [(4100, "POL"), (2200, "ROU")]


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("Прибыли 4100 беженцев, сообщил губернатор Иван Петров.", "губернатор Иван Петров", "government"),
        ("Прибыли 4100 беженцев, сообщила в среду пресс-служба МЧС.", "пресс-служба МЧС", "government"),
        ("По данным УВКБ ООН, прибыли 4100 беженцев.", "УВКБ ООН", "un"),
        ("Красный Крест заявил, что прибыли 4100 беженцев.", "Красный Крест", "ngo"),
    ],
)
def test_speakers(text: str, speaker: str, kind: str):
    found = figure(text)
    assert (found.attributed_to, found.attributed_kind) == (speaker, kind)


def test_projections_families_and_subgroups():
    assert figure("В Чад могут прибыть ещё 4100 человек.").status == "projected"
    assert figure("В Чад прибыли 410 семей.").unit == "families"
    assert figure("Эвакуировали 410 детей.").subgroup == "children"
    assert figure("Эвакуировали 410 ростовчан.").unit == "people"


def test_the_two_ways_to_write_yo_and_stress_marks():
    assert figure("Прибыли четы\u0301ре тысячи бе\u0301женцев.").value == 4000
    assert (
        figure("Из города вывезли трёх тысяч жителей.").value == figure("Из города вывезли трех тысяч жителей.").value
    )


def test_a_number_told_in_thousands_and_units():
    figure = only("В пунктах временного размещения находятся 22 тысячи и 37 человек.", language="ru")
    assert (figure.value, figure.term) == (22_037, "sheltered")


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        (
            "Для беженцев подготовлено 200 пунктов, в 114 из них находятся семьи.",
            "114",
            "candidates.counts_things",
        ),
        ("За сутки число беженцев увеличилось почти на две тысячи человек.", "две тысячи", "candidates.difference"),
        ("После эвакуации выплаты получили 350 жителей.", "350", "terms.aid_recipients"),
    ],
)
def test_refusals_of_unseen_reports(text: str, number: str, rule: str):
    refusals = read(text, language="ru").refusals
    assert {refusal.number_text: refusal.rule for refusal in refusals}[number] == rule


def test_shelter_named_before_the_verb():
    figure = only("В 17 пунктах временного размещения области сейчас живут 900 человек.", language="ru")
    assert figure.term == "sheltered"


def test_a_land_of_a_people():
    figure = only("Около 900 украинских беженцев находятся в лагерях в российских регионах.", language="ru")
    assert figure.destination_iso3 == "RUS"


def test_brought_to_safety_is_evacuated():
    assert only("Автобусами перевезены 149 человек.", language="ru").term == "evacuated"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Всего переселено 17 тыс. 13 человек.", 17_013),
        ("В области принято 6 тыс. 42 беженца.", 6042),
    ],
)
def test_a_short_tail_belongs_to_its_thousands(text: str, value: float) -> None:
    """Where the people counted stand behind it."""
    assert only(text, language="ru").value == value


def test_a_day_behind_thousands_is_no_tail() -> None:
    """The month tells it."""
    assert only("В город прибыли беженцы: 5 тысяч 12 августа.", language="ru").value == 5000


def test_what_is_taken_at_once_is_capacity() -> None:
    """Nobody has come yet."""
    assert refused("Пункт принимает до 800 человек единовременно.", language="ru") == {"800": "terms.capacity"}
