"""The one door into Rasa: the gateway's, on loopback, behind a shared secret."""

from __future__ import annotations

import hmac
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import InputChannel, OutputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from nlu.quiet import keep_citizens_out_of_the_log
from nlu.startup import after_start

logger = logging.getLogger(__name__)

_MOST_BYTES = 64 * 1024
_MOST_CHARACTERS = 8_000
_LONGEST_NAME = 200
_SHORTEST_SECRET = 16
_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]+)(?:\{.*\})?", re.DOTALL)
_COMMAND_SIGNS = re.compile(r"\A[\s/]+")
_NOTHING = "?"  # a text of slashes only: not understood, rather than never answered

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class BadRequestError(Exception):
    """The body is none the gateway would send; its text is safe to show."""


@dataclass(frozen=True)
class Said:
    """One message as the gateway hands it over.

    Attributes:
        person: Pseudonymous id of the citizen.
        message_id: Id of the inbox row.
        channel: Where it came from, such as "web".
        words: Text that never starts with a slash, or a payload that does.
    """

    person: str
    message_id: str
    channel: str
    words: str

    @classmethod
    def read(cls, body: Any, intents: frozenset[str]) -> Said:
        """Check a decoded body.

        Args:
            body: What the gateway sent.
            intents: Names a payload may use.

        Raises:
            BadRequestError: A part is missing, of the wrong type, too long or unknown.
        """
        if not isinstance(body, dict):
            raise BadRequestError("not an object")
        if ("text" in body) == ("payload" in body):
            raise BadRequestError("exactly one of text and payload")
        words = (
            _payload(_string(body, "payload", _MOST_CHARACTERS), intents)
            if "payload" in body
            else _typed(_string(body, "text", _MOST_CHARACTERS))
        )
        names = (_string(body, key, _LONGEST_NAME) for key in ("person", "message_id", "channel"))
        return cls(*names, words)


class Collected(OutputChannel):
    """Keeps what Rasa says, each message whole."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        """Return the name responses could be chosen by."""
        return GatewayChannel.name()

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one message: text, buttons and custom, as far as it has them."""
        parts = {key: message[key] for key in ("text", "buttons", "custom") if message.get(key)}
        if parts:
            self.messages.append(parts)


class GatewayChannel(InputChannel):
    """`POST /webhooks/gateway/webhook`: one message in, everything said to it out.

    Answers 200 with `{"messages": [...]}`; 403 for a wrong secret, 413 for a body over 64 KiB, 400
    for one that is malformed, 500 when anything went wrong inside. A refusal says why and no more.
    """

    def __init__(self, secret: str) -> None:
        """Take the shared secret.

        Raises:
            ValueError: The secret is missing, short, or the name of a variable that was not put in.
        """
        if len(secret) < _SHORTEST_SECRET or "${" in secret:
            raise ValueError("DANBIET_RASA_SECRET: at least 16 characters, set before Rasa starts")
        self._authorization = f"Bearer {secret}".encode()

    @classmethod
    def name(cls) -> str:
        """Return the name in the address."""
        return "gateway"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> GatewayChannel:
        """Read the secret from credentials.yml."""
        return cls(str((credentials or {}).get("secret") or ""))

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the two addresses: health and webhook."""
        keep_citizens_out_of_the_log()
        door = Blueprint("gateway_door")
        door.after_server_start(after_start)

        @door.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @door.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            return await self._receive(request, on_new_message)

        return door

    async def _receive(self, request: Request, on_new_message: OnNewMessage) -> HTTPResponse:
        """Check, hand to Rasa, and answer; nothing raised here leaves the door."""
        given = (request.headers.get("authorization") or "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._authorization):
            return _refusal(403, "wrong secret")
        if len(request.body) > _MOST_BYTES:
            return _refusal(413, "too large")
        try:
            said = Said.read(_decoded(request), request.app.ctx.intents)
            return response.json({"messages": await _answered(said, on_new_message)})
        except BadRequestError as reason:
            return _refusal(400, str(reason))
        except Exception as error:
            logger.error("a turn failed: %s", type(error).__name__)
            return _refusal(500, "failed")


async def _answered(said: Said, on_new_message: OnNewMessage) -> list[dict[str, Any]]:
    """Let Rasa take the turn and return what it said."""
    collected = Collected()
    await on_new_message(
        UserMessage(
            said.words,
            collected,
            said.person,
            input_channel=said.channel,
            message_id=said.message_id,
            metadata={"message_id": said.message_id, "channel": said.channel},
        )
    )
    return collected.messages


def _decoded(request: Request) -> Any:
    try:
        return request.json
    except Exception as error:
        raise BadRequestError("not JSON") from error


def _string(body: dict[str, Any], key: str, longest: int) -> str:
    value = body.get(key)
    if not isinstance(value, str) or not value.strip() or len(value) > longest:
        raise BadRequestError(f"{key}: a text of 1 to {longest} characters")
    return value


def _typed(text: str) -> str:
    """Return typed text as text: what looks like a command of Rasa's loses its slash."""
    return _COMMAND_SIGNS.sub("", text) or _NOTHING


def _payload(payload: str, intents: frozenset[str]) -> str:
    found = _PAYLOAD.fullmatch(payload)
    if not found or found["intent"] not in intents:
        raise BadRequestError("payload: not one of ours")
    return payload


def _refusal(status: int, reason: str) -> HTTPResponse:
    return response.json({"error": reason}, status=status)
