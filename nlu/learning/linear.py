"""Linear models with probabilities, kept as plain arrays: nothing executable in a model file."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression


class LinearModel:
    """Scores of a few classes from one row of features."""

    def __init__(self, classes: Sequence[str], weights: np.ndarray, offsets: np.ndarray) -> None:
        """Take over what was learned.

        Args:
            classes: Names, in order of the columns of `weights`.
            weights: One row a feature, one column a class: the rows of a short message lie together.
            offsets: One a class.
        """
        self.classes = tuple(classes)
        self.weights = np.ascontiguousarray(weights, dtype=np.float32)
        self.offsets = offsets.astype(np.float32)

    def scores(self, columns: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Return one score (log odds) a class."""
        return weights @ self.weights[columns] + self.offsets

    @classmethod
    def learn(
        cls, rows: csr_matrix, labels: Sequence[frozenset[str]], strength: float
    ) -> LinearModel:
        """Learn one yes-or-no logistic regression a class; a text may belong to several.

        Args:
            rows: One row a text.
            labels: The classes of each text.
            strength: Inverse of the regularisation (C of scikit-learn).
        """
        classes = sorted(frozenset().union(*labels))
        learned = [
            LogisticRegression(
                C=strength, class_weight="balanced", solver="liblinear", random_state=0
            ).fit(rows, [name in label for label in labels])
            for name in classes
        ]
        weights = np.stack([model.coef_[0] for model in learned], axis=1)
        return cls(classes, weights, np.array([model.intercept_[0] for model in learned]))

    def probabilities(self, columns: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """Return the probability of each class by itself."""
        return 1.0 / (1.0 + np.exp(-self.scores(columns, weights)))
