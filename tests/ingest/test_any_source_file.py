"""Whatever a source's file or a robots.txt holds, there is a source, an answer, or one clear error. FUZZ=20000 for more."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest.declared import load_declared
from ingest.errors import DataFileError
from ingest.fetch.robots import LONGEST_DELAY, permission
from ingest.sources import Source

EXAMPLES = int(os.environ.get("FUZZ", "200"))
fuzzed = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))

GOOD = [
    'id = "x"',
    'title = "X"',
    'kind = "feed"',
    'url = "https://news.example/feed"',
    'languages = ["en"]',
    'terms = "https://news.example/terms"',
    'interval = "1h"',
    'publisher = { name = "X", voice = "media" }',
]
KEYS = [
    *("id", "title", "kind", "url", "languages", "terms", "interval", "publisher", "verified", "select", "layout"),
    *("select.title_any", "select.newest", "expect.items", "page.links", "reliefweb", "gdelt.search", "patch", "x y"),
]
VALUES = [
    *('""', '"feed"', '"https://["', '"1h"', '"0h"', '"99999d"', '["en", 1]', "[]", "{}", "1e999", "nan", "-1", "true"),
    *(
        '"a\\u0000b"',
        '"div["',
        '"//x"',
        "1979-05-27",
        "{ min = 2, max = 1 }",
        "[[[[]]]]",
        '"\\ud800"',
        "'''x\ny'''",
        "#",
    ),
]
LINES = st.one_of(
    st.sampled_from(GOOD),
    st.builds(lambda key, value: f"{key} = {value}", st.sampled_from(KEYS), st.sampled_from(VALUES)),
    st.sampled_from(["[page]", "[[layout]]", "[[patch]]", "[expect]", "[gdelt]", "[x", "]", "\x00"]),
    st.text(max_size=20),
)


@fuzzed
@given(st.lists(LINES, max_size=12))
@example(GOOD)
@example([*GOOD, "[[layout]]", 'body = "div:nth-child(999999999999999999999n"'])
def test_any_source_file_is_a_source_or_one_clear_error(lines: list[str]):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.toml"
        path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))
        problem = _problem(path)
        assert problem is None or (str(path) in problem and "\n" not in problem)


def _problem(path: Path) -> str | None:
    """What is wrong with a source's file; None where it loads as a source whose interval is one."""
    try:
        source = load_declared(path, Source)
    except DataFileError as error:
        return str(error)
    return None if source.id == "x" and source.interval.total_seconds() > 0 else "loads as what it is not"


ROBOTS = [
    *(
        "User-agent: ",
        "user-agent:*",
        "Disallow: ",
        "Allow: ",
        "Crawl-delay: ",
        "Request-rate: ",
        "Sitemap: ",
        "Host: ",
    ),
    *(
        "/",
        "/*",
        "$",
        "/a*b*c$",
        "*" * 50,
        "%",
        "%zz",
        "\x00",
        "﻿",
        "\r",
        "1e999",
        "-1",
        "1/0",
        "1/5s",
        "displacement-tracker",
    ),
]


@fuzzed
@given(
    st.lists(st.one_of(st.sampled_from(ROBOTS), st.just("\n"), st.text(max_size=10)), max_size=40).map("".join),
    st.text(max_size=40),
)
def test_any_robots_file_gives_an_answer(rules: str, path: str):
    said = permission(rules, f"https://news.example/{path}")
    assert said.allowed in (True, False)
    assert 0 <= said.delay <= LONGEST_DELAY
