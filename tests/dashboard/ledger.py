"""A small invented ledger: a river crossing of 2023, thirteen figures, sentences written for these tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ingest.model import Document, Reading, Span
from ingest.moments import Moment
from ingest.reports import RunReport
from ingest.store import open_store
from tests.ingest.made import article, figure

NOW = datetime(2023, 10, 4, 9, 30, tzinfo=UTC)
SITUATION = "river-crossing-2023"
TOML = """\
id = "river-crossing-2023"
title = "Arrivals over the river"
summary = "An invented crossing, for tests."
country = "Armenia"
start = 2023-09-24
zone = "Asia/Yerevan"
origin = ["Upper Valley"]
destination_iso3 = ["ARM"]

[headline]
term = "arrived"
counting = "cumulative"
unit = "people"

[[events]]
at = "2023-09-25T18:30+04:00"
label = "The bridge is closed"
source = "https://valley.example/bridge"

[[events]]
at = "2023-09-28"
label = "A camp opens"
source = "https://valley.example/camp"

[baseline]
value = 110000
label = "people living in the valley before, about"
as_of = "2023-09-01"
source = "https://valley.example/census"
"""


@dataclass(frozen=True)
class Said:
    """One report with one figure. `sentence` holds `number` once."""

    as_of: str
    number: str
    sentence: str
    outlet: str = "Valley Post"
    kind: str | None = "government"
    who: str | None = "the Migration Office"
    qualifier: str = "exact"
    language: str = "en"
    url: str | None = None
    basis: str = "stated"


OFFICE = "{} people had crossed the river, the Migration Office said."
REPORTS = (
    Said("2023-09-24T22:00+04:00", "1,200", "By ten on Sunday night " + OFFICE.format("1,200")),
    Said(
        "2023-09-25", "3,000", "About 3,000 arrivals on Monday, by a UNHCR estimate.", "Relief Wire", "un",
        "UNHCR", "about",
    ),
    Said("2023-09-26T08:00+04:00", "12,480", "At eight in the morning " + OFFICE.format("12,480")),
    Said("2023-09-26T20:00+04:00", "26,300", "At eight in the evening " + OFFICE.format("26,300")),
    Said("2023-09-27T12:15+04:00", "44,050", "As of a quarter past noon " + OFFICE.format("44,050")),
    Said("2023-09-27T12:15+04:00", "44,050", "At 12:15 it was 44,050, officials told us.", "Radio Delta"),
    Said(
        "2023-09-27", "40,000", "Over 40,000 have come, an aid group said.", "Relief Wire", "ngo",
        "River Aid", "more_than",
    ),
    Said("2023-09-28T09:00+04:00", "61,777", "On Thursday at nine " + OFFICE.format("61,777")),
    Said(
        "2023-09-28", "62,000", "عبر النهر نحو 62,000 شخص حتى الآن.", "قناة الوادي", "media", None, "about",
        "ar",
    ),
    Said(
        "2023-09-29", "90,000", "More than 90,000 are now across, UNHCR said.", "Relief Wire", "un", "UNHCR",
        "more_than",
    ),
    Said("2023-10-01T18:00+04:00", "97,240", "On Sunday at six " + OFFICE.format("97,240")),
    Said("2023-10-03T10:00+04:00", "96,900", "After a recount, " + OFFICE.format("96,900")),
    Said("2023-10", "98,000", "In October the total passed 98,000.", "Relief Wire", None, None, "more_than"),
)  # fmt: skip


def reading_of(said: Said, position: int) -> tuple[Document, Reading]:
    """The document of a report and what is read in it."""
    text = f"{said.outlet} reports.\n\n{said.sentence}\n\nMore tomorrow."
    url = said.url or f"https://reports.example/{position}"
    kept = Document(url, f"<p>{text}</p>".encode(), "text/html", NOW, "sample")
    of = article(
        text,
        kept,
        title=f"Crossing, report {position}",
        outlet=said.outlet,
        language=said.language,
        published=Moment(said.as_of[:10]) if len(said.as_of) >= 10 else None,
    )
    start = text.index(said.sentence)
    found = figure(
        of,
        said.number,
        quote=said.sentence,
        quote_span=Span(start, start + len(said.sentence)),
        as_of=Moment(said.as_of),
        as_of_basis=said.basis,
        qualifier=said.qualifier,
        attributed_to=said.who,
        attributed_kind=said.kind,
        origin="Upper Valley",
        **_bounds(said),
    )
    return kept, Reading(of, (found,))


def _bounds(said: Said) -> dict[str, Any]:
    value = float(said.number.replace(",", ""))
    return {
        "exact": {"low": value, "high": value},
        "more_than": {"low": value, "high": None},
        "about": {"low": None, "high": None},
    }[said.qualifier]


def write_ledger(home: Path, reports: Iterable[Said] = REPORTS, now: datetime = NOW) -> None:
    """Record the reports in the ledger of `home`, as one run."""
    with open_store(home) as store:
        run = store.start_run("sample", now)
        report = RunReport(run_id=run)
        for position, said in enumerate(reports):
            new = store.record(*reading_of(said, position), run, now)
            report.articles += 1
            report.figures += 1
            report.figures_new += new.figures_new
        store.finish_run(run, report, now)


def write_situation(data: Path, toml: str = TOML) -> None:
    """Declare the situation in a data directory."""
    folder = data / "situations"
    folder.mkdir(parents=True, exist_ok=True)
    name = toml.split('"', 2)[1]
    (folder / f"{name}.toml").write_text(toml, encoding="utf-8")


def hostile(said: Said = REPORTS[4]) -> Said:
    """A report whose every text field attacks the page."""
    sentence = 'He said <img src=x onerror="alert(1)"> and </blockquote><script>alert(2)</script> 44,050 came.'
    return replace(
        said,
        sentence=sentence,
        outlet='<script>alert("outlet")</script>',
        who='"><svg onload=alert(3)>',
        url="javascript:alert(4)",
    )
