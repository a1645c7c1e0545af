"""The machine door: one message in, the whole turn out. Format: docs/api/ask-jsonl.md."""

from __future__ import annotations

import hmac
import time
import uuid
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.desk import Desk, Told, Update
from bot.channels.request_body import ASK_LIMIT_BYTES, read_object, text_or_none
from casework.conversation import Understood
from casework.errors import BadInput
from casework.text import clean

PERSON_LIMIT = 64
MESSAGE_ID_LIMIT = 64


class AskDoor:
    """Checks the secret, parses, asks the desk, renders everything it is told."""

    def __init__(self, desk: Desk, secret: str) -> None:
        self._desk = desk
        self._expected = f"Bearer {secret}".encode()

    def routes(self) -> list[Route]:
        """Return the route to mount at the root."""
        return [Route("/api/ask", self.ask, methods=["POST"])]

    async def ask(self, request: Request) -> Response:
        """Take one message of a machine caller through inbox, Rasa and outbox."""
        given = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(given, self._expected):
            return JSONResponse({"error": "wrong secret"}, status_code=403)
        body = await read_object(request, ASK_LIMIT_BYTES)
        update = read_update(body)
        started = time.perf_counter()
        told = await self._desk.ask(update)
        milliseconds = round((time.perf_counter() - started) * 1000, 1)
        return JSONResponse(render_turn(told, milliseconds))


def read_update(body: dict[str, Any]) -> Update:
    """Return the update in a request body.

    Raises:
        BadInput: A field is missing, of the wrong kind, or too long.
    """
    person = clean(text_or_none(body.get("person")) or "")
    if not 1 <= len(person) <= PERSON_LIMIT:
        raise BadInput(f"person is 1 to {PERSON_LIMIT} characters")
    text, button = text_or_none(body.get("text")), text_or_none(body.get("button"))
    photo = body.get("photo") is True
    if [text is not None, button is not None, photo].count(True) != 1:
        raise BadInput("one of text, button and photo")
    message_id = clean(text_or_none(body.get("id")) or uuid.uuid4().hex)[:MESSAGE_ID_LIMIT]
    who = f"ask:{person}"
    return Update("ask", f"{who}:{message_id}", who, text=text, button=button, photo=photo)


def render_turn(told: Told, milliseconds: float) -> dict[str, Any]:
    """Return the stable part of an answer line (the caller adds person and text)."""
    replies = [
        {
            "text": row.reply.text,
            "buttons": [{"title": b.title, "payload": b.payload} for b in row.reply.buttons],
        }
        for row in told.replies
    ]
    return {"replies": replies, "understood": _render(told.understood), "ms": milliseconds}


def _render(understood: Understood) -> dict[str, Any]:
    return {
        "intent": understood.intent,
        "confidence": understood.confidence,
        "aspect": understood.aspect,
        "aspects": list(understood.aspects),
        "procedures": [
            {"code": c.code, "score": c.score, "grade": c.grade} for c in understood.procedures
        ],
        "case_code": understood.case_code,
        "outcome": understood.outcome.value,
    }
