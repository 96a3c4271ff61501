"""The pages of the demo corpus say what they are and link the report they summarise."""

import datetime as dt
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from ingest.extract import extract_article
from ingest.extract.language import detect_language
from ingest.model import Document
from tests.ingest.made import NOW

FOLDER = Path(__file__).parents[2] / "data" / "demo"
PAGES = sorted(FOLDER.glob("*.html"))
NOTICES = {
    "en": "Summary of a public report, written for this project.",
    "ar": "ملخص لتقرير منشور، كُتب لهذا المشروع.",
    "it": "Riassunto di una notizia pubblicata, scritto per questo progetto.",
    "ru": "Краткое изложение опубликованного сообщения, написанное для этого проекта.",
    "uk": "Короткий виклад опублікованого повідомлення, написаний для цього проєкту.",
}


def tree(page):
    return html.fromstring(page.read_text(encoding="utf-8"))


def canonical(page):
    return tree(page).xpath("string(//link[@rel='canonical']/@href)")


def test_pages_are_in_as_many_languages_as_their_reports():
    counts = Counter(tree(page).get("lang") for page in PAGES)
    assert set(counts) == set(NOTICES)
    assert counts["ar"] == 4


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_in_its_own_language(page):
    article = extract_article(Document(page.as_uri(), page.read_bytes(), "text/html", NOW, "demo"))
    assert article.language == tree(page).get("lang")
    assert detect_language(article.text) == article.language


def test_there_is_a_page_for_nearly_every_report_of_the_flow():
    assert len(PAGES) >= 40


def test_no_two_pages_summarise_the_same_report():
    counts = Counter(canonical(page) for page in PAGES)
    assert [url for url, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_names_itself_its_language_and_its_report(page):
    root = tree(page)
    link = canonical(page)
    assert root.xpath("string(//title)").strip()
    assert urlsplit(link).scheme in {"http", "https"}
    assert urlsplit(link).hostname
    footer = root.xpath("//footer")[-1]
    assert NOTICES[root.get("lang")] in footer.text_content()
    assert link in footer.xpath(".//a/@href")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_tells_machines_what_it_tells_people(page):
    root = tree(page)
    data = json.loads(root.xpath("string(//script[@type='application/ld+json'])"))
    assert data["inLanguage"] == root.get("lang")
    assert data["headline"] == root.xpath("string(//h1)")
    assert data["publisher"]["name"] == root.xpath("string(//meta[@property='og:site_name']/@content)")
    assert data.get("datePublished", "") == root.xpath("string(//time/@datetime)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_number_in_the_name_stands_in_the_text(page):
    number = page.stem.rsplit("-", 1)[1]
    text = re.sub(r"(?<=\d)[,.\s](?=\d{3}\b)", "", tree(page).xpath("string(//article)"))
    assert re.search(rf"\b{number}\b", text)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_weekdays_in_the_text_are_those_of_the_days_around(page):
    """A weekday named in the text is the day of the count, a day before it, or the day after."""
    day = re.match(r"\d{4}-\d{2}-\d{2}(?=-)", page.stem)
    named = set(re.findall(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", tree(page).xpath("string(//article)")))
    if day is None:
        assert not named
        return
    date = dt.date.fromisoformat(day.group())
    near = {f"{date + dt.timedelta(days=step):%A}" for step in (-1, 0, 1)}
    assert named <= near


def test_the_table_lists_every_page_with_its_report():
    table = (FOLDER / "README.md").read_text(encoding="utf-8")
    for page in PAGES:
        assert f"[{page.name}]({page.name})" in table
        assert f"<{canonical(page)}>" in table
