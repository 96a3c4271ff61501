"""What a reader carries from sentence to sentence: the last speaker, the last stated time, the last governor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from ingest.extract.attribution import issuer_of
from ingest.extract.candidates import Candidate
from ingest.extract.mentions import AnnotatedText, NumberMention, Sentence, Speaker, TimeMention
from ingest.extract.terms import Link
from ingest.model import Article

_LONGEST_ITEM = 14  # words; longer lines are prose and end a list


@dataclass(slots=True)
class Carried:
    """State of the reading. Times and governors hold within their paragraph, speakers until another is named.

    `said` is the last day of a statement, `told` the last time that a count is said to hold ("as of", with a clock), `counted` the time of the last figure that tells its own, `inherits` true
    while a figure counts on from a sentence before. `heading` is the governor of a list's heading ("Where the
    displaced are:"), `refused` the rule that refused the number before in the same sentence. `count` is the last
    governor of the article: "the number", "the figure" may speak of it paragraphs later.
    """

    paragraph: int = -1
    time: TimeMention | None = None
    said: TimeMention | None = None
    told: TimeMention | None = None
    counted: TimeMention | None = None
    inherits: bool = False
    link: Link | None = None
    count: Link | None = None
    heading: Link | None = None
    spoken: Link | None = None
    refused: str | None = None
    speaker: Speaker | None = None

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence; a new paragraph drops the time and the governor of the last."""
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.time, self.link, self.spoken = sentence.paragraph, None, None, None
        self.refused = None

    def told_lately(self, article: Article) -> TimeMention | None:
        """The time told last of a count, where it lies within a week of publication (or in its month)."""
        published, last = article.published, self.told.last if self.told else None
        if published is None or last is None:
            return None
        if published.day is None:
            return self.told if last.isoformat().startswith(published.text) else None
        return self.told if timedelta(0) <= published.day - last < timedelta(days=7) else None

    def read_heading(self, text: AnnotatedText, sentence: Sentence, numbers: list[NumberMention]) -> None:
        """Remember the governor of a line that opens a list; a sentence of prose closes the list."""
        line = text.folded[sentence.start : sentence.end]
        counts = any(n.value >= 10 and n.start >= sentence.start for n in numbers)
        here = [g for g in text.governors if sentence.start <= g.start < sentence.end and g.term is not None]
        best = max(here, key=lambda g: (g.weight, g.end), default=None)
        told = Link(best, 0.5, "terms.carried") if best is not None and not counts else None
        self.spoken = None if counts else told or self.spoken
        if line.endswith(":") and not counts:
            self.heading = told
        elif line.endswith(".") and len(line.split()) > _LONGEST_ITEM:
            self.heading = None

    def hear(self, speaker: Speaker) -> None:
        """Remember a named speaker."""
        self.speaker = speaker


def inherited_link(text: AnnotatedText, candidate: Candidate, carried: Carried) -> Link | None:
    """terms.carried: what a number counts when its own sentence does not say.

    The sentences before it in the paragraph; the heading of its list; or, where the sentence speaks of "the number",
    "the figure", the last count of the article.
    """
    sentence = candidate.sentence
    speaks_of_it = any(hit.label == "count_noun" for hit in text.hits_between(sentence.start, sentence.end))
    link = (
        (carried.spoken if candidate.elliptic else None)
        or carried.link
        or carried.heading
        or (carried.count if speaks_of_it and candidate.elliptic else None)
    )
    return replace(link, rule="terms.carried") if link is not None else None


def speaker_of(text: AnnotatedText, candidate: Candidate, carried: Carried) -> tuple[Speaker | None, str]:
    """The speaker of a candidate and the rule: in its sentence, else the last one named before it in the article.

    A pronoun ("she said", "the agency said") stands for the speaker before. Where nobody is named, an agency that
    publishes its own report speaks in it.
    """
    sentence = candidate.sentence
    speakers = text.speakers.get(sentence.index, [])
    named = [s for s in speakers if not is_pronoun(text, s)]
    if named:
        cited = [s for s in named if s.rule == "attribution.citing"]
        if cited:
            return cited[0], cited[0].rule
        behind = [s for s in named if s.verb_start >= candidate.end]
        best = min(behind or named, key=lambda s: abs(s.verb_start - candidate.start))
        return best, best.rule
    if carried.speaker is not None:
        return carried.speaker, "attribution.carried"
    issuer = issuer_of(text)
    return (issuer, issuer.rule) if issuer is not None else (None, "attribution.none")


def is_pronoun(text: AnnotatedText, speaker: Speaker) -> bool:
    """True for "he", "the agency", "the ministry" and their like."""
    name = speaker.name.lower()
    spelled = (name, "the " + name)
    return any(
        h.label == "grammar.pronouns" and h.start == 0 and h.end == len(form)
        for form in spelled
        for h in text.lexicon.index.scan(form)
    )
