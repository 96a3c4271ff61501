"""What a lexicon file must look like, so that a slip of the pen is told by its key and not by a crash.

Lists hold texts; the tables of number words and of time words hold whole or broken numbers; each governor has a side,
its forms, and either the term it stands for or the rule that refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NUMBERS = {
    "numbers": ("words", "scales", "fractions", "vague"),
    "times": ("counts", "months", "weekdays"),
}
_TEXTS = {"times": ("zones",)}
_SIDES = ("subject", "object", "either", "noun", "inside")


def check_shape(raw: dict[str, Any]) -> None:
    """Raise ValueError naming the key that is not what it should be."""
    for key, value in raw.items():
        _check(key, value)
    _check_tables(raw, _NUMBERS, (int, float), "numbers")
    _check_tables(raw, _TEXTS, (str,), "texts")
    governors = raw.get("governors")
    if not isinstance(governors, list) or not governors:
        raise ValueError("'governors' must be a list of tables")
    for number, entry in enumerate(governors, 1):
        _check_governor(f"governors, entry {number}", entry)


def _check_tables(
    raw: dict[str, Any], tables: Mapping[str, tuple[str, ...]], wanted: tuple[type, ...], kind: str
) -> None:
    for part, names in tables.items():
        for name in names:
            table = raw[part].get(name) if isinstance(raw.get(part), dict) else None
            if not isinstance(table, dict) or not all(_is(value, wanted) for value in table.values()):
                raise ValueError(f"'{part}.{name}' is missing or is not a table of {kind}")


def _check(key: str, value: object) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            _check(f"{key}.{name}", inner)
    elif isinstance(value, list) and key != "governors" and not all(isinstance(item, str) for item in value):
        raise ValueError(f"{key!r} must be a list of texts")


def _check_governor(key: str, entry: object) -> None:
    if not isinstance(entry, dict):
        raise ValueError(f"{key}: must be a table")  # noqa: TRY004  (a wrong value in a file, not in a program)
    forms = entry.get("forms")
    if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
        raise ValueError(f"{key}: 'forms' must be a list of texts")
    if entry.get("side") not in _SIDES:
        raise ValueError(f"{key}: 'side' must be one of {', '.join(_SIDES)}")
    if entry.get("counting", "stock") not in ("cumulative", "stock"):
        raise ValueError(f"{key}: 'counting' must be cumulative or stock")
    if ("term" in entry) == ("refuse" in entry):
        raise ValueError(f"{key}: needs either 'term' or 'refuse'")
    if not _is(entry.get("weight", 1.0), (int, float)):
        raise ValueError(f"{key}: 'weight' must be a number")


def _is(value: object, wanted: tuple[type, ...]) -> bool:
    return isinstance(value, wanted) and not isinstance(value, bool)
