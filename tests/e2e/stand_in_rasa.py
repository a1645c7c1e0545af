"""Rasa's one door, played by a few fixed answers: for tests of the page, not of understanding."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

Messages = list[dict[str, Any]]


def canned(turn: dict[str, Any]) -> Messages:
    """Answer a turn the way the real door would, without knowing anything."""
    said = turn.get("payload") or turn["text"]
    understood = {"intent": "ask_procedure", "confidence": 0.9, "outcome": "answer"}
    buttons = []
    if "khai sinh" in said:
        buttons = [
            {"title": "Lệ phí", "payload": '/ask_procedure{"aspect": "fee"}'},
            {"title": "Nộp ở đâu", "payload": '/ask_procedure{"aspect": "where"}'},
        ]
    text = f"Đã nhận: {said}\nNguồn: https://dichvucong.gov.vn/p/1."
    return [{"text": text, "buttons": buttons, "custom": {"understood": understood}}]


@dataclass
class StandInRasa:
    """A door whose behaviour a test may change while it runs."""

    secret: str
    answer: Callable[[dict[str, Any]], Messages] = canned
    status: int = 200
    turns: list[dict[str, Any]] = field(default_factory=list)

    async def turn(self, request: Request) -> Response:
        if request.headers.get("authorization") != f"Bearer {self.secret}":
            return Response(status_code=403)
        turn = await request.json()
        self.turns.append(turn)
        return JSONResponse({"messages": self.answer(turn)}, status_code=self.status)

    def app(self) -> Starlette:
        hello = Route("/", lambda request: PlainTextResponse("Hello"))
        door = Route("/webhooks/gateway/webhook", self.turn, methods=["POST"])
        return Starlette(routes=[hello, door])


class ServerThread:
    """An ASGI app on a free loopback port, until `stop`."""

    def __init__(self, app: Any) -> None:
        config = uvicorn.Config(app, port=0, log_level="error", access_log=False)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + 10
        while not self._server.started:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.02)
        self.port = self._server.servers[0].sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)
