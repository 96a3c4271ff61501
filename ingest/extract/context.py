"""What a reader carries from sentence to sentence: the last speaker, the last stated time, the last governor."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.extract.candidates import Candidate
from ingest.extract.mentions import AnnotatedText, Governor, NumberMention, Sentence, Speaker, TimeMention
from ingest.extract.terms import Link
from ingest.extract.voices import issuer_of, telling
from ingest.model import AsOfBasis, Counting
from ingest.moments import Moment

_COUNTED = 100  # a count of its own
_FEW_WORDS = 3  # "made up of"
_BESIDE = 30  # characters
_OPENING = 25  # characters of a sentence in which a breakdown is announced
_LONGEST_HEADING = 10  # words
_LONGEST_ITEM = 14  # words; longer lines are prose and end a list


@dataclass(frozen=True, slots=True)
class Timing:
    """When a figure holds. `own` is the time mention it rests on, if any; `doubt` is set when two clocks differ.

    `whole`, `whole_start` and `whole_value` are the counting, the start and the size of the count that the figure is a
    part of, if any. No part is larger than its whole.
    """

    as_of: Moment | None
    basis: AsOfBasis
    own: TimeMention | None
    since: TimeMention | None
    rules: tuple[str, ...]
    doubt: bool = False
    whole: Counting | None = None
    whole_start: Moment | None = None
    whole_value: float = 0.0
    whole_term: str | None = None

    def carried(self, value: float, term: str | None, since: TimeMention | None) -> Timing:
        """The time of a count told later that says none of its own; larger ones and other terms are no part."""
        rules = (*self.rules, "when.carried")
        part = value <= self.whole_value and term == self.whole_term
        return replace(self, since=since or self.since, rules=rules, whole=self.whole if part else None)


@dataclass(slots=True)
class Carried:
    """State of the reading. Times and governors hold within their paragraph, speakers until another is named.

    `said` is the last day of a statement, `counted` when the last figure holds, `stated` when the last one that says so
    itself does; `inherits` is true while a figure counts on from a sentence before. `heading` and `heading_time` are
    the governor and time of a list's heading ("Where the displaced are:"), `spoken` the governor of the sentence
    before, if that counts nobody. `refused` is the rule that refused the number before in the same sentence. `count`
    is the last governor of the article: "the number", "the figure" may speak of it paragraphs later.
    """

    paragraph: int = -1
    time: TimeMention | None = None
    said: TimeMention | None = None
    counted: Timing | None = None
    stated: Timing | None = None
    inherits: bool = False
    link: Link | None = None
    count: Link | None = None
    heading: Link | None = None
    heading_time: TimeMention | None = None
    spoken: Link | None = None
    refused: str | None = None
    speaker: Speaker | None = None

    def enter(self, sentence: Sentence) -> None:
        """Begin a sentence; a new paragraph drops the time and the governor of the last."""
        if sentence.paragraph != self.paragraph:
            self.paragraph, self.time, self.link, self.spoken = sentence.paragraph, None, None, None
        self.refused = None

    def read_heading(self, text: AnnotatedText, sentence: Sentence, numbers: list[NumberMention]) -> None:
        """Remember the governor and the time of a line that opens a list; a sentence of prose closes the list."""
        line = text.folded[sentence.start : sentence.end]
        counts = any(n.value >= 10 and not _timed(text, n) for n in numbers)
        here = [g for g in text.governors.within(sentence.start, sentence.end) if g.term is not None]
        best = max(here, key=lambda g: (g.weight, g.end), default=None)
        heading = not counts and (line.endswith(":") or _is_heading(line))
        if best is not None and heading and _is_present(text, best):  # "Where the displaced are:"
            best = replace(best, counting="stock")
        told = Link(best, 0.5, "terms.carried") if best is not None and not counts else None
        self.spoken = None if counts else told or self.spoken
        times = [t for t in text.times.within(sentence.start, sentence.end) if t.last is not None]
        if heading:
            refused = any(g.refuse for g in text.governors.within(sentence.start, sentence.end))
            goes_on = line.endswith(":") or _tells_divisions(text, sentence)
            self.heading = told or (self.count if goes_on and not refused else None)
            self.heading_time = next((t for t in times if t.kind in ("day", "span")), self.heading_time)
        elif line.endswith(".") and len(line.split()) > _LONGEST_ITEM:
            self.heading = None
            self.heading_time = next((t for t in times if t.role == "as_of"), None) if not counts else None

    def count_on(self, told: Timing, *, lasting: bool = True) -> None:
        """Remember when the last figure holds; "against 900 in 2021" or "a week ago" only looks back.

        What is expected by a day (not `lasting`) says nothing of when other counts hold.
        """
        before = self.counted.as_of if self.counted is not None else None
        years = told.own is not None and told.own.kind == "year"
        if years or (before is not None and told.as_of is not None and told.as_of.text[:10] < before.text[:10]):
            return
        self.counted = told
        if (
            lasting
            and told.own is not None
            and (told.own.role == "as_of" or told.own.clocks or "times.past_period" in told.rules)
        ):
            span_of_it = before is not None and "times.past_period" in told.rules and self.stated is not None
            self.stated = self.stated if span_of_it else told  # "1,300 of them in the past 24 hours"

    def hear(self, speaker: Speaker) -> None:
        """Remember a named speaker."""
        self.speaker = speaker


def _is_present(text: AnnotatedText, governor: Governor) -> bool:
    """True for "displaced" in "Where the displaced are:": the word of being stands beside it."""
    first, last = governor.start - _BESIDE, governor.end + _BESIDE
    return any(
        len(text.folded[min(hit.end, governor.end) : max(hit.start, governor.start)].split()) <= _FEW_WORDS
        for hit in text.labelled("counting.present", max(0, first), last)
    )


def _timed(text: AnnotatedText, number: NumberMention) -> bool:
    return text.is_timed(number.start)


def _is_heading(line: str) -> bool:
    """True for "Crossings into Syria, 1 to 5 May": a short line that ends without a stop and is no row or item."""
    words = line.split()
    ends = line[-1].isalnum() or line.endswith(")")
    return 0 < len(words) <= _LONGEST_HEADING and words[0][:1].isupper() and ends and "|" not in line


def _tells_divisions(text: AnnotatedText, sentence: Sentence) -> bool:
    """True for "By district", "Where they are (province)": the list below tells the parts of the count above."""
    return bool(text.labelled("grammar.divisions", sentence.start, sentence.end))


def stated_day(text: AnnotatedText, sentence: Sentence) -> TimeMention | None:
    """The day or hour as of which a sentence tells numbers that are none of ours: it holds for those behind it."""
    here = text.times.within(sentence.start, sentence.end)
    return next((t for t in here if t.role == "as_of" and t.kind == "day" and (t.first or t.clocks)), None)


def is_item(text: AnnotatedText, sentence: Sentence) -> bool:
    """True for a line of a list or table: it ends without a stop."""
    line = text.folded[sentence.start : sentence.end].rstrip()
    return "|" in line or not line.endswith((".", "!", "?", '"'))


def inherited_link(text: AnnotatedText, candidate: Candidate, carried: Carried) -> Link | None:
    """terms.carried: what a number counts when its own sentence does not say.

    The sentences before it in the paragraph; the heading of its list; or, where the sentence speaks of "the number",
    "the figure", the last count of the article.
    """
    sentence = candidate.sentence
    hits = text.hits_between(sentence.start, sentence.end)
    speaks_of_it = any(hit.label == "count_noun" for hit in hits)
    rate = any(hit.label == "counting.rate" and candidate.end <= hit.start <= candidate.end + 2 for hit in hits)
    if rate and carried.count is not None and carried.link is None:
        return replace(carried.count, rule="terms.carried")  # "it averaged 900 people a day"
    of_them = _tells_of_them(text, candidate)
    link = (
        (carried.spoken if candidate.elliptic else None)
        or carried.link
        or carried.heading
        or (
            carried.count
            if (speaks_of_it and candidate.elliptic) or of_them or opens_breakdown(text, sentence)
            else None
        )
    )
    return replace(link, rule="terms.carried") if link is not None else None


def _tells_of_them(text: AnnotatedText, candidate: Candidate) -> bool:
    """True for "They are made up of 900 people", "They were 900": how many those told of before are."""
    start = candidate.sentence.start
    they = [hit for hit in text.labelled("grammar.they", start, candidate.start) if hit.start == start]
    being = re.compile(rf"\s*{text.lexicon.be}(?:\s+\w+){{0,{_FEW_WORDS}}}\s*")
    return any(being.fullmatch(text.folded[hit.end : candidate.start]) is not None for hit in they)


def opens_breakdown(text: AnnotatedText, sentence: Sentence) -> bool:
    """True for "Of these, 900 are old", "Children are 900 of them": the sentence tells parts of a count told before."""
    reach = min(sentence.start + _OPENING, sentence.end)
    hits = text.hits_between(sentence.start, reach)
    articles = [h.end + 1 for h in hits if h.label == "grammar.boundary" and h.start == sentence.start]
    opening = (sentence.start, *articles)  # "Le donne sono 900"
    return any(
        hit.label == "grammar.breakdown" or (hit.label.startswith("subgroup.") and hit.start in opening) for hit in hits
    )


def speaker_of(text: AnnotatedText, candidate: Candidate, carried: Carried) -> tuple[Speaker | None, str]:
    """The speaker of a candidate and the rule: in its sentence, else the last one named before it in the article.

    A pronoun ("she said", "the agency said") stands for the speaker before. Where nobody is named, an agency that
    publishes its own report speaks in it.
    """
    sentence = candidate.sentence
    speakers = text.speakers.get(sentence.index, [])
    named = [s for s in speakers if not is_pronoun(text, s)]
    if named:
        best = _closest(text, candidate, named)
        cited = [s for s in named if s.rule == "attribution.citing" and not _counts_between(text, best, s)]
        return (cited[0], cited[0].rule) if cited else (best, best.rule)
    if carried.speaker is not None:
        return carried.speaker, "attribution.carried"
    if speakers and telling(text, speakers[0].name) is not None:
        return speakers[0], speakers[0].rule  # "the government said": nobody before it is meant
    issuer = issuer_of(text)
    return (issuer, issuer.rule) if issuer is not None else (None, "attribution.none")


def _counts_between(text: AnnotatedText, one: Speaker, other: Speaker) -> bool:
    """True where a count stands between two speakers: what the second is cited for is another."""
    first, last = sorted((one.verb_start, other.verb_start))
    told = text.numbers.within(first, last)
    return any(n.value >= _COUNTED and not text.is_timed(n.start) for n in told)


def _closest(text: AnnotatedText, candidate: Candidate, named: list[Speaker]) -> Speaker:
    """The speaker behind the number, else the one nearest before; one of another clause only where no other is."""

    def apart(speaker: Speaker) -> tuple[bool, bool, int]:
        first, last = (
            sorted((candidate.end, speaker.start)) if speaker.start >= candidate.end else (speaker.end, candidate.start)
        )
        others = text.numbers.within(first, last)
        joined = bool(text.labelled("grammar.coordination", first, last)) and any(n.value >= _COUNTED for n in others)
        behind = speaker.verb_start >= candidate.end
        clause = behind and bool(text.labelled("grammar.coordination", candidate.end, speaker.start))
        return clause or joined, not behind, abs(speaker.verb_start - candidate.start)

    return min(named, key=apart)


def is_pronoun(text: AnnotatedText, speaker: Speaker) -> bool:
    """True for "he", "the agency", "the ministry" and their like."""
    name = speaker.name.lower()
    spelled = (name, "the " + name)
    return any(
        h.label == "grammar.pronouns" and h.start == 0 and h.end == len(form)
        for form in spelled
        for h in text.lexicon.index.hits_in(form)
    )


def in_shelters(carried: Carried, link: Link) -> Link:
    """The link of the people in shelters counted before, where these "had held 900" in the afternoon."""
    before = carried.link
    if link.governor.refuse != "detained" or before is None or before.governor.term != "sheltered":
        return link
    return replace(before, rule="terms.carried")
