"""Chat in a terminal with the running gateway: numbers choose buttons, Ctrl-D leaves."""

from __future__ import annotations

import itertools
import threading
import uuid
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, TextIO

import httpx

from casework.ports import Words

ANSWER_TIMEOUT_SECONDS = 30.0
POLL_SECONDS = 2.0
FRAME_SECONDS = 0.3
CLEAR_LINE = "\r\033[K"

Reply = dict[str, Any]


class Typing:
    """Shows that an answer is being looked for, on terminals only."""

    def __init__(self, out: TextIO, text: str) -> None:
        self._out = out
        self._text = text
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._show, daemon=True)

    def __enter__(self) -> None:
        """Begin to show."""
        if self._out.isatty():
            self._thread.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe what was shown."""
        self._done.set()
        if self._thread.is_alive():
            self._thread.join()
            self._out.write(CLEAR_LINE)

    def _show(self) -> None:
        for dots in itertools.cycle((".  ", ".. ", "...")):
            self._out.write(f"{CLEAR_LINE}{self._text} {dots}")
            self._out.flush()
            if self._done.wait(FRAME_SECONDS):
                return


class Terminal:
    """One conversation: remembers the buttons last offered and what was seen."""

    def __init__(self, client: httpx.Client, words: Words, out: TextIO) -> None:
        self._client = client
        self._words = words
        self._out = out
        self._offered: list[Reply] = []
        self._seen = 0

    def say(self, line: str) -> bool:
        """Send one line and show the replies; True when the answer is still to come."""
        message = {"id": uuid.uuid4().hex, **self._meant(line)}
        with Typing(self._out, self._words.say("web_waiting")):
            answer = self._client.post("/api/chat", json=message)
        told = answer.json()
        if answer.is_error:
            self._out.write(f"{told['error']}\n")
            return False
        self._show(told["replies"])
        return bool(told["pending"])

    def late(self) -> bool:
        """Fetch and show what came late; True when there was something."""
        answer = self._client.get("/api/chat/replies", params={"after": self._seen})
        replies = answer.json().get("replies", [])
        self._show(replies)
        return bool(replies)

    def _meant(self, line: str) -> dict[str, str]:
        """Read a lone number as the button of that number."""
        choice = line.strip()
        if choice.isascii() and choice.isdigit() and 1 <= int(choice) <= len(self._offered):
            return {"button": self._offered[int(choice) - 1]["id"]}
        return {"text": line}

    def _show(self, replies: list[Reply]) -> None:
        fresh = [reply for reply in replies if reply["id"] > self._seen]
        if not fresh:
            return
        self._offered = []
        for reply in fresh:
            self._out.write(f"{reply['text']}\n")
            for button in reply["buttons"]:
                self._offered.append(button)
                self._out.write(f"  {len(self._offered)}. {button['title']}\n")
        self._seen = fresh[-1]["id"]
        self._out.flush()


def chat(
    base_url: str,
    words: Words,
    lines: Iterable[str],
    out: TextIO,
    wait: Callable[[float], None],
) -> None:
    """Talk until the lines end (Ctrl-D).

    Args:
        base_url: Address of the running gateway.
        words: The wording.
        lines: What is typed, line by line.
        out: Where replies are written.
        wait: Sleeps so many seconds (between looks for a late answer).

    Raises:
        httpx.HTTPError: The gateway can't be reached.
    """
    with httpx.Client(base_url=base_url, timeout=ANSWER_TIMEOUT_SECONDS, trust_env=False) as client:
        terminal = Terminal(client, words, out)
        out.write(f"{words.say('terminal_greeting')}\n\n> ")
        out.flush()
        for line in lines:
            if terminal.say(line.rstrip("\n")):
                wait(POLL_SECONDS)
                while not terminal.late():
                    wait(POLL_SECONDS)
            out.write("\n> ")
            out.flush()
        out.write("\n")
