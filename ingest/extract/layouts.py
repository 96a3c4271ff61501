"""A page cut by its source's declared layout: CSS selectors for body, title and date."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree
from lxml.cssselect import CSSSelector

from ingest.errors import ReadError
from ingest.moments import Moment, parse_published
from ingest.sources import Layout


@dataclass(frozen=True, slots=True)
class CutPage:
    """The source of a page that holds the article and nothing else, with its title and date where the layout tells."""

    source: str
    title: str | None
    published: Moment | None


def cut_out(tree: Any, layout: Layout, url: str) -> CutPage:
    """Cut a parsed page. Raises ReadError where the body is not there: the site looks different now."""
    found = [deepcopy(node) for node in _chosen(tree, layout.body)]
    if not found:
        raise ReadError(url, f"the layout's body {layout.body!r} is not in the page: does the site look different now?")
    for node in found:
        for selector in layout.remove or ():
            for unwanted in _chosen(node, selector):
                if unwanted is not node:
                    unwanted.drop_tree()
    bodies = "".join(etree.tostring(node, encoding="unicode", method="html", with_tail=False) for node in found)
    title = _text_of(tree, layout.title)
    return CutPage(f"<html><body><article>{bodies}</article></body></html>", title, _date_of(tree, layout.published))


def _chosen(tree: Any, selector: str | None) -> list[Any]:
    """The elements that a selector chooses; none where there is no selector."""
    return cast("list[Any]", CSSSelector(selector)(tree)) if selector else []


def _text_of(tree: Any, selector: str | None) -> str | None:
    for node in _chosen(tree, selector):
        return " ".join(str(node.text_content()).split()) or None
    return None


def _date_of(tree: Any, selector: str | None) -> Moment | None:
    """The date in a node: its `datetime` or `content`, else its text."""
    for node in _chosen(tree, selector):
        return parse_published(str(node.get("datetime") or node.get("content") or node.text_content()))
    return None
