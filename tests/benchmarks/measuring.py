"""What the benchmarks and their short form in the test suite measure."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import trafilatura

from ingest.datafiles import data_path
from ingest.extract import extract_article, extract_figures
from ingest.extract.webpage import _settings
from ingest.model import Article, Document
from tests.benchmarks.pages import page_of
from tests.ingest.made import NOW

GOLD = Path(__file__).parents[1] / "evaluation" / "gold"
QUIET = (
    "The orchestra opened its season with a bright concert on the river. Critics praised the strings, and the baker "
    "next door gave out bread to 900 listeners."
)
HOSTILE = [
    "9", "1 ", "(", "(A", "x", "é", "one ", "Monday ", "27 September ", "10,000 ", "900 people fled ", "said ", "- 5\n",
    "10 fled Monday in Chad ", "the UN said 10 people fled, ", "A | 10 | fled\n", "Mr Smith said 10 people fled. ",
]  # fmt: skip
_Input = TypeVar("_Input")


@dataclass(frozen=True, slots=True)
class Case:
    """Pages, and what stands in them."""

    name: str
    pages: list[str]
    articles: list[Article]


def html_to_text(source: str) -> object:
    """The floor: trafilatura as the product calls it."""
    return trafilatura.extract(
        source, fast=True, include_comments=False, include_tables=True, deduplicate=False, config=_settings()
    )


def document(source: str) -> Document:
    """A page as fetched."""
    return Document("https://courier.example.org/1", source.encode(), "text/html; charset=utf-8", NOW, "example")


def article_in(source: str) -> Article:
    """The article of a page."""
    return extract_article(document(source))


def demo_pages() -> list[str]:
    """The pages of the demo, small as they are."""
    return [path.read_text(encoding="utf-8") for path in sorted(data_path("demo").glob("*.html"))]


def gold_texts() -> list[tuple[str, str, str]]:
    """Language, title and text of every annotated article."""
    read = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json")))
    return [(one["language"], one["title"], one["text"]) for one in read]


def joined(texts: Iterable[tuple[str, str, str]], several: int) -> list[tuple[str, str, str]]:
    """Texts of one language put together, so many to one: as long as most reports are."""
    by_language: dict[str, list[tuple[str, str, str]]] = {}
    for text in texts:
        by_language.setdefault(text[0], []).append(text)
    return [
        (language, group[0][1], "\n\n".join(text for _, _, text in group))
        for language, same in by_language.items()
        for start in range(0, len(same), several)
        for group in [same[start : start + several]]
        if len(group) == several
    ]


def gold_pages(texts: Iterable[tuple[str, str, str]], size: int) -> list[str]:
    """Each text as a page of real size."""
    return [
        page_of(text.splitlines(), title, language=language, size=size, seed=number)
        for number, (language, title, text) in enumerate(texts)
    ]


def case(name: str, pages: list[str]) -> Case:
    """A case of pages, each read once."""
    return Case(name, pages, [article_in(page) for page in pages])


def cpu(work: Callable[[_Input], object], inputs: Sequence[_Input], repeats: int = 5) -> float:
    """Seconds of CPU for one pass over the inputs: the median of several, after one that warms up."""
    spent: list[float] = []
    for _ in range(repeats + 1):
        begun = time.process_time()
        for one in inputs:
            work(one)
        spent.append(time.process_time() - begun)
    return statistics.median(spent[1:])


def best_cpu(work: Callable[[_Input], object], value: _Input, repeats: int = 3) -> float:
    """The least seconds of CPU of several runs."""
    return min(cpu(work, [value], repeats=1) for _ in range(repeats))


def article_with(text: str, like: Article) -> Article:
    """An article of another text."""
    return replace(like, text=text)


def growth(fragment: str, length: int, like: Article) -> float:
    """How the time of reading grows when the text is twice as long: 2 where it is linear."""
    short, long = (article_with(fragment * (n // len(fragment)), like) for n in (length, 2 * length))
    return best_cpu(extract_figures, long) / max(best_cpu(extract_figures, short), 1e-4)
