"""Web pages of the size and make that news sites send: a report among menus, scripts, teasers and notices."""

from __future__ import annotations

import html
import json
import random
from collections.abc import Sequence

_NOUNS = [
    "budget",
    "harvest",
    "museum",
    "railway",
    "election",
    "orchestra",
    "vaccine",
    "stadium",
    "tariff",
    "glacier",
    "novel",
    "bakery",
    "bridge",
    "film",
]
_VERBS = [
    "opens",
    "delays",
    "reviews",
    "wins",
    "doubts",
    "rebuilds",
    "explains",
    "honours",
    "loses",
    "repairs",
    "rejects",
    "praises",
    "measures",
]
_ADJECTIVES = [
    "quiet",
    "northern",
    "small",
    "famous",
    "late",
    "open",
    "early",
    "bitter",
    "modern",
    "costly",
    "green",
    "national",
    "rare",
    "steady",
]
_SECTIONS = [
    "World",
    "Politics",
    "Business",
    "Culture",
    "Sport",
    "Science",
    "Weather",
    "Opinion",
    "Travel",
    "Health",
    "Video",
    "Podcasts",
]


def page_of(paragraphs: Sequence[str], title: str, *, language: str = "en", size: int = 120_000, seed: int = 0) -> str:
    """A page of about `size` characters around a report; the same arguments always make the same page."""
    rng = random.Random(seed)
    body = "\n".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    page = _frame(rng, body, title, language)
    scripts: list[str] = []
    missing = size - len(page)
    while missing > 0:
        scripts.append(_script(rng, min(missing, 14_000)))
        missing -= len(scripts[-1])
    half = len(scripts) // 2
    page = page.replace("<!--head-->", "\n".join(scripts[:half]))
    return page.replace("<!--foot-->", "\n".join(scripts[half:]))


def _headline(rng: random.Random) -> str:
    words = (
        rng.choice(_ADJECTIVES),
        rng.choice(_NOUNS),
        rng.choice(_VERBS),
        rng.choice(_ADJECTIVES),
        rng.choice(_NOUNS),
    )
    return " ".join(words).capitalize()


def _menu(rng: random.Random, links: int) -> str:
    items = (
        f'<li class="menu__item menu__item--{n}"><a class="menu__link" href="/{rng.choice(_SECTIONS).lower()}/{n}" '
        f'data-track="nav|{n}">{rng.choice(_SECTIONS)} {rng.choice(_NOUNS)}</a></li>'
        for n in range(links)
    )
    return f'<nav class="menu" aria-label="Sections"><ul>{"".join(items)}</ul></nav>'


def _teasers(rng: random.Random, count: int) -> str:
    cards = (
        f'<div class="card card--small" data-id="{rng.randrange(10**8)}"><a href="/a/{rng.randrange(10**8)}" '
        f'class="card__link"><figure class="card__media"><picture><source srcset="/img/{n}-320.webp 320w, /img/{n}-640.webp '
        f'640w" type="image/webp"><img src="/img/{n}.jpg" alt="" loading="lazy" width="320" height="180"></picture></figure>'
        f'<h3 class="card__title">{_headline(rng)}</h3></a><span class="card__time">{rng.randrange(1, 23)} h</span></div>'
        for n in range(count)
    )
    return f'<aside class="related"><h2>More stories</h2>{"".join(cards)}</aside>'


def _script(rng: random.Random, size: int) -> str:
    entries: list[dict[str, object]] = []
    length = 0
    while length < size - 200:
        entry = {
            "id": rng.randrange(10**9),
            "slot": f"ad-{rng.randrange(99)}",
            "title": _headline(rng),
            "sizes": [[300, 250], [728, 90], [rng.randrange(100, 999), 50]],
            "url": f"https://cdn.example.org/{rng.randrange(16**8):08x}/{rng.choice(_NOUNS)}.js",
        }
        length += len(json.dumps(entry)) + 2
        entries.append(entry)
    return f"<script>window.__slots=(window.__slots||[]).concat({json.dumps(entries)});</script>"


def _frame(rng: random.Random, body: str, title: str, language: str) -> str:
    name = html.escape(title)
    styles = "".join(f".c{n}{{margin:{n % 7}px {n % 5}px;color:#{n * 97 % 4096:03x}}}" for n in range(150))
    return f"""<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{name} | Example Courier</title>
<meta property="og:title" content="{name}"><meta property="og:site_name" content="Example Courier">
<meta property="article:published_time" content="2023-09-29T10:15:00+00:00">
<link rel="canonical" href="https://courier.example.org/news/{rng.randrange(10**8)}">
<style>{styles}</style><!--head--></head><body class="page">
<header class="site-header">{_menu(rng, 90)}<form role="search"><input name="q"><button>Search</button></form></header>
<main><article class="story"><h1>{name}</h1>
<div class="byline">By our correspondent <time datetime="2023-09-29T10:15:00+00:00">29 September</time></div>
<div class="share"><a href="#s1">Share</a><a href="#s2">Copy link</a><a href="#s3">Print</a></div>
<div class="story__body">{body}</div></article>{_teasers(rng, 40)}</main>
<section class="newsletter"><h2>Every morning</h2><p>Get our letter in your inbox.</p></section>
<footer>{_menu(rng, 60)}<p>Terms of use. Privacy notice. Contact the editors.</p></footer><!--foot--></body></html>"""
