"""The passes over one text, in the order a reader works: sentences, numbers, times, places, governors, speakers."""

from __future__ import annotations

from ingest.extract.attribution import find_speakers
from ingest.extract.gazetteer import load_gazetteer
from ingest.extract.lexicon import load_lexicon
from ingest.extract.mentions import AnnotatedText, Governor
from ingest.extract.numbers import find_numbers
from ingest.extract.phrases import Hit, fold, lower
from ingest.extract.places import find_places
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
    text.times = find_times(folded, lexicon, article.published.day if article.published else None)
    uses = [hit for hit in hits if hit.label in ("place.from", "place.to", "place.in", "place.of")]
    text.places = find_places(folded, load_gazetteer(language), uses)
    labels = {hit.label for hit in (*hits, *lexicon.index.scan(lower(fold(article.title))))}
    text.about_travel = "travellers" in labels and "topic" not in labels
    text.governors = _governors(text, hits)
    for sentence in text.sentences:
        text.speakers[sentence.index] = find_speakers(text, sentence, text.hits_between(sentence.start, sentence.end))
    return text


def _governors(text: AnnotatedText, hits: list[Hit]) -> list[Governor]:
    """Governors in reading order; "forced" inside "forced from their homes" is not one of its own."""
    governors: list[Governor] = []
    found = [hit for hit in hits if hit.label.startswith("governor.")]
    reach = 0
    longest_start = 0
    for hit in found:  # sorted by start, longest first
        if hit.end <= reach and (hit.start, hit.end) != (longest_start, reach):
            continue
        longest_start, reach = hit.start, hit.end
        entry = text.lexicon.governors[int(hit.label.removeprefix("governor."))]
        term, refuse = entry.term, entry.refuse
        if entry.then and _near(text, hit, f"near.{entry.if_near}"):
            term, refuse = entry.then, None
        governors.append(Governor(hit.start, hit.end, entry.side, term, refuse, entry.idmc, entry.weight))
    return governors


def _near(text: AnnotatedText, hit: Hit, label: str) -> bool:
    """True where a word of the list follows soon in the sentence: "living in the tents"."""
    end = min(hit.end + _SOON, text.sentence_at(hit.start).end)
    return any(other.label == label for other in text.hits_between(hit.end, end))
