"""The passes over one text, in the order a reader works: sentences, numbers, times, places, governors, speakers."""

from __future__ import annotations

from datetime import date

from ingest.extract.attribution import find_speakers
from ingest.extract.dates import month_end
from ingest.extract.gazetteer import load_gazetteer
from ingest.extract.headers import header_end
from ingest.extract.lexicon import load_lexicon
from ingest.extract.mentions import AnnotatedText, Governor, TimeMention
from ingest.extract.numbers import find_numbers
from ingest.extract.phrases import Hit, fold, lower
from ingest.extract.places import find_places, lands_of_peoples, uses_in_prefixes
from ingest.extract.sentences import split_sentences, unwrap
from ingest.extract.times import find_times
from ingest.model import Article

_SOON = 60  # characters


def annotate(article: Article, language: str) -> AnnotatedText:
    """An article with its mentions. `language` must have word lists."""
    lexicon = load_lexicon(language)
    folded = unwrap(fold(article.text))
    text = AnnotatedText(article, lexicon, folded)
    text.sentences = split_sentences(folded, language)
    hits = sorted(lexicon.index.scan(lower(folded)), key=lambda hit: (hit.start, -hit.end))
    text.hits = hits
    text.hit_starts = [hit.start for hit in hits]
    text.numbers = find_numbers(folded, lexicon)
    times = find_times(folded, lexicon, _published_by(article))
    report = header_end(article.text)
    text.times = [time for time in times if time.start >= report and not _is_count(text, time)]
    uses = [hit for hit in hits if hit.label in ("place.from", "place.to", "place.in", "place.of")]
    gazetteer = load_gazetteer(language, lexicon.spelling)
    text.title_places = find_places(article.title, fold(article.title), gazetteer, [])
    names = find_places(article.text, folded, gazetteer, uses)
    text.places = [p for p in names if not any(t.start <= p.start and p.end <= t.end for t in text.times)]  # "March"
    lands = [hit for hit in hits if hit.label == "place.land"]
    text.places = lands_of_peoples(article.text, text.places, lands)
    _add_hits(text, uses_in_prefixes(folded, text.places, lexicon.spelling))
    labels = {hit.label for hit in (*hits, *lexicon.index.scan(lower(fold(article.title))))}
    text.about_travel = "travellers" in labels and "topic" not in labels
    text.governors = _governors(text, text.hits)
    for sentence in text.sentences:
        text.speakers[sentence.index] = find_speakers(text, sentence, text.hits_between(sentence.start, sentence.end))
    text.governors = _outside_names(text)
    return text


def _published_by(article: Article) -> date | None:
    """The day of publication; where only the month is known, its last: nothing told of the month lies behind it."""
    if article.published is None or article.published.day is not None:
        return article.published.day if article.published else None
    text = article.published.text
    return month_end(date.fromisoformat(text + "-01")) if len(text) == len("2018-08") else None


def _is_count(text: AnnotatedText, time: TimeMention) -> bool:
    """True for "more than 2000", "2000 families": a year is exact."""
    if time.kind != "year" or "times.year" not in time.rules:
        return False
    number = next((n for n in text.numbers if n.start < time.end and n.end >= time.end), None)
    if number is None:
        return False
    behind = [hit for hit in text.hits_between(number.end, number.end + 24) if hit.start <= number.end + 1]
    people = any(hit.label.startswith("people.") for hit in behind) and not time.role
    return people or (number.qualifier in ("more_than", "about", "range") and number.phrase_start < number.start)


def _add_hits(text: AnnotatedText, more: list[Hit]) -> None:
    if more:
        text.hits = sorted([*text.hits, *more], key=lambda hit: (hit.start, -hit.end))
        text.hit_starts = [hit.start for hit in text.hits]


def _governors(text: AnnotatedText, hits: list[Hit]) -> list[Governor]:
    """Governors in reading order; "forced" inside "forced from their homes" is not one of its own."""
    governors: list[Governor] = []
    found = [hit for hit in hits if hit.label.startswith("governor.")]
    reach = 0
    longest_start = 0
    for hit in found:  # sorted by start, longest first
        entry = text.lexicon.governors[int(hit.label.removeprefix("governor."))]
        inside = hit.end <= reach and (hit.start, hit.end) != (longest_start, reach)
        if inside or (hit.start < reach < hit.end and entry.refuse == "residents"):
            continue  # "the displaced population of": no residents
        longest_start, reach = hit.start, hit.end
        term, refuse = entry.term, entry.refuse
        if entry.then and _near(text, hit, f"near.{entry.if_near}"):
            term, refuse = entry.then, None
        governors.append(
            Governor(hit.start, hit.end, entry.side, term, refuse, entry.idmc, entry.weight, entry.counting)
        )
    return governors


def _outside_names(text: AnnotatedText) -> list[Governor]:
    """Governors that are no part of a speaker's name: "the Coordination for Displaced Persons said"."""
    spans = [(s.start, s.end) for speakers in text.speakers.values() for s in speakers]
    return [g for g in text.governors if not any(start <= g.start and g.end <= end for start, end in spans)]


def _near(text: AnnotatedText, hit: Hit, label: str) -> bool:
    """True where a word of the list follows soon in the sentence: "living in the tents"."""
    sentence = text.sentence_at(hit.start)
    end = min(hit.end + _SOON, sentence.end)
    start = max(hit.start - _SOON, sentence.start) if text.lexicon.spelling.verb_first else hit.end
    return any(other.label == label for other in text.hits_between(start, end))
