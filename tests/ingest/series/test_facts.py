"""The line through what was published of the exodus from Nagorno-Karabakh.

The first test runs where the table of published counts lies beside the repository, the second on our rows.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.series import build_series, derive_daily
from tests.ingest.series.facts import from_table

ZONE = "Asia/Yerevan"
OPENING = date(2023, 9, 24)
TABLE = next(
    (
        parent / "shared/karabakh/timeline.csv"
        for parent in Path(__file__).parents
        if (parent / "shared/karabakh/timeline.csv").is_file()
    ),
    None,
)
# Counts given to the hour by the government, as everybody could read them, and what else was said meanwhile.
OWN = """\
as_of,value,attributed_to,outlet,url,quote_paraphrase
2023-09-24T22:00+04:00,1050,the government,A,,1050 entered
2023-09-25T00:00+04:00,1510,the government,B,,1510 by midnight
2023-09-25,2906,the government,C,,2906 so far on Monday
2023-09-25T05:00+04:00,2900,the government,D,,"more than 2,900 by five"
2023-09-25T17:00+04:00,6650,the government,E,,"6,650 by five"
2023-09-26T16:15+04:00,19000,the deputy prime minister,F,,"at least 19,000"
2023-09-26T20:00+04:00,28120,the government,G,,"28,120 by eight"
2023-09-29,93000,a spokeswoman,H,,"about 93,000"
2023-09-29,97700,a spokeswoman,I,,"97,700 on Friday"
2023-09-29T20:00+04:00,98625,the government,J,,"98,625 by eight"
2023-09-29,100000,UNHCR chief,K,,"more than 100,000"
2023-09-30,100417,a spokeswoman,L,,"100,417"
2023-10-01,100480,a spokeswoman,M,,"100,480"
2023-10-01,100514,a spokeswoman,N,,"100,514"
2023-10,100617,a spokeswoman,O,,"100,617"
2023-10-04,100632,a spokeswoman,P,,"100,632"
"""


@pytest.fixture
def own(tmp_path):
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    return from_table(tmp_path / "own.csv")


def series_of(records):
    return build_series(records, zone=ZONE, term="arrived", counting="cumulative", unit="people", start=OPENING)


def recommended(series):
    return series.loc[series["role"] == "recommended", "value"].astype(int).tolist()


def check_daily(series):
    """No day exceeds the difference of its parents, and the days add up to the line."""
    values = dict(zip(series["figure_id"], series["value"], strict=True))
    daily = derive_daily(series, zone=ZONE, start=OPENING)
    assert daily["day"].is_monotonic_increasing
    assert daily["day"].is_unique
    for row in daily.itertuples():
        assert 0 <= row.new <= values[row.to_figure] - values.get(row.from_figure, 0)
    assert daily["new"].sum() == pytest.approx(100_632)
    return daily


@pytest.mark.skipif(TABLE is None, reason="the table of published counts is not here")
def test_the_line_through_the_published_counts():
    series = series_of(from_table(TABLE))
    assert len(series) == 42
    line = recommended(series)
    assert line == sorted(line)
    assert line[-1] == 100_632
    assert not series["revision"].any()
    beside = set(series.loc[series["role"] == "triangulation", "value"].astype(int))
    assert beside == {
        30, 2900, 2906, 6500, 13550, 19000, 42500, 68386, 78300, 88000, 90000, 93000, 97700, 100000,
        100480, 100490, 100617,
    }  # fmt: skip
    [at_least] = series[series["value"] == 19000].to_dict("records")
    assert (at_least["qualifier"], at_least["as_of"]) == ("more_than", "2023-09-26T16:15+04:00")
    daily = check_daily(series)
    assert daily["basis"].eq("averaged").sum() == 0
    assert daily["new"].iloc[0] == 1510


def test_the_line_through_rows_of_our_own(own):
    series = series_of(own)
    assert recommended(series) == [1050, 1510, 6650, 28120, 98625, 100417, 100514, 100632]
    assert not series["revision"].any()
    reasons = {int(row.value): row.reason for row in series.itertuples()}
    assert "an exact figure is known for the same day" in reasons[19000]
    assert "as high or higher" in reasons[2906] == reasons[97700]
    assert "too coarse" in reasons[100617]
    assert "equally good count" in reasons[100480]
    assert series.loc[series["value"] == 100617, "line"].item() == 100632
    daily = check_daily(series)
    assert daily["new"].astype(int).tolist()[:3] == [1510, 5140, 21470]
    assert daily.set_index("day")["basis"].to_dict() == {
        **dict.fromkeys(daily["day"], "averaged"),
        **dict.fromkeys(daily["day"].iloc[[0, 1, 2, 6, 7]], "reported"),
    }
