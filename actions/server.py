"""The action server: Rasa's webhook on loopback, no telemetry, no request bodies in logs."""

from __future__ import annotations

import logging
from collections.abc import Iterable

import uvicorn
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from actions.safe_action import SafeAction

logger = logging.getLogger(__name__)


def serve(actions: Iterable[SafeAction], host: str = "127.0.0.1", port: int = 5055) -> None:
    """Serve the actions until the process is told to stop.

    Args:
        actions: Wired instances; their names must differ.
        host: Address to bind; keep it on loopback.
        port: TCP port.
    """
    uvicorn.run(build_app(actions), host=host, port=port, log_level="warning", access_log=False)


def build_app(actions: Iterable[SafeAction]) -> Starlette:
    """Return the web application that speaks rasa-sdk's webhook contract."""
    by_name = {action.name(): action for action in actions}

    async def webhook(request: Request) -> JSONResponse:
        """Run one action."""
        call = await request.json()
        action = by_name.get(call.get("next_action"))
        if action is None:
            name = str(call.get("next_action"))
            logger.error("no such action: %s", name)
            return JSONResponse({"error": "no such action", "action_name": name}, status_code=404)
        dispatcher = CollectingDispatcher()
        events = await action.run(dispatcher, Tracker.from_dict(call["tracker"]), {})
        return JSONResponse({"events": events, "responses": dispatcher.messages})

    async def health(_: Request) -> JSONResponse:
        """Tell that the server is up."""
        return JSONResponse({"status": "ok", "actions": len(by_name)})

    routes = [
        Route("/webhook", webhook, methods=["POST"]),
        Route("/health", health),
    ]
    return Starlette(routes=routes)
