"""Plain dataclasses to JSON values and back.

Only what differs from the default is written, so that a new field with a default reads old rows,
and a field that is gone is passed over.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_Fact = TypeVar("_Fact")
_Decoder = Callable[[Any], Any]


def to_json(value: Any) -> Any:
    """Turn a dataclass (of dataclasses, enums, tuples and plain values) into JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_json(getattr(value, field.name))
            for field in fields(value)
            if getattr(value, field.name) != _default_of(field)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    return value


def from_json(kind: type[_Fact], data: dict[str, Any]) -> _Fact:
    """Build a `kind` from what `to_json` made of one.

    Raises:
        TypeError: A field without a default is missing.
        ValueError: A value is not in its enum.
    """
    key: Any = kind
    decoders = _decoders_of(key)
    return kind(**{name: decoders[name](value) for name, value in data.items() if name in decoders})


def fingerprint(value: Any, default: Callable[[Any], Any] | None = None) -> str:
    """Return 32 hexadecimal digits that change whenever the JSON value does.

    Args:
        value: JSON value.
        default: Turns what is no JSON value into one, as in `json.dumps`.
    """
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), default=default)
    return hashlib.blake2b(text.encode("ascii"), digest_size=16).hexdigest()


def _default_of(field: Field[Any]) -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


@cache
def _decoders_of(kind: type[Any]) -> dict[str, _Decoder]:
    return {name: _decoder_for(hint) for name, hint in get_type_hints(kind).items()}


def _decoder_for(hint: Any) -> _Decoder:
    if get_origin(hint) in (Union, types.UnionType):
        return _optional(_decoder_for(next(a for a in get_args(hint) if a is not type(None))))
    if get_origin(hint) is tuple:
        item = _decoder_for(get_args(hint)[0])
        return lambda values: tuple(item(value) for value in values)
    if isinstance(hint, type) and is_dataclass(hint):
        return partial(from_json, hint)
    if isinstance(hint, type) and issubclass(hint, Enum | float):
        return hint
    return lambda value: value


def _optional(decoder: _Decoder) -> _Decoder:
    return lambda value: None if value is None else decoder(value)
