"""What is worked out from finished series: revisions, shares of a baseline, arrivals beside departures."""

from __future__ import annotations

import math

import pytest

from ingest.series import build_series, headline_series, revisions, share_of_baseline, side_by_side
from ingest.series.derived import REVISION_COLUMNS
from ingest.situations import load_situation
from tests.ingest.made import record

ZONE = "Asia/Yerevan"


def at(clock, day=27):
    return f"2023-09-{day}T{clock}+04:00"


def series_of(*records, term="arrived", unit="people"):
    return build_series(records, zone=ZONE, term=term, counting="cumulative", unit=unit)


def test_revisions_are_events_with_both_figures():
    records = [record(700, at("12:00")), record(640, at("12:00", 28)), record(660, at("12:00", 29))]
    found = revisions(series_of(*records))
    [event] = found.to_dict("records")
    assert (event["from_value"], event["to_value"]) == (700, 640)
    assert (event["from_figure"], event["to_figure"]) == tuple(each.figure.figure_id for each in records[:2])
    assert str(event["at"]) == "2023-09-28 08:00:00+00:00"
    assert event["reason"].startswith("revision: ")
    none = revisions(series_of())
    assert list(none.columns) == list(found.columns) == list(REVISION_COLUMNS)
    assert [str(kind) for kind in none.dtypes] == [str(kind) for kind in found.dtypes]


def test_the_share_of_the_people_there_were_before():
    situation = load_situation("nagorno-karabakh-2023")
    series = headline_series([record(30_000, at("12:00")), record(60_000, at("12:00", 28))], situation)
    baseline = series.attrs["baseline"]
    assert baseline == {
        "value": 120_000,
        "label": "ethnic Armenians living in Nagorno-Karabakh, about",
        "as_of": "2023-09-27",
        "source": "CNN, 27 September 2023",
    }
    assert share_of_baseline(series, baseline).tolist() == [0.25, 0.5]
    assert share_of_baseline(series, None).isna().all()
    assert series.attrs["situation"] == situation.id
    with pytest.raises(ValueError, match="families"):
        share_of_baseline(series_of(unit="families"), baseline)


def test_arrivals_and_departures_on_common_times():
    arrivals = series_of(record(100, at("12:00")), record(300, at("18:00")))
    departures = series_of(record(150, at("13:00"), term="fled"), record(400, at("18:00"), term="fled"), term="fled")
    both = side_by_side(arrivals, departures, ZONE)
    assert list(both.columns) == ["at", "arrived", "departed", "difference"]
    assert str(both["at"].dtype) == "datetime64[us, Asia/Yerevan]"
    assert [each.strftime("%H:%M") for each in both["at"]] == ["12:00", "13:00", "18:00"]
    assert both["arrived"].tolist() == [100, 100, 300]
    assert math.isnan(both["departed"].iloc[0])
    assert both[["departed", "difference"]].iloc[1:].values.tolist() == [[150, 50], [400, 100]]
    empty = side_by_side(series_of(), series_of(term="fled"), ZONE)
    assert [str(kind) for kind in empty.dtypes] == [str(kind) for kind in both.dtypes]


def test_a_late_report_stands_at_its_as_of():
    early, late = record(700, at("12:00", 28)), record(500, at("12:00"), published="2023-10-09", outlet="Late")
    series = series_of(early, late)
    assert series["outlet"].tolist() == ["Late", "Example News"]
    assert series["line"].tolist() == [500, 700]
    assert revisions(series).empty
