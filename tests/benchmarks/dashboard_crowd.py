"""Many visitors at once, as raw WebSockets: what the server takes, without browsers that would share its processors."""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from io import BytesIO

import pyarrow as pa
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 120
"""Seconds."""


@dataclass(slots=True)
class _Seen:
    """What a visitor learned from a run: the chart that can be clicked, and its points."""

    chart: str = ""
    fragment: str = ""
    ids: list[str] = field(default_factory=list)

    def read(self, told: ForwardMsg) -> None:
        if told.WhichOneof("type") != "delta" or told.delta.WhichOneof("type") != "new_element":
            return
        element = told.delta.new_element
        if element.WhichOneof("type") != "vega_lite_chart" or not element.vega_lite_chart.selection_mode:
            return
        drawn = element.vega_lite_chart
        self.chart, self.fragment = drawn.id, told.delta.fragment_id
        tables = (_table(each.data.data) for each in drawn.datasets)
        found = [table.column("id").to_pylist() for table in tables if "id" in table.column_names]
        self.ids = max(found, key=len, default=self.ids)


def _table(packed: bytes) -> pa.Table:
    return pa.ipc.open_stream(BytesIO(packed)).read_all()


@dataclass(frozen=True, slots=True)
class Crowd:
    """Milliseconds of the middle and of the last visitor: to the end of the page's run, and of a click's."""

    opening: tuple[float, float]
    clicking: tuple[float, float]


def crowd(address: str, page: str, query: str, visitors: int) -> Crowd:
    """So many visitors connect, open a page at one moment, and then each click a point at one moment."""
    with ThreadPoolExecutor(1) as apart:  # a thread of its own, since the browser's driver has a loop in this one
        return apart.submit(lambda: asyncio.run(_crowd(address, page, query, visitors))).result()


async def _crowd(address: str, page: str, query: str, visitors: int) -> Crowd:
    stream = address.replace("http", "ws", 1) + "_stcore/stream"
    lines = [await connect(stream, max_size=None, subprotocols=["streamlit"]) for _ in range(visitors)]  # type: ignore[list-item]
    seen = [_Seen() for _ in lines]
    asked = BackMsg()
    asked.rerun_script.query_string, asked.rerun_script.page_name = query, page
    opened = await asyncio.gather(*(_run(line, asked, one) for line, one in zip(lines, seen, strict=True)))
    clicks = [_click(query, one, number) for number, one in enumerate(seen)]
    clicked = await asyncio.gather(*(_run(*each) for each in zip(lines, clicks, seen, strict=True)))
    for line in lines:
        await line.close()
    return Crowd((statistics.median(opened), max(opened)), (statistics.median(clicked), max(clicked)))


def _click(query: str, seen: _Seen, number: int) -> BackMsg:
    asked = BackMsg()
    asked.rerun_script.query_string, asked.rerun_script.fragment_id = query, seen.fragment
    state = asked.rerun_script.widget_states.widgets.add()
    state.id = seen.chart
    state.string_value = json.dumps({"selection": {"pick": [{"id": seen.ids[number % len(seen.ids)]}]}})
    return asked


async def _run(line: ClientConnection, asked: BackMsg, seen: _Seen) -> float:
    begun = time.perf_counter()
    await line.send(asked.SerializeToString())
    while True:
        told = ForwardMsg.FromString(await asyncio.wait_for(line.recv(decode=False), PATIENCE))
        seen.read(told)
        if told.WhichOneof("type") == "script_finished":
            return (time.perf_counter() - begun) * 1000
