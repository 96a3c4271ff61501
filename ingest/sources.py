"""Sources: where reports come from, one TOML file each under data/sources/. docs/source_file.md explains every key."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from ingest.datafiles import data_path
from ingest.declared import Declared, Identifier, Iso3, Line, Link, load_declared, load_folder
from ingest.errors import DataFileError
from ingest.model import AttributedKind

Kind = Literal["feed", "page", "sitemap", "reliefweb", "gdelt", "mediacloud", "warc", "files"]
WITH_ADDRESS: tuple[Kind, ...] = ("feed", "page", "sitemap")
_DURATION = re.compile(r"(\d{1,4})\s?([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def _duration(value: object) -> object:
    if isinstance(value, timedelta):
        return value
    match = _DURATION.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or int(match[1]) == 0:
        raise ValueError('write a number with m, h, d or w in quotes, like "30m", "6h" or "14d"')
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _selector(value: str) -> str:
    try:
        CSSSelector(value)
    except (SelectorError, SyntaxError) as error:
        raise ValueError(f"{value!r} is not a CSS selector, like div.article-body") from error
    return value


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Selector = Annotated[Line, AfterValidator(_selector)]
Language = Annotated[str, StringConstraints(pattern=r"\A[a-z]{2}\z")]
Words = Annotated[tuple[Line, ...], Field(min_length=1)]


class Publisher(Declared):
    """Who publishes. `country` is where it speaks from (none for the UN); `voice` is its kind of speaker."""

    name: Line
    voice: AttributedKind
    country: Iso3 | None = None


class Select(Declared):
    """Which items are fetched. Words are looked for in any letter case; `newest` leaves out what is older."""

    title_any: Words | None = None
    title_none: Words | None = None
    url_any: Words | None = None
    url_none: Words | None = None
    newest: Duration | None = None
    most: Annotated[int, Field(ge=1, le=1000)] = 100


class Layout(Declared):
    """Where a site's pages keep the article, by CSS selector, for documents fetched up to the day `until`."""

    body: Selector
    title: Selector | None = None
    published: Selector | None = None
    remove: Annotated[tuple[Selector, ...], Field(min_length=1)] | None = None
    until: date | None = None


class Bounds(Declared):
    """The least and the most that is usual."""

    min: Annotated[float, Field(ge=0)] = 0
    max: Annotated[float, Field(gt=0)] = float("inf")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.min > self.max:
            raise ValueError("min is larger than max")
        return self


class Expect(Declared):
    """What a healthy run of the source looks like; outside of it a run warns."""

    items: Bounds | None = None
    figures_per_article: Bounds | None = None
    newest_within: Duration | None = None


class Patch(Declared):
    """A number that the source printed wrongly: what it printed, what it meant (or that it is left out), and why."""

    match: Line
    reason: Line
    url: Link | None = None
    value: Annotated[float, Field(gt=0)] | None = None
    drop: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.value is None) == (not self.drop):
            raise ValueError("give either value, or drop = true")
        return self


class PageOptions(Declared):
    """`links`: the page is an index, and these are its links to articles. Without it the page is the article."""

    links: Selector | None = None


class ReliefWebOptions(Declared):
    """Filters of ReliefWeb's reports: countries (ISO3), publishers' short names, formats, disaster ids, words."""

    country: Annotated[tuple[Iso3, ...], Field(min_length=1)] | None = None
    source: Words | None = None
    format: Words | None = None
    disaster: Words | None = None
    query: Line | None = None


class GdeltOptions(Declared):
    """`search`: words of the DOC 2.0 search; or `files`: GDELT's fifteen-minute files of events or of the GKG."""

    search: Line | None = None
    files: Literal["events", "gkg"] | None = None
    themes: Words | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.search is None) == (self.files is None):
            raise ValueError("give either search, or files")
        return self


class MediaCloudOptions(Declared):
    """Words of the search, and Media Cloud's numbers of the collections or sources to search in."""

    search: Line
    collections: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()


class PathOptions(Declared):
    """Files, folders or (for warc) addresses of archives."""

    paths: Words


class Source(Declared):
    """A declared source. Two visits are at least `interval` apart; `verified`: tried against the live source.

    `by_name`: visited only when it is named (an archive of a terabyte). `save`: ask a web archive for copies.
    """

    id: Identifier
    title: Line
    kind: Kind
    publisher: Publisher
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    terms: Link
    interval: Duration
    url: Link | None = None
    verified: bool = False
    by_name: bool = False
    save: bool = False
    note: Line | None = None
    select: Select = Select()
    page: PageOptions = PageOptions()
    reliefweb: ReliefWebOptions | None = None
    gdelt: GdeltOptions | None = None
    mediacloud: MediaCloudOptions | None = None
    warc: PathOptions | None = None
    files: PathOptions | None = None
    layout: tuple[Layout, ...] = ()
    patch: tuple[Patch, ...] = ()
    expect: Expect = Expect()

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind in WITH_ADDRESS and self.url is None:
            raise ValueError(f"kind {self.kind} needs url")
        if self.kind not in WITH_ADDRESS and getattr(self, self.kind) is None:
            raise ValueError(f"kind {self.kind} needs a table [{self.kind}]")
        others = [name for name in OPTIONS if name != self.kind and name in self.model_fields_set]
        if others:
            raise ValueError(f"[{others[0]}] is for sources of that kind, and this one is a {self.kind}")
        return self

    def layout_on(self, day: date) -> Layout | None:
        """The layout of pages fetched on a day: the first that had not ended, those with an end in order of it."""
        ending = sorted((each for each in self.layout if each.until), key=lambda each: each.until or date.max)
        fitting = [each for each in ending if each.until and day <= each.until]
        return next(iter([*fitting, *(each for each in self.layout if each.until is None)]), None)


OPTIONS = ("page", "reliefweb", "gdelt", "mediacloud", "warc", "files")


def load_sources(directory: Path | None = None) -> dict[str, Source]:
    """Every source by id, in order of id; `directory` replaces data/sources/.

    Raises DataFileError that names the file, the key and what is allowed there.
    """
    return load_folder(directory if directory is not None else data_path("sources"), Source)


def load_source(source_id: str, directory: Path | None = None) -> Source:
    """One source. Raises DataFileError when no file declares it, naming those that exist."""
    folder = directory if directory is not None else data_path("sources")
    path = folder / f"{source_id}.toml"
    if source_id not in {known.stem for known in folder.glob("*.toml")}:
        known_ids = ", ".join(sorted(known.stem for known in folder.glob("*.toml"))) or "none"
        raise DataFileError(source_id, f"is not a source; declared are: {known_ids}")
    return load_declared(path, Source)
