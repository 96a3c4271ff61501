"""Situations: named crises, one TOML file each under data/situations/, that gather figures."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Annotated, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)
from pydantic_core import ErrorDetails

from ingest.datafiles import data_directory, data_path
from ingest.errors import DataFileError
from ingest.model import Counting, Figure, Term, Unit
from ingest.moments import Moment
from ingest.place_names import plain, same_place_names


def _moment(value: object) -> Moment:
    if isinstance(value, Moment):
        return value
    if not isinstance(value, str):
        raise ValueError('write it in quotes, like "2023-09-27" or "2023-09-27T12:15+04:00"')  # noqa: TRY004
    return Moment(value)


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: "Asia" is a folder of the list
        raise ValueError(f"{value!r} is not a time zone of the IANA list, like Asia/Yerevan") from error
    return value


def _link(value: str) -> str:
    if not value.startswith(("https://", "http://")) or any(character.isspace() for character in value):
        raise ValueError("write a whole address, like https://example.org/report")
    return value


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"\A[^\r\n]*\z")]
When = Annotated[Moment, BeforeValidator(_moment)]
Link = Annotated[str, AfterValidator(_link)]
Iso3 = Annotated[str, StringConstraints(pattern=r"\A[A-Z]{3}\z")]
Identifier = Annotated[str, StringConstraints(pattern=r"\A[a-z0-9]+(-[a-z0-9]+)*\z")]


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Headline(_Declared):
    """The series that a situation is first shown by."""

    term: Term
    counting: Counting
    unit: Unit


class Event(_Declared):
    """Something dated that helps to read the chart, with the page that reports it."""

    at: When
    label: Line
    source: Link


class Baseline(_Declared):
    """The population before; `source` is an address, or names who said so and when."""

    value: Annotated[int, Field(gt=0)]
    label: Line
    as_of: When
    source: Line


class Situation(_Declared):
    """A named crisis. `origin` holds names of places and ISO3 codes; empty means anywhere.

    `start` is the local day (in `zone`) from which its cumulative counts count.
    """

    id: Identifier
    title: Line
    summary: Line
    country: Line
    start: date
    zone: Annotated[str, AfterValidator(_zone)]
    origin: tuple[Line, ...] = ()
    destination_iso3: tuple[Iso3, ...] = ()
    headline: Headline
    events: tuple[Event, ...] = ()
    baseline: Baseline | None = None


def belongs(situation: Situation, figure: Figure) -> bool:
    """True when the figure counts people of this situation.

    Its origin must be one of the situation's (where the situation names any), by whatever name the gazetteer has for
    it in any language; it must not name another destination, and its as_of must not lie before the start. A figure
    that names neither place, or no time, belongs nowhere.
    """
    if figure.as_of is None or figure.as_of.latest(ZoneInfo(situation.zone)) < _start(situation):
        return False
    if situation.origin and not _is_from(situation, figure):
        return False
    if situation.destination_iso3 and figure.destination_iso3 not in situation.destination_iso3:
        return bool(situation.origin) and figure.destination_iso3 is None
    return True


def load_situations(directory: Path | None = None) -> dict[str, Situation]:
    """Every situation by id, in order of id; `directory` replaces data/situations/.

    Raises DataFileError that names the file, the key and what is allowed there.
    """
    folder = directory if directory is not None else data_path("situations")
    if not folder.is_dir():
        raise DataFileError(folder, "is not a directory")
    loaded = (_load(path) for path in sorted(folder.glob("*.toml")))
    return {situation.id: situation for situation in loaded}


def load_situation(situation_id: str, directory: Path | None = None) -> Situation:
    """One situation. Raises DataFileError when no file declares it, naming those that exist."""
    situations = load_situations(directory)
    if situation_id not in situations:
        known = ", ".join(situations) or "none"
        raise DataFileError(situation_id, f"is not a situation; declared are: {known}")
    return situations[situation_id]


def _load(path: Path) -> Situation:
    try:
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(path, f"is not valid TOML: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, f"cannot be read: {error}") from error
    try:
        situation = Situation.model_validate(declared)
    except ValidationError as error:
        raise DataFileError(path, "; ".join(_sentence(detail) for detail in error.errors())) from error
    if situation.id != path.stem:
        raise DataFileError(path, f"id: is {situation.id!r}, and must equal the file's name, {path.stem!r}")
    return situation


def _start(situation: Situation) -> datetime:
    return Moment(situation.start.isoformat()).earliest(ZoneInfo(situation.zone))


def _is_from(situation: Situation, figure: Figure) -> bool:
    wanted = _names_of(situation.origin, data_directory())
    return any(name is not None and plain(name) in wanted for name in (figure.origin, figure.origin_iso3))


@lru_cache(maxsize=64)
def _names_of(origin: tuple[str, ...], _directory: Path) -> frozenset[str]:
    """All names of the places of origin; kept for each data directory."""
    return frozenset[str]().union(*map(same_place_names, origin))


def _sentence(detail: ErrorDetails) -> str:
    """One clause for one error of pydantic: the key, what is wrong, what is allowed."""
    key = ".".join(str(part) for part in detail["loc"])
    if detail["type"] == "extra_forbidden":
        return f"{key}: is not a key; allowed are: {', '.join(_keys_beside(detail['loc']))}"
    if detail["type"] == "missing":
        return f"{key}: is missing"
    message = detail["msg"].removeprefix("Value error, ")
    return f"{key}: {message[:1].lower()}{message[1:]} (found {detail['input']!r:.60})"


def _keys_beside(location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that the table at the parent of `location` may have."""
    model: type[BaseModel] = Situation
    for part in location[:-1]:
        if isinstance(part, str):
            annotation = model.model_fields[part].annotation
            inner = [annotation, *get_args(annotation)]
            model = next(kind for kind in inner if isinstance(kind, type) and issubclass(kind, BaseModel))
    return tuple(model.model_fields)
