"""What was not understood well enough is said to be not understood."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message

from nlu.components.tokenizer import STANDARD_TEXT

_FALLBACK = "nlu_fallback"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Fallback(GraphComponent, IntentClassifier):
    """Sets the intent `nlu_fallback` in two steps: too unlikely, or too close to the second one.

    A message without any letter or digit is not understood either. The ranking stays as it was.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the probability below which, and the lead under which, nothing is understood."""
        return {"threshold": 0.35, "doubtful": 0.5, "lead": 0.1}

    def __init__(self, config: dict[str, Any]) -> None:
        """Take the two thresholds and the lead."""
        self._config = config

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Fallback:
        """Make the component (see the parent class)."""
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Put the fallback in place of an intent that is not sure enough."""
        for message in messages:
            confidences = [item["confidence"] for item in message.get(INTENT_RANKING_KEY, [])]
            wordless = not (message.get(STANDARD_TEXT) or "").strip(" ?!.,")
            picked = message.get(INTENT, {}).get("confidence") == 1.0
            if not picked and (wordless or self._is_unsure(confidences)):
                confidence = 1.0 - max(confidences, default=0.0)
                fallback = {"name": _FALLBACK, "confidence": confidence}
                message.set(INTENT, fallback, add_to_output=True)
        return messages

    def _is_unsure(self, confidences: list[float]) -> bool:
        """Judge the two most likely intents."""
        first, second = [*sorted(confidences, reverse=True), 0.0, 0.0][:2]
        return first < self._config["threshold"] or (
            first < self._config["doubtful"] and first - second < self._config["lead"]
        )
