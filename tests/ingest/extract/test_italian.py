"""Italian: numbers, terms, times, places, speakers and refusals. All sentences were made for these tests."""

from __future__ import annotations

import pytest

from tests.ingest.extract.reading import only, read, refused

LANGUAGE = "it"


@pytest.mark.parametrize(
    ("wording", "value", "qualifier"),
    [
        ("Circa 12.300 persone", 12_300, "about"),
        ("Più di 12.300 persone", 12_300, "more_than"),
        ("Quasi 12.300 persone", 12_300, "less_than"),
        ("Oltre 2,5 milioni di persone", 2_500_000, "more_than"),
        ("10mila persone", 10_000, "exact"),
        ("Duecentomila persone", 200_000, "exact"),
        ("Ventitremila persone", 23_000, "exact"),
        ("Migliaia di persone", 1000, "vague"),
        ("Decine di migliaia di persone", 10_000, "vague"),
        ("Un migliaio di persone", 1000, "about"),
        ("Almeno 900 famiglie", 900, "more_than"),
        ("Mezzo milione di persone", 500_000, "exact"),
        ("Una trentina di persone", 30, "about"),
        ("Fino a 900 persone", 900, "less_than"),
        ("Un milione e mezzo di persone", 1_500_000, "exact"),
    ],
)
def test_numbers(wording: str, value: float, qualifier: str):
    figure = only(f"{wording} sono fuggite dalla città.", language=LANGUAGE)
    assert (figure.value, figure.qualifier) == (value, qualifier)


def test_a_range():
    figure = only("Tra 2.000 e 3.000 persone sono fuggite dalla città.", language=LANGUAGE)
    assert (figure.value, figure.low, figure.high, figure.qualifier) == (2500, 2000, 3000, "range")


def test_a_change_is_no_range():
    assert not any(
        figure.qualifier == "range"
        for figure in read("Il numero dei profughi arrivati è passato da 2.000 a 3.000.", language=LANGUAGE).figures
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Circa 12.300 persone sono arrivate in Ciad.", "arrived"),
        ("L'arrivo di 12.300 persone preoccupa la città.", "arrived"),
        ("Il Ciad ha accolto più di 12.300 rifugiati.", "arrived"),
        ("Sono sbarcati 12.300 migranti.", "arrived"),
        ("Più di 12.300 abitanti hanno lasciato la città.", "fled"),
        ("Gli sfollati sono 12.300.", "displaced"),
        ("Circa 12.300 persone sono state evacuate prima della tempesta.", "evacuated"),
        ("Quasi 12.300 persone sono ospitate nelle scuole.", "sheltered"),
        ("L'Uganda accoglie 12.300 rifugiati.", "hosted"),
        ("Le autorità hanno registrato 12.300 rifugiati.", "registered"),
        ("Circa 12.300 afghani sono stati espulsi dall'Iran.", "returned"),
        ("Più di 12.300 rifugiati sono tornati a casa.", "returned"),
    ],
)
def test_terms(text: str, term: str):
    assert only(text, language=LANGUAGE).term == term


@pytest.mark.parametrize(
    ("when", "as_of"),
    [
        ("alle 18 di martedì, ora locale", "2023-09-26T18:00+04:00"),
        ("alle 18.30 di martedì", "2023-09-26T18:30+04:00"),
        ("a mezzogiorno di lunedì", "2023-09-25T12:00+04:00"),
        ("al 24 settembre", "2023-09-24"),
        ("entro domenica", "2023-09-24"),
        ("martedì", "2023-09-26"),
        ("ieri", "2023-09-26"),
        ("il 3 settembre 2023", "2023-09-03"),
    ],
)
def test_times(when: str, as_of: str):
    assert str(only(f"Circa 900 persone erano entrate in Armenia {when}.", language=LANGUAGE).as_of) == as_of


@pytest.mark.parametrize(
    ("text", "counting", "start"),
    [
        ("Circa 900 persone sono fuggite in Ciad nelle ultime due settimane.", "period", "2023-09-13"),
        ("Dal 1° settembre 900 persone sono entrate in Ciad.", "cumulative", "2023-09-01"),
        ("Circa 900 persone al giorno arrivano in Ciad.", "period", None),
        ("Tra il 3 e il 9 settembre 900 persone sono state evacuate.", "period", "2023-09-03"),
        ("Circa 900 persone sono ospitate in palestre.", "stock", None),
    ],
)
def test_counting(text: str, counting: str, start: str | None):
    figure = only(text, language=LANGUAGE)
    assert (figure.counting, str(figure.period_start) if figure.period_start else None) == (counting, start)


@pytest.mark.parametrize(
    ("text", "origin", "destination"),
    [
        ("Circa 900 persone provenienti dal Sudan sono arrivate in Ciad.", "SDN", "TCD"),
        ("Circa 900 profughi dall'Ucraina sono stati registrati in Polonia.", "UKR", "POL"),
        ("Più di 900 afghani sono stati espulsi dall'Iran.", "IRN", "AFG"),
        ("Circa 900 persone sono fuggite dal Sudan verso il Ciad.", "SDN", "TCD"),
        ("Il Ciad ha ricevuto 900 rifugiati dal Sudan.", "SDN", "TCD"),
        ("Più di 900 persone hanno raggiunto il territorio armeno.", None, "ARM"),
    ],
)
def test_places(text: str, origin: str | None, destination: str | None):
    figure = only(text, language=LANGUAGE)
    assert (figure.origin_iso3, figure.destination_iso3) == (origin, destination)


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        (
            "Circa 900 persone sono entrate in Ciad, ha dichiarato il ministero dell'Interno.",
            "ministero dell'Interno",
            "government",
        ),
        ("Secondo l'Unhcr, 900 persone sono entrate in Ciad.", "Unhcr", "un"),
        ("Circa 900 persone sono entrate in Ciad, ha riferito martedì la Croce Rossa.", "Croce Rossa", "ngo"),
        ("Il governo ha annunciato che 900 persone sono entrate in Ciad.", "governo", "government"),
    ],
)
def test_speakers(text: str, speaker: str, kind: str):
    figure = only(text, language=LANGUAGE)
    assert (figure.attributed_to, figure.attributed_kind) == (speaker, kind)


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("L'attacco ha causato 212 morti.", "212", "candidates.counts_things"),
        ("Almeno 212 persone sono rimaste ferite.", "212", "terms.injured"),
        ("Il campo profughi è costato 21 milioni di euro.", "21 milioni", "candidates.money"),
        ("Il 62 per cento dei rifugiati sono donne.", "62", "candidates.percentage"),
        ("I profughi hanno camminato per 212 chilometri.", "212", "candidates.distance"),
        ("Un rifugiato su 12 è un bambino.", "12", "candidates.share"),
        ("Circa 21.200 persone hanno bisogno di cibo.", "21.200", "terms.in_need"),
        ("I profughi dormono in 212 tende.", "212", "candidates.counts_things"),
        ("I profughi sono partiti nel 2019.", "2019", "candidates.time"),
        ("La polizia ha arrestato 212 persone: sono state arrestate ieri.", "212", "terms.detained"),
    ],
)
def test_refusals(text: str, number: str, rule: str):
    assert refused(text, language=LANGUAGE)[number] == rule


def test_parts_of_a_total_are_counted_and_dated_as_it_is():
    reading = read(
        "Alle 18 di martedì gli sfollati a Ravenna erano 4.210: la maggior parte, 2.930, in città, poi 640 a Faenza.",
        language=LANGUAGE,
    )
    assert [(f.value, f.counting, f.as_of.text if f.as_of else None) for f in reading.figures] == [
        (value, "stock", "2023-09-26T18:00+02:00") for value in (4210, 2930, 640)
    ]


def test_brackets_are_asides():
    reading = read("In città 596 persone (332 a Lugo, 144 a Faenza) sono accolte in albergo.", language=LANGUAGE)
    assert [(f.value, f.term) for f in reading.figures] == [(n, "sheltered") for n in (596, 332, 144)]


@pytest.mark.parametrize(
    ("text", "number", "rule"),
    [
        ("Dopo l'alluvione restano 622 le strade chiuse.", "622", "candidates.counts_things"),
        ("Cala di oltre 3.200 il numero degli sfollati.", "3.200", "candidates.difference"),
        ("Gli sfollati sono 500. Nel quartiere vivono 80mila abitanti.", "80mila", "terms.residents"),
    ],
)
def test_refusals_of_unseen_reports(text: str, number: str, rule: str):
    refusals = read(text, language=LANGUAGE).refusals
    assert {refusal.number_text: refusal.rule for refusal in refusals}[number] == rule


@pytest.mark.parametrize(
    ("text", "value", "term", "qualifier"),
    [
        ("Sono 180 gli sfollati ospitati a Ravenna.", 180, "sheltered", "exact"),
        ("Tra le 10mila e le 20mila persone sono entrate in Ciad.", 15_000, "arrived", "range"),
        ("Il Ciad ospita già oltre 400mila rifugiati.", 400_000, "hosted", "more_than"),
        ("La provincia più colpita è Ravenna, con 950 persone evacuate.", 950, "evacuated", "exact"),
        ("Appena 40 persone sono state evacuate.", 40, "evacuated", "exact"),
    ],
)
def test_wordings_of_unseen_reports(text: str, value: float, term: str, qualifier: str):
    figure = only(text, language=LANGUAGE)
    assert (figure.value, figure.term, figure.qualifier) == (value, term, qualifier)


def test_a_speaker_between_commas():
    figure = only("Un portavoce dell'Oim, Aldo Berti, parla di 900 sfollati.", language=LANGUAGE)
    assert figure.attributed_to == "Aldo Berti"


def test_a_span_of_a_part_is_its_own():
    reading = read(
        "Dal 21 agosto sono arrivate a Tine 1.400 persone, di cui 1.200 nell'ultima settimana.", language=LANGUAGE
    )
    assert [(f.value, f.counting) for f in reading.figures] == [(1400, "cumulative"), (1200, "period")]
