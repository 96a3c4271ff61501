"""Web pages of the size and make that news sites send: a report among menus, scripts, teasers and notices."""

from __future__ import annotations

import html
import json
import random
from collections.abc import Sequence

_NOUNS = ["budget", "harvest", "museum", "railway", "election", "orchestra", "vaccine", "stadium", "novel", "bakery"]
_VERBS = ["opens", "delays", "reviews", "wins", "doubts", "explains", "honours", "repairs", "praises", "measures"]
_ADJECTIVES = ["quiet", "northern", "small", "famous", "late", "early", "bitter", "modern", "costly", "green", "rare"]
_SECTIONS = ["World", "Politics", "Business", "Culture", "Sport", "Science", "Weather", "Opinion", "Health", "Video"]
_ICON = (
    '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><g><path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20z"/>'
    '<path d="M8 12h8M12 8v8"/></g></svg>'
)
_MARKUP_SHARE = 0.55  # of a page that is no script
_TEASER = 640  # characters of one teaser, about


def page_of(paragraphs: Sequence[str], title: str, *, language: str = "en", size: int = 120_000, seed: int = 0) -> str:
    """A page of about `size` characters around a report; the same arguments always make the same page."""
    rng = random.Random(seed)
    body = "\n".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    teasers = max(8, int(size * _MARKUP_SHARE - 25_000 - len(body)) // _TEASER)
    page = _frame(rng, body, title, language, teasers)
    scripts: list[str] = []
    missing = size - len(page)
    while missing > 0:
        scripts.append(_script(rng, min(missing, 14_000)))
        missing -= len(scripts[-1])
    half = len(scripts) // 2
    page = page.replace("<!--head-->", "\n".join(scripts[:half]))
    return page.replace("<!--foot-->", "\n".join(scripts[half:]))


def _headline(rng: random.Random) -> str:
    words = (_ADJECTIVES, _NOUNS, _VERBS, _ADJECTIVES, _NOUNS)
    return " ".join(map(rng.choice, words)).capitalize()


def _menu(rng: random.Random, links: int) -> str:
    items = (
        f'<li class="menu__item menu__item--{n}"><a class="menu__link" href="/{rng.choice(_SECTIONS).lower()}/{n}" '
        f'data-track="nav|{n}"><span>{rng.choice(_SECTIONS)} {rng.choice(_NOUNS)}</span></a></li>'
        for n in range(links)
    )
    return f'<nav class="menu" aria-label="Sections"><ul>{"".join(items)}</ul></nav>'


def _teasers(rng: random.Random, count: int) -> str:
    cards = (
        f'<div class="card card--small" data-id="{rng.randrange(10**8)}"><div class="card__inner">'
        f'<a href="/a/{rng.randrange(10**8)}" class="card__link"><figure class="card__media"><picture><source '
        f'srcset="/img/{n}-320.webp 320w, /img/{n}-640.webp 640w" type="image/webp"><img src="/img/{n}.jpg" alt="" '
        f'loading="lazy" width="320" height="180"></picture></figure><h3 class="card__title">{_headline(rng)}</h3></a>'
        f'<p class="card__text">{_headline(rng)}.</p><div class="card__foot"><span class="card__time">'
        f"{rng.randrange(1, 23)} h</span><button>{_ICON}</button></div></div></div>"
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


def _frame(rng: random.Random, body: str, title: str, language: str, teasers: int) -> str:
    name = html.escape(title)
    styles = "".join(f".c{n}{{margin:{n % 7}px {n % 5}px;color:#{n * 97 % 4096:03x}}}" for n in range(150))
    return f"""<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{name} | Example Courier</title>
<meta property="og:title" content="{name}"><meta property="og:site_name" content="Example Courier">
<meta property="article:published_time" content="2023-09-29T10:15:00+00:00">
<link rel="canonical" href="https://courier.example.org/news/{rng.randrange(10**8)}">
<style>{styles}</style><!--head--></head><body class="page"><div id="root"><div class="layout">
<header class="site-header">{_menu(rng, 60)}<form role="search"><input name="q"><button>Search</button></form></header>
<main><article class="story"><h1>{name}</h1>
<div class="byline">By our correspondent <time datetime="2023-09-29T10:15:00+00:00">29 September</time></div>
<div class="share"><a href="#s1">{_ICON}Share</a><a href="#s2">{_ICON}Copy link</a><a href="#s3">{_ICON}Print</a></div>
<div class="story__body">{body}</div></article>{_teasers(rng, teasers)}</main>
<section class="newsletter"><h2>Every morning</h2><p>Get our letter in your inbox.</p></section>
<footer>{_menu(rng, 40)}<p>Terms of use. Privacy notice. Contact the editors.</p></footer></div></div><!--foot-->
</body></html>"""
