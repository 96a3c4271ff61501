"""Declared files: TOML under data/, checked against a model; an error names the file, the key and what is allowed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args, get_origin
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from ingest.errors import DataFileError
from ingest.moments import Moment


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
Zone = Annotated[str, AfterValidator(_zone)]


class Declared(BaseModel):
    """A table of a declared file: no key but those of the model, and nothing changes after loading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_Model = TypeVar("_Model", bound=Declared)


def load_declared(path: Path, model: type[_Model]) -> _Model:
    """The record that a TOML file declares. Its `id` must equal the file's name.

    Raises DataFileError that names the file, each wrong key and what is allowed there.
    """
    try:
        declared = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataFileError(path, f"is not valid TOML: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, f"cannot be read: {error}") from error
    try:
        record = model.model_validate(declared)
    except ValidationError as error:
        raise DataFileError(path, "; ".join(_sentence(detail, model) for detail in error.errors())) from error
    if declared.get("id") != path.stem:
        raise DataFileError(path, f"id: is {declared.get('id')!r}, and must equal the file's name, {path.stem!r}")
    return record


def load_folder(folder: Path, model: type[_Model]) -> dict[str, _Model]:
    """Every record of a folder of TOML files by id, in order of id. Raises DataFileError like `load_declared`."""
    if not folder.is_dir():
        raise DataFileError(folder, "is not a directory")
    return {path.stem: load_declared(path, model) for path in sorted(folder.glob("*.toml"))}


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """One clause for one error of pydantic: the key, what is wrong, what is allowed."""
    key = ".".join(str(part) for part in detail["loc"])
    if detail["type"] == "extra_forbidden":
        return f"{key}: is not a key; allowed are: {', '.join(_keys_beside(detail['loc'], model))}"
    if detail["type"] == "missing":
        return f"{key}: is missing"
    message = detail["msg"].removeprefix("Value error, ")
    return f"{key}: {message[:1].lower()}{message[1:]} (found {detail['input']!r:.60})"


def _keys_beside(location: tuple[int | str, ...], model: type[BaseModel]) -> tuple[str, ...]:
    """The keys that the table at the parent of `location` may have."""
    for part in location[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            model = next(_models_in(model.model_fields[part].annotation), model)
    return tuple(model.model_fields)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a type is made of."""
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
