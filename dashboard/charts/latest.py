"""The one observation that stands for a whole series."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.observations import Observation, drawable, observations


def latest(series: pd.DataFrame) -> Observation | None:
    """The last recommended observation, or, where none is, the last one; None where there is nothing.

    One that is known to its day or better comes before one that is not.
    """
    drawn = drawable(series)
    for rows in ([row for row in drawn if row.recommended], drawn, observations(series)):
        if rows:
            return rows[-1]
    return None
