"""What a situation offers for download: its series as data, its chart as pictures."""

from __future__ import annotations

from functools import partial

from dashboard import charts, queries, text, theme
from dashboard.components.downloads import Download, downloads
from dashboard.language import language, say, spoken
from dashboard.queries import Page
from dashboard.views.dated import chart_events
from dashboard.views.summary import the_headline

DATA_ICON = ":material/download:"
PICTURE_ICON = ":material/image:"


DATA: tuple[tuple[str, queries.Kind, str, str], ...] = (
    ("CSV", "csv", ".csv", "text/csv"),
    ("Excel", "xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("JSON", "json", ".json", "application/json"),
    ("Parquet", "parquet", ".parquet", "application/vnd.apache.parquet"),
)


def offer_files(page: Page) -> None:
    """Data and pictures of what is seen. Each function holds the page it was made for: a click comes without one."""
    stem = page.situation.id if page.is_headline else f"{page.situation.id}-{page.group.term}-{page.group.counting}"
    said = say("{figures}, each with its sentence and links", figures=text.figures_of(len(page.series)))
    pictures = (
        Download(say("Chart PNG"), f"{stem}.png", "image/png", PICTURE_ICON, partial(_png, page, language())),
        Download(say("Chart SVG"), f"{stem}.svg", "image/svg+xml", PICTURE_ICON, partial(_svg, page, language())),
    )
    downloads(
        say("Download this series"),
        said,
        [
            *(
                Download(label, f"{stem}{ending}", mime, DATA_ICON, queries.file_of(page, kind))
                for label, kind, ending, mime in DATA
            ),
            *(pictures if charts.drawable(page.series) else ()),
        ],
    )


def _png(page: Page, code: str) -> bytes:
    with spoken(code):
        return charts.chart_png(*_picture(page))


def _svg(page: Page, code: str) -> str:
    with spoken(code):
        return charts.chart_svg(*_picture(page))


def _picture(page: Page) -> tuple[charts.Spec, str, list[str], theme.Palette]:
    """The linear chart in local time, in light colours, with the words it needs when it travels alone."""
    situation = page.situation
    words = the_headline(page)
    options = charts.StepsOptions(situation.zone, situation.zone, log=False, band=page.group.counting == "cumulative")
    beside = charts.Beside(chart_events(page, situation.zone), page.band, page.falls)
    spec = charts.steps_chart(page.series, beside, options, theme.LIGHT)
    subtitle = [
        f"{words.number} {words.what}, {words.as_of} {words.and_by}",
        say(
            "{app}: {figures}, times in {zone}. Each number has its sentence and report: {permalink}",
            app=text.APP_TITLE,
            figures=text.figures_of(len(page.series)),
            zone=situation.zone,
            permalink=f"situation?situation={situation.id}",
        ),
    ]
    return spec, words.title, subtitle, theme.LIGHT
