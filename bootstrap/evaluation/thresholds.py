"""What the figures must reach: a target, and a floor (or ceiling) that fails the run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casework.errors import BadInput

THRESHOLDS_FILE = Path("evaluation") / "thresholds.yml"
_MORE_IS_BETTER = {"target", "floor"}
_LESS_IS_BETTER = {"target", "ceiling"}


@dataclass(frozen=True, slots=True)
class Threshold:
    """The bar for one figure.

    Attributes:
        target: What we want, 0 to 1.
        limit: What fails the run: a floor, or a ceiling when less is better.
        more_is_better: False for told wrong and the like.
    """

    figure: str
    target: float
    limit: float
    more_is_better: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """A figure against its threshold; `value` is None when it was not measured."""

    threshold: Threshold
    value: float | None

    @property
    def fails(self) -> bool:
        """Whether a measured figure is beyond its limit."""
        return self.value is not None and not self._holds(self.threshold.limit)

    @property
    def reaches_target(self) -> bool:
        """Whether a measured figure is as good as we want it."""
        return self.value is not None and self._holds(self.threshold.target)

    def _holds(self, bar: float) -> bool:
        value = self.value or 0.0
        return value >= bar if self.threshold.more_is_better else value <= bar


def read_thresholds(path: Path) -> tuple[Threshold, ...]:
    """Read the thresholds, in the order of the file.

    Raises:
        BadInput: The file can't be used; the text names the figure.
    """
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError:
        raise BadInput(f"{path.name}: not YAML") from None
    if not isinstance(data, dict) or not data:
        raise BadInput(f"{path.name}: no figures")
    return tuple(_threshold(path.name, str(figure), bars) for figure, bars in data.items())


def judge(figures: Mapping[str, float], thresholds: tuple[Threshold, ...]) -> tuple[Verdict, ...]:
    """Hold the figures against their thresholds."""
    return tuple(Verdict(bar, figures.get(bar.figure)) for bar in thresholds)


def _threshold(file: str, figure: str, bars: Any) -> Threshold:
    keys = set(bars) if isinstance(bars, dict) else set()
    if keys not in (_MORE_IS_BETTER, _LESS_IS_BETTER):
        raise BadInput(f"{file}: {figure}: a target and a floor (or a ceiling) are needed")
    more = keys == _MORE_IS_BETTER
    target, limit = bars["target"], bars["floor" if more else "ceiling"]
    for value in (target, limit):
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise BadInput(f"{file}: {figure}: {value} is not a share from 0 to 1")
    if (limit > target) if more else (limit < target):
        raise BadInput(f"{file}: {figure}: the limit asks for more than the target")
    return Threshold(figure, float(target), float(limit), more)
