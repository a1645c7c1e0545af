"""Codes become entities before anything else looks at the words."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from casework.codes import FoundCode, find_codes

_DOUBTFUL = 0.5


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class CodeExtractor(GraphComponent):
    """Finds dossier, petition, procedure and receipt codes; the value is the canonical form.

    A code that may be read in two ways has `confidence_entity` 0.5.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CodeExtractor:
        """Make the component (see the parent class)."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the codes of each message to its entities."""
        for message in messages:
            codes = [_entity(code) for code in find_codes(message.get(TEXT) or "")]
            if codes:
                message.set(ENTITIES, message.get(ENTITIES, []) + codes, add_to_output=True)
        return messages


def _entity(code: FoundCode) -> dict[str, Any]:
    return {
        "entity": f"{code.kind}_code",
        "value": code.canonical,
        "start": code.start,
        "end": code.end,
        "confidence_entity": 1.0 if code.certain else _DOUBTFUL,
        "extractor": CodeExtractor.__name__,
    }
