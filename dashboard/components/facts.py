"""Labels and values side by side, as one quiet list."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def facts_html(facts: Sequence[tuple[str, str, str]]) -> str:
    """One line a fact: label, value, and a quieter note in English (a rule's sentence) or ""."""
    return f'<dl class="dt-facts">{"".join(map(_fact, facts))}</dl>'


def _fact(fact: tuple[str, str, str]) -> str:
    label, value, note = map(escape, fact)
    quieter = f' <small lang="en" dir="ltr">{note}</small>' if note else ""
    return f'<dt>{label}</dt><dd dir="auto">{value}{quieter}</dd>'
