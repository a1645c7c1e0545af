"""Reads a JSON object out of a request without trusting its size or shape."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request

from casework.errors import BadInput, TooLong

WEB_LIMIT_BYTES = 64 * 1024
ASK_LIMIT_BYTES = 8 * 1024 * 1024  # a million characters, each escaped


async def read_object(request: Request, limit_bytes: int) -> dict[str, Any]:
    """Return the body as a JSON object.

    Raises:
        TooLong: The body is over the limit; the rest of it is not read.
        BadInput: The body is not a JSON object sent as application/json.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise BadInput("not application/json")
    body = await _read_bounded(request, limit_bytes)
    try:
        parsed = json.loads(body)
    except (ValueError, RecursionError):
        raise BadInput("not JSON") from None
    if not isinstance(parsed, dict):
        raise BadInput("not a JSON object")
    return parsed


async def _read_bounded(request: Request, limit_bytes: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit_bytes:
            raise TooLong(limit_bytes)
    return bytes(body)


def text_or_none(value: object) -> str | None:
    """Return a string as it is and an absent value as None.

    Raises:
        BadInput: The value is something else.
    """
    if value is None or isinstance(value, str):
        return value
    raise BadInput("a text is expected")
