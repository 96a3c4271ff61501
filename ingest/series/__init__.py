"""Series: recorded figures in, lines that can be drawn out. Pure: no clock, no disk, no network.

docs/method.md, "How figures become a line", says the same rules in plain words; change both together.
"""

from ingest.series.daily import derive_daily
from ingest.series.frame import build_series, disagreement, headline_series

__all__ = ["build_series", "derive_daily", "disagreement", "headline_series"]
