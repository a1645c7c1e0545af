"""Turns a parsed update into an inbox row: cleaned text, a looked-up button, a command."""

from __future__ import annotations

import re
import unicodedata

from bot.channels.desk import Update
from bot.gateway.own_answers import TEXT_LIMIT, Unreadable
from casework.ports import ButtonStore, Incoming
from casework.text import clean

# Cleaning drops characters, so a raw text may be longer than the limit and still fit; not by this.
RAW_LIMIT = 4 * TEXT_LIMIT
BUTTON_ID = re.compile(r"[A-Za-z0-9_-]{1,16}")
COMMANDS = {
    "/start": "/greet",
    "/help": "/ask_help",
    "/restart": '/cancel{"option": "restart"}',
}


class Reception:
    """Decides what of an update is kept. Blocks: call it off the event loop."""

    def __init__(self, buttons: ButtonStore) -> None:
        self._buttons = buttons

    def admit(self, update: Update) -> Incoming:
        """Return the row to keep. A photo and an over-long text leave only a mark, no content.

        Raises:
            Unavailable: The buttons can't be looked up now.
        """
        text, payload = self._read(update)
        return Incoming(update.channel, update.external_id, update.person, text, payload)

    def _read(self, update: Update) -> tuple[str | None, str | None]:
        if update.photo:
            return None, Unreadable.PHOTO
        if update.button is not None:
            return None, self._stands_for(update.person, update.button) or Unreadable.OLD_BUTTON
        return read_text(update.text or "")

    def _stands_for(self, person: str, button: str) -> str | None:
        return self._buttons.payload_of(person, button) if BUTTON_ID.fullmatch(button) else None


def read_text(raw: str) -> tuple[str | None, str | None]:
    """Return (text for Rasa, None) or (None, payload): a known command or a mark why not.

    Whatever else begins with "/" stays text: a citizen can't type a payload.
    """
    if len(raw) > RAW_LIMIT:
        return None, Unreadable.TOO_LONG
    text = clean(raw)
    if len(text) > TEXT_LIMIT:
        return None, Unreadable.TOO_LONG
    if not text:
        return None, Unreadable.BLANK
    if not _has_words(text):
        return None, Unreadable.NO_WORDS
    command = COMMANDS.get(text.partition("@")[0].lower())
    return (None, command) if command else (text, None)


def _has_words(text: str) -> bool:
    return any(unicodedata.category(character)[0] in "LN" for character in text)
