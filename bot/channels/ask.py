"""Machine callers' client: JSON lines in, JSON lines out. Format: docs/api/ask-jsonl.md."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any

import httpx

PARALLEL_PERSONS = 8
ANSWER_TIMEOUT_SECONDS = 30.0
AHEAD = 4  # lines read ahead of the slowest, per person served at once
TURN_FIELDS = ("person", "text", "button", "photo", "id")


def run_ask(
    lines: Iterable[bytes | str],
    write: Callable[[str], object],
    base_url: str,
    secret: str,
    parallel_persons: int = PARALLEL_PERSONS,
) -> int:
    """Answer every line, each person's in order; results come in input order, as they are ready.

    Args:
        lines: JSON lines; a bad one gives an `{"error": ...}` line.
        write: Takes one finished line, line end included.
        base_url: Address of the running gateway.
        secret: Bearer secret of the machine door.
        parallel_persons: How many persons are served at once.

    Returns:
        How many lines gave an error.
    """
    return asyncio.run(_run(lines, write, base_url, secret, parallel_persons))


async def _run(
    lines: Iterable[bytes | str],
    write: Callable[[str], object],
    base_url: str,
    secret: str,
    parallel: int,
) -> int:
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    client = httpx.AsyncClient(
        base_url=base_url, headers=headers, timeout=ANSWER_TIMEOUT_SECONDS, trust_env=False
    )
    async with client:
        errors = 0
        async for result in _in_order(lines, _Asker(client, parallel)):
            write(json.dumps(result, ensure_ascii=False) + "\n")
            errors += "error" in result
        return errors


async def _in_order(lines: Iterable[bytes | str], asker: _Asker) -> AsyncIterator[dict[str, Any]]:
    """Start lines as they can be read; yield results in the order of the lines."""
    source = iter(lines)
    started: asyncio.Queue[asyncio.Task[dict[str, Any]] | None] = asyncio.Queue(
        asker.parallel * AHEAD
    )

    async def start_all() -> None:
        while (line := await asyncio.to_thread(next, source, None)) is not None:
            if line.strip():
                await started.put(asker.start(line))
        await started.put(None)

    reader = asyncio.create_task(start_all())
    while (task := await started.get()) is not None:
        yield await task
    await reader


class _Asker:
    """Sends turns: one at a time per person, a bounded number of persons at once."""

    def __init__(self, client: httpx.AsyncClient, parallel: int) -> None:
        self.parallel = parallel
        self._client = client
        self._slots = asyncio.Semaphore(parallel)
        self._last: dict[str, asyncio.Task[dict[str, Any]]] = {}

    def start(self, line: bytes | str) -> asyncio.Task[dict[str, Any]]:
        """Begin one line's turn after the same person's turn before."""
        try:
            turn = read_line(line)
        except ValueError as error:
            return asyncio.create_task(_failed(str(error)))
        person = turn["person"]
        task = asyncio.create_task(self._after(self._last.get(person), turn))
        self._last[person] = task
        task.add_done_callback(lambda done: self._forget(person, done))
        return task

    def _forget(self, person: str, done: asyncio.Task[dict[str, Any]]) -> None:
        if self._last.get(person) is done:
            del self._last[person]

    async def _after(
        self, before: asyncio.Task[dict[str, Any]] | None, turn: dict[str, Any]
    ) -> dict[str, Any]:
        if before is not None:
            await asyncio.wait([before])
        async with self._slots:
            return await self._ask(turn)

    async def _ask(self, turn: dict[str, Any]) -> dict[str, Any]:
        asked = {key: turn[key] for key in ("person", "text", "button", "id") if key in turn}
        body = {key: turn[key] for key in TURN_FIELDS if key in turn}
        try:
            response = await self._client.post("/api/ask", content=json.dumps(body))
            answer: dict[str, Any] = response.json()
        except (httpx.HTTPError, ValueError) as error:
            return asked | {"error": f"no answer: {type(error).__name__}"}
        return asked | answer


async def _failed(reason: str) -> dict[str, Any]:
    return {"error": reason}


def read_line(line: bytes | str) -> dict[str, Any]:
    """Return one turn.

    Raises:
        ValueError: The line is no JSON object, or has no person.
    """
    try:
        turn = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("not JSON") from None
    if not isinstance(turn, dict):
        raise ValueError("not a JSON object")
    if not isinstance(turn.get("person"), str) or not turn["person"].strip():
        raise ValueError("person is missing")
    return turn
