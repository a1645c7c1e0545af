"""A whole gateway in memory, with Rasa played by a function."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx
from gateway_fakes import FakeTables, FileWords

from bot.gateway.app import create_app
from bot.gateway.config import GatewayConfig, Stores, Timing

QUICK = Timing(
    rasa_timeout=0.5, busy_after=0.3, first_retry=0.02, longest_retry=0.05, idle=0.05, grace=0.2
)
CONFIG = GatewayConfig(
    rasa_url="http://rasa",
    rasa_secret="door",
    session_key="key",
    ask_secret="ask",
    timing=QUICK,
)
JSON = {"Content-Type": "application/json"}
ASK = {"Authorization": "Bearer ask"}
Answer = Callable[[dict[str, Any]], "httpx.Response | list[dict[str, Any]]"]


def says(text: str, **understood: Any) -> list[dict[str, Any]]:
    return [{"text": text, "custom": {"understood": {"outcome": "answer"} | understood}}]


@dataclass
class Running:
    client: httpx.AsyncClient
    tables: FakeTables
    turns: list[dict[str, Any]]

    async def ask(self, person: str = "an", **turn: Any) -> dict[str, Any]:
        response = await self.client.post("/api/ask", json={"person": person, **turn}, headers=ASK)
        assert response.status_code == 200, response.text
        return dict(response.json())

    async def chat(self, message_id: str, **message: Any) -> httpx.Response:
        body = json.dumps({"id": message_id, **message})
        return await self.client.post("/api/chat", content=body, headers=JSON)


@asynccontextmanager
async def running(
    answer: Answer,
    tables: FakeTables | None = None,
    stores: Stores | None = None,
    **changes: Any,
) -> AsyncIterator[Running]:
    """Run a gateway on stores in memory, or on the given ones; `changes` go into its config."""
    turns: list[dict[str, Any]] = []
    tables = tables or FakeTables()

    def rasa(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200 if request.url.path == "/" else 404)
        assert request.headers["authorization"] == "Bearer door"
        turns.append(json.loads(request.content))
        said = answer(turns[-1])
        return said if isinstance(said, httpx.Response) else httpx.Response(
            200, json={"messages": said}
        )  # fmt: skip

    app = create_app(
        stores or tables.stores(),
        replace(CONFIG, **changes),
        FileWords(),
        httpx.MockTransport(rasa),
    )
    door = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=door, base_url="http://gateway") as client,
    ):
        yield Running(client, tables, turns)
