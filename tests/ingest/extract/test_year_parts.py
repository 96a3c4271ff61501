"""Parts of a year: its end, halves, quarters and first months."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.extract.lexicon import load_lexicon
from ingest.extract.phrases import fold
from ingest.extract.times import find_times


@pytest.mark.parametrize(
    ("language", "text", "first", "last"),
    [
        ("en", "900 fled in the first half of 2021", date(2021, 1, 1), date(2021, 6, 30)),
        ("en", "900 fled in the third quarter of 2021", date(2021, 7, 1), date(2021, 9, 30)),
        ("en", "900 were displaced by the end of 2021", date(2021, 12, 31), date(2021, 12, 31)),
        ("de", "im zweiten Halbjahr 2020 flohen 900", date(2020, 7, 1), date(2020, 12, 31)),
        ("de", "Ende des vergangenen Jahres waren 900 auf der Flucht", date(2021, 12, 31), date(2021, 12, 31)),
        ("fr", "dans les neuf premiers mois de l'année 2021", date(2021, 1, 1), date(2021, 9, 30)),
        ("es", "en los primeros cuatro meses de este año", date(2022, 1, 1), date(2022, 4, 30)),
        ("it", "nel primo trimestre sono fuggiti in 900", date(2022, 1, 1), date(2022, 3, 31)),
        ("pt", "no final de 2021 havia 900 deslocados", date(2021, 12, 31), date(2021, 12, 31)),
        ("ru", "за первые восемь месяцев 2021 года", date(2021, 1, 1), date(2021, 8, 31)),
        ("uk", "у другому кварталі 2021 року", date(2021, 4, 1), date(2021, 6, 30)),
        ("ar", "خلال الأشهر الثلاثة الأولى من عام 2021", date(2021, 1, 1), date(2021, 3, 31)),
    ],
)
def test_a_part_of_a_year_is_read(language: str, text: str, first: date, last: date) -> None:
    """With its year, or the latest one that began before publication."""
    (mention,) = find_times(fold(text), load_lexicon(language), date(2022, 10, 5))
    assert (mention.first, mention.last) == (first, last)


def test_half_a_match_is_no_part_of_a_year() -> None:
    """A half without a year is none."""
    assert not find_times("900 came in the first half", load_lexicon("en"), date(2022, 10, 5))
