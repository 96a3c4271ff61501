"""Charts that have been drawn before: kept with the page that they show, which goes when the ledger changes.

What is kept holds the data sets as Arrow tables, the form in which the browser gets them: to hand over rows as lists
costs ten times as much on every run, also when the reader only clicks a point.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from typing import Any
from weakref import WeakKeyDictionary

import pyarrow as pa

from dashboard.charts import Spec
from dashboard.language import language
from dashboard.queries import Page

KEPT = 12
"""Charts of one page: its zones, scales and looks in the languages that readers last asked for."""

_kept: WeakKeyDictionary[Page, OrderedDict[Hashable, Spec]] = WeakKeyDictionary()
_lock = threading.Lock()


def kept_chart(page: Page, key: Hashable, make: Callable[[], Spec]) -> Spec:
    """The chart that `make` makes of the page; `key` tells it from others of that page, the language is added here.

    Shared between readers: nobody may change it; `with_rows` makes another with other rows.
    """
    whole = (key, language())
    with _lock:
        charts = _kept.setdefault(page, OrderedDict())
        if whole in charts:
            charts.move_to_end(whole)
            return charts[whole]
    spec = make()
    packed = spec | {"datasets": {name: _table(rows) for name, rows in spec["datasets"].items()}}
    with _lock:
        charts[whole] = packed
        while len(charts) > KEPT:
            charts.popitem(last=False)
    return packed


def with_rows(spec: Spec, name: str, rows: Sequence[dict[str, Any]]) -> Spec:
    """The same chart with these rows in one of its data sets."""
    return spec | {"datasets": spec["datasets"] | {name: _table(rows)}}


def _table(rows: Sequence[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(list(rows))
