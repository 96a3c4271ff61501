"""Rules that serve several languages, each in sentences made for these tests."""

from __future__ import annotations

import pytest

from tests.ingest.extract.reading import only, read, refused


@pytest.mark.parametrize(
    ("language", "text", "value", "term"),
    [
        ("it", "Con i tre barconi di oggi gli arrivi sono 12.300.", 12_300, "arrived"),
        ("es", "Con los tres cayucos de los últimos días, las llegadas suman 12.300.", 12_300, "arrived"),
        ("es", "El lunes ardió el monte y ese mismo día 2.500 vecinos fueron evacuados.", 2_500, "evacuated"),
        ("es", "Guatemala registró a 900 mexicanos que huyeron de la violencia.", 900, "registered"),
        ("es", "Siete albergues brindan resguardo a 685 personas.", 685, "sheltered"),
        ("fr", "Un convoi a ramené 598 réfugiés dans leur province.", 598, "returned"),
        ("fr", "Au moins 7 600 habitants de la vallée, dans l'ouest du pays, ont fui la ville.", 7_600, "fled"),
        ("it", "L'hotspot dell'isola conta 798 migranti.", 798, "sheltered"),
        ("de", "900 Flüchtlinge haben die Nacht in Notquartieren verbracht.", 900, "sheltered"),
        ("ru", "Из 14 домов эвакуировали 280 жителей.", 280, "evacuated"),
        ("ru", "Больше тысячи жителей сёл пришлось эвакуировать.", 1_000, "evacuated"),
        ("ru", "С начала паводка эвакуировано и спасено 900 человек.", 900, "evacuated"),
        ("uk", "На обліку перебувають 12 300 переселенців.", 12_300, "registered"),
        ("ar", "وشردت الحرب ثمنمئة وخمسين ألف شخص.", 850_000, "displaced"),
    ],
)
def test_what_happened(language: str, text: str, value: float, term: str):
    figure = only(text, language=language)
    assert (figure.value, figure.term) == (value, term)


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("es", "Unos 300 vecinos se niegan a evacuar.", "terms.residents"),
        ("ru", "От эвакуации отказались 300 человек.", "terms.residents"),
        ("uk", "Відмовляються від виїзду 300 жителів.", "terms.residents"),
        ("de", "90 Menschen kamen ums Leben.", "terms.killed"),
        ("ar", "لا يزال 50 شخصا في عداد المفقودين.", "terms.missing"),
        ("uk", "Вільних місць у гуртожитках - 1100.", "terms.capacity"),
    ],
)
def test_no_figure(language: str, text: str, rule: str):
    assert list(refused(text, language=language).values()) == [rule]


def test_a_clock_before_a_count():
    figures = read("Gli sfollati sono 900. Martedì sera alle 19 erano 12.300.", language="it").figures
    assert [figure.value for figure in figures] == [900, 12_300]


def test_the_day_of_an_event_dates_no_count():
    figure = only("Il sisma che domenica 17 settembre ha colpito la costa pesa: gli sfollati sono 900.", language="it")
    assert figure.as_of is not None
    assert figure.as_of.text == "2023-09-27"


def test_the_day_in_the_dateline_of_a_town():
    figure = only("Genève, 20 septembre 2023 - Quelque 900 habitants ont fui la ville.", language="fr")
    assert figure.counting == "cumulative"


def test_a_day_in_brackets_behind_its_weekday():
    assert only("Neste domingo (24), 900 pessoas deixaram suas casas.", language="pt").value == 900


def test_more_that_are_to_come_are_no_difference():
    figure = only("Le préfet attend 2 000 arrivées de plus d'ici à samedi.", language="fr")
    assert (figure.value, figure.term) == (2_000, "arrived")


def test_a_place_over_the_items_of_a_list():
    text = "Boletim da Defesa Civil:\n\nRio Branco\nDesabrigados: 900\nAbrigos: 12"
    figure = only(text, language="pt")
    assert (figure.value, figure.destination) == (900, "Rio Branco")
    assert "where.above" in figure.rules


def test_months_that_are_not_counted_reach_today():
    figure = only("За останні місяці до Польщі прибули 12 300 біженців.", language="uk")
    assert figure.as_of is not None
    assert (figure.as_of.text, figure.counting) == ("2023-09-27", "period")


def test_counts_before_weekdays():
    figures = read("وصل 900 لاجئ يوم الاثنين و1200 يوم الثلاثاء.", language="ar").figures
    assert [(f.value, f.as_of.text if f.as_of else None) for f in figures] == [
        (900, "2023-09-25"),
        (1200, "2023-09-26"),
    ]


def test_the_country_in_what_is_said():
    assert only("قال المتحدث إن تشاد تستضيف 900 ألف لاجئ.", language="ar").destination_iso3 == "TCD"


def test_parts_told_by_sub_group():
    figures = read("Gli sfollati sono 12.300.\nLe donne sono 6.100, i minori 2.400.", language="it").figures
    assert [(f.value, f.subgroup) for f in figures] == [(12_300, None), (6_100, "women"), (2_400, "children")]


def test_a_part_of_the_land_is_no_town():
    figure = only("Im Norden der Insel wurden 900 Urlauber evakuiert.", language="de")
    assert figure.origin is None


@pytest.mark.parametrize(
    ("language", "text", "value", "term", "counting"),
    [
        (
            "uk",
            "На кінець травня тимчасовий захист у країнах ЄС мали 12 300 людей, які виїхали.",
            12_300,
            "registered",
            "stock",
        ),
        ("pt", "Os 430 moradores continuam sem poder voltar para casa.", 430, "displaced", "stock"),
        ("es", "Unos 430 vecinos no han podido volver a sus casas.", 430, "displaced", "stock"),
        ("de", "Am Übergang zählt man im Schnitt 600 Flüchtlinge am Tag.", 600, "arrived", "period"),
        ("fr", "Quelque 71.000 autres sont réfugiés au Rwanda.", 71_000, "hosted", "stock"),
        ("fr", "Au total, 430 personnes sont en cours d'évacuation.", 430, "evacuated", "cumulative"),
        ("it", "La Polonia ospita 12.300 ucraini.", 12_300, "hosted", "stock"),
        ("ru", "Домой отправились 430 беженцев.", 430, "returned", "cumulative"),
        ("ar", "ارتفع عدد النازحين إلى 12300.", 12_300, "displaced", "stock"),
    ],
)
def test_how_they_are_counted(language: str, text: str, value: float, term: str, counting: str):
    figure = only(text, language=language)
    assert (figure.value, figure.term, figure.counting) == (value, term, counting)


def test_parts_that_add_up_to_the_count_before_them():
    figures = read(
        "За год вернулись 900 человек: 500 беженцев и 400 внутренне перемещённых лиц.", language="ru"
    ).figures
    assert [(figure.value, figure.term) for figure in figures] == [
        (900, "returned"),
        (500, "returned"),
        (400, "returned"),
    ]


def test_other_parts_speak_for_themselves():
    figures = read(
        "За год вернулись 900 человек: 500 беженцев и 300 внутренне перемещённых лиц.", language="ru"
    ).figures
    assert figures[-1].term == "displaced"


def test_counts_of_the_union_have_no_country():
    figure = only("На кінець травня тимчасовий захист у країнах ЄС мали 12 300 людей. Польща росте.", language="uk")
    assert figure.destination_iso3 is None


def test_who_is_warned_is_not_evacuated():
    assert not read("Ещё 430 жителям велено быть наготове.", language="ru").figures


def test_the_town_of_a_dateline_is_no_origin():
    figure = only("Madrid, 18 nov.- Unas 430 personas huyeron de los combates. En Jartum no hay agua.", language="es")
    assert figure.origin != "Madrid"


def test_a_day_in_brackets_behind_a_short_weekday():
    figures = read("A chuva deixou 430 desalojados, disse nesta quinta-feira (23) a prefeitura.", language="pt").figures
    assert [figure.value for figure in figures] == [430]


def test_displaced_people_of_one_country_are_displaced_in_it():
    text = "Des attaques ont eu lieu au Burkina Faso. La région compte 12 300 Nigériens déplacés."
    figure = only(text, language="fr")
    assert (figure.origin_iso3, figure.destination_iso3) == ("NER", "NER")


def test_a_name_that_goes_on_is_no_namesake_abroad():
    text = "En Tenerife y en Madrid arde el monte. En San Juan de la Sierra hay 430 evacuados."
    assert only(text, language="es").origin_iso3 == "ESP"
