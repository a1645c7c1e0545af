"""Two questions of an operator: does the gateway live, and can it serve citizens?"""

from __future__ import annotations

import asyncio

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.gateway.rasa import RasaDoor
from casework.errors import CaseworkError
from casework.ports import InboxStore

PROBE_TIMEOUT_SECONDS = 2.0


class Health:
    """Answers /health and /ready; neither shows any content."""

    def __init__(
        self,
        inbox: InboxStore,
        rasa: RasaDoor,
        client: httpx.AsyncClient,
        others: tuple[tuple[str, str], ...],
    ) -> None:
        self._inbox = inbox
        self._rasa = rasa
        self._client = client
        self._others = others

    def routes(self) -> list[Route]:
        """Return the routes to mount at the root."""
        return [Route("/health", self.health), Route("/ready", self.ready)]

    async def health(self, request: Request) -> Response:
        """Say that the process answers."""
        return JSONResponse({"alive": True})

    async def ready(self, request: Request) -> Response:
        """Say which parts answer; 503 when one does not."""
        names = [name for name, _ in self._others]
        answers = await asyncio.gather(*(self._answers(url) for _, url in self._others))
        waiting = await self._waiting()
        parts = {"database": waiting is not None, "rasa": await self._rasa.is_up()}
        parts |= dict(zip(names, answers, strict=True))
        status = 200 if all(parts.values()) else 503
        return JSONResponse({"parts": parts, "waiting": waiting}, status_code=status)

    async def _waiting(self) -> int | None:
        try:
            return await asyncio.to_thread(self._inbox.pending)
        except CaseworkError:
            return None

    async def _answers(self, url: str) -> bool:
        try:
            response = await self._client.get(url, timeout=PROBE_TIMEOUT_SECONDS)
        except httpx.HTTPError:
            return False
        return response.status_code == httpx.codes.OK
