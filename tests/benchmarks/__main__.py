"""Print what reading costs: `python -m tests.benchmarks [--memory 100000]`; or what the ledger does, with `ledger`; or how
soon the light page shows over a weak link, with `link`; or how fast the dashboard is, with `dashboard`.

Every ratio is to a floor measured in the same run, since machines differ: trafilatura, from HTML to text.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Iterator
from pathlib import Path

from ingest.extract import decoded, extract_figures, has_no_word_of_movement
from ingest.pipeline import PutAside, iter_results
from tests.benchmarks.dashboard_lines import dashboard_lines
from tests.benchmarks.ledger_lines import ledger_lines
from tests.benchmarks.measuring import (
    HOSTILE,
    QUIET,
    Case,
    article_in,
    article_with,
    case,
    cpu,
    demo_pages,
    document,
    gold_pages,
    gold_texts,
    growth,
    html_to_text,
    joined,
)
from tests.benchmarks.pages import page_of
from tests.benchmarks.weak_link import weak_link_lines

_SIZES = (60_000, 120_000, 300_000)
_TEXTS_TO_A_PAGE = 4


def _cases() -> Iterator[Case]:
    yield case("demo pages", demo_pages())
    texts = joined(gold_texts(), _TEXTS_TO_A_PAGE)
    for size in _SIZES:
        yield case(f"annotated texts in {size // 1000} kB", gold_pages(texts, size))


def _print_reading() -> None:
    print(f"{'text to figures':32} {'text kB':>8} {'floor ms':>9} {'ms':>7} {'ms/kB':>7} {'of floor':>9}")
    for one in _cases():
        count = len(one.pages)
        floor, spent = cpu(html_to_text, one.pages), cpu(extract_figures, one.articles)
        kilobytes = sum(len(article.text) for article in one.articles) / 1000
        print(
            f"{one.name:32} {kilobytes / count:8.2f} {floor / count * 1000:9.2f} {spent / count * 1000:7.2f} "
            f"{spent / kilobytes * 1000:7.2f} {spent / floor:9.2f}"
        )


def _print_putting_aside() -> None:
    print(f"\n{'no word of movement':32} {'floor ms':>9} {'ms':>7} {'times as fast':>14}")
    for size in _SIZES:
        pages = [page_of([QUIET] * 30, "A quiet night", size=size, seed=seed) for seed in range(10)]
        documents = [document(page) for page in pages]
        assert all(isinstance(result, PutAside) for result in iter_results(documents))
        floor = cpu(html_to_text, pages) / len(pages)
        spent = cpu(lambda one: has_no_word_of_movement(decoded(one)), documents) / len(pages)
        print(f"{f'{size // 1000} kB':32} {floor * 1000:9.2f} {spent * 1000:7.2f} {floor / spent:14.1f}")


def _print_growth(length: int) -> None:
    print(f"\n{f'{length // 1000} kB to twice as much':32} {'times the CPU':>14}")
    like = article_in(demo_pages()[0])
    for fragment in HOSTILE:
        print(f"{fragment!r:32} {growth(fragment, length, like):14.1f}")


def _print_memory(articles: int) -> None:
    like = article_in(demo_pages()[0])
    print(f"\n{'articles read':>14} {'peak MB':>9}")
    for number in range(1, articles + 1):
        text = f"Some {number + 900:,} people fled to Goris on Monday, said Nazeli Exemplarian{number}, a spokesperson."
        extract_figures(article_with(text, like))
        if number % max(1, articles // 10) == 0:
            print(f"{number:14} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.1f}", flush=True)


def _print_ledger(options: argparse.Namespace) -> None:
    for database in ("sqlite", "postgresql") if options.database == "both" else (options.database,):
        for line in ledger_lines(database, options.figures, options.recorded, options.verified):
            print(line, flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--growth", type=int, default=20_000, metavar="CHARACTERS", help="length of hostile texts")
    parser.add_argument("--memory", type=int, default=0, metavar="ARTICLES", help="read so many and watch the memory")
    kinds = parser.add_subparsers(dest="what")
    ledger = kinds.add_parser("ledger", help="measure the ledger, not the reading")
    kinds.add_parser("link", help="measure how soon the light page shows over a weak link (needs Chromium)")
    ledger.add_argument("--figures", type=int, default=1_000_000, help="in the ledger that is asked")
    ledger.add_argument("--recorded", type=int, default=20_000, help="figures recorded one article after the other")
    ledger.add_argument("--verified", type=int, default=100_000, help="figures in the ledger that is verified")
    ledger.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    dashboard = kinds.add_parser("dashboard", help="measure the dashboard against a bare page (needs Chromium)")
    dashboard.add_argument("--figures", type=int, default=1_000_000, help="in the ledger that is shown")
    dashboard.add_argument("--rounds", type=int, default=3, help="server starts of each kind, taking turns")
    dashboard.add_argument("--kept", type=Path, metavar="FOLDER", help="where filled ledgers stay for the next time")
    options = parser.parse_args()
    if options.what == "dashboard":
        for line in dashboard_lines(options.figures, options.rounds, options.kept):
            print(line, flush=True)
        return
    if options.what == "ledger":
        _print_ledger(options)
        return
    if options.what == "link":
        for line in weak_link_lines():
            print(line, flush=True)
        return
    _print_reading()
    _print_putting_aside()
    _print_growth(options.growth)
    if options.memory:
        _print_memory(options.memory)


if __name__ == "__main__":
    main()
