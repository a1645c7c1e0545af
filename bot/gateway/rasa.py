"""The gateway's side of Rasa's one door: one turn there and back.

TurnError              no usable answer; the message is kept and tried again
├── NotReachedError    nobody listens, or no answer in time
└── BadAnswerError     Rasa answered, but not with something to say
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from casework.conversation import Answered, Button, Candidate, Outcome, Reply, Understood
from casework.errors import CaseworkError
from casework.ports import KeptMessage

DOOR = "/webhooks/gateway/webhook"
POOL = httpx.Limits(max_connections=64, max_keepalive_connections=32)


class TurnError(CaseworkError):
    """Rasa gave no usable answer."""


class NotReachedError(TurnError):
    """Rasa can't be reached, or took too long."""


class BadAnswerError(TurnError):
    """Rasa answered with an error, with nothing, or with something else than agreed."""


class RasaDoor:
    """Speaks to Rasa over one pool of connections."""

    def __init__(self, client: httpx.AsyncClient, secret: str) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {secret}"}

    async def talk(self, message: KeptMessage) -> Answered:
        """Send one message and return what Rasa says.

        Raises:
            NotReachedError: Nobody answered in time.
            BadAnswerError: The answer can't be used; an empty list of messages counts as such.
        """
        try:
            response = await self._client.post(DOOR, json=_turn(message), headers=self._headers)
        except httpx.HTTPError as error:
            raise NotReachedError(type(error).__name__) from None
        if response.status_code != httpx.codes.OK:
            raise BadAnswerError(f"status {response.status_code}")
        try:
            return read_answer(response.json())
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BadAnswerError(type(error).__name__) from None

    async def is_up(self) -> bool:
        """Tell whether Rasa listens."""
        try:
            response = await self._client.get("/", timeout=2.0)
        except httpx.HTTPError:
            return False
        return response.status_code == httpx.codes.OK


def rasa_client(
    url: str, timeout_seconds: float, transport: httpx.AsyncBaseTransport | None = None
) -> httpx.AsyncClient:
    """Return the pooled client; proxies of the environment are not used for loopback."""
    return httpx.AsyncClient(
        base_url=url, timeout=timeout_seconds, limits=POOL, transport=transport, trust_env=False
    )


def read_answer(body: Mapping[str, Any]) -> Answered:
    """Read the door's answer.

    Raises:
        BadAnswerError: There is nothing to say in it.
        ValueError, TypeError, KeyError, AttributeError: It is not in the agreed form.
    """
    messages: Sequence[Mapping[str, Any]] = body["messages"]
    replies = tuple(_reply(message) for message in messages if message.get("text"))
    if not replies:
        raise BadAnswerError("empty")
    found = [(message.get("custom") or {}).get("understood") for message in messages]
    last: Mapping[str, Any] = next((entry for entry in reversed(found) if entry), {})
    return Answered(replies, read_understood(last))


def read_understood(facts: Mapping[str, Any]) -> Understood:
    """Read `custom.understood` as the actions write it."""
    confidence = facts.get("confidence")
    return Understood(
        intent=facts.get("intent"),
        confidence=None if confidence is None else float(confidence),
        aspect=facts.get("aspect"),
        aspects=tuple(str(aspect) for aspect in facts.get("aspects") or ()),
        procedures=tuple(
            Candidate(str(entry["code"]), float(entry["score"]), str(entry["grade"]))
            for entry in facts.get("procedures") or ()
        ),
        case_code=facts.get("case_code"),
        outcome=Outcome(facts.get("outcome") or Outcome.FALLBACK),
    )


def _turn(message: KeptMessage) -> dict[str, str]:
    turn = {"person": message.person, "message_id": str(message.id), "channel": message.channel}
    if message.payload is not None:
        return turn | {"payload": message.payload}
    return turn | {"text": message.text or ""}


def _reply(message: Mapping[str, Any]) -> Reply:
    buttons = message.get("buttons") or ()
    return Reply(
        str(message["text"]),
        tuple(Button(str(button["title"]), str(button["payload"])) for button in buttons),
    )
