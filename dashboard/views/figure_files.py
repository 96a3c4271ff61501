"""Files of the figures that are seen, and of all that match."""

from __future__ import annotations

from dashboard import queries, text
from dashboard.components.downloads import Download, downloads
from dashboard.language import digits, say
from dashboard.queries import MOST_PAGED, Asked, Kind, RecordedFigure

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ICON = ":material/download:"
_FORMS: tuple[tuple[str, Kind, str], ...] = (("CSV", "csv", CSV), ("XLSX", "xlsx", XLSX))


def offer_figures(asked: Asked, records: list[RecordedFigure], total: int) -> None:
    """This page of figures as it is seen; all that match, where they are not too many for one file."""
    seen = [
        Download(
            say("{form}, this page", form=form),
            f"figures-page.{kind}",
            mime,
            _ICON,
            queries.file_of_records(records, kind),
        )
        for form, kind, mime in _FORMS
    ]
    if total > MOST_PAGED:
        note = say(
            "A file of all that match is offered from here for {n} figures or fewer: narrow them down. "
            "The page of data has files of everything.",
            n=digits(MOST_PAGED),
        )
        downloads(say("Download these figures"), note, seen, key="figure-downloads")
        return
    everything = [
        Download(
            say("{form}, all that match", form=form),
            f"figures.{kind}",
            mime,
            _ICON,
            queries.file_of_matches(asked, kind),
        )
        for form, kind, mime in _FORMS
    ]
    note = say(
        "{figures} match, each with its sentence, report and hash of the kept copy", figures=text.figures_of(total)
    )
    downloads(say("Download these figures"), note, [*seen, *everything], key="figure-downloads")
