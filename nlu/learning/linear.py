"""Linear models with probabilities, kept as plain arrays: nothing executable in a model file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

_SEED = 0
_TOLERANCE = 1e-2


@dataclass(frozen=True)
class Scale:
    """Turns the distance from a border into a probability (Platt's scaling, one for all classes)."""

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


class LinearModel:
    """Distances of a text from the border of each class: linear support vector machines."""

    def __init__(
        self,
        classes: Sequence[str],
        weights: np.ndarray,
        offsets: np.ndarray,
        scale: Scale | None = None,
    ) -> None:
        """Take over what was learned.

        Args:
            classes: Names, in order of the columns of `weights`.
            weights: One row a feature, one column a class: the rows of a short message lie together.
            offsets: One a class.
            scale: Turns distances into probabilities.
        """
        self.classes = tuple(classes)
        self.weights = np.ascontiguousarray(weights, dtype=np.float32)
        self.offsets = offsets.astype(np.float32)
        self.scale = scale or Scale()

    @classmethod
    def learn(
        cls, rows: csr_matrix, labels: Sequence[frozenset[str]], strength: float
    ) -> LinearModel:
        """Learn one yes-or-no model a class; a text may belong to several.

        Args:
            rows: One row a text.
            labels: The classes of each text.
            strength: Inverse of the regularisation (C of scikit-learn).
        """
        classes = sorted(frozenset().union(*labels))
        learned = [
            LinearSVC(
                C=strength, class_weight="balanced", tol=_TOLERANCE, random_state=_SEED
            ).fit(rows, [name in label for label in labels])
            for name in classes
        ]
        weights = np.stack([model.coef_[0] for model in learned], axis=1)
        return cls(classes, weights, np.array([model.intercept_[0] for model in learned]))

    def distances(self, columns: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Return the distance from the border of each class; above zero is inside."""
        return weights @ self.weights[columns] + self.offsets

    def probabilities(self, columns: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Return the probability of each class by itself."""
        return self.scale.probabilities(self.distances(columns, weights))

    def calibrate(
        self, rows: Sequence[tuple[np.ndarray, np.ndarray]], labels: Sequence[frozenset[str]]
    ) -> Scale:
        """Return the scale that fits texts which were not learned."""
        distances = np.stack([self.distances(*row) for row in rows])
        belongs = np.array([[name in label for name in self.classes] for label in labels])
        return Scale.fit(distances, belongs)
