"""From an annotated text to figures and refusals: every number is one or the other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from ingest.extract.annotate import annotate
from ingest.extract.attribution import is_state_or_city
from ingest.extract.candidates import Candidate, is_of_them, read_candidate, sharing_noun
from ingest.extract.clauses import counted_anew, partners
from ingest.extract.context import (
    Carried,
    in_shelters,
    inherited_link,
    is_item,
    is_pronoun,
    opens_breakdown,
    stated_day,
)
from ingest.extract.counting import counted_like, counting_of, is_the_count
from ingest.extract.differences import is_difference
from ingest.extract.figure_parts import figure_of, refusal_of, restatement
from ingest.extract.headers import header_end
from ingest.extract.home_coming import home_coming
from ingest.extract.items import is_part, is_row
from ingest.extract.marks import in_original, readable
from ingest.extract.mentions import AnnotatedText, InOrder, NumberMention, Sentence, around
from ingest.extract.place_uses import UsedPlace, used_places
from ingest.extract.restated import without_restatements
from ingest.extract.setting import Setting, setting_of
from ingest.extract.statement_days import day_of_statement
from ingest.extract.tables import governor_over, header_over
from ingest.extract.taken_back import taken_back
from ingest.extract.terms import Link, governed_alone, governor_of, may_count_houses, refused_by_topic
from ingest.extract.when import timing_of
from ingest.extract.where import Whereabouts, whereabouts
from ingest.identity import identified
from ingest.model import Article, Figure, Reading, Refusal

_OF_THEM = 16  # characters behind a number
_MOST_PARTS = 8  # of one count
_SMALL_PART = 0.5
_SLIGHT = 0.35
_IN_REACH = 10  # characters: "across "
_FIRM = 0.5  # a vague number without a noun needs its verb beside it: "thousands have fled"
# A bare number behind one of these counts the same: "796 patients at one clinic and 1,905 at another".
_THINGS = {"candidates.counts_things", "candidates.counts_something_else"}
_HEREDITARY = {
    *_THINGS,
    "candidates.money",
    "candidates.rate",
    "candidates.identifier",
}
_OF_PLACES = {"affected", "residents"}  # said of places too: "the town worst hit is A with 900, B has 400"
_OF_AID = {"aid_recipients", "in_need"}
_SMALL = 100  # a bare number below it may count anything
_COLUMN = 0.6  # weight of the header over a number
_LARGEST_NAME = 1_000  # "wards 12 and 15"; larger numbers count something


def extract_figures(article: Article) -> Reading:
    """All figures and refusals of an article, in reading order. Pure: no clock, no network, no store."""
    plain = readable(article)
    text = annotate(plain, plain.language)
    reader = _Reader(text)
    for sentence_numbers in _by_sentence(text):
        reader.read(sentence_numbers)
    figures, restated = without_restatements(reader.figures, plain.title)
    refusals = [*reader.refusals, *map(restatement, restated)]
    refusals.sort(key=lambda refusal: refusal.number_span.start)
    reading = in_original(Reading(plain, tuple(figures), tuple(refusals)), article)
    return replace(reading, figures=tuple(map(identified, reading.figures)))


def _by_sentence(text: AnnotatedText) -> list[list[NumberMention]]:
    groups: dict[int, list[NumberMention]] = defaultdict(list)
    for number in text.numbers:
        groups[text.sentence_at(number.start).index].append(number)
    return [groups[sentence.index] for sentence in text.sentences]


class _Reader:
    """Goes through the sentences once, carrying what a reader carries."""

    def __init__(self, text: AnnotatedText) -> None:
        self.text = text
        self.figures: list[Figure] = []
        self.refusals: list[Refusal] = []
        self._carried = Carried()
        self._used: InOrder[UsedPlace] = used_places(text)
        self._setting: Setting = setting_of(text, self._used)
        self._header_end = header_end(text.article.text)
        self._sentence_index = -1
        # By destination: the terms and the origins of the figures so far.
        self._told: dict[str | None, tuple[set[str], set[str | None]]] = {}
        self._aside: str | None = None  # the rule that refused a number that only tells where people are
        self._turned_down: str | None = None  # why the number before in the same sentence was refused

    def read(self, numbers: list[NumberMention]) -> None:
        """Read the next sentence, given the numbers in it."""
        self._sentence_index += 1
        sentence = self.text.sentences[self._sentence_index]
        self._carried.enter(sentence)
        self._turned_down = self._aside = None
        candidates: list[Candidate] = []
        for number in numbers:
            if number.start < self._header_end:
                self._refuse(number, "candidates.header")
                continue
            outcome = read_candidate(self.text, number, sentence)
            if isinstance(outcome, str):
                self._refuse(number, outcome)
                if outcome in _HEREDITARY and self._is_aside(number):
                    self._aside = outcome
                elif outcome in _HEREDITARY:
                    self._carried.refused = outcome
            elif outcome.elliptic and (inherited := self._inherited_refusal(outcome)):
                self._refuse(number, inherited)
            elif is_difference(self.text, outcome):
                self._refuse(number, "candidates.difference")
            elif (back := taken_back(self.text, outcome)) is not None:
                self._refuse(number, back)
            else:
                candidates.append(outcome)
                self._carried.refused = self._carried.refused if outcome.elliptic else None
        candidates = sharing_noun(self.text, candidates)
        if not candidates and self._carried.refused in _THINGS:
            self._carried.link = None  # "622 roads are closed. In all 236 in A": roads again
        for candidate in candidates:
            self._judge(candidate, list(around(candidates, candidate.start)))
        self._remember(sentence, numbers, told=bool(candidates))

    def _remember(self, sentence: Sentence, numbers: list[NumberMention], *, told: bool) -> None:
        """Carry on what a sentence says of the time and of who speaks; `told`: it counts people."""
        if told and (not self.figures or self.figures[-1].number_span.start < sentence.start):
            self._carried.time = stated_day(self.text, sentence) or self._carried.time
        self._carried.read_heading(self.text, sentence, numbers)
        self._carried.said = day_of_statement(self.text, sentence) or self._carried.said
        named = [s for s in self.text.speakers.get(sentence.index, []) if not is_pronoun(self.text, s)]
        lasting = [s for s in named if not is_state_or_city(self.text, s.start, s.name)]
        if lasting:
            self._carried.hear(lasting[-1])

    def _inherited_refusal(self, candidate: Candidate) -> str | None:
        """Why a bare number counts no people: the number before it does not, and nothing says that this one does."""
        if self._aside is not None and is_of_them(self.text, candidate):
            return self._aside  # "in 15 shelters, ten of them in the north"
        refused = self._carried.refused
        return refused if refused is not None and not self._of_its_own(candidate) else None

    def _is_aside(self, number: NumberMention) -> bool:
        """True for "in 55 camps" behind the people counted: the next bare number counts people again."""
        before = self.text.labelled("place.in", number.phrase_start - _IN_REACH, number.phrase_start)
        told = self._carried.refused is None and self.text.numbers.within(self._sentence_start(), number.start)
        return bool(told) and any(not self.text.folded[h.end : number.phrase_start].strip() for h in before)

    def _sentence_start(self) -> int:
        return self.text.sentences[self._sentence_index].start

    def _of_its_own(self, candidate: Candidate) -> bool:
        """True for a bare number that does not count what the number before it counts."""
        name = self._carried.refused == "candidates.identifier"
        labelled = self.text.folded[max(0, candidate.start - 2) : candidate.start].rstrip().endswith(":")
        if header_over(self.text, candidate.number) or labelled or is_the_count(self.text, candidate):
            return True  # "in 55 camps: 900"
        if counted_anew(self.text, candidate):
            return True
        if (name and candidate.number.value >= _LARGEST_NAME) or governed_alone(self.text, candidate):
            behind = self.text.hits_between(candidate.end, candidate.end + _OF_THEM)
            return not any(hit.label == "grammar.of_them" for hit in behind)  # "200 centres, in 114 of which"
        return False

    def _judge(self, candidate: Candidate, others: list[Candidate]) -> None:
        link = self._governor(candidate, others)
        if not candidate.houses and (link is None or self._only_counts(candidate, link)):
            link = inherited_link(self.text, candidate, self._carried) or link
        if link is None:
            self._refuse(candidate.number, "terms.no_movement")
            return
        if str(link.governor.term).startswith("housing_") and not candidate.houses:
            if not may_count_houses(self.text, candidate, others):
                self._refuse(candidate.number, "terms.houses")
                return
            candidate = replace(candidate, houses=True, unit="households")  # "31 houses were destroyed and 300 damaged"
        if (
            link.governor.refuse == "residents"
            and self._carried.heading is not None
            and is_item(self.text, candidate.sentence)
        ):
            link = self._carried.heading  # "People staying in them: 900" in a list of shelters
        link = in_shelters(self._carried, link)
        refused = link.governor.refuse or refused_by_topic(self.text, candidate, link)
        if candidate.elliptic and link.rule == "terms.carried" and self._turned_down is not None:
            refused = self._turned_down  # "saw 796 patients at one clinic and 1,905 at another"
        if refused is not None:
            self._refuse(candidate.number, f"terms.{refused}")
            self._turned_down = refused if refused not in _OF_PLACES else None
            if not candidate.elliptic and refused in _OF_AID:
                self._carried.count = None  # "the number" that is told of next may be of these
            return
        self._turned_down = None
        small = candidate.number.value < _SMALL and not is_item(self.text, candidate.sentence)
        alone = len(others) == 1 and candidate.subgroup is None and not self._tells_parts(candidate)
        if candidate.elliptic and small and alone and link.rule == "terms.carried":
            self._refuse(candidate.number, "candidates.too_small_alone")
            return
        if candidate.elliptic and candidate.number.qualifier == "vague" and link.weight < _FIRM:
            self._refuse(candidate.number, "candidates.too_small_alone")
            return
        if not self._is_small_part(candidate):
            self._carried.link = self._carried.count = replace(link, status=None)
        self._carried.spoken = None
        self._keep(candidate, link, others)

    def _is_small_part(self, candidate: Candidate) -> bool:
        """True for a part much smaller than the count told before it in the paragraph, which goes on being told."""
        whole = self.figures[-1].value if self.figures and self._carried.link is not None else 0.0
        return is_of_them(self.text, candidate) and candidate.number.value < _SMALL_PART * whole

    def _only_counts(self, candidate: Candidate, link: Link) -> bool:
        """True for "the north now counts 900": the sentence before says of whom."""
        slight = link.governor.term is not None and link.governor.side == "object" and link.weight < _SLIGHT
        return slight and candidate.elliptic and self._carried.link is not None

    def _tells_parts(self, candidate: Candidate) -> bool:
        """True where the sentence announces the parts of a count, or the number is one more of it ("another 98")."""
        more = candidate.start < candidate.number.start
        return more or opens_breakdown(self.text, candidate.sentence)

    def _governor(self, candidate: Candidate, others: list[Candidate]) -> Link | None:
        """The governor; "1,040 families, or 4,692 people, were moved": two countings of the same people share it."""
        over = header_over(self.text, candidate.number)
        if over:
            governor = governor_over(self.text, over)
            return Link(governor, _COLUMN, "terms.column") if governor is not None else None
        row = self._link_of_row(candidate, others)
        if row is not None:
            return row
        link = governor_of(self.text, candidate, others)
        for other in partners(self.text, candidate, others):
            theirs = governor_of(self.text, other, others)
            if theirs is not None and (link is None or theirs.weight > 2 * link.weight):
                link = theirs
        return link

    def _link_of_row(self, candidate: Candidate, others: list[Candidate]) -> Link | None:
        """terms.row: "900 have crossed: 500 to Chad, 400 to Niger": as the one before."""
        last = self.figures[-1] if self.figures else None
        if last is None or self._carried.link is None or last.quote_span.start != candidate.sentence.start:
            return None
        whole = next(f for f in self.figures[-_MOST_PARTS:] if f.quote_span.start == last.quote_span.start)
        if not is_row(self.text, candidate, others) and not is_part(candidate, others, whole):
            return None
        return replace(self._carried.link, rule="terms.row", status=last.status)

    def _keep(self, candidate: Candidate, link: Link, others: list[Candidate]) -> None:
        text = self.text
        where = whereabouts(text, candidate, link, self._used, self._setting)
        last = self.figures[-1] if self.figures else None
        told = (
            self._told.get(where.destination.iso3, (set(), set())) if where.destination is not None else (set(), set())
        )
        coming = home_coming(text, candidate, link, where, told, last)
        if coming is not link:
            self._carried.link = link = coming
        self._carried.inherits = link.rule == "terms.carried"
        timing = timing_of(text, candidate, others, link, _zone(where), self._carried)
        before = self.figures[-1] if self.figures else None
        counted = counting_of(text, candidate, others, link, timing)
        counted = counted_like(counted, candidate, others, link, timing, before)
        figure = figure_of(text, candidate, link, where, timing, counted, self._carried)
        self.figures.append(figure)
        if timing.own is not None and timing.own.role == "as_of" and figure.status == "reported":
            self._carried.time = timing.own
        terms, origins = self._told.setdefault(figure.destination_iso3, (set(), set()))
        terms.add(figure.term)
        origins.add(figure.origin_iso3)
        self._carried.count_on(
            replace(
                timing,
                whole=figure.counting,
                whole_start=figure.period_start,
                whole_value=figure.value,
                whole_term=figure.term,
            ),
            lasting=figure.status == "reported",
        )

    def _refuse(self, number: NumberMention, rule: str) -> None:
        self.refusals.append(refusal_of(self.text, number, rule))


def _zone(where: Whereabouts) -> str:
    place = where.destination or where.origin
    return place.zone if place is not None else ""
