"""The learned part of understanding: which intent, and which aspects of a procedure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np

from nlu.learning.examples import PROCEDURE_INTENT, Example
from nlu.learning.linear import LinearModel, Scale, Temperature
from nlu.learning.masking import Masker
from nlu.learning.ngrams import Vocabulary

_FILE = "understanding.npz"

# Half of all examples ask about procedures, so words never seen lean towards them: set that right.
# A denunciation or an emergency taken for something else harms more than the other way round.
_LEADS = {"ask_procedure": -0.15, "report_denunciation": 0.1, "emergency": 0.05}


@dataclass(frozen=True)
class Reading:
    """What a message means.

    Attributes:
        intents: Name and probability, most likely first; they add up to one, and are nearly equal
            when the message is like nothing that was learned.
        aspects: Name and probability of each aspect by itself, most likely first.
    """

    intents: tuple[tuple[str, float], ...]
    aspects: tuple[tuple[str, float], ...]

    def asked(self, threshold: float) -> tuple[tuple[str, float], ...]:
        """Return the aspects at or above the threshold, at least the most likely one."""
        likely = tuple(item for item in self.aspects if item[1] >= threshold)
        return likely or self.aspects[:1]


@dataclass(frozen=True)
class Strengths:
    """Inverse regularisation of the two models."""

    intents: float = 1.0
    aspects: float = 1.0


class Understanding:
    """Reads masked standard texts (see `Masker`)."""

    def __init__(self, vocabulary: Vocabulary, intents: LinearModel, aspects: LinearModel) -> None:
        """Take over what was learned."""
        self._vocabulary = vocabulary
        self._intents = intents
        self._aspects = aspects

    @classmethod
    def learn(
        cls, examples: Sequence[Example], masker: Masker, strengths: Strengths | None = None
    ) -> Understanding:
        """Learn from examples that are multiplied already."""
        strengths = strengths or Strengths()
        meanings = {(masker.masked(e.text), e.intent, e.aspects): None for e in examples}
        texts = [text for text, _, _ in meanings]
        vocabulary = Vocabulary.learn(texts)
        rows = vocabulary.matrix(texts)
        one_each = [frozenset({intent}) for _, intent, _ in meanings]
        intents = LinearModel.learn(rows, one_each, strengths.intents, Temperature())
        intents.lean(_LEADS)
        asked = [k for k, (_, intent, _) in enumerate(meanings) if intent == PROCEDURE_INTENT]
        labels = [aspects for _, intent, aspects in meanings if intent == PROCEDURE_INTENT]
        aspects = LinearModel.learn(rows[asked], labels, strengths.aspects)
        return cls(vocabulary, intents, aspects)

    def scales_for(self, examples: Sequence[Example], masker: Masker) -> tuple[Temperature, Scale]:
        """Return the scales of intents and aspects that fit examples which were not learned."""
        rows = [self._vocabulary.row(masker.masked(example.text)) for example in examples]
        asked = [k for k, example in enumerate(examples) if example.intent == PROCEDURE_INTENT]
        intents = [frozenset({example.intent}) for example in examples]
        aspects = [examples[k].aspects for k in asked]
        return (
            Temperature.fit(*self._intents.distances_and_labels(rows, intents)),
            Scale.fit(*self._aspects.distances_and_labels([rows[k] for k in asked], aspects)),
        )

    def set_scales(self, intents: Temperature, aspects: Scale) -> None:
        """Use these scales from now on."""
        self._intents.scale, self._aspects.scale = intents, aspects

    def read(self, masked: str) -> Reading:
        """Say what a masked text means."""
        columns, weights = self._vocabulary.row(masked)
        intents = self._intents.probabilities(columns, weights)
        aspects = self._aspects.probabilities(columns, weights)
        return Reading(
            _ranked(self._intents.classes, intents), _ranked(self._aspects.classes, aspects)
        )

    def save(self, folder: Path) -> None:
        """Write the arrays into a folder."""
        np.savez(
            folder / _FILE,
            features=np.array(self._vocabulary.features),
            rarity=self._vocabulary.rarity,
            **_arrays("intents", self._intents),
            **_arrays("aspects", self._aspects),
        )

    @classmethod
    def load(cls, folder: Path) -> Understanding:
        """Read the arrays from a folder; nothing in the file is executed."""
        with np.load(folder / _FILE, allow_pickle=False) as arrays:
            vocabulary = Vocabulary(arrays["features"].tolist(), arrays["rarity"])
            models = [
                LinearModel(
                    arrays[f"{name}_classes"].tolist(),
                    arrays[f"{name}_weights"],
                    arrays[f"{name}_offsets"],
                    scale(*arrays[f"{name}_scale"].tolist()),
                )
                for name, scale in (("intents", Temperature), ("aspects", Scale))
            ]
        return cls(vocabulary, *models)


def _ranked(names: Sequence[str], values: np.ndarray) -> tuple[tuple[str, float], ...]:
    order = np.argsort(-values, kind="stable")
    return tuple((names[place], float(values[place])) for place in order)


def _arrays(name: str, model: LinearModel) -> dict[str, np.ndarray]:
    return {
        f"{name}_classes": np.array(model.classes),
        f"{name}_weights": model.weights,
        f"{name}_offsets": model.offsets,
        f"{name}_scale": np.array(astuple(model.scale)),
    }
