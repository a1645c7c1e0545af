"""What every answer of the gateway carries, and what is said when something went wrong."""

from __future__ import annotations

import html
import logging
import secrets
import traceback

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casework.errors import BadInput, NotPermitted, TooLong, Unavailable
from casework.ports import Words

log = logging.getLogger(__name__)


def content_security_policy(frame_ancestors: str) -> str:
    """Return the policy: our own files only.

    Styles may be inline because the chat widget writes `style` attributes into its own tree;
    scripts may not.
    """
    return (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        f"frame-ancestors {frame_ancestors}"
    )


class SecurityHeaders:
    """Adds the same strict headers to every answer."""

    def __init__(self, app: ASGIApp, frame_ancestors: str) -> None:
        self._app = app
        self._headers = {
            "Content-Security-Policy": content_security_policy(frame_ancestors),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
            "Cross-Origin-Opener-Policy": "same-origin",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; stamp the answer."""

        async def stamped(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if scope["path"].startswith("/api/"):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, stamped if scope["type"] == "http" else send)


class LastResort:
    """Answers when nothing else could: an id for the operator, no content anywhere."""

    def __init__(self, app: ASGIApp, words: Words) -> None:
        self._app = app
        self._words = words

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; whatever breaks becomes one plain sentence."""
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if scope["type"] != "http":
                raise
            error_id = secrets.token_hex(4)
            log.error("error %s: %s at %s", error_id, type(error).__name__, _place(error))
            if not begun:
                await self._sorry(Request(scope), error_id)(scope, receive, send)

    def _sorry(self, request: Request, error_id: str) -> Response:
        text = self._words.say("gateway_error", error_id=error_id)
        return say_error(request, 500, text, error_id=error_id)


def _place(error: Exception) -> str:
    """Return file and line, never the message or the values: they may hold a citizen's words."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "unknown"


def say_error(request: Request, status: int, text: str, **more: str) -> Response:
    """Return an error as JSON for the doors and as a small page for people."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": text} | more, status_code=status)
    page = f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{status}</title>'
    return HTMLResponse(f"{page}<p>{html.escape(text)}</p></html>", status_code=status)


class Refusals:
    """Turns the refusals of the casework and of the routes into words."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def handlers(self) -> dict[type[Exception], object]:
        """Return one handler per kind of refusal."""
        return {
            TooLong: self._as(413, "gateway_too_big"),
            BadInput: self._as(400, "gateway_bad_request"),
            NotPermitted: self._as(429, "gateway_slow_down"),
            Unavailable: self._as(503, "gateway_away"),
            HTTPException: self._http,
        }

    def _as(self, status: int, key: str) -> object:
        async def handler(request: Request, error: Exception) -> Response:
            return say_error(request, status, self._words.say(key))

        return handler

    async def _http(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return say_error(request, status, self._words.say("gateway_not_found"))
