"""Rasa checks each action's answer with a validator that is built once. See docs/adr/0006."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


def validate_without_rebuilding() -> None:
    """Replace RemoteAction's check, which checks its own constant schema at every call."""
    RemoteAction._validate_action_result = _validate_action_result


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Accept what the schema accepts.

    Raises:
        jsonschema.ValidationError: Without the answer in its message.
    """
    _validator().validate(result)
    return True


@lru_cache(maxsize=1)
def _validator() -> Validator:
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema, default=Draft202012Validator)
    kind.check_schema(schema)
    return kind(schema)
