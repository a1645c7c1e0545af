"""Training examples, and the further ones made of them at training time (never stored)."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlu.learning.phrases import PhraseSwapper
from nlu.learning.spellings import Speller

PROCEDURE_INTENT = "ask_procedure"
GENERAL = "general"

_SHORT_WORDS = 7  # a question this short may follow another one in the same message
_JOINTS = (" và ", ", ", "? ", " với ", " với lại ", ", còn ", ", rồi ", ". ", " mà ")


@dataclass(frozen=True)
class Example:
    """A sentence and what it means.

    Attributes:
        text: As a citizen writes it.
        intent: Name of the intent.
        aspects: Asked aspects; empty unless the intent is `ask_procedure`.
    """

    text: str
    intent: str
    aspects: frozenset[str] = frozenset()


class Multiplier:
    """Makes many examples of few, the same ones each time for one seed."""

    def __init__(self, speller: Speller, swappers: Mapping[str, PhraseSwapper], seed: int) -> None:
        """Prepare.

        Args:
            speller: Writes the four spellings.
            swappers: Intent -> what puts other procedures (or other matters) into its sentences.
            seed: Of the choice of pairs of questions.
        """
        self._speller = speller
        self._swappers = swappers
        self._random = random.Random(seed)

    def multiplied(self, examples: Sequence[Example]) -> list[Example]:
        """Return the examples in four spellings, and what is made of them in two."""
        made = [*self._about_others(examples), *self._pairs(examples)]
        return [
            Example(spelled, example.intent, example.aspects)
            for group, spell in ((examples, self._speller.all), (made, self._speller.two))
            for example in group
            for spelled in spell(example.text)
        ]

    def _about_others(self, examples: Sequence[Example]) -> Iterable[Example]:
        """Ask the same of other procedures: the words of one procedure must not mean an aspect."""
        for example in examples:
            swapper = self._swappers.get(example.intent)
            for text in swapper.swapped(example.text) if swapper else ():
                yield Example(text, example.intent, example.aspects)

    def _pairs(self, examples: Sequence[Example]) -> Iterable[Example]:
        """Put a short second question behind each question that asks one aspect."""
        asked = [e for e in examples if e.aspects and GENERAL not in e.aspects]
        short = [e for e in asked if len(e.text.split()) <= _SHORT_WORDS]
        for first in asked:
            second = self._random.choice(short) if short else first
            if second.aspects != first.aspects:
                joint = self._random.choice(_JOINTS)
                text = first.text.rstrip("?.! ") + joint + second.text
                yield Example(text, PROCEDURE_INTENT, first.aspects | second.aspects)
