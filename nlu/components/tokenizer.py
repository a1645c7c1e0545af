"""Syllables as Rasa's tokens, and the standard form of the text for our own classifiers."""

from __future__ import annotations

import re
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.learning.masking import shared_masker
from nlu.paths import LEXICON

STANDARD_TEXT = "standard_text"
_SYLLABLE = re.compile(r"\w+")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class SyllableTokenizer(Tokenizer):
    """Splits a text into syllables at their places in the text as typed.

    The standard form (lexicon applied, codes masked) goes into `standard_text`.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return what the parent class asks for."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "token_pattern": None,
            "prefix_separator_symbol": None,
        }

    def process(self, messages: list[Message]) -> list[Message]:
        """Add tokens and standard text to each message."""
        for message in super().process(messages):
            message.set(STANDARD_TEXT, shared_masker(LEXICON).masked(message.get(TEXT) or ""))
        return messages

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the syllables of one text."""
        text = message.get(attribute)
        return [Token(found.group(), found.start()) for found in _SYLLABLE.finditer(text)]
