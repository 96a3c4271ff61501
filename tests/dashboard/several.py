"""An invented ledger of several situations: numbers that nobody reported, between real places, for tests of the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from ingest.model import Document, Reading
from ingest.moments import Moment
from ingest.reports import RunReport
from ingest.store import open_store
from tests.ingest.made import article, figure

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PROJECT = Path(__file__).parents[2]

ROAD, HARBOUR, PLAIN, BORDER, QUIET = "road-2026", "harbour-2024", "plain-2026", "border-2026", "quiet-2026"
COAST, LANDINGS = "coast", "landings"
"""Two flows that no situation gathers."""
TITLES = {
    ROAD: "Arrivals over the desert road",
    HARBOUR: "Displacement around the harbour",
    PLAIN: "Refugees from the plain",
    BORDER: "Returns over the border",
    QUIET: "Arrivals through the quiet pass",
}
_PLACES = {
    ROAD: ('origin = ["SDN"]\ndestination_iso3 = ["TCD"]', "Chad", "Africa/Ndjamena", "conflict"),
    HARBOUR: (
        'origin = ["LBN"]\ndestination = ["LBN"]\ndestination_iso3 = ["LBN"]', "Lebanon", "Asia/Beirut", "conflict",
    ),
    PLAIN: ('origin = ["UKR"]', "Ukraine", "Europe/Kyiv", "mixed"),
    BORDER: ('origin = ["IRN"]\ndestination_iso3 = ["AFG"]', "Afghanistan", "Asia/Kabul", "return"),
    QUIET: ('origin = ["MMR"]\ndestination_iso3 = ["BGD"]', "Bangladesh", "Asia/Dhaka", "disaster"),
}  # fmt: skip
_COUNTS = {
    ROAD: ("arrived", "cumulative"),
    HARBOUR: ("displaced", "stock"),
    PLAIN: ("fled", "cumulative"),
    BORDER: ("returned", "cumulative"),
    QUIET: ("arrived", "cumulative"),
    COAST: ("arrived", "period"),
    LANDINGS: ("arrived", "cumulative"),
}
_ENDS = {
    ROAD: ("SDN", "TCD"),
    HARBOUR: ("LBN", "LBN"),
    PLAIN: ("UKR", None),
    BORDER: ("IRN", "AFG"),
    COAST: ("HND", "MEX"),
    LANDINGS: (None, "ITA"),
}


@dataclass(frozen=True)
class Count:
    """One invented report of one situation."""

    situation: str
    as_of: str
    value: int
    who: str = "the Border Office"
    kind: str = "government"
    destination: str | None = None


COUNTS = (
    Count(ROAD, "2026-11-12T18:00+01:00", 512_400),
    Count(ROAD, "2026-11-14", 530_000, "UNHCR", "un"),
    Count(ROAD, "2026-11-18T09:00+01:00", 561_250),
    Count(ROAD, "2026-11-19T10:00+01:00", 571_900, "the Red Cross", "ngo"),
    Count(HARBOUR, "2024-10-01", 40_000),
    Count(HARBOUR, "2024-10-09", 95_300),
    Count(HARBOUR, "2024-10-20", 61_000),
    Count(PLAIN, "2026-09-01T12:00+03:00", 1_210_000, "UNHCR", "un"),
    Count(PLAIN, "2026-09-04T12:00+03:00", 1_260_000, "UNHCR", "un"),
    Count(PLAIN, "2026-09-07T12:00+03:00", 1_305_000, "UNHCR", "un"),
    Count(PLAIN, "2026-09-07", 420_000, "UNHCR", "un", destination="POL"),
    Count(BORDER, "2026-11-18T20:00+04:30", 88_412, "the taliban's ministry", "government"),
    Count(COAST, "2026-10-02", 2_140),
    Count(COAST, "2026-10-20", 3_055, "the Coast Guard"),
    Count(COAST, "2026-11-15", 1_870),
    Count(LANDINGS, "2026-11-10T08:00+01:00", 61_002, "the Interior Ministry"),
)


def write_several(home: Path, counts: Iterable[Count] = COUNTS, now: datetime = NOW - timedelta(hours=1)) -> None:
    """Record the counts in the ledger of `home`, as one run."""
    with open_store(home) as store:
        run = store.start_run("sample", now)
        report = RunReport(run_id=run)
        for position, count in enumerate(counts):
            store.record(*_reading(count, position, now), run, now)
        store.finish_run(run, report, now)


def _reading(count: Count, position: int, now: datetime) -> tuple[Document, Reading]:
    number = f"{count.value:,}"
    term, counting = _COUNTS[count.situation]
    text = f"Invented report {position}.\n\n{number} people by now, {count.who} said.\n\nMore tomorrow."
    kept = Document(f"https://reports.example/{count.situation}/{position}", text.encode(), "text/html", now, "sample")
    origin, destination = _ENDS[count.situation]
    fields: dict[str, Any] = {
        "as_of": Moment(count.as_of),
        "term": term,
        "counting": counting,
        "origin": None,
        "origin_iso3": origin,
        "destination": None,
        "destination_iso3": count.destination or destination,
        "attributed_to": count.who,
        "attributed_kind": count.kind,
    }
    of = article(text, kept, title=f"Report {position}", published=Moment(count.as_of[:10]))
    return kept, Reading(of, (figure(of, number, **fields),))


def write_situations(data: Path) -> None:
    """Declare the situations in a data directory of their own, with the project's gazetteer and outlines."""
    folder = data / "situations"
    folder.mkdir(parents=True, exist_ok=True)
    for shared in ("gazetteer", "outlines", "lexicon"):
        (data / shared).symlink_to(PROJECT / "data" / shared)
    (data / "voices.csv").symlink_to(PROJECT / "data" / "voices.csv")
    for key, title in TITLES.items():
        places, country, zone, cause = _PLACES[key]
        term, counting = _COUNTS[key]
        end = "end = 2024-11-30\n" if key == HARBOUR else ""
        (folder / f"{key}.toml").write_text(
            f'id = "{key}"\ntitle = "{title}"\nsummary = "Invented, for tests."\ncountry = "{country}"\n'
            f'cause = "{cause}"\nstart = {key[-4:]}-01-01\n{end}zone = "{zone}"\n{places}\n\n'
            f'[headline]\nterm = "{term}"\ncounting = "{counting}"\nunit = "people"\n',
            encoding="utf-8",
        )
