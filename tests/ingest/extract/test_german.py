"""German: numbers, terms, times, places, speakers and refusals. All sentences were made for these tests."""

from __future__ import annotations

import pytest

from tests.ingest.extract.reading import only, read, refused

LANGUAGE = "de"


@pytest.mark.parametrize(
    ("wording", "value", "qualifier"),
    [
        ("Rund 12.300 Menschen", 12_300, "about"),
        ("Mehr als 12.300 Menschen", 12_300, "more_than"),
        ("Fast 12.300 Menschen", 12_300, "less_than"),
        ("Knapp 2,5 Millionen Menschen", 2_500_000, "less_than"),
        ("2906 Menschen", 2906, "exact"),
        ("12'300 Menschen", 12_300, "exact"),
        ("Zwölftausend Menschen", 12_000, "exact"),
        ("Fünfundzwanzig Menschen", 25, "exact"),
        ("Zweihundertfünfzigtausend Menschen", 250_000, "exact"),
        ("Tausende Menschen", 1000, "vague"),
        ("Zehntausende Menschen", 10_000, "vague"),
        ("Mindestens 900 Familien", 900, "more_than"),
        ("Eine halbe Million Menschen", 500_000, "exact"),
        ("Anderthalb Millionen Menschen", 1_500_000, "exact"),
        ("Bis zu 900 Menschen", 900, "less_than"),
        ("1,2 Mio. Menschen", 1_200_000, "exact"),
    ],
)
def test_numbers(wording: str, value: float, qualifier: str):
    figure = only(f"{wording} sind aus der Stadt geflohen.", language=LANGUAGE)
    assert (figure.value, figure.qualifier) == (value, qualifier)


def test_a_range():
    figure = only("Zwischen 2000 und 3000 Menschen sind aus der Stadt geflohen.", language=LANGUAGE)
    assert (figure.value, figure.low, figure.high, figure.qualifier) == (2500, 2000, 3000, "range")


def test_a_change_is_no_range():
    assert not any(
        figure.qualifier == "range"
        for figure in read(
            "Die Zahl der Flüchtlinge, die ankamen, stieg von 2000 bis 3000 an.", language=LANGUAGE
        ).figures
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Rund 12.300 Menschen sind im Tschad angekommen.", "arrived"),
        ("Die Ankunft von 12.300 Menschen stellt die Stadt vor Probleme.", "arrived"),
        ("Der Tschad hat mehr als 12.300 Flüchtlinge aufgenommen.", "arrived"),
        ("Mehr als 12.300 Bewohner haben die Stadt verlassen.", "fled"),
        ("Die Kämpfe haben 12.300 Menschen vertrieben.", "displaced"),
        ("Im Land gibt es 12.300 Binnenvertriebene.", "displaced"),
        ("Rund 12.300 Menschen wurden vor dem Sturm evakuiert.", "evacuated"),
        ("Die Armee brachte 12.300 Menschen in Sicherheit.", "evacuated"),
        ("Fast 12.300 Menschen sind in Schulen untergebracht.", "sheltered"),
        ("Die Behörden haben 12.300 Flüchtlinge registriert.", "registered"),
        ("Rund 12.300 Afghanen wurden aus dem Iran abgeschoben.", "returned"),
        ("Mehr als 12.300 Flüchtlinge sind zurückgekehrt.", "returned"),
    ],
)
def test_terms(text: str, term: str):
    assert only(text, language=LANGUAGE).term == term


@pytest.mark.parametrize(
    ("when", "as_of"),
    [
        ("bis Dienstag, 18 Uhr Ortszeit,", "2023-09-26T18:00+04:00"),
        ("bis Dienstag um 18.30 Uhr", "2023-09-26T18:30+04:00"),
        ("am Montag um 12:00 Uhr MESZ", "2023-09-25T14:00+04:00"),
        ("bis zum 24. September", "2023-09-24"),
        ("bis Sonntag", "2023-09-24"),
        ("am Dienstag", "2023-09-26"),
        ("gestern", "2023-09-26"),
        ("am Montagabend", "2023-09-25"),
        ("am 3. September 2023", "2023-09-03"),
    ],
)
def test_times(when: str, as_of: str):
    assert str(only(f"Rund 900 Menschen waren {when} in Armenien eingetroffen.", language=LANGUAGE).as_of) == as_of


@pytest.mark.parametrize(
    ("text", "counting", "start"),
    [
        ("Rund 900 Menschen sind in den vergangenen zwei Wochen in den Tschad geflohen.", "period", "2023-09-13"),
        ("Seit dem 1. September sind 900 Menschen in den Tschad geflohen.", "cumulative", "2023-09-01"),
        ("Rund 900 Menschen fliehen täglich in den Tschad.", "period", None),
        ("Vom 3. bis 9. September wurden 900 Menschen evakuiert.", "period", "2023-09-03"),
        ("Rund 900 Menschen sind in Turnhallen untergebracht.", "stock", None),
    ],
)
def test_counting(text: str, counting: str, start: str | None):
    figure = only(text, language=LANGUAGE)
    assert (figure.counting, str(figure.period_start) if figure.period_start else None) == (counting, start)


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        ("Rund 900 Menschen aus dem Sudan sind in den Tschad gekommen.", "SDN", "TCD"),
        ("Rund 900 Flüchtlinge aus der Ukraine wurden in Polen registriert.", "UKR", "POL"),
        ("Mehr als 900 Afghanen wurden aus dem Iran abgeschoben.", "IRN", "AFG"),
        ("Rund 900 Menschen flohen aus Syrien nach Jordanien.", "SYR", "JOR"),
        ("Mehr als 900 Menschen erreichten armenisches Gebiet.", None, "ARM"),
    ],
)
def test_places(text: str, origin: str | None, destination: str | None):
    figure = only(text, language=LANGUAGE)
    assert (figure.origin_iso3, figure.destination_iso3) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        (
            "Rund 900 Menschen sind in den Tschad geflohen, teilte das Innenministerium mit.",
            "Innenministerium",
            "government",
        ),
        ("Laut UNHCR sind 900 Menschen in den Tschad geflohen.", "UNHCR", "un"),
        ("Rund 900 Menschen sind in den Tschad geflohen, sagte am Dienstag das Rote Kreuz.", "Rote Kreuz", "ngo"),
        ("Die Regierung erklärte, 900 Menschen seien in den Tschad geflohen.", "Regierung", "government"),
    ],
)
def test_speakers(text: str, speaker: str, kind: str):
    figure = only(text, language=LANGUAGE)
    assert (figure.attributed_to, figure.attributed_kind) == (speaker, kind)


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("Bei dem Angriff gab es 212 Tote.", "212", "candidates.counts_things"),
        ("Mindestens 212 Menschen wurden verletzt.", "212", "terms.injured"),
        ("Das Flüchtlingslager kostete 21 Millionen Euro.", "21 Millionen", "candidates.money"),
        ("Rund 62 Prozent der Flüchtlinge sind Frauen.", "62", "candidates.percentage"),
        ("Die Flüchtlinge liefen 212 Kilometer.", "212", "candidates.distance"),
        ("Einer von 12 Flüchtlingen ist ein Kind.", "12", "candidates.share"),
        ("Rund 21.200 Menschen benötigen Lebensmittel.", "21.200", "terms.in_need"),
        ("Die Flüchtlinge schlafen in 212 Zelten.", "212", "candidates.counts_things"),
        ("Die Flüchtlinge gingen 2019 fort.", "2019", "candidates.time"),
        ("Die Polizei hat 212 Menschen festgenommen.", "212", "terms.detained"),
    ],
)
def test_refusals(text: str, number: str, rule: str):
    assert refused(text, language=LANGUAGE)[number] == rule


@pytest.mark.parametrize(
    ("text", "value", "term"),
    [
        ("Etwa 430 Anwohner kamen in Turnhallen unter.", 430, "sheltered"),
        ("Rund 900 Menschen mussten ihre Häuser verlassen.", 900, "displaced"),
        ("Bis Mittwoch stellten 320 Menschen einen Erstantrag auf Asyl.", 320, "registered"),
        ("Rund 900 Menschen sind im eigenen Land auf der Flucht.", 900, "displaced"),
    ],
)
def test_wordings_of_unseen_reports(text: str, value: float, term: str):
    figure = only(text, language=LANGUAGE)
    assert (figure.value, figure.term) == (value, term)


def test_a_modal_at_the_end_is_a_projection():
    figure = only("Die Stadt warnt, dass bis zu 5000 Menschen flüchten könnten.", language=LANGUAGE)
    assert figure.status == "projected"


def test_a_number_passed_counts_its_people():
    figure = only(
        "Die Zahl der Menschen, die aus der Ukraine geflohen sind, hat 25.000 überschritten.", language=LANGUAGE
    )
    assert (figure.value, figure.term) == (25_000, "fled")


def test_places_with_their_numbers_in_brackets():
    reading = read("Die Menschen flohen nach Polen (1800), Ungarn (640) und Rumänien (350).", language=LANGUAGE)
    assert [(f.value, f.destination_iso3) for f in reading.figures] == [(1800, "POL"), (640, "HUN"), (350, "ROU")]


def test_a_speaker_before_zufolge_and_behind_wie():
    figure = only("In Köln wurden 35 Menschen evakuiert, wie ein Sprecher der Polizei mitteilte.", language=LANGUAGE)
    assert figure.attributed_to == "Sprecher der Polizei"


def test_now_is_no_span():
    figure = only("Aktuell sind 3500 Menschen aus der Ukraine geflüchtet.", language=LANGUAGE)
    assert figure.counting == "cumulative"


def test_residents_are_none_of_ours():
    refusals = read("Aus der Stadt flohen 900 Menschen. Sie hat 50.000 Einwohner.", language=LANGUAGE).refusals
    assert {r.number_text: r.rule for r in refusals}["50.000"] == "terms.residents"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Die Zahl der Flüchtlinge im Tschad ist um 40.300 auf 512.000 gestiegen.", 512_000),
        ("Die Zahl der Geflüchteten hat mit 77.400 Menschen einen neuen Höchststand erreicht.", 77_400),
    ],
)
def test_the_number_of_refugees_is_a_stock(text: str, value: float) -> None:
    """A rise is no count, and a number that is reached is no arrival."""
    figure = only(text, language="de")
    assert (figure.value, figure.term) == (value, "hosted")


def test_so_names_a_speaker_only_behind_a_comma() -> None:
    """ "So viele Menschen" is none."""
    assert only("Nie flohen so viele Menschen wie jetzt. Es flohen 5300 Menschen.", language="de").attributed_to is None
    assert only("5300 Menschen seien geflohen, so das UNHCR.", language="de").attributed_to == "UNHCR"


def test_genitives_of_places_are_read() -> None:
    """Every name may take an s."""
    figure = only("Im Süden Äthiopiens wurden 8700 Menschen vertrieben.", language="de")
    assert figure.destination_iso3 == "ETH"


def test_a_count_of_the_world_has_no_place() -> None:
    """Whatever country the report names besides."""
    figures = read("Im Sudan wird gekämpft. Weltweit sind 91 Millionen Menschen vertrieben.", language="de")
    assert [figure.destination for figure in figures.figures] == [None]
