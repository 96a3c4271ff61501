"""Pages that are the article, pages that are an index; files and folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.collect import KINDS
from ingest.errors import FetchError, ReadError
from ingest.fetch import Validators
from ingest.model import Document, Failure, Item
from tests.ingest.collect.serving import items, problems, serving, source, visit

INDEX = """<html><head><title>News</title></head><body><nav><a href="/about">About</a></nav>
<div class="list"><a href="a?utm_source=home#top"><img src="x.jpg"></a>
<h3><a href="a?utm_source=home#top">Some <b>900</b> people\n crossed<script>x()</script></a></h3>
<a href="//other.example/b" title="From its title"></a><a href="javascript:open()">Open</a><a href="data:,x">Data</a>
<a name="here">no link</a><a href="c"><h3>Around it</h3></a></div></body></html>"""


def collected(body: bytes, selector: str, content_type: str = "text/html") -> list[Item | Failure]:
    with serving({"news/": body}) as site:
        site.headers["news/"] = {"Content-Type": content_type}
        found = list(visit(source("page", url=f"{site.address}/news/", page={"links": selector})))
        return [
            Item(each.url.replace(site.address, ""), each.title) if isinstance(each, Item) else each  # type: ignore[misc]
            for each in found
        ]


def test_without_links_the_page_is_the_item_and_is_not_fetched_here():
    assert list(visit(source("page", url="https://news.example/now"))) == [Item("https://news.example/now")]


def test_the_chosen_links_each_once_with_their_text():
    found = collected(INDEX.encode(), "div.list a")
    assert items(found) == [
        Item("/news/a", "Some 900 people crossed"),
        Item("http://other.example/b", "From its title"),
        Item("/news/c", "Around it"),
    ]
    assert [problem.split(" (")[0] for problem in problems(found)] == ["not an http(s) address"] * 2


@pytest.mark.parametrize(("selector", "urls"), [("div.list", 3), ("h3", 2), ("nav > *", 1)])
def test_a_chosen_element_stands_for_the_links_in_it_or_around_it(selector: str, urls: int):
    assert len(items(collected(INDEX.encode(), selector))) == urls


def test_links_are_relative_to_the_declared_base():
    based = INDEX.replace("<head>", "<head><base target=_top><base href='https://base.example/x/'>")
    assert items(collected(based.encode(), "nav a, h3 a"))[1].url == "https://base.example/x/a"
    hostile = INDEX.replace("<head>", "<head><base href='javascript:x'>")
    assert items(collected(hostile.encode(), "nav a")) == [Item("/about", "About")]


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [("cp1251", "text/html; charset=windows-1251"), ("utf-8", "text/html; charset=utf-8"), ("utf-16", "text/html")],
)
def test_charsets(encoding: str, content_type: str):
    assert items(collected("<html><a href='/a'>Беженцы</a>".encode(encoding), "a", content_type)) == [
        Item("/a", "Беженцы")
    ]


def test_a_page_where_nothing_fits_is_an_error_that_names_the_selector():
    with pytest.raises(ReadError, match=r"no link on the page fits the selector 'div\.gone a'"):
        collected(INDEX.encode(), "div.gone a")
    with pytest.raises(ReadError, match="empty, not a web page"):
        collected(b" ", "a")
    with pytest.raises(FetchError, match="is image/png"):
        collected(b"\x89PNG", "a", "image/png")


def test_a_deep_page_is_read():
    body = b"<html><body>" + b"<div>" * 200_000 + b"<a href='/deep'>deep</a>"
    try:
        found = collected(b"<a href='/a'>first</a>" + body, "a")
    except ReadError as error:
        assert "web page" in error.problem  # noqa: PT017
    else:
        assert found[0] == Item("/a", "first")


def test_an_unchanged_index_yields_nothing():
    noted = []
    with serving({"news": INDEX.encode()}) as site:
        site.headers["news"] = {"ETag": '"7"', "Content-Type": "text/html"}
        declared = source("page", url=f"{site.address}/news", page={"links": "a"})
        assert list(visit(declared, known=lambda _url: Validators('"7"'), note=noted.append)) == []
        assert items(list(visit(declared, note=noted.append)))
    assert [answer.status for answer in noted] == [304, 200]


def test_files_and_folders(tmp_path: Path):
    (tmp_path / "in").mkdir()
    for name in ("in/b.html", "in/a.txt", "in/README.md", "in/x.csv", "alone.md"):
        (tmp_path / name).write_text("Some 900 people", encoding="utf-8")
    paths = [str(tmp_path / "in"), str(tmp_path / "alone.md"), str(tmp_path / "gone"), "-", "https://news.example/a"]
    found = list(visit(source("files", files={"paths": paths})))
    documents = [each for each in found if isinstance(each, Document)]
    assert [each.url.rpartition("/")[2] for each in documents] == ["a.txt", "b.html", "alone.md"]
    assert {each.source_id for each in documents} == {"example"}
    assert found[3:] == [
        Failure(str(tmp_path / "gone"), "no such file"),
        Failure("-", "not a file or a folder"),
        Failure("https://news.example/a", "not a file or a folder"),
    ]


def test_every_kind_here_collects():
    assert {"feed", "files", "page", "sitemap", "warc"} <= set(KINDS)
