"""The web chat's two doors: send a message, fetch what came late."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.channels.desk import Desk, Update
from bot.channels.request_body import WEB_LIMIT_BYTES, read_object, text_or_none
from bot.channels.sessions import COOKIE, Sessions
from casework.errors import BadInput, NotPermitted
from casework.ports import OutgoingReply

MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
OUTBOX_ID = re.compile(r"[0-9]{1,15}")


class WebChannel:
    """Checks the session, parses, asks the desk, renders."""

    def __init__(self, desk: Desk, sessions: Sessions, *, secure_cookie: bool) -> None:
        self._desk = desk
        self._sessions = sessions
        self._secure = secure_cookie

    def routes(self) -> list[Route]:
        """Return the routes to mount at the root."""
        return [
            Route("/api/chat", self.chat, methods=["POST"]),
            Route("/api/chat/replies", self.replies, methods=["GET"]),
        ]

    async def chat(self, request: Request) -> Response:
        """Take one message; the same client id gives the same replies again."""
        body = await read_object(request, WEB_LIMIT_BYTES)
        session_id, new_cookie = self._session(request)
        told = await self._desk.ask(_update(f"web:{session_id}", body))
        response = JSONResponse({"replies": _render(told.replies), "pending": told.pending})
        if new_cookie:
            self._set_cookie(response, new_cookie)
        return response

    async def replies(self, request: Request) -> Response:
        """Return what was said to this session since the outbox row `after`."""
        after = request.query_params.get("after", "0")
        if not OUTBOX_ID.fullmatch(after):
            raise BadInput("after is a number")
        session_id = self._sessions.read(request.cookies.get(COOKIE))
        if session_id is None:
            return JSONResponse({"replies": []})
        rows = await self._desk.later(f"web:{session_id}", int(after))
        return JSONResponse({"replies": _render(rows)})

    def _session(self, request: Request) -> tuple[str, str | None]:
        session_id = self._sessions.read(request.cookies.get(COOKIE))
        if session_id is not None:
            return session_id, None
        if not self._desk.may_begin(request.client.host if request.client else ""):
            raise NotPermitted("too many new sessions")
        return self._sessions.begin()

    def _set_cookie(self, response: Response, value: str) -> None:
        response.set_cookie(COOKIE, value, httponly=True, samesite="lax", secure=self._secure)


def _update(person: str, body: dict[str, Any]) -> Update:
    message_id, text = body.get("id"), text_or_none(body.get("text"))
    button = text_or_none(body.get("button"))
    if not isinstance(message_id, str) or not MESSAGE_ID.fullmatch(message_id):
        raise BadInput("id is 1 to 64 letters, digits, - or _")
    if (text is None) == (button is None):
        raise BadInput("either text or button")
    return Update("web", f"{person}:{message_id}", person, text=text, button=button)


def _render(rows: Iterable[OutgoingReply]) -> list[dict[str, Any]]:
    return [
        {
            "id": row.id,
            "text": row.reply.text,
            "buttons": [{"title": b.title, "id": b.payload} for b in row.reply.buttons],
        }
        for row in rows
    ]
