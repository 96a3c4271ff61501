"""French: numbers, terms, times, places, speakers and refusals. All sentences were made for these tests."""

from __future__ import annotations

import pytest

from tests.ingest.extract.reading import only, read, refused

LANGUAGE = "fr"


@pytest.mark.parametrize(
    ("wording", "value", "qualifier"),
    [
        ("Quelque 12 300 personnes", 12_300, "about"),
        ("Plus de 12 300 personnes", 12_300, "more_than"),
        ("Près de 12 300 personnes", 12_300, "less_than"),
        ("Environ 2,5 millions de personnes", 2_500_000, "about"),
        ("12.300 personnes", 12_300, "exact"),
        ("Plus d'un millier de personnes", 1000, "more_than"),
        ("Une centaine d'habitants", 100, "about"),
        ("Des milliers de civils", 1000, "vague"),
        ("Des dizaines de milliers d'habitants", 10_000, "vague"),
        ("Quatre-vingt-dix-sept personnes", 97, "exact"),
        ("Douze mille personnes", 12_000, "exact"),
        ("Jusqu'à 900 personnes", 900, "less_than"),
        ("Un million et demi de personnes", 1_500_000, "exact"),
        ("Une vingtaine de milliers d'habitants", 20_000, "about"),
        ("Au moins 900 familles", 900, "more_than"),
    ],
)
def test_numbers(wording: str, value: float, qualifier: str):
    figure = only(f"{wording} ont fui la ville.", language=LANGUAGE)
    assert (figure.value, figure.qualifier) == (value, qualifier)


def test_a_range():
    figure = only("Entre 2 000 et 3 000 personnes ont fui la ville.", language=LANGUAGE)
    assert (figure.value, figure.low, figure.high, figure.qualifier) == (2500, 2000, 3000, "range")


def test_a_change_is_no_range():
    assert not any(
        figure.qualifier == "range"
        for figure in read("Le nombre de réfugiés arrivés est passé de 2 000 à 3 000.", language=LANGUAGE).figures
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Environ 12 300 personnes sont arrivées au Tchad.", "arrived"),
        ("L'afflux de 12 300 personnes inquiète la ville.", "arrived"),
        ("Le Tchad a accueilli plus de 12 300 réfugiés.", "arrived"),
        ("Plus de 12 300 habitants ont quitté la ville.", "fled"),
        ("Les combats ont déplacé 12 300 personnes.", "displaced"),
        ("Quelque 12 300 habitants ont été évacués avant la tempête.", "evacuated"),
        ("Près de 12 300 personnes sont hébergées dans des écoles.", "sheltered"),
        ("L'Ouganda accueille 12 300 réfugiés.", "hosted"),
        ("Les autorités ont enregistré 12 300 réfugiés.", "registered"),
        ("Environ 12 300 Afghans ont été expulsés du Pakistan.", "returned"),
        ("Plus de 12 300 réfugiés sont rentrés chez eux.", "returned"),
    ],
)
def test_terms(text: str, term: str):
    assert only(text, language=LANGUAGE).term == term


@pytest.mark.parametrize(
    ("when", "as_of"),
    [
        ("mardi à 18 heures, heure locale", "2023-09-26T18:00+04:00"),
        ("à 22h30 mardi", "2023-09-26T22:30+04:00"),
        ("lundi à midi", "2023-09-25T12:00+04:00"),
        ("au 24 septembre", "2023-09-24"),
        ("jusqu'à dimanche", "2023-09-24"),
        ("mardi", "2023-09-26"),
        ("hier", "2023-09-26"),
        ("le 3 septembre 2023", "2023-09-03"),
    ],
)
def test_times(when: str, as_of: str):
    assert str(only(f"Quelque 900 personnes avaient gagné l'Arménie {when}.", language=LANGUAGE).as_of) == as_of


@pytest.mark.parametrize(
    ("text", "counting", "start"),
    [
        ("Quelque 900 personnes ont fui vers le Tchad au cours des deux dernières semaines.", "period", "2023-09-13"),
        ("Depuis le 1er septembre, 900 personnes sont entrées au Tchad.", "cumulative", "2023-09-01"),
        ("Environ 900 personnes arrivent chaque jour au Tchad.", "period", None),
        ("Du 3 septembre au 9 septembre, 900 personnes ont été évacuées.", "period", "2023-09-03"),
        ("Quelque 900 personnes sont hébergées dans des gymnases.", "stock", None),
    ],
)
def test_counting(text: str, counting: str, start: str | None):
    figure = only(text, language=LANGUAGE)
    assert (figure.counting, str(figure.period_start) if figure.period_start else None) == (counting, start)


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        ("Quelque 900 personnes venues du Soudan sont arrivées au Tchad.", "SDN", "TCD"),
        ("Environ 900 réfugiés originaires d'Ukraine ont été enregistrés en Pologne.", "UKR", "POL"),
        ("Plus de 900 Afghans ont été expulsés d'Iran.", "IRN", "AFG"),
        ("Quelque 900 personnes ont fui le Soudan vers le Tchad.", "SDN", "TCD"),
        ("Le Tchad a reçu 900 réfugiés du Soudan.", "SDN", "TCD"),
        ("Plus de 900 personnes ont atteint le territoire arménien.", None, "ARM"),
    ],
)
def test_places(text: str, origin: str | None, destination: str | None):
    figure = only(text, language=LANGUAGE)
    assert (figure.origin_iso3, figure.destination_iso3) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        (
            "Quelque 900 personnes sont entrées au Tchad, a déclaré le ministère de l'Intérieur.",
            "ministère de l'Intérieur",
            "government",
        ),
        ("Selon le HCR, 900 personnes sont entrées au Tchad.", "HCR", "un"),
        ("Quelque 900 personnes sont entrées au Tchad, a indiqué mardi la Croix-Rouge.", "Croix-Rouge", "ngo"),
        ("Le gouvernement a annoncé que 900 personnes étaient entrées au Tchad.", "gouvernement", "government"),
    ],
)
def test_speakers(text: str, speaker: str, kind: str):
    figure = only(text, language=LANGUAGE)
    assert (figure.attributed_to, figure.attributed_kind) == (speaker, kind)


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("L'attaque a fait 212 morts.", "212", "candidates.counts_things"),
        ("Au moins 212 personnes ont été blessées.", "212", "terms.injured"),
        ("Le camp a coûté 21 millions d'euros aux réfugiés.", "21 millions", "candidates.money"),
        ("Environ 62 % des réfugiés sont des femmes.", "62", "candidates.percentage"),
        ("Les réfugiés ont marché 212 km.", "212", "candidates.distance"),
        ("Un réfugié sur 12 est un enfant.", "12", "candidates.share"),
        ("Quelque 21 200 personnes ont besoin de vivres.", "21 200", "terms.in_need"),
        ("Les réfugiés dorment dans 212 tentes.", "212", "candidates.counts_things"),
        ("Les réfugiés sont partis en 2019.", "2019", "candidates.time"),
        ("La police a arrêté 212 personnes.", "212", "terms.detained"),
    ],
)
def test_refusals(text: str, number: str, rule: str):
    assert refused(text, language=LANGUAGE)[number] == rule


@pytest.mark.parametrize(
    ("text", "value", "term"),
    [
        ("Près de Maroua, 900 personnes ont dû quitter leur domicile.", 900, "displaced"),
        ("Environ 120 sinistrés dorment dans un gymnase.", 120, "sheltered"),
        ("L'office a reçu 4 054 demandes d'asile.", 4054, "registered"),
        ("Le Tchad accueille des Centrafricains (181) réfugiés depuis mars.", 181, "hosted"),
    ],
)
def test_wordings_of_unseen_reports(text: str, value: float, term: str):
    figure = only(text, language=LANGUAGE)
    assert (figure.value, figure.term) == (value, term)


def test_a_start_behind_a_comma():
    figure = only("Depuis le début de l'offensive, le 4 septembre, 900 personnes ont fui la ville.", language=LANGUAGE)
    assert (figure.counting, figure.period_start.text if figure.period_start else None) == ("cumulative", "2023-09-04")


def test_the_day_that_opens_a_statement():
    figure = only("Mardi, la porte-parole, Awa Diallo, a fait état de 900 arrivées au Tchad.", language=LANGUAGE)
    assert (figure.counting, figure.as_of.text if figure.as_of else None) == ("cumulative", "2023-09-26")


def test_people_displaced_are_not_where_others_flee_to():
    reading = read(
        "Plus de 500 personnes sont passées du Liban en Syrie. On compte aussi 9 000 déplacés internes.",
        language=LANGUAGE,
    )
    assert reading.figures[-1].destination_iso3 == "LBN"


def test_residents_are_none_of_ours():
    refusals = read(
        "Au Tchad, 900 réfugiés sont arrivés à Adré, qui compte 26 000 habitants.", language=LANGUAGE
    ).refusals
    assert {r.number_text: r.rule for r in refusals}["26 000"] == "terms.residents"


def test_a_night_between_two_days():
    figure = only("Dans la nuit de lundi à mardi, 350 personnes ont été évacuées.", language=LANGUAGE)
    assert figure.as_of is not None
    assert figure.as_of.text == "2023-09-26"


def test_a_number_reached_is_no_arrival() -> None:
    """Le nombre atteint: nobody arrived."""
    assert only("Le nombre de réfugiés a atteint 640 000.", language="fr").term == "hosted"


def test_people_named_after_their_country_are_displaced_in_it() -> None:
    """Even where most of them fled to another one, which the report tells of."""
    text = (
        "Le Bénin accueille la plupart des Togolais : 31 000 Togolais sont arrivés au Bénin depuis le Togo. "
        "Au moins 8 400 autres sont des déplacés internes."
    )
    figure = read(text, language="fr").figures[-1]
    assert (figure.value, figure.term, figure.destination_iso3) == (8400, "displaced", "TGO")
