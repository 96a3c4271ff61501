"""One figure from what the passes have found of it: number, governor, places, time, counting, speaker; refusals."""

from __future__ import annotations

from ingest.extract.candidates import Candidate
from ingest.extract.confidence import confidence_of
from ingest.extract.context import Carried, Timing, speaker_of
from ingest.extract.counting import period_start_of
from ingest.extract.mentions import AnnotatedText, NumberMention
from ingest.extract.status import status_of
from ingest.extract.terms import Link
from ingest.extract.voices import voice_of
from ingest.extract.where import Whereabouts
from ingest.model import Counting, Figure, Refusal, Span, Term

EXTRACTOR_VERSION = "2"


def figure_of(
    text: AnnotatedText,
    candidate: Candidate,
    link: Link,
    where: Whereabouts,
    timing: Timing,
    counted: tuple[Counting, str],
    carried: Carried,
) -> Figure:
    """A figure from its parts; its rules are those of all of them."""
    number, sentence, original = candidate.number, candidate.sentence, text.article.text
    counting, counting_rule = counted
    status, status_rule = status_of(text, candidate, link)
    speaker, speaker_rule = speaker_of(text, candidate, carried)
    term: Term = link.governor.term  # type: ignore[assignment]  # the lexicon loader admits the guide's terms only
    rules = (*number.rules, link.rule, *where.rules, *timing.rules, counting_rule, status_rule, speaker_rule)
    return Figure(
        figure_id="",  # given at the end, by all of its content
        article_id=text.article.article_id,
        quote=original[sentence.start : sentence.end],
        quote_span=Span(sentence.start, sentence.end),
        number_text=original[number.start : number.end],
        number_span=Span(number.start, number.end),
        value=float(number.value),
        low=number.low,
        high=number.high,
        qualifier=number.qualifier,
        unit=candidate.unit,
        subgroup=candidate.subgroup,
        term=term,
        idmc_term=_idmc_term(text, candidate, link),
        counting=counting,
        status=status,
        as_of=timing.as_of,
        as_of_basis=timing.basis,
        period_start=period_start_of(counting, timing),
        origin=where.origin.name if where.origin else None,
        origin_iso3=where.origin.iso3 if where.origin else None,
        destination=where.destination.name if where.destination else None,
        destination_iso3=where.destination.iso3 if where.destination else None,
        attributed_to=speaker.name if speaker else None,
        attributed_kind=voice_of(text, speaker) if speaker else None,
        confidence=confidence_of(rules, link.weight, elliptic=candidate.elliptic),
        rules=tuple(dict.fromkeys(rules)),
        extractor_version=EXTRACTOR_VERSION,
    )


def refusal_of(text: AnnotatedText, number: NumberMention, rule: str) -> Refusal:
    """A number that is no figure, with the rule that says why."""
    sentence, original = text.sentence_at(number.start), text.article.text
    return Refusal(
        original[number.start : number.end],
        Span(number.start, number.end),
        original[sentence.start : sentence.end],
        rule,
        number.value,
    )


def restatement(figure: Figure) -> Refusal:
    """A figure that the article gives more fully elsewhere."""
    return Refusal(figure.number_text, figure.number_span, figure.quote, "restated.fuller_mention", figure.value)


def _idmc_term(text: AnnotatedText, candidate: Candidate, link: Link) -> str | None:
    """The reporting term of the Internal Displacement Monitoring Centre, which sets relief camps apart."""
    sentence = candidate.sentence
    camps = link.governor.term == "sheltered" and text.labelled("near.relief", sentence.start, sentence.end)
    return "In Relief Camp" if camps else link.governor.idmc
