"""Intent and aspects of a message."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.settings import ASPECT_THRESHOLD, SEED
from nlu.components.tokenizer import STANDARD_TEXT
from nlu.learning.examples import PROCEDURE_INTENT
from nlu.learning.hearing import hear
from nlu.learning.understanding import Reading, Understanding
from nlu.training import examples_of, fingerprint, learn

_RANKED = 5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentAndAspects(GraphComponent, IntentClassifier):
    """Logistic regression over letter and syllable groups, with and without diacritics."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the defaults: seed of all choices, probability from which an aspect is asked."""
        return {"seed": SEED, "aspect_threshold": ASPECT_THRESHOLD}

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        understanding: Understanding | None = None,
    ) -> None:
        """Keep what is needed to train or to read."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._understanding = understanding

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentAndAspects:
        """Make the component before training."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentAndAspects:
        """Read what was learned; nothing is trained again."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, Understanding.load(folder))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Tell Rasa's cache what else the training reads: lexicon, catalogue and our own code."""
        return fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn and keep."""
        understanding = learn(examples_of(training_data), self._config["seed"])
        with self._model_storage.write_to(self._resource) as folder:
            understanding.save(folder)
        self._understanding = understanding
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent, ranking and aspects of each message."""
        for message in messages:
            if self._understanding is not None:
                text = message.get(STANDARD_TEXT) or ""
                self._set(message, hear(self._understanding, text))
        return messages

    def _set(self, message: Message, reading: Reading) -> None:
        ranking = [{"name": name, "confidence": value} for name, value in reading.intents[:_RANKED]]
        message.set(INTENT, ranking[0], add_to_output=True)
        message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        if ranking[0]["name"] == PROCEDURE_INTENT:
            entities = message.get(ENTITIES, []) + self._aspects(message, reading)
            message.set(ENTITIES, entities, add_to_output=True)

    def _aspects(self, message: Message, reading: Reading) -> list[dict[str, Any]]:
        """Return one entity for each asked aspect; at least the most likely one."""
        likely = reading.asked(self._config["aspect_threshold"])
        return [
            {
                "entity": "aspect",
                "value": name,
                "start": 0,
                "end": len(message.get("text") or ""),
                "confidence_entity": value,
                "extractor": self.__class__.__name__,
            }
            for name, value in likely
        ]
