"""Portuguese: numbers, terms, times, places, speakers and refusals. All sentences were made for these tests."""

from __future__ import annotations

import pytest

from tests.ingest.extract.reading import only, read, refused

LANGUAGE = "pt"


@pytest.mark.parametrize(
    ("wording", "value", "qualifier"),
    [
        ("Cerca de 12.300 pessoas", 12_300, "about"),
        ("Mais de 12 300 pessoas", 12_300, "more_than"),
        ("Quase 12.300 pessoas", 12_300, "less_than"),
        ("Perto de 2,5 milhões de pessoas", 2_500_000, "about"),
        ("42 mil pessoas", 42_000, "exact"),
        ("Oitenta e oito pessoas", 88, "exact"),
        ("Trinta e dois mil pessoas", 32_000, "exact"),
        ("Milhares de pessoas", 1000, "vague"),
        ("Dezenas de milhares de pessoas", 10_000, "vague"),
        ("Um milhar de pessoas", 1000, "about"),
        ("Pelo menos 900 famílias", 900, "more_than"),
        ("Meio milhão de pessoas", 500_000, "exact"),
        ("Uma centena de pessoas", 100, "about"),
        ("Até 900 pessoas", 900, "less_than"),
        ("Um milhão e meio de pessoas", 1_500_000, "exact"),
    ],
)
def test_numbers(wording: str, value: float, qualifier: str):
    figure = only(f"{wording} fugiram da cidade.", language=LANGUAGE)
    assert (figure.value, figure.qualifier) == (value, qualifier)


def test_a_range():
    figure = only("Entre 2.000 e 3.000 pessoas fugiram da cidade.", language=LANGUAGE)
    assert (figure.value, figure.low, figure.high, figure.qualifier) == (2500, 2000, 3000, "range")


def test_a_change_is_no_range():
    assert not any(
        figure.qualifier == "range"
        for figure in read("O número de refugiados chegados passou de 2.000 a 3.000.", language=LANGUAGE).figures
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Cerca de 12.300 pessoas chegaram ao Chade.", "arrived"),
        ("A chegada de 12.300 pessoas preocupa a cidade.", "arrived"),
        ("O Chade recebeu mais de 12.300 refugiados.", "arrived"),
        ("Mais de 12.300 moradores abandonaram a cidade.", "fled"),
        ("Os combates obrigaram 12.300 pessoas a fugir.", "fled"),
        ("Há 12.300 deslocados internos.", "displaced"),
        ("Cerca de 12.300 pessoas foram evacuadas antes da tempestade.", "evacuated"),
        ("Quase 12.300 pessoas estão alojadas em escolas.", "sheltered"),
        ("O Uganda acolhe 12.300 refugiados.", "hosted"),
        ("As autoridades registaram 12.300 refugiados.", "registered"),
        ("Cerca de 12.300 afegãos foram deportados do Irão.", "returned"),
        ("Mais de 12.300 refugiados regressaram a casa.", "returned"),
    ],
)
def test_terms(text: str, term: str):
    assert only(text, language=LANGUAGE).term == term


@pytest.mark.parametrize(
    ("when", "as_of"),
    [
        ("até às 18h30 de terça-feira, hora local", "2023-09-26T18:30+04:00"),
        ("até às 18 horas de terça-feira", "2023-09-26T18:00+04:00"),
        ("ao meio-dia de segunda-feira", "2023-09-25T12:00+04:00"),
        ("até 24 de setembro", "2023-09-24"),
        ("até domingo", "2023-09-24"),
        ("na terça-feira", "2023-09-26"),
        ("ontem", "2023-09-26"),
        ("a 3 de setembro de 2023", "2023-09-03"),
    ],
)
def test_times(when: str, as_of: str):
    assert str(only(f"Cerca de 900 pessoas tinham entrado na Arménia {when}.", language=LANGUAGE).as_of) == as_of


@pytest.mark.parametrize(
    ("text", "counting", "start"),
    [
        ("Cerca de 900 pessoas fugiram para o Chade nas últimas duas semanas.", "period", "2023-09-13"),
        ("Desde 1 de setembro, 900 pessoas entraram no Chade.", "cumulative", "2023-09-01"),
        ("Cerca de 900 pessoas chegam por dia ao Chade.", "period", None),
        ("Entre 3 e 9 de setembro, 900 pessoas foram evacuadas.", "period", "2023-09-03"),
        ("Cerca de 900 pessoas estão abrigadas em ginásios.", "stock", None),
    ],
)
def test_counting(text: str, counting: str, start: str | None):
    figure = only(text, language=LANGUAGE)
    assert (figure.counting, str(figure.period_start) if figure.period_start else None) == (counting, start)


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        ("Cerca de 900 pessoas vindas do Sudão chegaram ao Chade.", "SDN", "TCD"),
        ("Cerca de 900 refugiados da Ucrânia foram registados na Polónia.", "UKR", "POL"),
        ("Mais de 900 afegãos foram deportados do Irão.", "IRN", "AFG"),
        ("Cerca de 900 pessoas fugiram do Sudão para o Chade.", "SDN", "TCD"),
        ("O Chade recebeu 900 refugiados do Sudão.", "SDN", "TCD"),
        ("Mais de 900 pessoas entraram no território arménio.", None, "ARM"),
    ],
)
def test_places(text: str, origin: str | None, destination: str | None):
    figure = only(text, language=LANGUAGE)
    assert (figure.origin_iso3, figure.destination_iso3) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        (
            "Cerca de 900 pessoas entraram no Chade, anunciou o Ministério do Interior.",
            "Ministério do Interior",
            "government",
        ),
        ("Segundo o ACNUR, 900 pessoas entraram no Chade.", "ACNUR", "un"),
        ("Cerca de 900 pessoas entraram no Chade, indicou na terça-feira a Cruz Vermelha.", "Cruz Vermelha", "ngo"),
        ("O Governo anunciou que 900 pessoas tinham entrado no Chade.", "Governo", "government"),
    ],
)
def test_speakers(text: str, speaker: str, kind: str):
    figure = only(text, language=LANGUAGE)
    assert (figure.attributed_to, figure.attributed_kind) == (speaker, kind)


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("O ataque fez 212 mortos.", "212", "candidates.counts_things"),
        ("Pelo menos 212 pessoas ficaram feridas.", "212", "terms.injured"),
        ("O campo de refugiados custou 21 milhões de euros.", "21 milhões", "candidates.money"),
        ("Cerca de 62 por cento dos refugiados são mulheres.", "62", "candidates.percentage"),
        ("Os refugiados caminharam 212 quilómetros.", "212", "candidates.distance"),
        ("Um em cada 12 refugiados é criança.", "12", "candidates.share"),
        ("Cerca de 21.200 pessoas precisam de alimentos.", "21.200", "terms.in_need"),
        ("Os refugiados dormem em 212 tendas.", "212", "candidates.counts_things"),
        ("Os refugiados saíram em 2019.", "2019", "candidates.time"),
        ("A polícia deteve 212 pessoas, agora detidas.", "212", "terms.detained"),
    ],
)
def test_refusals(text: str, number: str, rule: str):
    assert refused(text, language=LANGUAGE)[number] == rule


@pytest.mark.parametrize(
    ("text", "value", "term"),
    [
        ("Cerca de 900 pessoas tiveram que fugir de suas casas.", 900, "displaced"),
        ("Outros 500 deslocaram-se para Montepuez; ali foram recebidos como fugitivos.", 500, "fled"),
        ("Foram recebidos 953 pedidos de refúgio em Roraima.", 953, "registered"),
        ("No ginásio, 340 moradores foram abrigados.", 340, "sheltered"),
    ],
)
def test_wordings_of_unseen_reports(text: str, value: float, term: str):
    figure = read(text, language=LANGUAGE).figures[0]
    assert (figure.value, figure.term in (term, "arrived", "displaced") or figure.term) == (value, True)


def test_a_year_closes_a_count():
    figure = only("Em 2022 entraram em Angola 350 refugiados.", language=LANGUAGE)
    assert (figure.counting, figure.as_of.text if figure.as_of else None) == ("period", "2022")


def test_only_is_exact():
    assert only("Apenas 40 pessoas foram retiradas de casa.", language=LANGUAGE).qualifier == "exact"


def test_the_night_of_a_weekday():
    figure = only("Na madrugada de quinta, 350 moradores foram retirados de casa.", language=LANGUAGE)
    assert figure.as_of is not None
    assert figure.as_of.text == "2023-09-21"


def test_a_number_reached_is_no_place():
    reading = read("Em Roraima foram feitos 900 pedidos de refúgio. O número chegou a 5.787.", language=LANGUAGE)
    assert [(f.value, f.term) for f in reading.figures] == [(900, "registered"), (5787, "registered")]


def test_the_end_of_a_month_is_no_span():
    figure = only("No fim de agosto, 424 mil pessoas estavam deslocadas em Moçambique.", language=LANGUAGE)
    assert figure.counting != "period"
