"""The passes over one text, in the order a reader works: sentences, numbers, times, places, governors, speakers."""

from __future__ import annotations

from datetime import date
from itertools import chain

from ingest.extract.addresses import places_of_address
from ingest.extract.attribution import find_speakers
from ingest.extract.dates import month_end
from ingest.extract.first_words import places_of
from ingest.extract.gazetteer import Gazetteer, load_gazetteer
from ingest.extract.headers import header_end
from ingest.extract.lexicon import load_lexicon
from ingest.extract.mentions import LONGEST_NUMBER, AnnotatedText, Governor, InOrder, PlaceMention, TimeMention
from ingest.extract.numbers import find_numbers
from ingest.extract.phrases import Hit, fold, letters_of, lower
from ingest.extract.places import find_places, lands_of_peoples, uses_in_prefixes
from ingest.extract.sentences import split_sentences, unwrap
from ingest.extract.times import find_times
from ingest.model import Article

_OF_PLACES = {"place.from", "place.to", "place.in", "place.of", "place.between"}
_SOON = 70  # characters
_COUNTED = 20  # characters from a number to its noun
_BEFORE = 110


def annotate(article: Article, language: str) -> AnnotatedText:
    """An article with its mentions. `language` must have word lists."""
    lexicon = load_lexicon(language)
    folded = unwrap(fold(article.text))
    text = AnnotatedText(article, lexicon, folded)
    text.sentences = InOrder(split_sentences(folded, language))
    lowered = lower(folded)
    letters = letters_of(lowered)
    text.remember(lexicon.index.scan(lowered, letters))
    places = places_of(folded, lexicon, lowered, letters)
    text.numbers = InOrder(find_numbers(folded, lexicon, places))
    times = find_times(folded, lexicon, _published_by(article), places)
    report = header_end(article.text)
    text.times = InOrder(time for time in times if time.start >= report and not _is_count(text, time))
    gazetteer = load_gazetteer(language, lexicon.spelling)
    text.title_places = find_places(article.title, fold(article.title), gazetteer, [])
    text.address_places = places_of_address(article.url or "", gazetteer)
    text.places = InOrder(_places(text, gazetteer))
    text.place_words = frozenset(word for place in text.places for word in place.name.split())
    labels = text.hits_by_label.keys() | {hit.label for hit in lexicon.index.hits_in(lower(fold(article.title)))}
    text.about_travel = "travellers" in labels and "topic" not in labels
    text.governors = InOrder(_governors(text, text.hits))
    for sentence in text.sentences:
        speakers = find_speakers(text, sentence)
        if speakers:
            text.speakers[sentence.index] = speakers
    text.governors = InOrder(_outside_names(text))
    return text


def _places(text: AnnotatedText, gazetteer: Gazetteer) -> list[PlaceMention]:
    """The places of a text; prepositions written together with them are hits of their own from then on."""
    original, folded, spelling = text.article.text, text.folded, text.lexicon.spelling
    uses = [hit for hit in text.hits if hit.label in _OF_PLACES]
    names = find_places(original, folded, gazetteer, uses)
    places = [name for name in names if not text.is_timed(name.start, name.end)]  # "March"
    places = lands_of_peoples(original, places, [hit for hit in text.hits if hit.label == "place.land"])
    together = uses_in_prefixes(folded, places, spelling)
    if together:
        text.remember(sorted([*text.hits, *together], key=lambda hit: (hit.start, -hit.end)))
    return places


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
    number = next((n for n in text.numbers.within(time.end - LONGEST_NUMBER, time.end) if n.end >= time.end), None)
    if number is None:
        return False
    behind = [hit for hit in text.hits_between(number.end, number.end + 24) if hit.start <= number.end + 1]
    people = any(hit.label.startswith("people.") for hit in behind) and not time.role
    return people or (number.qualifier in ("more_than", "about", "range") and number.phrase_start < number.start)


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
        if entry.side == "object" and _is_counted(text, hit):
            continue  # "900 houses": no verb
        longest_start, reach = hit.start, hit.end
        term, refuse = entry.term, entry.refuse
        if entry.then and _near(text, hit, f"near.{entry.if_near}"):
            term, refuse = entry.then, None
        governors.append(
            Governor(hit.start, hit.end, entry.side, term, refuse, entry.idmc, entry.weight, entry.counting)
        )
    return governors


def _is_counted(text: AnnotatedText, hit: Hit) -> bool:
    """True for "houses" in "900 mud houses": a noun with a number soon before it."""
    houses = any((h.start, h.end) == (hit.start, hit.end) for h in text.labelled("houses", hit.start, hit.end))
    first = max(text.sentence_at(hit.start).start, hit.start - _COUNTED)
    subject = any(thing.end == hit.start - 1 for thing in text.labelled("thing", first, hit.start))
    if subject and not text.folded[hit.start : hit.end].endswith(text.lexicon.spelling.plural):
        return False  # "20 camps house 900"
    return houses and any("," not in text.folded[n.end : hit.start] for n in text.numbers.within(first, hit.start))


def _outside_names(text: AnnotatedText) -> list[Governor]:
    """Governors that are no part of a name: "the Coordination for Displaced Persons", "the Republic of the Congo"."""
    speakers = ((name.start, name.end) for several in text.speakers.values() for name in several)
    places = ((place.start, place.end) for place in text.places)
    names = chain(speakers, places)
    inside = {g for first, last in names for g in text.governors.within(first, last) if g.end <= last}
    return [g for g in text.governors if g not in inside] if inside else list(text.governors)


def _near(text: AnnotatedText, hit: Hit, label: str) -> bool:
    """True where a word of the list follows soon in the sentence: "living in the tents"."""
    sentence = text.sentence_at(hit.start)
    end = min(hit.end + _SOON, sentence.end)
    start = max(hit.start - _BEFORE, sentence.start)
    opening = text.labelled("grammar.pronouns", sentence.start, hit.start)
    if any((h.start, h.end) == (sentence.start, hit.start - 1) for h in opening):
        start = hit.start - _BEFORE - _SOON  # "The town has 20 camps. They hold 900."
    return any(other.label == label for other in text.hits_between(max(0, start), end))
