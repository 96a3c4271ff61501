"""Spanish: numbers, terms, times, places, speakers and refusals. All sentences were made for these tests."""

from __future__ import annotations

import pytest

from tests.ingest.extract.reading import only, read, refused

LANGUAGE = "es"


@pytest.mark.parametrize(
    ("wording", "value", "qualifier"),
    [
        ("Unas 12.300 personas", 12_300, "about"),
        ("Más de 12,300 personas", 12_300, "more_than"),
        ("Casi 12.300 personas", 12_300, "less_than"),
        ("Cerca de 2,5 millones de personas", 2_500_000, "about"),
        ("12 mil 300 personas", 12_300, "exact"),
        ("4 millones 810 mil 443 personas", 4_810_443, "exact"),
        ("Siete mil 524 personas", 7524, "exact"),
        ("Miles de personas", 1000, "vague"),
        ("Decenas de miles de personas", 10_000, "vague"),
        ("Un millar de personas", 1000, "about"),
        ("Al menos 900 familias", 900, "more_than"),
        ("Medio millón de personas", 500_000, "exact"),
        ("Treinta y dos mil personas", 32_000, "exact"),
        ("Alrededor de un centenar de personas", 100, "about"),
        ("Un millón y medio de personas", 1_500_000, "exact"),
    ],
)
def test_numbers(wording: str, value: float, qualifier: str):
    figure = only(f"{wording} huyeron de la ciudad.", language=LANGUAGE)
    assert (figure.value, figure.qualifier) == (value, qualifier)


def test_a_range():
    figure = only("Entre 2.000 y 3.000 personas huyeron de la ciudad.", language=LANGUAGE)
    assert (figure.value, figure.low, figure.high, figure.qualifier) == (2500, 2000, 3000, "range")


def test_a_change_is_no_range():
    assert not any(
        figure.qualifier == "range"
        for figure in read("El número de refugiados llegados pasó de 2.000 a 3.000.", language=LANGUAGE).figures
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Unas 12.300 personas llegaron a Colombia.", "arrived"),
        ("La llegada de 12.300 personas preocupa al pueblo.", "arrived"),
        ("Colombia recibió a más de 12.300 refugiados.", "arrived"),
        ("Más de 12.300 vecinos abandonaron la ciudad.", "fled"),
        ("Los combates han desplazado a 12.300 personas.", "displaced"),
        ("Unas 12.300 personas fueron evacuadas antes de la tormenta.", "evacuated"),
        ("Casi 12.300 personas están alojadas en escuelas.", "sheltered"),
        ("Uganda acoge a 12.300 refugiados.", "hosted"),
        ("Las autoridades registraron a 12.300 refugiados.", "registered"),
        ("Unos 12.300 afganos fueron deportados de Irán.", "returned"),
        ("Más de 12.300 refugiados han regresado a sus casas.", "returned"),
        ("México tramitó 12.300 solicitudes de asilo.", "registered"),
    ],
)
def test_terms(text: str, term: str):
    assert only(text, language=LANGUAGE).term == term


@pytest.mark.parametrize(
    ("when", "as_of"),
    [
        ("hasta las tres de la tarde del martes, hora local", "2023-09-26T15:00+04:00"),
        ("hasta las 18.30 horas del martes", "2023-09-26T18:30+04:00"),
        ("a las 8 de la mañana del lunes", "2023-09-25T08:00+04:00"),
        ("al 24 de septiembre", "2023-09-24"),
        ("hasta el domingo", "2023-09-24"),
        ("el martes", "2023-09-26"),
        ("ayer", "2023-09-26"),
        ("el 3 de septiembre de 2023", "2023-09-03"),
    ],
)
def test_times(when: str, as_of: str):
    assert str(only(f"Unas 900 personas habían llegado a Armenia {when}.", language=LANGUAGE).as_of) == as_of


@pytest.mark.parametrize(
    ("text", "counting", "start"),
    [
        ("Unas 900 personas huyeron al Chad en las últimas dos semanas.", "period", "2023-09-13"),
        ("Desde el 1 de septiembre, 900 personas han entrado en Chad.", "cumulative", "2023-09-01"),
        ("Unas 900 personas llegan cada día a Chad.", "period", None),
        ("Del 3 al 9 de septiembre, 900 personas fueron evacuadas.", "period", "2023-09-03"),
        ("Unas 900 personas siguen alojadas en albergues.", "stock", None),
    ],
)
def test_counting(text: str, counting: str, start: str | None):
    figure = only(text, language=LANGUAGE)
    assert (figure.counting, str(figure.period_start) if figure.period_start else None) == (counting, start)


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        ("Unas 900 personas procedentes de Sudán llegaron a Chad.", "SDN", "TCD"),
        ("Unos 900 refugiados de Ucrania fueron registrados en Polonia.", "UKR", "POL"),
        ("Más de 900 afganos fueron deportados desde Irán.", "IRN", "AFG"),
        ("Unas 900 personas huyeron de Sudán hacia Chad.", "SDN", "TCD"),
        ("Chad ha recibido a 900 refugiados de Sudán.", "SDN", "TCD"),
        ("Más de 900 personas alcanzaron el territorio armenio.", None, "ARM"),
    ],
)
def test_places(text: str, origin: str | None, destination: str | None):
    figure = only(text, language=LANGUAGE)
    assert (figure.origin_iso3, figure.destination_iso3) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        (
            "Unas 900 personas entraron en Chad, informó el Ministerio del Interior.",
            "Ministerio del Interior",
            "government",
        ),
        ("Según Acnur, 900 personas entraron en Chad.", "Acnur", "un"),
        ("Unas 900 personas entraron en Chad, indicó el martes la Cruz Roja.", "Cruz Roja", "ngo"),
        ("El Gobierno anunció que 900 personas habían entrado en Chad.", "Gobierno", "government"),
    ],
)
def test_speakers(text: str, speaker: str, kind: str):
    figure = only(text, language=LANGUAGE)
    assert (figure.attributed_to, figure.attributed_kind) == (speaker, kind)


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("El ataque dejó 212 muertos.", "212", "candidates.counts_things"),
        ("Al menos 212 personas resultaron heridas.", "212", "terms.injured"),
        ("El campamento de refugiados costó 21 millones de euros.", "21 millones", "candidates.money"),
        ("El 62 por ciento de los refugiados son mujeres.", "62", "candidates.percentage"),
        ("Los refugiados caminaron 212 kilómetros.", "212", "candidates.distance"),
        ("Uno de cada 12 refugiados es niño.", "12", "candidates.share"),
        ("Unas 21.200 personas necesitan alimentos.", "21.200", "terms.in_need"),
        ("Los refugiados duermen en 212 carpas.", "212", "candidates.counts_things"),
        ("Los refugiados salieron en 2019.", "2019", "candidates.time"),
        ("La policía detuvo a 212 personas.", "212", "terms.detained"),
    ],
)
def test_refusals(text: str, number: str, rule: str):
    assert refused(text, language=LANGUAGE)[number] == rule


@pytest.mark.parametrize(
    ("text", "value", "term"),
    [
        ("Unas 900 personas tuvieron que escapar de sus hogares en Tibú.", 900, "displaced"),
        ("Otros 94 vecinos permanecen en centros de evacuación.", 94, "sheltered"),
        ("Se presentaron 4.054 solicitudes de asilo en Costa Rica.", 4054, "registered"),
        ("Hay 44 familias desplazadas en la zona.", 44, "displaced"),
    ],
)
def test_wordings_of_unseen_reports(text: str, value: float, term: str):
    figure = only(text, language=LANGUAGE)
    assert (figure.value, figure.term) == (value, term)


def test_families_that_are_displaced_are_families():
    assert only("Hay 44 familias desplazadas en la zona.", language=LANGUAGE).unit == "families"


def test_a_range_behind_a_preposition():
    figure = only("Se estima la llegada de entre 3.000 y 6.000 migrantes a Tapachula.", language=LANGUAGE)
    assert (figure.value, figure.qualifier) == (4500, "range")


def test_the_day_said_of_those_who_came_is_no_day_of_the_statement():
    figure = only("El alcalde informó que el martes llegaron 300 personas a Cúcuta.", language=LANGUAGE)
    assert (figure.as_of.text if figure.as_of else None, figure.counting) == ("2023-09-26", "period")


def test_a_speaker_behind_the_word_that_he_spoke():
    figure = only("Fueron evacuadas 70 personas, según confirmó la Junta de Defensa Civil.", language=LANGUAGE)
    assert figure.attributed_to == "Junta de Defensa Civil"


def test_an_hour_before_a_bracket():
    figure = only("A las 20 (hora local) del martes 900 personas habían cruzado a Colombia.", language=LANGUAGE)
    assert figure.as_of is not None
    assert figure.as_of.text == "2023-09-26T20:00-05:00"


def test_a_date_in_figures():
    figure = only("Al 12/09/2023 había 900 desplazados en Colombia.", language=LANGUAGE)
    assert figure.as_of is not None
    assert figure.as_of.text == "2023-09-12"


def test_residents_are_none_of_ours():
    refusals = read("Llegaron 900 refugiados al pueblo. El pueblo tiene 2.500 habitantes.", language=LANGUAGE).refusals
    assert {r.number_text: r.rule for r in refusals}["2.500"] == "terms.residents"


def test_people_taken_elsewhere_are_evacuated() -> None:
    """With a number written half in words."""
    figure = only("Tras la erupción fueron trasladadas tres mil 420 personas.", language="es")
    assert (figure.value, figure.term) == (3420, "evacuated")


def test_a_bulletin_published_is_no_part_of_the_name() -> None:
    """The speaker ends before the participle."""
    figure = only("Hay 4.310 desplazados, según Defensa Civil divulgado este lunes.", language="es")
    assert figure.attributed_to == "Defensa Civil"
