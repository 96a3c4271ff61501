"""How a line moved lately and how often it is reported: worked out from finished series, said by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal
from zoneinfo import ZoneInfo

import pandas as pd

from ingest.moments import day_moment

Freshness = Literal["current", "stale", "ended"]

RECENT_REPORTS = 12
"""How many of the last reporting days tell how often a situation is reported now."""
UNKNOWN_GAP = timedelta(days=7)
"""The gap that is taken as usual while fewer than three days have a figure: most operations report weekly."""
PATIENCE = 3
"""How many usual gaps may pass before a figure is stale: one report may fail to come, two in a row is a change."""
LEAST_PATIENCE = timedelta(days=3)
"""No figure is stale sooner, however often a situation was reported: weekends and holidays are no silence."""
SILENCE = timedelta(days=180)
"""After so long without a figure, and 10 times its usual gap, a situation counts as ended though no file says so."""


@dataclass(frozen=True, slots=True)
class Change:
    """The difference of two recommended figures of one line, and the instant (UTC) of the earlier one."""

    difference: float
    since: datetime
    from_figure: str
    to_figure: str


def change_over(series: pd.DataFrame, span: timedelta) -> Change | None:
    """How much the line moved in about `span` up to its latest figure; None where no report tells.

    Of the recommended figures known to their day or better, the last is compared with the one that is nearest to
    `span` before it, at least half of it and at most half as much again: a difference over a much longer or shorter
    time is no answer to the question. Counts of periods are of different times and are not compared.
    """
    line = dated_line(series)
    if series.attrs.get("counting") == "period" or len(line) < 2:
        return None
    last = line.iloc[-1]
    ages = last["at"] - line["at"]
    near = line[(ages >= span / 2) & (ages <= span * 3 / 2)]
    if near.empty:
        return None
    base = near.loc[(ages[near.index] - span).abs().idxmin()]
    return Change(
        float(last["value"] - base["value"]),
        base["at"].to_pydatetime(),
        str(base["figure_id"]),
        str(last["figure_id"]),
    )


def dated_line(series: pd.DataFrame) -> pd.DataFrame:
    """The rows that the line goes through, of those known to their day or better."""
    return series[(series["role"] == "recommended") & series["precision"].isin(["day", "minute"])]


def reporting_gap(series: pd.DataFrame, zone: str) -> timedelta | None:
    """The usual time between two days (in `zone`) with a figure of any role: the median of the last ones.

    None where fewer than three days have one.
    """
    fine = series[series["precision"].isin(["day", "minute"])]
    days = sorted(set(fine["at"].dt.tz_convert(ZoneInfo(zone)).dt.date))[-RECENT_REPORTS:]
    if len(days) < 3:
        return None
    return timedelta(days=float(median((after - before).days for before, after in pairwise(days))))


def freshness(newest: datetime, gap: timedelta | None, end: date | None, zone: str, now: datetime) -> Freshness:
    """Whether a situation's newest figure still stands for today, by the situation's own rhythm.

    Ended: its file gives a last day (`end`, in `zone`) that is over, or nothing was said for 180 days and ten usual
    gaps. Stale: three usual gaps have passed, and three days. Current: otherwise. `newest` is the instant of the newest
    figure, `gap` as `reporting_gap` tells it; without one a week is usual.
    """
    usual = gap or UNKNOWN_GAP
    age = now - newest
    if end is not None and now > day_moment(end).latest(ZoneInfo(zone)):
        return "ended"
    if age > max(SILENCE, 10 * usual):
        return "ended"
    return "stale" if age > max(PATIENCE * usual, LEAST_PATIENCE) else "current"
