"""The two switches of the chart, kept in the address bar; unknown values there fall back to the first."""

from __future__ import annotations

from dashboard.components.address import segments
from dashboard.language import say


def zone_control(local_label: str) -> bool:
    """Local times or UTC; True for UTC. The address says tz=UTC."""
    return segments(say("Times shown in"), {"Local": local_label, "UTC": "UTC"}, "tz") == "UTC"


def scale_control() -> bool:
    """Linear or logarithmic; True for logarithmic."""
    return segments(say("Scale"), {"Linear": say("Linear"), "Log": say("Log")}, "scale") == "Log"
