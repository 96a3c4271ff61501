"""Reports for a ledger as large as one likes: invented places, words of several languages, the same for the same seed.

Every quote has about 190 characters, every article about three figures; situation number n is the pair
"Province n" -> a country whose ISO 3166 code is one of those left to users (QMA-QZZ, XAA-XZZ), so that no gazetteer
knows either. Times of figures (as_of) spread over the year 2024 in UTC+03:00, half of them to the minute.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

from ingest.identity import article_id_of, identified
from ingest.model import Article, Document, Figure, Reading, Span
from ingest.moments import Moment

FIGURES_IN_ARTICLE = 3
COMMON = "corridor"  # of one figure in a hundred, about
RARE = ("viaduct", "monsoon", "granary")  # together in about one figure in two hundred
NOW = datetime(2025, 1, 10, 6, tzinfo=UTC)
_BEGIN = datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=3)))
_MINUTES = 366 * 24 * 60
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_QUOTE = 190  # characters, about: the mean of the quotes of the annotated articles
# Languages, their words, and how a count is said in them.
_WORDS = {
    "en": "border families valley shelter convoy market bridge winter office villages school officials river north relief",
    "fr": "frontière familles vallée abri convoi marché pont hiver bureau villages école autorités rivière nord secours",
    "es": "frontera familias valle refugio convoy mercado puente invierno oficina aldeas escuela autoridades río norte",
    "de": "Grenze Familien Tal Unterkunft Konvoi Markt Brücke Winter Behörde Dörfer Schule Fluss Norden Hilfe Straße",
    "ru": "граница семьи долина укрытие колонна рынок мост зима управление сёла школа власти река север помощь",
    "uk": "кордон родини долина притулок колона ринок міст зима управа села школа влада річка північ допомога",
    "ar": "حدود عائلات وادي مأوى قافلة سوق جسر شتاء مكتب قرى مدرسة سلطات نهر شمال إغاثة",
}
_SAID = {
    "en": "{number} people arrived from {origin}",
    "fr": "{number} personnes sont arrivées de {origin}",
    "es": "{number} personas llegaron de {origin}",
    "de": "{number} Menschen kamen aus {origin}",
    "ru": "{number} человек прибыли из {origin}",
    "uk": "{number} людей прибули з {origin}",
    "ar": "وصل {number} شخص من {origin}",
}
_VOICES = (
    ("the interior ministry", "government"), ("UNHCR", "un"), ("IOM", "un"), ("the Red Cross", "ngo"), (None, None),
)  # fmt: skip


def origin_of(situation: int) -> str:
    """The place that the figures of a situation name as their origin."""
    return f"Province {situation}"


def country_of(situation: int) -> str:
    """The code of the country where they arrive."""
    return f"X{_LETTERS[situation // 26]}{_LETTERS[situation % 26]}"


def reports(figures: int, situations: int, *, seed: int = 20_261_125) -> Iterator[tuple[Document, Reading]]:
    """Documents with their readings, which have so many figures together; situations take turns by article."""
    rng = random.Random(seed)
    made, number = 0, 0
    while made < figures:
        count = min(figures - made, rng.randint(1, 2 * FIGURES_IN_ARTICLE - 1))
        yield _report(rng, number, number % situations, count)
        made, number = made + count, number + 1


def _report(rng: random.Random, number: int, situation: int, count: int) -> tuple[Document, Reading]:
    language = rng.choice(list(_WORDS))
    origin, country = origin_of(situation), country_of(situation)
    values = [rng.randrange(100, 200_000) for _ in range(count)]
    quotes = [_quote(rng, language, origin, f"{value:,}") for value in values]
    text = "\n".join(quotes)
    url = f"https://courier{number % 400}.example.org/news/{number}"
    document = Document(url, text.encode(), "text/html; charset=utf-8", NOW, f"example{number % 40}")
    article = Article(
        article_id=article_id_of(url, text),
        url=url,
        canonical_url=url,
        title=f"{rng.choice(_WORDS[language].split()).capitalize()} {number}",
        text=text,
        outlet=f"Courier {number % 400}",
        author=None,
        published=_moment(rng),
        language=language,
        document_sha256=document.sha256,
        source_id=document.source_id,
    )
    starts = [0, *(end + 1 for end in _ends(quotes))]
    found = tuple(
        _figure(rng, article, quote, start, float(value), origin, country)
        for quote, start, value in zip(quotes, starts, values, strict=False)
    )
    assert all(a.quote_span.end < b.quote_span.start for a, b in pairwise(found))
    return document, Reading(article, found)


def _ends(quotes: list[str]) -> Iterator[int]:
    end = -1
    for quote in quotes:
        end += 1 + len(quote)
        yield end


def _quote(rng: random.Random, language: str, origin: str, number: str) -> str:
    known = _WORDS[language].split()
    said = _SAID[language].format(number=number, origin=origin)
    words: list[str] = []
    if rng.random() < 0.01:
        words.append(COMMON)
    if rng.random() < 0.005:
        words += RARE
    wanted = _QUOTE + rng.randrange(-60, 61) - len(said)
    while sum(map(len, words)) + len(words) < wanted:
        words.append(rng.choice(known) if rng.random() < 0.7 else f"{rng.choice(known)}{rng.randrange(5000)}")
    cut = rng.randrange(len(words))
    return f"{' '.join(words[:cut])} {said} {' '.join(words[cut:])}.".strip()


def _moment(rng: random.Random) -> Moment:
    instant = _BEGIN + timedelta(minutes=rng.randrange(_MINUTES))
    return Moment(instant.isoformat(timespec="minutes") if rng.random() < 0.5 else instant.date().isoformat())


def _figure(
    rng: random.Random, article: Article, quote: str, start: int, value: float, origin: str, country: str
) -> Figure:
    number = f"{value:,.0f}"
    place = start + quote.index(number)
    speaker, kind = rng.choice(_VOICES)
    return identified(
        Figure(
            figure_id="",
            article_id=article.article_id,
            quote=quote,
            quote_span=Span(start, start + len(quote)),
            number_text=number,
            number_span=Span(place, place + len(number)),
            value=value,
            low=value,
            high=value,
            qualifier=rng.choice(("exact", "about")),
            unit="people",
            subgroup=None,
            term="arrived",
            idmc_term=None,
            counting="cumulative",
            status="reported",
            as_of=_moment(rng),
            as_of_basis="stated",
            period_start=None,
            origin=origin,
            origin_iso3=None,
            destination=None,
            destination_iso3=country,
            attributed_to=speaker,
            attributed_kind=kind,
            confidence=0.9,
            rules=("digits", "arrived", "stated_time"),
            extractor_version="benchmark",
        )
    )
