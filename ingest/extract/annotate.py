"""The passes over one text, in the order a reader works: sentences, numbers, times, places, governors, speakers."""

from __future__ import annotations

from ingest.extract.attribution import find_speakers
from ingest.extract.gazetteer import load_gazetteer
from ingest.extract.lexicon import load_lexicon
from ingest.extract.mentions import AnnotatedText, Governor
from ingest.extract.numbers import find_numbers
from ingest.extract.phrases import Hit, fold, lower
from ingest.extract.places import find_places
from ingest.extract.sentences import split_sentences
from ingest.extract.times import find_times
from ingest.model import Article


def annotate(article: Article, language: str) -> AnnotatedText:
    """An article with its mentions. `language` must have word lists."""
    lexicon = load_lexicon(language)
    folded = fold(article.text)
    text = AnnotatedText(article, lexicon, folded)
    text.sentences = split_sentences(folded, language)
    hits = sorted(lexicon.index.scan(lower(folded)), key=lambda hit: (hit.start, -hit.end))
    text.hits = hits
    text.hit_starts = [hit.start for hit in hits]
    text.numbers = find_numbers(folded, lexicon)
    text.times = find_times(folded, lexicon, article.published.day if article.published else None)
    uses = [hit for hit in hits if hit.label in ("place.from", "place.to", "place.in", "place.of")]
    text.places = find_places(folded, load_gazetteer(language), uses)
    text.governors = _governors(text, hits)
    for sentence in text.sentences:
        text.speakers[sentence.index] = find_speakers(text, sentence, text.hits_between(sentence.start, sentence.end))
    return text


def _governors(text: AnnotatedText, hits: list[Hit]) -> list[Governor]:
    governors: list[Governor] = []
    for hit in hits:
        if not hit.label.startswith("governor."):
            continue
        entry = text.lexicon.governors[int(hit.label.removeprefix("governor."))]
        governors.append(Governor(hit.start, hit.end, entry.side, entry.term, entry.refuse, entry.idmc, entry.weight))
    return governors
