"""Voices: one body under all of its names, one government whoever speaks for it, and two governments are two."""

from __future__ import annotations

import pytest

from ingest.datafiles import data_path, data_rows
from ingest.extract.lexicon import languages
from ingest.series import build_series, voice_of
from tests.ingest.made import record


def voice(name, kind="government", destination="ARM"):
    return voice_of(
        record(5, "2023-09-27", attributed_to=name, attributed_kind=kind, destination_iso3=destination).figure
    )


@pytest.mark.parametrize(
    "name",
    ["the Armenian government", "Nazeli Baghdasaryan", "la ministre arménienne", "Регистр правительства Армении", None,
     "الحكومة الأرمينية", "governo armeno", "die armenische Regierung", "офіс прем’єр-міністра Вірменії",
     "el gobierno de Armenia", "o governo da Armênia", "Armenia's ministry, after talks with Azerbaijan"],
)  # fmt: skip
def test_the_destinations_government_is_one_voice(name):
    assert voice(name) == "government"


@pytest.mark.parametrize(
    "name",
    ["Azerbaijan's foreign ministry", "le gouvernement azerbaïdjanais", "die Regierung Aserbaidschans",
     "el Gobierno de Azerbaiyán", "il governo dell'Azerbaigian", "o governo do Azerbaijão", "МИД Азербайджана",
     "уряд Азербайджану", "حكومة أذربيجان"],
)  # fmt: skip
def test_another_countrys_government_is_another_voice(name):
    assert voice(name) == "government of AZE"


def test_the_home_of_a_figure_without_a_destination_is_that_of_its_group():
    assert voice("the Polish border guard", destination=None) == "government of POL"
    assert voice("the Congolese government", destination="COD") == "government"
    assert voice("the Congolese government", destination="RWA") == "government of COD/COG"
    assert voice("officials who told us so") == "government"
    assert voice("US officials") == "government of USA"
    records = [
        record(5, "2023-09-27", outlet="A", attributed_to="the Armenian government"),
        record(
            5, "2023-09-27", outlet="B", attributed_to="Armenian officials", destination=None, destination_iso3=None
        ),
    ]
    series = build_series(records, zone="Asia/Yerevan", term="arrived", counting="cumulative", unit="people")
    assert (series["voices"].tolist(), series["sources"].tolist()) == ([1], [2])


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("UNHCR", [
            "UNHCR", "UNHCR's representative in Chad", "the UN refugee agency", "U.N. refugee agency",
            "United Nations High Commissioner for Refugees", "le HCR", "Haut-Commissariat des Nations unies pour les réfugiés",
            "ACNUR", "Agencia de la ONU para los Refugiados", "a Agência da ONU para Refugiados (Acnur)",
            "Alto Commissariato delle Nazioni Unite per i Rifugiati", "das UN-Flüchtlingshilfswerk",
            "Sprecherin des UNO-Flüchtlingshilfswerks", "УВКБ ООН", "Агентства ООН по делам беженцев",
            "Верховный комиссар ООН по делам беженцев", "Агентство ООН у справах біженців",
            "المفوضية السامية للأمم المتحدة لشؤون اللاجئين", "متحدثة باسم مفوضية اللاجئين",
        ]),
        ("IOM", [
            "IOM", "the International Organization for Migration", "UN migration agency", "l'OIM",
            "Organización Internacional para las Migraciones", "Organização Internacional para as Migrações",
            "Organizzazione Internazionale per le Migrazioni", "die Internationale Organisation für Migration", "МОМ",
            "Международная организация по миграции", "Міжнародна організація з міграції", "المنظمة الدولية للهجرة",
        ]),
        ("OCHA", ["OCHA", "UN Office for the Coordination of Humanitarian Affairs", "УКГВ",
                  "Bureau de la coordination des affaires humanitaires", "مكتب الأمم المتحدة لتنسيق الشؤون الإنسانية"]),
        ("UN", ["the United Nations", "a UN spokesman", "ООН", "la ONU", "die Vereinten Nationen", "الأمم المتحدة"]),
    ],
)  # fmt: skip
def test_a_body_of_the_united_nations_is_one_voice_under_all_of_its_names(body, names):
    assert {name: voice(name, "un") for name in names} == dict.fromkeys(names, body)


def test_who_is_no_known_body_is_a_voice_by_name():
    assert voice("The Humanitarian Team", "un") == "humanitarian team"
    assert voice("Refugee Council", "ngo") == "refugee council"
    assert voice(None, "un") is None


def test_the_bodies_are_named_in_every_language():
    rows = list(data_rows(data_path("voices.csv"), "voice", "language", "name"))
    for body in ("UNHCR", "IOM", "OCHA"):
        assert {row["language"] for row in rows if row["voice"] == body} >= set(languages()), body
    assert len({(row["voice"], row["language"], row["name"]) for row in rows}) == len(rows)


def test_two_governments_are_two_voices_and_ten_outlets_of_one_are_one():
    records = [
        *(
            record(5000, "2023-09-27", outlet=str(number), attributed_to="the Armenian government")
            for number in range(10)
        ),
        record(5000, "2023-09-27", outlet="B", attributed_to="Azerbaijan's foreign ministry"),
    ]
    series = build_series(records, zone="Asia/Yerevan", term="arrived", counting="cumulative", unit="people")
    assert sorted(zip(series["voices"], series["sources"], strict=True)) == [(2, 1), (2, 10)]
