"""Data by address, asked of a real server: the same numbers as the exports, well-behaved HTTP, clear errors."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from ingest.export import FIGURE_COLUMNS, read_csv
from tests.dashboard.ledger import REPORTS, SITUATION
from tests.dashboard.serving import dashboard_on, got, write_hostile

ATOM = {"a": "http://www.w3.org/2005/Atom"}
BEFORE = "2023-10-03"  # the ledger was written on 4 October


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory):
    return tmp_path_factory.mktemp("api")


@pytest.fixture(scope="module")
def api(root) -> Iterator[str]:
    with dashboard_on(root) as address:
        yield f"{address}/api"


def _exported(root, *options: str) -> bytes:
    command = [sys.executable, "-m", "ingest", "export", "--home", str(root / "home"), "--situation", SITUATION]
    return subprocess.run(
        [*command, *options],
        check=True,
        capture_output=True,
        env={"DISPLACEMENT_DATA": str(root / "data"), "PATH": "/usr/bin:/bin"},
    ).stdout


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize(("name", "option"), [("series", ["--series"]), ("figures", [])])
def test_a_table_is_what_the_export_command_writes(api, root, form, name, option):
    answer = got(f"{api}/situations/{SITUATION}/{name}.{form}")
    assert answer.status == 200
    assert answer.body == _exported(root, "--format", form, *option)
    assert answer.headers["content-type"].startswith({"csv": "text/csv", "json": "application/json"}[form])
    assert answer.headers["x-total-count"] == str(len(REPORTS) - (name == "series"))


def test_new_people_per_day_add_up_to_the_line(api):
    days = got(f"{api}/situations/{SITUATION}/daily.json").json
    assert days[0]["day"] == "2023-09-24"
    assert sum(day["new"] for day in days) == 97_240  # nothing is derived across the recount
    assert {day["basis"] for day in days} == {"reported", "averaged"}


def test_a_table_comes_in_parts_that_join_to_the_whole(api):
    whole = got(f"{api}/situations/{SITUATION}/figures.json").json
    rows, address = [], f"/api/situations/{SITUATION}/figures.json?limit=5"
    while address:
        part = got(api.removesuffix("/api") + address)
        rows += part.json
        address = part.headers.get("link", "<>").partition(">")[0][1:]
    assert rows == whole
    assert len(read_csv(got(f"{api}/situations/{SITUATION}/figures.csv?limit=2&offset=12").body)) == 1


def test_as_known_before_the_first_run_nothing_is_known(api):
    assert got(f"{api}/situations/{SITUATION}/figures.json?known={BEFORE}").json == []
    assert got(f"{api}/situations/{SITUATION}/figures.json?known=2023-10-04").json != []
    listed = got(f"{api}/situations.json?known={BEFORE}").json
    assert {one["id"]: one["latest"] for one in listed}[SITUATION] is None


def test_situations_come_with_their_latest_figure_and_addresses_that_answer(api):
    listed = got(f"{api}/situations.json").json
    first, empty = listed
    assert first["id"] == SITUATION
    assert first["latest"]["value"] == 96_900
    assert first["latest"]["as_of"] == "2023-10-03T10:00+04:00"
    assert first["latest"]["attributed_to"] == "the Migration Office"
    assert empty["latest"] is None
    for name in ("page", "light", "series_csv", "figures_csv", "daily_csv", "feed"):
        assert got(first[name]).status == 200, name


def test_another_series_by_the_key_that_pages_have(api):
    headline = got(f"{api}/situations/{SITUATION}/series.csv?series=nothing").json["detail"].rpartition("It has: ")[2]
    key = headline.split(", ")[0]
    assert got(f"{api}/situations/{SITUATION}/series.csv?series={key}").text.count("\r\n") == len(REPORTS)
    assert got(f"{api}/situations/{SITUATION}/daily.json?series={key}").json[0]["day"] == "2023-09-24"


def test_a_figure_comes_with_its_sentence_and_what_stands_around_it(api):
    latest = got(f"{api}/situations.json").json[0]["latest"]
    figure = got(f"{api}/figures/{latest['figure_id']}.json").json
    assert list(figure)[: len(FIGURE_COLUMNS)] == list(FIGURE_COLUMNS)
    evidence = figure["evidence"]
    assert evidence["quote"] == "After a recount, 96,900 people had crossed the river, the Migration Office said."
    assert evidence["quote"][evidence["number_start"] : evidence["number_end"]] == "96,900"
    assert evidence["before"] == "Valley Post reports.\n\n"
    assert evidence["after"] == "\n\nMore tomorrow."
    place = figure["situations"][0]
    assert place["id"] == SITUATION
    assert latest["figure_id"] in place["page"]
    assert got(f"{api}/figures/{latest['figure_id']}.json?known={BEFORE}").status == 404


def test_the_feed_has_each_figure_with_its_sentence_and_permalink(api):
    answer = got(f"{api}/situations/{SITUATION}/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.text)
    entries = feed.findall("a:entry", ATOM)
    assert len(entries) == len(REPORTS)
    assert len({entry.findtext("a:id", namespaces=ATOM) for entry in entries}) == len(REPORTS)
    recount = next(one for one in entries if "96,900" in one.findtext("a:title", "", ATOM))
    assert recount.findtext("a:title", "", ATOM) == "96,900 people reported to have arrived, as of 3 Oct 2023, 10:00"
    assert "After a recount, <mark>96,900</mark> people" in recount.findtext("a:content", "", ATOM)
    assert recount.findtext("a:updated", "", ATOM) == "2023-10-04T09:30:00Z"
    links = {link.get("rel"): link.get("href") for link in recount.findall("a:link", ATOM)}
    assert f"/situation?situation={SITUATION}&figure=" in links["alternate"]
    assert links["via"] == "https://reports.example/11"


def test_a_hostile_report_stays_text_in_the_feed(tmp_path):
    with dashboard_on(tmp_path, write_hostile) as address:
        feed = ET.fromstring(got(f"{address}/api/situations/{SITUATION}/feed.atom").text)
        contents = [one.text for one in feed.iterfind(".//a:content", ATOM)]
        assert not [one for one in contents if "<script" in one or "<img" in one or "<svg" in one]
        assert any("&lt;script&gt;alert(2)&lt;/script&gt;" in one for one in contents)
        links = [link.get("href") for link in feed.iterfind(".//a:link", ATOM)]
        assert not [one for one in links if not one.startswith(("https://", address))]
        rows = got(f"{address}/api/situations/{SITUATION}/figures.json").json
        assert [row["url"] for row in rows if row["value"] == 99_999] == [
            "javascript:alert(5)"
        ]  # data stay as they are


def test_what_has_not_changed_is_not_sent_again(api):
    address = f"{api}/situations/{SITUATION}/series.csv"
    first = got(address)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    assert first.headers["cache-control"] == "public, max-age=60"
    for named in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = got(address, If_None_Match=named)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert got(address, If_None_Match='"other"').status == 200
    packed = got(address, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == first.body
    assert packed.headers["etag"] != tag  # other bytes
    assert got(address, Accept_Encoding="gzip", If_None_Match=packed.headers["etag"]).status == 304
    assert got(f"{address}?known={BEFORE}").headers["etag"] != tag


def test_head_tells_what_get_would(api):
    address = f"{api}/situations/{SITUATION}/series.json"
    told, whole = got(address, "HEAD"), got(address)
    assert told.body == b""
    assert told.status == 200
    for name in ("etag", "content-length", "content-type", "x-total-count"):
        assert told.headers[name] == whole.headers[name]


def test_pages_of_others_may_read(api):
    answer = got(f"{api}/situations.json", Origin="https://elsewhere.example")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "ETag" in answer.headers["access-control-expose-headers"]
    before = got(f"{api}/situations.json", "OPTIONS", Origin="https://elsewhere.example")
    assert before.status == 204
    assert before.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in before.headers["access-control-allow-headers"]


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/situations/nowhere/series.csv", 404, "No situation is called 'nowhere'"),
        ("/situations/%3Cscript%3E/daily.json", 404, "No situation is called '<script>'"),
        ("/figures/0000.json", 404, "No figure was known by the id '0000'"),
        ("/figures/%.json", 404, "No figure was known by the id '%'"),
        (f"/situations/{SITUATION}/series.csv?series=fled", 404, "It has: arrived.cumulative.people"),
        ("/nothing", 404, "Nothing is at /api/nothing"),
        (f"/situations/{SITUATION}/series.xlsx", 404, "Nothing is at"),
        (f"/situations/{SITUATION}/series.csv?known=yesterday", 400, "known takes a day"),
        (f"/situations/{SITUATION}/series.csv?known=2023-02-30", 400, "known takes a day"),
        (f"/situations/{SITUATION}/series.csv?limit=0", 400, "limit takes a whole number from 1 to 50000"),
        (f"/situations/{SITUATION}/series.csv?limit=1e9", 400, "limit takes a whole number"),
        (f"/situations/{SITUATION}/series.csv?offset=-1", 400, "offset takes a whole number"),
    ],
)
def test_an_error_says_in_one_line_what_is_wrong(api, path, status, told):
    answer = got(api + path)
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json["status"] == status
    assert told in answer.json["detail"]
    assert "\n" not in answer.json["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(api, method):
    answer = got(f"{api}/situations.json", method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_the_description_is_openapi_and_every_answer_is_as_described(api):
    from jsonschema import Draft202012Validator

    described = got(f"{api}/openapi.json").json
    assert list(OpenAPIV31SpecValidator(described).iter_errors()) == []
    latest = got(f"{api}/situations.json").json[0]["latest"]["figure_id"]
    for path, operation in described["paths"].items():
        address = path.format(situation_id=SITUATION, figure_id=latest)
        answer = got(described["servers"][0]["url"] + address)
        content = operation["get"]["responses"]["200"]["content"]
        assert answer.headers["content-type"].partition(";")[0] in content
        if "application/json" in content:
            schema = json.loads(json.dumps(content["application/json"]["schema"])) | {
                "components": described["components"]
            }
            assert list(Draft202012Validator(schema).iter_errors(answer.json)) == [], path


def test_every_column_is_described(api):
    described = got(f"{api}/openapi.json").json["components"]["schemas"]
    for name, schema in (("series", "SeriesRow"), ("figures", "FigureRow"), ("daily", "DailyRow")):
        row = got(f"{api}/situations/{SITUATION}/{name}.json").json[0]
        assert list(described[schema]["properties"]) == list(row)


def test_a_page_tells_how_to_use_it(api):
    page = got(f"{api}/")
    assert page.headers["content-type"].startswith("text/html")
    assert f"{api}/situations/" in page.text
    assert "pandas.read_csv(" in page.text
    assert "<script" not in page.text
    assert got(api).headers["location"] == "/api/"


def test_a_broken_ledger_is_said_and_where_it_lies_is_not(tmp_path):
    with dashboard_on(tmp_path) as address:
        assert got(f"{address}/healthz").text == f"ok, {len(REPORTS)} figures\n"
        for left in (tmp_path / "home").glob("ledger.sqlite-*"):
            left.unlink()  # cut short under a reader that has it mapped, it would end the whole process
        (tmp_path / "home" / "ledger.sqlite").write_bytes(b"not a ledger" * 400)
        for path in ("/api/situations.json", f"/api/situations/{SITUATION}/figures.csv", "/api/figures/00.json"):
            answer = got(address + path)
            assert answer.status == 503, path
            assert answer.headers["retry-after"] == "60"
            assert answer.json["detail"].startswith("ledger.sqlite: ")
            assert str(tmp_path) not in answer.text
        health = got(f"{address}/healthz")
        assert health.status == 503
        assert str(tmp_path) not in health.text


def test_programs_that_index_pages_find_the_light_ones(api):
    robots = got(api.removesuffix("/api") + "/robots.txt").text
    assert "Disallow: /api/" in robots
    assert "Allow: /light/" in robots
