"""Pages put aside unread: never one that holds a figure, and always one without a word of movement."""

from __future__ import annotations

import html
import random
from dataclasses import replace
from html.entities import codepoint2name

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.datafiles import data_path
from ingest.extract import article_of, decoded, extract_article, extract_figures, has_no_word_of_movement
from ingest.extract.lexicon import languages, load_lexicon
from ingest.extract.put_aside import visible_text
from ingest.model import Article, Document
from ingest.pipeline import PutAside, ReadDocument, iter_results
from tests.benchmarks.pages import page_of
from tests.ingest.made import NOW

QUIET = "The orchestra opened its season with a bright concert. Critics praised the strings before 900 listeners."
REPORTS = {
    "en": "Some 900 people fled the valley on Tuesday, the ministry said.",
    "fr": "Plus de 900 personnes ont été évacuées mardi, a indiqué la préfecture.",
    "es": "Unas 900 personas huyeron del valle el martes, según el ministerio.",
    "de": "Rund 900 Menschen flohen am Dienstag aus dem Tal, teilte die Behörde mit.",
    "it": "Circa 900 persone sono state evacuate martedì, ha detto la prefettura.",
    "pt": "Cerca de 900 pessoas fugiram do vale na terça-feira, disse o ministério.",
    "ru": "Во вторник из долины бежали около 900 человек, сообщили в министерстве.",
    "uk": "У вівторок із долини евакуювали понад 900 людей, повідомили в міністерстві.",
    "ar": "فرّ نحو 900 شخص من الوادي يوم الثلاثاء، بحسب الوزارة.",
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1251", "cp1256", "cp1252", "iso-8859-15")


def _document(body: bytes, content_type: str = "text/html") -> Document:
    return Document("https://news.example/1", body, content_type, NOW, "example")


def _demo() -> list[Article]:
    paths = sorted(data_path("demo").glob("*.html"))
    return [extract_article(_document(path.read_bytes())) for path in paths]


def _as_numbers(text: str) -> str:
    return "".join(c if c.isascii() else f"&#{ord(c)};" for c in text)


def _as_names(text: str) -> str:
    return "".join(f"&{codepoint2name[ord(c)]};" if not c.isascii() and ord(c) in codepoint2name else c for c in text)


def _with_tags(text: str) -> str:
    """Words in bold, with a large first letter, with a link on a part, with a comment behind."""
    rng = random.Random(text)
    dressed = (
        rng.choice(
            [w, f"<b>{w}</b>", f"<span>{w[:1]}</span>{w[1:]}", f"<a href='#'>{w[:3]}</a>{w[3:]}", f"{w}<!-- x > y -->"]
        )
        for w in text.split(" ")
    )
    return " ".join(dressed)


@pytest.mark.parametrize("language", sorted(REPORTS))
@pytest.mark.parametrize("write", [str, _as_numbers, _as_names, _with_tags, str.upper])
@pytest.mark.parametrize("declared", [True, False])
def test_a_page_with_a_figure_is_read(language: str, write, declared: bool):
    text = REPORTS[language]
    source = page_of([text], "", language=language if declared else "", size=60_000)
    assert f"<p>{text}</p>" in source
    assert not has_no_word_of_movement(source.replace(text, write(html.escape(text, quote=False))))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_figure_in_any_encoding_is_read(encoding: str):
    seen = 0
    for language, text in REPORTS.items():
        page = f"<html lang='{language}'><meta charset={encoding}><body><p>{text}</p></body></html>"
        try:
            body = page.encode(encoding)
        except UnicodeEncodeError:
            continue
        seen += 1
        (result,) = iter_results([_document(body, f"text/html; charset={encoding}")])
        assert isinstance(result, ReadDocument), text
        assert result.reading.figures, text
    assert seen >= 1


def test_every_sentence_of_the_demo_that_gives_a_figure_is_read():
    checked = 0
    for article in _demo():
        for figure in extract_figures(article).figures:
            alone = replace(article, text=figure.quote)
            if extract_figures(alone).figures:
                checked += 1
                page = page_of([figure.quote], "", language=article.language, size=60_000)
                assert not has_no_word_of_movement(page), figure.quote
    assert checked >= 20


@pytest.mark.parametrize("language", languages())
@settings(max_examples=40)
@given(data=st.data())
def test_a_phrase_of_movement_in_a_page_is_never_overlooked(language: str, data: st.DataObject):
    lexicon = load_lexicon(language)
    labels = [f"governor.{n}" for n, entry in enumerate(lexicon.governors) if entry.term or entry.then]
    label = data.draw(st.sampled_from(labels))
    phrase, _ = data.draw(st.sampled_from(lexicon.index.phrases(label)))
    gaps = data.draw(
        st.lists(st.sampled_from([" ", "  ", "\n", "&nbsp;", " <i>", "</i> ", " <!-- ad --> "]), min_size=9)
    )
    words = phrase.split()
    written = "".join(word + gap for word, gap in zip(words, [*gaps, *[" "] * 40], strict=False))
    page = f"<html lang={language}><body><div><p>{QUIET * 3}</p><p>900 {written}</p></div></body></html>"
    assert not has_no_word_of_movement(page), written


@pytest.mark.parametrize("language", ["en", ""])
@pytest.mark.parametrize("size", [60_000, 120_000, 300_000])
def test_a_page_without_a_word_of_movement_is_put_aside(language: str, size: int):
    source = page_of([QUIET] * 8, "A quiet night", language="en", size=size)
    body = source.encode().replace(b'lang="en"', f'lang="{language}"'.encode())
    (result,) = iter_results([_document(body)])
    if language:
        assert isinstance(result, PutAside)
        assert result.rule == "pages.no_movement_word"
    assert extract_figures(article_of(decoded(_document(body)), _document(body))).figures == ()


def test_words_of_scripts_styles_and_attributes_are_none_of_the_page():
    page = (
        "<html lang='en'><style>.fled{}</style><script>var a = 'people fled';</script><!-- fled -->"
        "<body class='fled'><img alt='they fled'><p>" + QUIET * 3 + "</p></body></html>"
    )
    assert has_no_word_of_movement(page)
    assert " fled" not in visible_text(page)


@pytest.mark.parametrize(
    "hidden",
    [
        '<script type="application/ld+json">{"articleBody": "900 people\\nfled"}</script>',
        '<script type="application/ld+json">{"articleBody": "900 people \\u0066led"}</script>',
        "<script>var open = '<p>';</p>fled</script>",
        "<!-- <script> --><p>fled</p><script></script>",
        "<SCRIPT>a</Script ><p>fled</p>",
        "<p>a < b, and 900 people fled",
        "<p>dis&shy;placed</p>",
        "<p>&#102;led</p>",
        "<script>never closed <p>fled",
    ],
)
def test_what_may_be_text_is_looked_at(hidden: str):
    quiet = f"<p>{QUIET * 3}</p>"
    assert has_no_word_of_movement(f"<html lang='en'><body>{quiet}</body></html>")
    assert not has_no_word_of_movement(f"<html lang='en'><body>{quiet}{hidden}</body></html>")
    assert not has_no_word_of_movement(f"<html lang='pl'><body>{quiet}</body></html>")
