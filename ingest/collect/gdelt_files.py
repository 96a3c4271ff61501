"""GDELT's files: every fifteen minutes one of events and one of the Global Knowledge Graph (GKG).

A list names the newest files with their sizes and MD5 sums (http://data.gdeltproject.org/gdeltv2/lastupdate.txt). A
file is a zip of tab-separated rows without a header: 61 columns of events (GDELT-Event_Codebook-V2.0.pdf), 27 of the
GKG (GDELT-Global_Knowledge_Graph_Codebook-V2.1.pdf), both at http://data.gdeltproject.org/documentation/.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import unescape
from typing import IO, Literal, NamedTuple
from urllib.parse import urljoin

from ingest.collect.base import Found, Visit
from ingest.collect.json_answers import excerpt, line_in, web_link
from ingest.errors import ReadError
from ingest.fetch import Wanted
from ingest.model import Failure, Item

LIST = "http://data.gdeltproject.org/gdeltv2/lastupdate.txt"
_NAMES = {
    "events": re.compile(r"\d{14}(?:\.translation)?\.export\.CSV\.zip"),
    "gkg": re.compile(r"\d{14}(?:\.translation)?\.gkg\.csv\.zip"),
}
_COLUMNS = {"events": 61, "gkg": 27}
# Which rows are wanted where the source names none: the themes and kinds of counts in GDELT's category list of the GKG
# (GDELT-Global_Knowledge_Graph_CategoryList.xlsx) that speak of people on the move; for events the codes of CAMEO
# (CAMEO.Manual.1.1b3.pdf): refugees as actors, asylum granted, people expelled.
THEMES = {"events": ("REF", "075", "174", "201", "203"), "gkg": ("REFUGEES", "DISPLACED", "EVACUATION")}
_EVENT_CODES = (12, 13, 14, 22, 23, 24, 26, 27, 28)  # types of both actors; event, base and root code
_EVENT_URL = 60
_GKG_COLLECTION, _GKG_OUTLET, _GKG_URL, _GKG_COUNTS, _GKG_THEMES, _GKG_EXTRAS = 2, 3, 4, 5, 7, 26
_TITLE = re.compile(r"<PAGE_TITLE>(.{1,2000}?)</PAGE_TITLE>")
_WANTED_LIST = Wanted("text/plain", (), 100_000)
_WANTED_ZIP = Wanted("application/zip, */*;q=0.1", (), 60_000_000)  # a GKG file is 5 to 15 MB
LARGEST_FILE = 400_000_000  # bytes unpacked; a GKG file has 50 to 150 MB
LONGEST_ROW = 4_000_000  # bytes


class _Listed(NamedTuple):
    size: int
    md5: str
    url: str


def collect_files(visit: Visit, kind: Literal["events", "gkg"], themes: tuple[str, ...] | None) -> Iterator[Found]:
    """The articles of the newest file whose rows have one of the themes (GKG) or codes (events), each address once.

    Nothing where the list is the one of the last visit. Raises FetchError, or ReadError for a list or a file that is
    not what it says.
    """
    address = visit.source.url or LIST
    answer = visit.fetcher.get(address, wanted=_WANTED_LIST, validators=visit.known(address), robots=False)
    visit.note(answer)
    if answer.unchanged:
        return
    listed = _listed(answer.body, kind, answer.url)
    packed = visit.fetcher.get(listed.url, wanted=_WANTED_ZIP, robots=False).body
    if len(packed) != listed.size or hashlib.md5(packed, usedforsecurity=False).hexdigest() != listed.md5:
        raise ReadError(listed.url, "is not the file that GDELT lists (its size or MD5 sum is another one)")
    wanted, seen, unfit = frozenset(themes or THEMES[kind]), set[str](), 0
    for row in _rows(packed, listed.url):
        columns = row.rstrip("\r\n").split("\t")
        if len(columns) != _COLUMNS[kind]:
            unfit += 1
            continue
        found = _event(columns, wanted) if kind == "events" else _gkg(columns, wanted)
        if isinstance(found, str):
            yield Failure(listed.url, f"lists an article without an address that can be fetched ({excerpt(found)})")
        elif found is not None and found.url not in seen:
            seen.add(found.url)
            yield found
            if len(seen) >= visit.source.select.most:
                return
    if unfit:
        yield Failure(listed.url, f"has {unfit} rows without the {_COLUMNS[kind]} columns of its kind")


def _listed(body: bytes, kind: str, list_url: str) -> _Listed:
    """The list's line of a kind of file. The file is asked of the list's own host, under the name alone."""
    for line in body.decode("utf-8", "replace").splitlines():
        parts = line.split()
        name = parts[-1].rsplit("/", 1)[-1] if parts else ""
        if len(parts) == 3 and parts[0].isdecimal() and len(parts[0]) < 12 and _NAMES[kind].fullmatch(name):
            return _Listed(int(parts[0]), parts[1].lower(), urljoin(list_url, name))
    raise ReadError(list_url, f"lists no file of {kind} ({excerpt(body.decode('utf-8', 'replace')) or 'empty'})")


def _rows(packed: bytes, url: str) -> Iterator[str]:
    """The rows of a zip's only file, unpacked row by row. Raises ReadError for another zip, or one far too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            names = archive.namelist()
            if len(names) != 1:
                raise ReadError(url, f"is a zip with {len(names)} files instead of one")
            with archive.open(names[0]) as unpacked:
                yield from _lines(unpacked, url)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise ReadError(url, "is not a zip that can be unpacked") from error


def _lines(unpacked: IO[bytes], url: str) -> Iterator[str]:
    size = 0
    while line := unpacked.readline(LONGEST_ROW):
        size += len(line)
        if size > LARGEST_FILE or len(line) >= LONGEST_ROW:
            raise ReadError(url, f"is larger than {LARGEST_FILE // 1_000_000} MB unpacked, or has no rows")
        yield line.decode("utf-8", "replace")


def _event(columns: list[str], wanted: frozenset[str]) -> Item | str | None:
    if wanted.isdisjoint(columns[place] for place in _EVENT_CODES):
        return None
    url = web_link(columns[_EVENT_URL])
    return Item(url) if url else columns[_EVENT_URL]


def _gkg(columns: list[str], wanted: frozenset[str]) -> Item | str | None:
    themes = {*columns[_GKG_THEMES].split(";"), *(count.split("#")[0] for count in columns[_GKG_COUNTS].split(";"))}
    if wanted.isdisjoint(themes) or columns[_GKG_COLLECTION] != "1":
        return None  # collections other than 1 (the web) have no addresses
    url = web_link(columns[_GKG_URL])
    if url is None:
        return columns[_GKG_URL]
    title = _TITLE.search(columns[_GKG_EXTRAS])
    said = {"title": unescape(title[1]) if title else None, "outlet": columns[_GKG_OUTLET]}
    return Item(url, title=line_in(said, "title"), outlet=line_in(said, "outlet"))
