"""How a procedure is stored: its facts as JSON values."""

from __future__ import annotations

from typing import Any

from casework.procedures import Procedure
from casework.storage.codec import from_json, to_json


def facts_of(procedure: Procedure) -> dict[str, Any]:
    """Turn a procedure into JSON values; what is not known is left out."""
    facts: dict[str, Any] = to_json(procedure)
    return facts


def procedure_from(facts: dict[str, Any]) -> Procedure:
    """Build the procedure that `facts_of` was given."""
    return from_json(Procedure, facts)
