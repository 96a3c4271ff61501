"""What has been drawn of a page before: kept with the page, which goes when the ledger changes.

Charts are kept with their data sets as Arrow tables, the form in which the browser gets them: to hand over rows as
lists costs ten times as much on every run, also when the reader only clicks a point.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import pyarrow as pa

from dashboard.charts import Spec
from dashboard.language import language
from dashboard.queries import Page

Made = TypeVar("Made")

KEPT = 16
"""Things kept of one page: charts and tables in the zones, scales, looks and languages that readers last asked for."""

_kept: WeakKeyDictionary[Page, OrderedDict[Hashable, Any]] = WeakKeyDictionary()
_lock = threading.Lock()


def kept_chart(page: Page, key: Hashable, make: Callable[[], Spec]) -> Spec:
    """The chart that `make` makes of the page; `with_rows` makes another with other rows of it. Otherwise as `kept`."""
    return kept(page, key, lambda: _packed(make()))


def kept(page: Page, key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` makes of the page; `key` tells it from other things of that page, the language is added here.

    Shared between readers: nobody may change it.
    """
    whole = (key, language())
    with _lock:
        known = _kept.setdefault(page, OrderedDict())
        if whole in known:
            known.move_to_end(whole)
            found: Made = known[whole]
            return found
    made = make()
    with _lock:
        known[whole] = made
        while len(known) > KEPT:
            known.popitem(last=False)
    return made


def _packed(spec: Spec) -> Spec:
    return spec | {"datasets": {name: _table(rows) for name, rows in spec["datasets"].items()}}


def with_rows(spec: Spec, name: str, rows: Sequence[dict[str, Any]]) -> Spec:
    """The same chart with these rows in one of its data sets."""
    return spec | {"datasets": spec["datasets"] | {name: _table(rows)}}


def _table(rows: Sequence[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(rows))
