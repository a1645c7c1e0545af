"""The chat page itself: our own files, the vendored widget, the province's name and colours."""

from __future__ import annotations

import html
import re
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.channels.colours import as_text, text_on
from casework.ports import Words

WEB = Path(__file__).resolve().parent.parent / "web"
PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
SCRIPT_STRINGS = (
    "web_messages_label",
    "web_input_placeholder",
    "web_send",
    "web_choices_label",
    "web_greeting",
    "web_examples",
    "web_waiting",
    "web_offline",
)


class WebPage:
    """Serves the page; all its words come from the wording."""

    def __init__(self, words: Words, *, province: str, colour: str) -> None:
        self._words = words
        self._province = province
        self._colour = colour
        self._index = (WEB / "page" / "index.html").read_text(encoding="utf-8")
        self._privacy = (WEB / "page" / "privacy.html").read_text(encoding="utf-8")

    def routes(self) -> list[BaseRoute]:
        """Return the routes to mount at the root."""
        files = [Mount(f"/{name}", _files(name)) for name in ("page", "vendor")]
        return [
            Route("/", self.index),
            Route("/privacy", self.privacy),
            Route("/config.json", self.config),
            Route("/theme.css", self.theme),
            Mount("/static", routes=files),
        ]

    async def index(self, request: Request) -> Response:
        """Return the chat page."""
        return HTMLResponse(self._filled(self._index))

    async def privacy(self, request: Request) -> Response:
        """Return the page that says what is kept."""
        return HTMLResponse(self._filled(self._privacy))

    async def config(self, request: Request) -> Response:
        """Return the strings the script needs."""
        strings = {key: self._say(key) for key in SCRIPT_STRINGS}
        return JSONResponse(strings)

    async def theme(self, request: Request) -> Response:
        """Return the province's colours as CSS variables, so that no inline style is needed."""
        variables = {
            "--province": self._colour,
            "--on-province": text_on(self._colour),
            "--province-text": as_text(self._colour),
        }
        lines = "".join(f"  {name}: {value};\n" for name, value in variables.items())
        return Response(f":root {{\n{lines}}}\n", media_type="text/css")

    def _filled(self, template: str) -> str:
        return PLACEHOLDER.sub(lambda found: self._as_html(found[1]), template)

    def _as_html(self, key: str) -> str:
        """Escape a wording; a blank line in it becomes a new paragraph."""
        return html.escape(self._say(key)).replace("\n\n", "</p>\n<p>")

    def _say(self, key: str) -> str:
        return self._words.say(key, province=self._province)


def _files(name: str) -> GZipMiddleware:
    return GZipMiddleware(StaticFiles(directory=WEB / name))
