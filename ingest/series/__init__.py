"""Series: recorded figures in, lines that can be drawn out. Pure: no clock, no network; names come from data/.

docs/method.md, "How figures become a line", says the same rules in plain words; change both together.
"""

from ingest.series.daily import derive_daily
from ingest.series.derived import revisions, share_of_baseline, side_by_side
from ingest.series.frame import build_series, disagreement, group_series, headline_group, headline_series
from ingest.series.groups import Group, group_of, groups_of
from ingest.series.recent import Change, Freshness, change_over, dated_line, freshness, reporting_gap
from ingest.series.recorded_tables import records_of_table
from ingest.series.voices import voice_of

__all__ = [
    "Change",
    "Freshness",
    "Group",
    "build_series",
    "change_over",
    "dated_line",
    "derive_daily",
    "disagreement",
    "freshness",
    "group_of",
    "group_series",
    "groups_of",
    "headline_group",
    "headline_series",
    "records_of_table",
    "reporting_gap",
    "revisions",
    "share_of_baseline",
    "side_by_side",
    "voice_of",
]
