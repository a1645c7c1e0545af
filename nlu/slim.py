"""Rasa without the parts that we never use and that cost most: TensorFlow, Google's library.

Rasa imports all its built-in components and channels at start. `slim()` puts empty modules in the
place of those that need TensorFlow (neural components, none of which is in config.yml) or
google-auth (one channel); everything else is Rasa's own code, unchanged. See
docs/adr/0003-intent-classifier.md.
"""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import Any

_NEEDS_GOOGLE = {"rasa.core.channels.hangouts": ("HangoutsInput",)}
_NEEDS_TENSORFLOW = {
    "rasa.utils.tensorflow.callback": ("RasaTrainingLogger", "RasaModelCheckpoint"),
    "rasa.utils.tensorflow.data_generator": ("RasaBatchDataGenerator",),
    "rasa.nlu.classifiers.diet_classifier": ("DIETClassifier",),
    "rasa.nlu.selectors.response_selector": ("ResponseSelector",),
    "rasa.core.policies.ted_policy": ("TEDPolicy",),
}
_BUILT_INS = "rasa.engine.recipes.default_components"


class NotInstalled:
    """Stands for a class of Rasa that can't be used here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Refuse.

        Raises:
            ImportError: Always.
        """
        raise ImportError(f"{type(self).__name__} is left out by nlu.slim")

    @classmethod
    def name(cls) -> str:
        """Return the name a channel is listed by."""
        return cls.__name__.lower()


class _BuiltIns(ModuleType):
    """The list of Rasa's own components, cut down to those config.yml names."""

    def __getattr__(self, name: str) -> Any:
        if name != "DEFAULT_COMPONENTS":
            raise AttributeError(name)
        from rasa.core.policies.rule_policy import RulePolicy

        return [RulePolicy]


def slim() -> None:
    """Leave out TensorFlow and, where not installed, google-auth. Call before importing Rasa."""
    for module, names in _NEEDS_TENSORFLOW.items():
        _stand_in(module, names)
    sys.modules[_BUILT_INS] = _BuiltIns(_BUILT_INS)
    without_google()


def without_google() -> None:
    """Leave out the one built-in channel that needs google-auth where it isn't installed."""
    if not _is_installed("google.auth"):
        for module, names in _NEEDS_GOOGLE.items():
            _stand_in(module, names)


def _stand_in(module: str, names: tuple[str, ...]) -> None:
    stand_in = ModuleType(module)
    for name in names:
        setattr(stand_in, name, type(name, (NotInstalled,), {}))
    sys.modules[module] = stand_in


def _is_installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
