"""Puts the gateway together from what it is given. No environment variable is read here."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import socket
from collections.abc import AsyncIterator

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from bot.channels.ask_door import AskDoor
from bot.channels.sessions import Sessions
from bot.channels.web import WebChannel
from bot.channels.web_page import WebPage
from bot.gateway.config import GatewayConfig, Stores
from bot.gateway.dispatcher import Dispatcher
from bot.gateway.doorbell import Doorbell
from bot.gateway.edges import LastResort, Refusals, SecurityHeaders
from bot.gateway.front_desk import FrontDesk
from bot.gateway.health import Health
from bot.gateway.housekeeping import forget_regularly
from bot.gateway.rasa import RasaDoor, rasa_client
from casework.ports import Words


def create_app(
    stores: Stores,
    config: GatewayConfig,
    words: Words,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Starlette:
    """Build the gateway.

    Args:
        stores: Inbox, outbox and buttons.
        config: Addresses, keys and looks.
        words: The wording.
        transport: Stands in for the network to Rasa in tests.
    """
    client = rasa_client(config.rasa_url, config.timing.rasa_timeout, transport)
    rasa, bell = RasaDoor(client, config.rasa_secret), Doorbell()
    dispatcher = Dispatcher(stores, rasa.talk, words, config.timing, bell, _owner())
    desk = FrontDesk(stores, dispatcher, bell, config)
    health = Health(stores.inbox, rasa, client, config.ready_urls)

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        tasks = [
            asyncio.create_task(dispatcher.run()),
            asyncio.create_task(forget_regularly(stores)),
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await client.aclose()

    return Starlette(
        routes=[*health.routes(), *_channel_routes(desk, config, words)],
        middleware=[
            Middleware(SecurityHeaders, frame_ancestors=config.frame_ancestors),
            Middleware(LastResort, words=words),
        ],
        exception_handlers=Refusals(words).handlers(),  # type: ignore[arg-type]
        lifespan=lifespan,
    )


def _channel_routes(desk: FrontDesk, config: GatewayConfig, words: Words) -> list[BaseRoute]:
    web = WebChannel(desk, Sessions(config.session_key), secure_cookie=config.secure_cookie)
    page = WebPage(words, province=config.province, colour=config.colour)
    return [*web.routes(), *AskDoor(desk, config.ask_secret).routes(), *page.routes()]


def _owner() -> str:
    """Return a name no other running worker has."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
