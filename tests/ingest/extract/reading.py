"""Read a text of one's own as an article, for tests of the reading rules."""

from __future__ import annotations

from ingest.extract import extract_figures
from ingest.model import Figure, Reading
from ingest.moments import Moment
from tests.ingest.made import article


def read(text: str, published: str | None = "2023-09-27", title: str = "A report", language: str = "en") -> Reading:
    """Figures and refusals of a text published on a Wednesday."""
    moment = Moment(published) if published else None
    return extract_figures(article(text, title=title, published=moment, language=language))


def only(text: str, published: str | None = "2023-09-27", language: str = "en") -> Figure:
    """The one figure of a text."""
    figures = read(text, published, language=language).figures
    assert len(figures) == 1, [(figure.value, figure.term) for figure in figures]
    return figures[0]


def refused(text: str, language: str = "en") -> dict[str, str]:
    """Number as written -> the rule that refused it; asserts that there is no figure."""
    reading = read(text, language=language)
    assert not reading.figures, [(figure.value, figure.term) for figure in reading.figures]
    return {refusal.number_text: refusal.rule for refusal in reading.refusals}
