"""Real Chromium, watched: console, policy violations and every request of a page are recorded."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from gateway_fakes import FakeTables, FileWords
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from stand_in_rasa import ServerThread, StandInRasa

from bot.gateway.app import create_app
from bot.gateway.config import GatewayConfig, Timing

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
QUICK = Timing(rasa_timeout=1.0, busy_after=1.0, first_retry=0.1, longest_retry=0.2, idle=0.1)


@dataclass
class Watched:
    """A page with what happened in it."""

    page: Page
    trouble: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def chat(self) -> Locator:
        return self.page.locator("deep-chat")

    @property
    def input(self) -> Locator:
        return self.chat.locator("#text-input")

    @property
    def answers(self) -> Locator:
        return self.chat.locator(".ai-message .said")

    def open(self, url: str) -> None:
        self.page.goto(url)
        self.answers.first.wait_for()
        self.chat.locator("#messages[role=log]").wait_for()

    def dismiss(self) -> None:
        self.page.locator("#notice-close").click()

    def say(self, text: str) -> str:
        """Type a message, wait for one more answer, return it."""
        return self._told(lambda: (self.input.fill(text), self.page.keyboard.press("Enter")))

    def press(self, title: str) -> str:
        """Press the newest button with this title, wait for one more answer, return it."""
        button = self.chat.locator(".choice", has_text=title).last
        return self._told(button.click)

    def _told(self, act: Callable[[], object]) -> str:
        before = self.answers.count()
        act()
        self.answers.nth(before).wait_for(timeout=15_000)
        self.page.wait_for_function(
            "() => !document.getElementById('status').textContent", timeout=15_000
        )
        return "\n".join(self.answers.all_inner_texts()[before:])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for one file of tests: while it runs no test can have an event loop of its own."""
    if not Path(CHROMIUM).exists():
        missing = f"no Chromium at {CHROMIUM}"
        if os.environ.get("CI") == "true":  # there a skipped page would look like a tested one
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield launched
        launched.close()


@contextmanager
def watched_page(browser: Browser, **options: object) -> Iterator[Watched]:
    """Open a page of its own context; fails at the end when anything went wrong in it."""
    context = browser.new_context(locale="vi-VN", **options)  # type: ignore[arg-type]
    watched = Watched(context.new_page())
    page = watched.page
    page.on("request", lambda request: watched.requests.append(request.url))
    page.on("pageerror", lambda error: watched.trouble.append(f"error: {error}"))
    page.on(
        "console",
        lambda message: (
            watched.trouble.append(f"{message.type}: {message.text}")
            if message.type in {"error", "warning"}
            else None
        ),
    )
    yield watched
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Watched]:
    """A page as on a phone."""
    with watched_page(browser, viewport={"width": 390, "height": 780}) as watched:
        yield watched


@dataclass
class Played:
    """A gateway before a stand-in Rasa."""

    url: str
    rasa: StandInRasa
    tables: FakeTables


@contextmanager
def played_gateway(**changes: object) -> Iterator[Played]:
    rasa, tables = StandInRasa("door"), FakeTables()
    rasa_server = ServerThread(rasa.app())
    config = GatewayConfig(
        rasa_url=rasa_server.url,
        rasa_secret="door",
        session_key="key",
        ask_secret="ask",
        timing=QUICK,
        **changes,  # type: ignore[arg-type]
    )
    gateway = ServerThread(create_app(tables.stores(), config, FileWords()))
    yield Played(gateway.url, rasa, tables)
    gateway.stop()
    rasa_server.stop()


@pytest.fixture
def played() -> Iterator[Played]:
    with played_gateway() as gateway:
        yield gateway
