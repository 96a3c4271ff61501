"""Which address is answered by what."""

from __future__ import annotations

import os
from collections.abc import Callable

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from dashboard.language import FIRST, LANGUAGES
from dashboard.queries import UnavailableError, tables
from dashboard.routes.answering import ANY_METHOD, ProblemError, Question, Room, json_answer, unavailable
from dashboard.routes.api import OPERATIONS
from dashboard.routes.api_page import api_page
from dashboard.routes.kept import Made
from dashboard.routes.light import card_png, listing, refusal, situation_page
from dashboard.routes.limiter import RateLimit, TokenBuckets
from dashboard.routes.openapi import description

PER_MINUTE = "DISPLACEMENT_REQUESTS_PER_MINUTE"
"""Requests that one address may make a minute on /api/ and /light/; 0 lets everything through."""
USUAL_PER_MINUTE = 120
ROOMS = ("/api", "/light")
"""Beginnings of the paths that are answered here and not by Streamlit."""
CARD_COST = 10
"""A card is drawn in some 0.3 s, a table is written in 0.02 s."""
ROBOTS = "User-agent: *\nDisallow: /api/\nDisallow: /_stcore/\nDisallow: /*known=\nAllow: /light/\n"


def web_routes() -> list[BaseRoute]:
    """The routes beside Streamlit's. Each call makes its own caches and limits."""
    limit = _limit()
    api, light = Room(), Room(refusal, headers={})
    return [
        *(
            Mount(room, routes=routes, middleware=limit)
            for room, routes in zip(ROOMS, (_api(api), _light(light)), strict=True)
        ),
        *(Route(room, _to(f"{room}/")) for room in ROOMS),
        Route("/robots.txt", _robots),
        Route("/healthz", _healthz),
    ]


def _limit() -> list[Middleware]:
    """One budget for both rooms."""
    named = os.environ.get(PER_MINUTE, "")
    per_minute = int(named) if named.isdecimal() else USUAL_PER_MINUTE
    if per_minute == 0:
        return []
    return [Middleware(RateLimit, buckets=TokenBuckets(per_minute), cost=_cost)]


def _cost(path: str) -> int:
    return CARD_COST if path.endswith(".png") else 1


def _api(room: Room) -> list[BaseRoute]:
    operations = [
        _route(operation.path.removeprefix("/api"), room.endpoint(operation.answer, operation.parameters))
        for operation in OPERATIONS
    ]
    return [
        *operations,
        _route("/openapi.json", room.endpoint(lambda question: json_answer(description(question.base)))),
        _route("/", room.endpoint(api_page)),
        _route("/{rest:path}", room.endpoint(_nothing)),
    ]


def _light(room: Room) -> list[BaseRoute]:
    names = ("known",)
    return [
        _route("/", room.endpoint(listing, names, _language)),
        _route("/{situation_id}", room.endpoint(situation_page, names, _language)),
        _route("/{situation_id}/card.png", room.endpoint(card_png, names, _language)),
        _route("/{situation_id:path}", room.endpoint(_no_page, names, _language)),
    ]


def _route(path: str, endpoint: Callable[[Request], object]) -> Route:
    """Every method comes to the endpoint, which says no in its own way."""
    return Route(path, endpoint, methods=ANY_METHOD)


def _language(request: Request) -> str:
    """The language that the address names, else the first of the browser's that is spoken here (RFC 9110, 12.5.4)."""
    named = request.query_params.get("lang")
    if named in LANGUAGES:
        return named
    wanted = []
    for part in request.headers.get("accept-language", "")[:500].split(","):
        code, _, weight = part.partition(";")
        number = weight.strip().removeprefix("q=") or "1"
        if number.replace(".", "", 1).isdecimal() and code.strip().split("-")[0].lower() in LANGUAGES:
            wanted.append((float(number), code.strip().split("-")[0].lower()))
    best = max(wanted, key=lambda one: one[0], default=(0.0, FIRST))
    return best[1] if best[0] else FIRST


def _nothing(question: Question) -> Made:
    raise ProblemError(404, "No such address", f"Nothing is at {question.path[:200]}. /api/ lists what is.")


def _no_page(question: Question) -> Made:
    raise ProblemError(404, "no situation", question.values["situation_id"])


def _to(address: str) -> Callable[[Request], Response]:
    def redirect(request: Request) -> Response:
        query = request.url.query
        return RedirectResponse(f"{address}?{query}" if query else address, 308)

    return redirect


def _robots(_request: Request) -> Response:
    return PlainTextResponse(ROBOTS, headers={"cache-control": "public, max-age=3600"})


def _healthz(_request: Request) -> Response:
    """200 where the ledger can be read now, else 503 with the reason. A plain function runs in a thread."""
    never = {"cache-control": "no-store"}
    try:
        return PlainTextResponse(f"ok, {tables.figure_count()} figures\n", headers=never)
    except UnavailableError as error:
        return PlainTextResponse(f"{unavailable(error).detail}\n", 503, headers=never)
