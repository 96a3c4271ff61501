"""Who says it: the speaker of a sentence and the kind of voice.

"..., the Armenian prime minister's spokesperson said" / "said Nazeli B., spokesperson" / "according to the ministry".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.mentions import LONGEST_NUMBER, AnnotatedText, Sentence, Speaker
from ingest.extract.phrases import Hit, fold, longest, lower
from ingest.extract.speaker_names import (
    behind_count,
    behind_last,
    opens_with_preposition,
    opens_with_pronoun,
    owned_counts,
    without_boundary_words,
)
from ingest.extract.time_patterns import time_patterns
from ingest.extract.voices import telling

_NEAR = 100  # characters behind a word of saying, in which the day and the place of it stand
_STOP = re.compile(r'[,;:"()\[\]\n]|\s-\s')
_NAME = re.compile(r"(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'-]*)(?:\s+(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'-]*|al|el|de|da|van|bin|ul))*")
_MEASURE = 20  # characters: "per thousand"
_ADVERB = 2  # letters: "so", which tells a speaker only behind a comma
_FEW_WORDS = 2  # "the latest"
_SHORT = re.compile(r"\s\([A-ZÀ-ÞА-ЯЁІЇЄҐ][A-ZÀ-ÞА-ЯЁІЇЄҐ.-]{1,11}\)$")
_LONGEST_QUOTED = 4  # words of a name in quotes
_LONGEST_LEFT = 400  # characters before a word of saying in which its speaker begins
_LONGEST_NAME = 14  # words; anything longer is a clause and no speaker


def find_speakers(text: AnnotatedText, sentence: Sentence) -> list[Speaker]:
    """Speakers of a sentence, in reading order."""
    speakers: list[Speaker] = []
    bounds = sentence.start, sentence.end
    for hit in longest(text.labelled("speech.according_to", *bounds)):
        if any(m.start == hit.start for m in text.labelled("measure.percentage", hit.start, hit.start + _MEASURE)):
            continue  # "per cent"
        speakers.extend(_behind(text, sentence, hit, "attribution.according_to"))
    for hit in longest(text.labelled("speech.citing", *bounds)):
        speakers.extend(_behind(text, sentence, hit, "attribution.citing"))
    for hit in longest(text.labelled("count_noun", *bounds)):
        speakers.extend(_owner(text, sentence, hit))
    after, said_by = text.labelled("speech.verbs_after", *bounds), text.labelled("speech.said_by", *bounds)
    inverted = {h.start for h in said_by}
    for verb in longest([*after, *said_by]):
        before = _before(text, sentence, verb) if _may_follow(text, sentence, verb, after) else None
        if before is not None:
            speakers.append(before)
        elif verb.start in inverted and _may_be_inverted(text, sentence, verb):
            speakers.extend(_behind(text, sentence, verb, "attribution.said_by"))
    return sorted(speakers, key=lambda speaker: speaker.verb_start) if len(speakers) > 1 else speakers


def _may_follow(text: AnnotatedText, sentence: Sentence, verb: Hit, after: list[Hit]) -> bool:
    """True where the speaker may stand before the word of saying.

    Languages that say it the other way round behind a comma have him there only as "the spokesperson, Nazeli B., said".
    """
    if not any(h.start == verb.start for h in after):
        return False
    if not text.lexicon.spelling.verb_first:
        return True
    left = text.folded[sentence.start : verb.start].rstrip()
    if not left.endswith((",", '"', "-")):
        return True
    parts = [part.strip() for part in left.rstrip(",").split(",")[-2:]]
    if not left.endswith(",") or len(parts) < 2:
        return False
    named = [_is_name(part) for part in parts]
    return any(named) and not all(named) and not any(char.isdigit() for part in parts for char in part)


def _may_be_inverted(text: AnnotatedText, sentence: Sentence, verb: Hit) -> bool:
    """True for ", said the mayor"; "a thousand said they would go" has its speaker before."""
    left = text.folded[sentence.start : verb.start].rstrip()
    told = not left or left.endswith((",", '"', "'", "-", "?", "!", ":"))
    adverb = verb.end - verb.start <= _ADVERB
    return told if adverb else told or text.lexicon.spelling.verb_first


def _before(text: AnnotatedText, sentence: Sentence, verb: Hit) -> Speaker | None:
    """attribution.said: the noun phrase that ends before a word of saying."""
    begin = max(sentence.start, verb.start - _LONGEST_LEFT)
    left = text.folded[begin : verb.start].rstrip()
    auxiliaries = text.labelled("speech.passive", max(sentence.start, verb.start - 8), verb.start)
    if not left or any(not text.folded[h.end : verb.start].strip() for h in auxiliaries):
        return None
    left = text.lexicon.trailing.sub("", left)  # "the minister has announced"
    short = _SHORT.search(left)
    left = re.sub(r"\s*\([^()]{2,30}\)$", "", left)  # "the Disaster Authority (DA) said"
    apposition = left.endswith(",")
    if _describes(text, left):
        return None  # "a population of estimated 900"
    apart = left.replace(" - ", " ; ")  # "Geneva - the agency said"
    parts = [(m.start(), m.end()) for m in re.finditer(r"[^,;:\"()\[\]\n]+", apart)]
    parts = [(a, b) for a, b in parts if left[a:b].strip() and not re.fullmatch(r"\s*-\s*", left[a:b])]
    if not parts:
        return None
    quoted = re.search(r'"(?P<name>[A-Z][^"]*)"$', left)
    if quoted is not None and len(quoted["name"].split()) <= _LONGEST_QUOTED:  # "Radio Example" reported
        chosen = quoted.span("name")
    elif apposition and len(parts) >= 2:
        named = [p for p in parts[-2:] if _is_name(left[slice(*p)].strip()) and not _is_place(text, begin, left, p)]
        chosen = named[0] if named else parts[-2]
    else:
        chosen = parts[-1]
        if left[chosen[1] :].strip(" "):
            return None  # a quote or bracket closes between: said by someone behind
    first, last = begin + chosen[0], begin + chosen[1]
    times = [t for t in text.times.within(first, last) if t.end <= last]
    days = [t for t in times[-1:] if t.kind == "day" and t.start > first]
    if days and time_patterns(text.lexicon).glue.fullmatch(text.folded, days[0].end, last):
        last = times.pop().start  # "The governor on Friday said"
    first = max([first, *(t.end for t in times)])  # "In May the governor said"
    if text.labelled("speech.verbs_after", first + 1, last):
        return None  # "UNHCR said in an update published on Monday": said already
    speaker = _speaker(text, first, last, verb, "attribution.said")
    return replace(speaker, name=f"{speaker.name} {short[0].strip()}") if speaker and short else speaker


def _describes(text: AnnotatedText, left: str) -> bool:
    """True where a word of saying describes the number behind it: "of estimated 900"."""
    word = left.rsplit(maxsplit=1)[-1].lower() if left.split() else ""
    hits = [hit for hit in text.lexicon.index.hits_in(word) if hit.end - hit.start == len(word)]
    return any(hit.label == "grammar.partitive" for hit in hits)


def _is_place(text: AnnotatedText, begin: int, left: str, part: tuple[int, int]) -> bool:
    """True for the second part of "the relief department, Example Province, said": it tells where the first is."""
    first, last = begin + part[0], begin + part[1]
    places = [place for place in text.places.within(first, last) if place.kind != "demonym"]
    return any(text.folded[place.start : place.end] == left[slice(*part)].strip() for place in places)


def _owner(text: AnnotatedText, sentence: Sentence, hit: Hit) -> Iterator[Speaker]:
    """attribution.owner: "the ministry's count", "UNHCR's own figures"."""
    named = text.labelled("speech.according_to", sentence.start, hit.start)  # "according to the ministry's count"
    told = [t for t in text.times.within(sentence.start, hit.start) if t.end <= hit.start]
    begin = max([sentence.start, *(t.end for t in told), *(h.end for h in named)])
    left = text.folded[begin : hit.start]
    match = re.search(r"((?:[^\W\d_][\w.-]*\s+){0,5}[^\W\d_][\w.-]*)'s?\s+(?:[^\W\d_]+\s+){0,2}$", left)
    if match is None:
        return
    words = match[1].split()
    while words and opens_with_preposition(text, words[0]):
        words = words[1:]
    name = " ".join(words)
    if name and telling(text, name) is not None:
        start = begin + match.start(1) + match[1].rfind(name)
        yield Speaker(
            start, start + len(name), text.article.text[start : start + len(name)], hit.start, "attribution.owner"
        )


def _behind(text: AnnotatedText, sentence: Sentence, hit: Hit, rule: str) -> Iterator[Speaker]:
    right = text.folded[hit.end : sentence.end]
    start = len(right) - len(right.lstrip())
    if text.lexicon.spelling.verb_first:
        start = max(start, _behind_time_and_place(text, hit.end + start) - hit.end)
    stop = _STOP.search(right, start)
    end = stop.start() if stop else len(right)
    for ending in text.hits_between(hit.end + start, hit.end + end):
        if ending.label == "speech.name_ends":
            end = ending.start - hit.end
            break
    times = text.times.within(hit.end + start, hit.end + end)
    if times:
        end = min(end, times[0].start - hit.end)
    if text.lexicon.spelling.verb_first:  # "according to the UN 900 people", without a comma
        end = min([end, *(n.phrase_start - hit.end for n in text.numbers.within(hit.end + start + 1, hit.end + end))])
    first, last = hit.end + start, hit.end + end
    name = _NAME.search(right, start, end)
    if stop and right[stop.start()] == "," and name is None:  # "the spokesperson, Nazeli B.,"
        following = _NAME.match(right, stop.end() + 1)
        if following and " " in following[0] and (right[following.end() : following.end() + 1] in ",."):
            first, last = hit.end + following.start(), hit.end + following.end()
    speaker = _speaker(text, first, last, hit, rule)
    if speaker is not None:
        yield speaker


def _behind_time_and_place(text: AnnotatedText, start: int) -> int:
    """Where the speaker begins in "said on Wednesday in Geneva the spokesman"."""
    glue = time_patterns(text.lexicon).glue
    for _ in range(2):
        time = next(iter(text.times.within(start, start + _NEAR)), None)
        if time is not None and glue.fullmatch(text.folded, start, time.start):
            start = time.end
        place = next(iter(text.places.within(start, start + _NEAR)), None)
        uses = text.hits_between(start, place.start) if place is not None else []
        if place is not None and any(
            h.label == "place.in" and not (text.folded[start : h.start] + text.folded[h.end : place.start]).strip()
            for h in uses
        ):
            start = place.end
    return start


def _speaker(text: AnnotatedText, start: int, end: int, hit: Hit, rule: str) -> Speaker | None:
    original = text.article.text[start:end]
    name = original.strip(" \t.-—–'’\n")
    name = text.lexicon.trailing.sub("", name)
    for _ in range(3):
        name = text.lexicon.leading.sub("", name)
    name = owned_counts(text.lexicon).split(name, maxsplit=1)[0]
    name = behind_last(text, name, "speech.that")  # "a rush out of the city that the agency said"
    if rule in ("attribution.according_to", "attribution.citing"):
        name = behind_count(text, name)
        name = behind_last(text, name, "speech.by")  # "a statement released by the ministry"
    name = without_boundary_words(text, name).removesuffix("'s").removesuffix("’s")
    trailing = re.search(r"(?:\s(?:[A-ZÀ-Þ][\w'’.-]+)){2,4}$", name)
    if trailing and opens_with_preposition(text, name):
        name = trailing[0].strip()
    words = name.split()
    if not words or len(words) > _LONGEST_NAME or not any(c.isalpha() for c in name):
        return None
    offset = original.find(name)
    start += max(offset, 0)
    near = text.numbers.within(start - LONGEST_NUMBER, start + len(name))
    if any(n.end > start and n.value >= 10 for n in near):
        return None
    said = any(h.start == hit.start for h in text.labelled("speech.said_by", hit.start, hit.end))
    telling = said or rule in ("attribution.according_to", "attribution.citing")
    if not _plausible(text, name) and not (telling and is_state_or_city(text, start, name)):
        return None
    return Speaker(start, start + len(name), " ".join(name.split()), hit.start, rule)


def _plausible(text: AnnotatedText, name: str) -> bool:
    """A speaker holds a word that tells its kind, stands for a speaker before, or is a proper name.

    Days and places alone are none.
    """
    hits = text.lexicon.index.hits_in(lower(fold(name)))
    whole = {h.end - h.start == len(name) for h in hits if h.label == "grammar.pronouns"}
    whole.add(len(name.split()) <= _FEW_WORDS and opens_with_pronoun(text, name))  # "another source"
    if True in whole or any(h.label.startswith("voice.") for h in hits):
        return True
    if "speakers" not in text.lexicon.spelling.capitals:
        return True
    words = name.split()[1:] if opens_with_pronoun(text, name) else name.split()  # "Some of the newcomers"
    capitals = [word for word in words if word[0].isupper() and not opens_with_preposition(text, word)]
    days, months = text.lexicon.times.weekdays, text.lexicon.times.months
    plain = {word: word.lower().strip(".") for word in capitals if word not in text.place_words}
    return any(spelled not in days and spelled not in months for spelled in plain.values())


def is_state_or_city(text: AnnotatedText, start: int, name: str) -> bool:
    """True for "Kyiv said", "according to Ankara": a city or country named alone speaks for its government."""
    at = text.article.text.find(name, start)
    return any(p.end == at + len(name) and p.kind in ("country", "city") for p in text.places.within(at, at + 1))


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 5 and all(
        word[0].isupper() or word in ("al", "el", "de", "da", "van", "bin") for word in words
    )
