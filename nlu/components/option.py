"""A message that only picks one of the offered choices."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.learning.options import chosen_option


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class OptionExtractor(GraphComponent):
    """Adds the entity `option`, and with it the intent `choose_option`."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> OptionExtractor:
        """Make the component (see the parent class)."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Mark the messages that pick a choice."""
        for message in messages:
            text = message.get(TEXT) or ""
            option = chosen_option(text)
            if option:
                self._mark(message, option, len(text))
        return messages

    def _mark(self, message: Message, option: str, length: int) -> None:
        """Set entity and intent: a picked number means nothing else."""
        entity = {
            "entity": "option",
            "value": option,
            "start": 0,
            "end": length,
            "extractor": self.__class__.__name__,
        }
        message.set(ENTITIES, [*message.get(ENTITIES, []), entity], add_to_output=True)
        message.set(INTENT, {"name": "choose_option", "confidence": 1.0}, add_to_output=True)
