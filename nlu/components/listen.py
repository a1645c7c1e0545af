"""After one action the service listens, whatever the action changed."""

from __future__ import annotations

from typing import Any

from rasa.core.policies.policy import Policy, PolicyPrediction
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.core.constants import (
    ACTION_LISTEN_NAME,
    ACTION_RESTART_NAME,
    ACTION_SESSION_START_NAME,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker

_NOT_THE_TURN = (ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME, ACTION_RESTART_NAME)


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class ListenAfterAction(Policy):
    """Ends the turn after its one action.

    A rule of Rasa ends with listening only while the slots are as the rule says; our actions change
    the slot `expecting` in the middle of the turn. This policy needs no rule for it.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the defaults: above RulePolicy, which has priority 6."""
        return {"priority": 7}

    def train(
        self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any
    ) -> Resource:
        """Learn nothing."""
        return self._resource

    @classmethod
    def load(cls, config: dict[str, Any], *args: Any, **kwargs: Any) -> ListenAfterAction:
        """Make the policy anew: there is nothing to load."""
        return cls(config, *args, **kwargs)

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """Predict listening with certainty after an action, nothing otherwise."""
        probabilities = self._default_predictions(domain)
        acted = tracker.latest_action_name not in (None, *_NOT_THE_TURN)
        if acted:
            probabilities[domain.index_for_action(ACTION_LISTEN_NAME)] = 1.0
        return self._prediction(probabilities, is_no_user_prediction=acted)
