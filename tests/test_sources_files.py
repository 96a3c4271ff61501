"""The declared sources load, cover what is promised, and a wrong file says what is wrong; the document says all keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from ingest.collect import KINDS
from ingest.declared import load_declared
from ingest.errors import DataFileError
from ingest.extract.lexicon import languages
from ingest.sources import Kind, Source, load_source, load_sources

ROOT = Path(__file__).parents[1]
DECLARED = ROOT / "data" / "sources"
SOURCES = load_sources(DECLARED)
DOCUMENT = (ROOT / "docs" / "source_file.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```toml\n(.+?)```", DOCUMENT, re.DOTALL)[1]  # type: ignore[index]


def test_there_are_sources_of_every_kind_and_language():
    assert len(SOURCES) >= 40
    assert {source.kind for source in SOURCES.values()} == set(get_args(Kind)) - {"files"}
    assert set(KINDS) == set(get_args(Kind))
    used = Counter(language for source in SOURCES.values() for language in source.languages)
    assert set(used) == set(languages())
    assert all(used[language] >= 3 for language in languages())


def test_every_source_says_what_a_healthy_visit_brings():
    assert [source.id for source in SOURCES.values() if source.expect.items is None] == []


def test_no_address_is_declared_twice():
    addresses = [source.url.rstrip("/").lower() for source in SOURCES.values() if source.url]
    assert [address for address, times in Counter(addresses).items() if times > 1] == []
    searches = [
        (source.reliefweb, source.gdelt, source.mediacloud, source.warc, source.files)
        for source in SOURCES.values()
        if not source.url
    ]
    assert len(searches) == len(set(searches))


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.id)
def test_a_source_says_what_a_maintainer_needs(source: Source):
    assert not source.verified
    assert source.interval >= timedelta(minutes=30)
    assert source.terms.startswith("https://")
    if source.kind == "reliefweb":
        assert "DISPLACEMENT_RELIEFWEB_APPNAME" in (source.note or "")
    if source.kind == "mediacloud":
        assert "DISPLACEMENT_MEDIACLOUD_TOKEN" in (source.note or "")
    if source.kind in ("feed", "sitemap"):
        assert source.expect.newest_within is not None
    text = (DECLARED / f"{source.id}.toml").read_text(encoding="utf-8")
    assert not re.search(r"appname=|api_?key|Token [0-9a-f]", text, re.IGNORECASE)


def test_a_day_of_visits_stays_within_reliefwebs_thousand_questions():
    asked = sum(
        timedelta(days=1) / source.interval * -(-source.select.most // 100)
        for source in SOURCES.values()
        if source.kind == "reliefweb"
    )
    assert asked <= 500


def test_paths_of_declared_files_exist():
    for source in SOURCES.values():
        for path in source.files.paths if source.files else ():
            assert (ROOT / path).exists(), source.id


WRONG = [
    ('kind = "feed"', 'kind = "fead"', ["kind", "'feed'", "'files'", "fead"]),
    ('kind = "feed"', 'kind = "gdelt"', ["gdelt", "needs a table [gdelt]"]),
    ('url = "https://radio.example.org/en/feed"', "", ["kind feed needs url"]),
    ('url = "https://radio.example.org/en/feed"', 'url = "radio.example.org/feed"', ["url", "whole address"]),
    ('url = "https://radio.example.org/en/feed"', 'url = "file:///etc/passwd"', ["url", "whole address"]),
    ('title = "Radio Example: all news"', "", ["title: is missing"]),
    (
        'title = "Radio Example: all news"',
        'titel = "Radio"',
        ["titel: is not a key", "allowed are", "title", "interval"],
    ),
    ('interval = "3h"', 'interval = "soon"', ["interval", '"30m", "6h" or "14d"', "soon"]),
    ('interval = "3h"', "interval = 3", ["interval", '"6h"']),
    ('interval = "3h"', 'interval = "0h"', ["interval", '"6h"']),
    ('languages = ["en"]', "languages = []", ["languages"]),
    ('languages = ["en"]', 'languages = ["English"]', ["languages.0", "English"]),
    ('voice = "media"', 'voice = "press"', ["publisher.voice", "'media'", "'government'", "press"]),
    ('country = "NLD"', 'country = "Netherlands"', ["publisher.country", "Netherlands"]),
    ('name = "Radio Example"', 'nmae = "Radio Example"', ["publisher.nmae", "name, voice, country"]),
    ('body = "article"', 'body = "div["', ["layout.1.body", "CSS selector", "div["]),
    ("most = 100", "most = 100000", ["select.most", "1000"]),
    ('newest = "14d"', 'newest = "14 days"', ["select.newest", '"14d"']),
    ('title_none = ["podcast"]', "title_none = []", ["select.title_none"]),
    ("items = { min = 5, max = 60 }", "items = { min = 5, max = 2 }", ["expect.items", "min is larger than max"]),
    ("value = 10000\n", "", ["patch.0", "give either value, or drop"]),
    ("verified = false", 'verified = "perhaps"', ["verified", "perhaps"]),
    ("[select]", "[gdelt]\nsearch = 'x'\n\n[select]", ["[gdelt] is for sources of that kind", "feed"]),
    ("[select]", "[page]\nlinks = 'a'\n\n[select]", ["[page] is for sources of that kind", "feed"]),
    ('id = "radio-example-en"', 'id = "another"', ["id", "another", "must equal the file's name", "radio-example-en"]),
    ('id = "radio-example-en"', 'id = "Radio Example"', ["id", "Radio Example"]),
    ('kind = "feed"', "kind = feed", ["not valid TOML"]),
]


@pytest.mark.parametrize(("old", "new", "words"), WRONG, ids=[new or f"without {old}" for old, new, _ in WRONG])
def test_a_wrong_file_names_itself_the_key_and_what_is_allowed(tmp_path: Path, old: str, new: str, words: list[str]):
    assert EXAMPLE.count(old) == 1
    file = tmp_path / "radio-example-en.toml"
    file.write_text(EXAMPLE.replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError) as told:
        load_declared(file, Source)
    for word in [str(file), *words]:
        assert word in str(told.value)
    assert "\n" not in str(told.value)


def test_options_of_a_kind_say_what_fits(tmp_path: Path):
    base = re.sub(r"\n\[select\].*", "", EXAMPLE, flags=re.DOTALL).replace('kind = "feed"', 'kind = "gdelt"')
    file = tmp_path / "radio-example-en.toml"
    for table, words in (
        ("[gdelt]\nthemes = ['REFUGEES']", ["gdelt", "either search, or files"]),
        ("[gdelt]\nsearch = 'a'\nfiles = 'gkg'", ["gdelt", "either search, or files"]),
        ("[gdelt]\nfiles = 'mentions'", ["gdelt.files", "'events'", "'gkg'"]),
        ("[gdelt]\nserach = 'a'", ["gdelt.serach", "search, files, themes"]),
    ):
        file.write_text(f"{base}\n{table}\n", encoding="utf-8")
        with pytest.raises(DataFileError) as told:
            load_declared(file, Source)
        assert all(word in str(told.value) for word in words), str(told.value)


def test_a_source_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(DataFileError, match="un-news-fr"):
        load_source("un-news-xx", DECLARED)


def test_the_documents_example_is_a_source(tmp_path: Path):
    file = tmp_path / "radio-example-en.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    source = load_declared(file, Source)
    assert source.interval == timedelta(hours=3)
    assert source.layout_on(date(2025, 1, 1)).body == "div.story-text"
    assert source.layout_on(date(2025, 3, 2)).body == "article"
    assert [patch.drop for patch in source.patch] == [False, True]


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and those its fields are made of."""
    yield model
    for field in model.model_fields.values():
        for inner in parts(field.annotation):
            yield from models(inner)


def parts(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from parts(inner)


def test_the_document_explains_every_key_and_no_other():
    sections = dict(re.findall(r"^## (.+?)\n(.+?)(?=^## |\Z)", DOCUMENT, re.DOTALL | re.MULTILINE))
    rows = {name: re.findall(r"^\| (`.+?) \|", body, re.MULTILINE) for name, body in sections.items()}
    explained = {name: {key for row in keys for key in re.findall(r"`(\w+)`", row)} for name, keys in rows.items()}
    expected = {
        "The file itself": set(Source.model_fields),
        "[expect]": set(),
        **{
            f"[{name}]": {key for model in parts(Source.model_fields[name].annotation) for key in model.model_fields}
            for name in ("publisher", "select", "page", "reliefweb", "gdelt", "mediacloud")
        },
        "[warc] and [files]": {"paths"},
        **{
            f"[[{name}]]": {key for model in parts(Source.model_fields[name].annotation) for key in model.model_fields}
            for name in ("layout", "patch")
        },
    }
    (expect,) = parts(Source.model_fields["expect"].annotation)
    expected["[expect]"] = {key for model in models(expect) for key in model.model_fields}
    assert {name: keys for name, keys in explained.items() if keys} == expected
    everything = {key for model in models(Source) for key in model.model_fields}
    assert everything == set().union(*explained.values())


def test_the_document_tells_defaults_and_kinds():
    table = DOCUMENT[DOCUMENT.index("## The file itself") : DOCUMENT.index("## [publisher]")]
    for kind in get_args(Kind):
        assert f"`{kind}`" in table
    required = set(re.findall(r"^\| `(\w+)` \| [^|]+ \| required \|", table, re.MULTILINE))
    assert required == {name for name, field in Source.model_fields.items() if field.is_required()}
    assert Source.model_fields["select"].default.most == 100
    assert "default 100" in DOCUMENT
