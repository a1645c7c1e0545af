"""Linear models with probabilities, kept as plain arrays: nothing executable in a model file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

_SEED = 0
_TOLERANCE = 1e-2


@dataclass(frozen=True)
class Scale:
    """Turns a distance from a border into a probability (Platt's scaling, one for all)."""

    slope: float = 1.0
    offset: float = 0.0

    @classmethod
    def fit(cls, distances: np.ndarray, belongs: np.ndarray) -> Scale:
        """Learn it from texts the model has not seen.

        Args:
            distances: One row a text, one column a class.
            belongs: True where the text belongs to the class.
        """
        learned = LogisticRegression(C=1e6).fit(distances.reshape(-1, 1), belongs.reshape(-1))
        return cls(float(learned.coef_[0, 0]), float(learned.intercept_[0]))

    def probabilities(self, distances: np.ndarray) -> np.ndarray:
        """Return the probability of each class by itself."""
        return 1.0 / (1.0 + np.exp(-(self.slope * distances + self.offset)))


@dataclass(frozen=True)
class Temperature:
    """Turns distances from the borders of classes that exclude each other into probabilities."""

    sharpness: float = 1.0

    @classmethod
    def fit(cls, distances: np.ndarray, belongs: np.ndarray) -> Temperature:
        """Take the sharpness that makes the right classes of unseen texts most probable."""
        tried = np.geomspace(0.5, 20.0, 60)
        return cls(float(min(tried, key=lambda value: _surprise(value * distances, belongs))))

    def probabilities(self, distances: np.ndarray) -> np.ndarray:
        """Return probabilities that add up to one, nearly equal far from every class."""
        powers = np.exp(self.sharpness * (distances - distances.max()))
        return powers / powers.sum()


def _surprise(scores: np.ndarray, belongs: np.ndarray) -> float:
    """Return the mean negative log probability of the right classes."""
    highest = scores.max(axis=1, keepdims=True)
    totals = highest[:, 0] + np.log(np.exp(scores - highest).sum(axis=1))
    return float((totals - scores[belongs]).mean())


class LinearModel:
    """Distances of a text from the border of each class: linear support vector machines."""

    def __init__(
        self,
        classes: Sequence[str],
        weights: np.ndarray,
        offsets: np.ndarray,
        scale: Scale | Temperature | None = None,
    ) -> None:
        """Take over what was learned.

        Args:
            classes: Names, in order of the columns of `weights`.
            weights: One row a feature, one column a class.
            offsets: One a class.
            scale: Turns distances into probabilities.
        """
        self.classes = tuple(classes)
        self.weights = np.ascontiguousarray(weights, dtype=np.float32)
        self.offsets = offsets.astype(np.float32)
        self.scale = scale or Scale()

    @classmethod
    def learn(
        cls,
        rows: csr_matrix,
        labels: Sequence[frozenset[str]],
        strength: float,
        scale: Scale | Temperature | None = None,
    ) -> LinearModel:
        """Learn one yes-or-no model a class; a text may belong to several.

        Args:
            rows: One row a text.
            labels: The classes of each text.
            strength: Inverse of the regularisation (C of scikit-learn).
            scale: Turns distances into probabilities.
        """
        classes = sorted(frozenset().union(*labels))
        learned = [
            LinearSVC(C=strength, class_weight="balanced", tol=_TOLERANCE, random_state=_SEED).fit(
                rows, [name in label for label in labels]
            )
            for name in classes
        ]
        weights = np.stack([model.coef_[0] for model in learned], axis=1)
        offsets = np.array([model.intercept_[0] for model in learned])
        return cls(classes, weights, offsets, scale)

    def lean(self, leads: Mapping[str, float]) -> None:
        """Move the borders of some classes: outwards by a positive lead."""
        for place, name in enumerate(self.classes):
            self.offsets[place] += leads.get(name, 0.0)

    def distances(self, columns: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Return the distance from the border of each class; above zero is inside."""
        return weights @ self.weights[columns] + self.offsets

    def probabilities(self, columns: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Return the probability of each class by itself."""
        return self.scale.probabilities(self.distances(columns, weights))

    def distances_and_labels(
        self, rows: Sequence[tuple[np.ndarray, np.ndarray]], labels: Sequence[frozenset[str]]
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return what a scale is fitted to: distances, and where a text belongs to a class."""
        distances = np.stack([self.distances(*row) for row in rows])
        return distances, np.array([[name in label for name in self.classes] for label in labels])
