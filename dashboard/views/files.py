"""What a situation offers for download: its series as data, its chart as pictures."""

from __future__ import annotations

from functools import partial

from dashboard import charts, queries, text, theme
from dashboard.components.downloads import Download, downloads
from dashboard.queries import Page
from dashboard.views.dated import chart_events
from dashboard.views.summary import the_headline

DATA_ICON = ":material/download:"
PICTURE_ICON = ":material/image:"


DATA: tuple[tuple[str, queries.Kind, str, str], ...] = (
    ("CSV", "csv", ".csv", "text/csv"),
    ("CSV for Excel", "csv-excel", "-excel.csv", "text/csv"),
    ("JSON", "json", ".json", "application/json"),
    ("Parquet", "parquet", ".parquet", "application/vnd.apache.parquet"),
)


def offer_files(page: Page) -> None:
    """Data and pictures. Each function holds the page it was made for: a click comes without one."""
    stem = page.situation.id
    said = text.count_of(len(page.series), "figure")
    downloads(
        f"**Download this series**  \n{said}, each with its sentence and links",
        [
            *(
                Download(label, f"{stem}{ending}", mime, DATA_ICON, queries.file_of(page, kind))
                for label, kind, ending, mime in DATA
            ),
            Download("Chart PNG", f"{stem}.png", "image/png", PICTURE_ICON, partial(_png, page)),
            Download("Chart SVG", f"{stem}.svg", "image/svg+xml", PICTURE_ICON, partial(_svg, page)),
        ],
    )


def _png(page: Page) -> bytes:
    return charts.chart_png(*_picture(page))


def _svg(page: Page) -> str:
    return charts.chart_svg(*_picture(page))


def _picture(page: Page) -> tuple[charts.Spec, str, list[str], theme.Palette]:
    """The linear chart in local time, in light colours, with the words it needs when it travels alone."""
    situation = page.situation
    words = the_headline(page)
    options = charts.StepsOptions(
        situation.zone, situation.zone, log=False, band=situation.headline.counting == "cumulative"
    )
    spec = charts.steps_chart(page.series, chart_events(page, situation.zone), options, theme.LIGHT)
    subtitle = [
        f"{words.number} {words.what}, {words.as_of}{words.and_by}",
        f"{text.APP_TITLE}: {text.count_of(len(page.series), 'figure')}, times in {situation.zone}",
    ]
    return spec, words.title, subtitle, theme.LIGHT
