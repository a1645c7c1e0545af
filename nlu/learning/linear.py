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
    def one_of(cls, rows: csr_matrix, labels: Sequence[str], strength: float) -> LinearModel:
        """Learn classes that exclude each other (multinomial logistic regression).

        Args:
            rows: One row a text.
            labels: One class a text.
            strength: Inverse of the regularisation (C of scikit-learn).
        """
        learned = LogisticRegression(
            C=strength, class_weight="balanced", max_iter=200, tol=1e-3, solver="lbfgs"
        ).fit(rows, labels)
        return cls(list(learned.classes_), learned.coef_.T, learned.intercept_)

    @classmethod
    def any_of(
        cls, rows: csr_matrix, labels: Sequence[frozenset[str]], strength: float
    ) -> LinearModel:
        """Learn classes that may come together: one yes-or-no model each."""
        classes = sorted(frozenset().union(*labels))
        learned = [
            LogisticRegression(
                C=strength, class_weight="balanced", solver="liblinear", random_state=0
            ).fit(rows, [name in label for label in labels])
            for name in classes
        ]
        weights = np.stack([model.coef_[0] for model in learned], axis=1)
        return cls(classes, weights, np.array([model.intercept_[0] for model in learned]))


def softmax(scores: np.ndarray) -> np.ndarray:
    """Return probabilities that add up to one."""
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


def sigmoid(scores: np.ndarray) -> np.ndarray:
    """Return a probability for each score by itself."""
    return 1.0 / (1.0 + np.exp(-scores))
