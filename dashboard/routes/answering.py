"""From a request to an answer: what was asked, made outside of the event loop, kept, and told apart by its ETag."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response

from dashboard.queries import Moment, UnavailableError, tables
from dashboard.routes.addresses import base_of
from dashboard.routes.kept import KeptAnswers, Made

METHODS = ("GET", "HEAD", "OPTIONS")
ANY_METHOD = [*METHODS, "POST", "PUT", "PATCH", "DELETE"]
FRESH = "public, max-age=60"
"""A shared cache may answer for a minute; after that it asks, and mostly hears 304."""
THREADS = 4
"""Requests of one room worked on at once: slow ones wait for each other and for nobody else."""
PROBLEM = "application/problem+json"
CORS = {
    "access-control-allow-origin": "*",  # public data, read without cookies
    "access-control-expose-headers": "ETag, Link, Retry-After, X-Total-Count",
}
PREFLIGHT = CORS | {
    "access-control-allow-methods": ", ".join(METHODS),
    "access-control-allow-headers": "If-None-Match",
    "access-control-max-age": "86400",
}


class ProblemError(Exception):
    """A request that cannot be answered: an HTTP status, a title, and one clear line (RFC 9457)."""

    def __init__(self, status: int, title: str, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


@dataclass(frozen=True, slots=True)
class Question:
    """What a request asks. `values` are the parts of its path and query that the answer depends on."""

    path: str
    base: str
    values: dict[str, str] = field(default_factory=dict)

    @property
    def known_on(self) -> datetime | None:
        """The last instant (UTC) of the day or time that `known` names; None for now. Raises ProblemError."""
        named = self.values.get("known")
        if named is None:
            return None
        try:
            return Moment(named).latest(UTC)
        except ValueError as error:
            told = "known takes a day (2023-10-01) or a time with its offset (2023-10-01T12:00Z)"
            raise ProblemError(400, "Not a day", told) from error

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        """A whole number of the query within bounds. Raises ProblemError."""
        named = self.values.get(name)
        if named is None:
            return default
        if not (named.isascii() and named.isdecimal() and len(named) < 12 and least <= int(named) <= most):
            raise ProblemError(400, "Not a number", f"{name} takes a whole number from {least} to {most}")
        return int(named)


Answer = Callable[[Question], Made]
Refusal = Callable[[Question, ProblemError], Response]


def problem_answer(_question: Question, problem: ProblemError) -> Response:
    """The problem as problem+json."""
    told = {"type": "about:blank", "title": problem.title, "status": problem.status, "detail": problem.detail}
    headers = {"cache-control": "no-store", **CORS, **problem.headers}
    return Response(json.dumps(told, ensure_ascii=False), problem.status, headers, PROBLEM)


def unavailable(error: UnavailableError) -> ProblemError:
    """The problem of a ledger that cannot be read. Where files lie on the server is nobody's business."""
    detail = f"{Path(error.subject).name}: {error.problem}".replace(error.subject, Path(error.subject).name)
    return ProblemError(503, "The figures cannot be read", detail, retry_after="60")


class Room:
    """Routes that share their kept answers, their threads, and how they say no."""

    def __init__(self, refuse: Refusal = problem_answer, headers: dict[str, str] | None = None) -> None:
        self.kept = KeptAnswers()
        self._threads = anyio.CapacityLimiter(THREADS)
        self._refuse = refuse
        self._headers = CORS if headers is None else headers

    def endpoint(
        self, answer: Answer, names: tuple[str, ...] = (), language: Callable[[Request], str] | None = None
    ) -> Callable[[Request], Awaitable[Response]]:
        """What Starlette calls: `names` are the query's values that the answer depends on, all others are left alone.

        `language` gives the value "lang" from what the request says of its reader.
        """

        async def respond(request: Request) -> Response:
            values = {name: request.query_params[name] for name in names if name in request.query_params}
            values |= {name: str(value) for name, value in request.path_params.items()}
            if language is not None:
                values["lang"] = language(request)
            question = Question(request.url.path, base_of(request), values)
            if request.method == "OPTIONS":
                return Response(status_code=204, headers=PREFLIGHT | {"allow": ", ".join(METHODS)})
            if request.method not in METHODS:
                told = f"{request.url.path} can only be read: ask with GET or HEAD"
                return self._refuse(question, ProblemError(405, "Only reading", told, allow=", ".join(METHODS)))
            try:
                made = await anyio.to_thread.run_sync(self._made, question, answer, limiter=self._threads)
            except ProblemError as problem:
                return self._refuse(question, problem)
            return self._answered(request, made)

        return respond

    def _made(self, question: Question, answer: Answer) -> Made:
        try:
            key: Hashable = (question.path, question.base, tuple(sorted(question.values.items())), tables.state())
            return self.kept.get(key, lambda: answer(question))
        except UnavailableError as error:
            raise unavailable(error) from error

    def _answered(self, request: Request, made: Made) -> Response:
        packed = "gzip" in request.headers.get("accept-encoding", "")  # the question that the middleware asks too
        tag = f'"{made.etag}-gzip"' if packed else f'"{made.etag}"'  # RFC 9110, 8.8.3.3: another tag for other bytes
        headers = {"etag": tag, "cache-control": FRESH, **self._headers, **dict(made.headers)}
        if _holds(request.headers.get("if-none-match"), made.etag):
            return Response(status_code=304, headers=headers)
        return Response(made.body, headers=headers, media_type=made.media_type)


def _holds(named: str | None, etag: str) -> bool:
    """Whether If-None-Match names the answer, compared weakly (RFC 9110, 13.1.2)."""
    if named is None:
        return False
    tags = [tag.strip().removeprefix("W/").strip('"').removesuffix("-gzip") for tag in named.split(",")]
    return "*" in tags or etag in tags


def json_answer(value: Any, *, lasting: bool = True) -> Made:
    """A value as JSON, in lines that a person can read."""
    body = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return Made(body.encode(), "application/json", lasting=lasting)
